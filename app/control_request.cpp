#include "app/control_request.h"

#include <QJsonArray>

namespace tunneldesk
{
namespace
{

// A profile of 1,000 tunnels can be named whole; a desktop hands over a selection of files.
constexpr qsizetype kMostNames = 1024;
constexpr qsizetype kMostFiles = 64;
constexpr qsizetype kLongestToken = 512;

const QString kVerb = QStringLiteral("do");
const QString kNames = QStringLiteral("names");
const QString kGateways = QStringLiteral("gateways");
const QString kFollow = QStringLiteral("follow");
const QString kWithKey = QStringLiteral("withKey");
const QString kFiles = QStringLiteral("files");
const QString kToken = QStringLiteral("token");
const QString kEnd = QStringLiteral("end");
const QString kProblem = QStringLiteral("problem");
const QString kName = QStringLiteral("name");
const QString kMark = QStringLiteral("mark");
const QString kProgram = QStringLiteral("tunneldesk");
const QString kProtocol = QStringLiteral("protocol");
const QString kKind = QStringLiteral("kind");
const QString kProfile = QStringLiteral("profile");

template <typename Enum>
std::optional<Enum> fromName(const QString &name)
{
    for (int value = 0; value < static_cast<int>(Enum::Count); ++value)
        if (name == QLatin1String(nameOf(static_cast<Enum>(value))))
            return static_cast<Enum>(value);
    return std::nullopt;
}

bool readTexts(const QJsonValue &value, qsizetype most, QStringList &texts)
{
    if (value.isUndefined())
        return true;
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > most)
        return false;
    for (const QJsonValue &item : array) {
        if (!item.isString())
            return false;
        texts << item.toString();
    }
    return true;
}

bool readFlag(const QJsonValue &value, bool &flag)
{
    flag = value.toBool();
    return value.isUndefined() || value.isBool();
}

ExitCode codeOf(ControlProblem problem)
{
    switch (problem) {
    case ControlProblem::None:
    case ControlProblem::Count:
        return ExitCode::Ok;
    case ControlProblem::UnknownName:
        return ExitCode::NotFound;
    case ControlProblem::NoEngine:
        return ExitCode::Permission;
    case ControlProblem::NotActive:
    case ControlProblem::NoWindow:
    case ControlProblem::Busy:
        return ExitCode::NotActive;
    case ControlProblem::NotUnderstood:
        return ExitCode::Usage;
    case ControlProblem::KeyUnusable:
    case ControlProblem::Unreadable:
        return ExitCode::Invalid;
    }
    return ExitCode::Usage;
}

} // namespace

const char *nameOf(ControlVerb verb)
{
    static constexpr const char *kWords[] = {"status",     "list",  "show", "metrics", "connect",
                                             "disconnect", "rekey", "log",  "reload",  "raise"};
    return kWords[static_cast<std::size_t>(verb)];
}

const char *nameOf(ControlProblem problem)
{
    static constexpr const char *kWords[] = {"none",       "unknown-name",   "no-engine",
                                             "not-active", "not-understood", "key-unusable",
                                             "no-window",  "busy",           "unreadable"};
    return kWords[static_cast<std::size_t>(problem)];
}

QJsonObject jsonOf(const ControlRequest &request)
{
    QJsonObject object{{kVerb, QLatin1String(nameOf(request.verb))}};
    if (!request.names.isEmpty())
        object.insert(kNames, QJsonArray::fromStringList(request.names));
    if (request.follow)
        object.insert(kFollow, true);
    if (request.hasKey)
        object.insert(kWithKey, true);
    if (request.gateways)
        object.insert(kGateways, true);
    if (!request.files.isEmpty())
        object.insert(kFiles, QJsonArray::fromStringList(request.files));
    if (!request.token.isEmpty())
        object.insert(kToken, request.token);
    return object;
}

std::optional<ControlRequest> controlRequestOf(const QJsonObject &object)
{
    const auto verb = fromName<ControlVerb>(object.value(kVerb).toString());
    const QJsonValue token = object.value(kToken);
    ControlRequest request;
    if (!verb || !readTexts(object.value(kNames), kMostNames, request.names) ||
        !readTexts(object.value(kFiles), kMostFiles, request.files) ||
        !readFlag(object.value(kFollow), request.follow) || !readFlag(object.value(kWithKey), request.hasKey) ||
        !readFlag(object.value(kGateways), request.gateways) || !(token.isUndefined() || token.isString()) ||
        token.toString().size() > kLongestToken)
        return std::nullopt;
    request.verb = *verb;
    request.token = token.toString();
    return request;
}

ControlEnd endOf(ControlProblem problem, const QString &name)
{
    return {codeOf(problem), problem, name};
}

QJsonObject jsonOf(const ControlEnd &end)
{
    QJsonObject object{{kEnd, valueOf(end.code)}};
    if (end.problem != ControlProblem::None)
        object.insert(kProblem, QLatin1String(nameOf(end.problem)));
    if (!end.name.isEmpty())
        object.insert(kName, end.name);
    return object;
}

std::optional<ControlEnd> controlEndOf(const QJsonObject &object)
{
    if (!object.value(kEnd).isDouble())
        return std::nullopt;
    ControlEnd end;
    // What a later version may have to say is no success.
    end.problem = fromName<ControlProblem>(object.value(kProblem).toString(QStringLiteral("none")))
                      .value_or(ControlProblem::NotUnderstood);
    end.code = static_cast<ExitCode>(object.value(kEnd).toInt());
    end.name = object.value(kName).toString();
    return end;
}

QJsonObject nowMark()
{
    return {{kMark, QStringLiteral("now")}};
}

bool isNowMark(const QJsonObject &object)
{
    return object.contains(kMark);
}

QJsonObject jsonOf(const ControlGreeting &greeting)
{
    return {{kProgram, greeting.version},
            {kProtocol, kControlProtocol},
            {kKind, greeting.kind == InstanceKind::Console ? QStringLiteral("console") : QStringLiteral("run")},
            {kProfile, greeting.profile}};
}

std::optional<ControlGreeting> controlGreetingOf(const QJsonObject &object)
{
    if (!object.value(kProgram).isString() || object.value(kProtocol).toInt() != kControlProtocol)
        return std::nullopt;
    return ControlGreeting{object.value(kKind).toString() == QLatin1String("console") ? InstanceKind::Console
                                                                                      : InstanceKind::Headless,
                           object.value(kProfile).toString(), object.value(kProgram).toString()};
}

} // namespace tunneldesk
