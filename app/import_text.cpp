#include "app/import_text.h"

#include "app/command_table.h"
#include "app/terminal_text.h"
#include "models/text/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tunneldesk
{
namespace
{

using interchange::NotTaken;
using interchange::NotTakenReason;

QString textOfKind(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Zone:
        return labelOf(Field::GatewayZone);
    case ObjectKind::Gateway:
        return CliWords::tr("IPsec VPN Gateway");
    case ObjectKind::Tunnel:
        return CliWords::tr("IPsec VPN Tunnel");
    }
    return {};
}

QString textOfState(ImportState state)
{
    switch (state) {
    case ImportState::New:
        return CliWords::tr("new", "an object of an import");
    case ImportState::Same:
        return CliWords::tr("here already", "an object of an import");
    case ImportState::Conflict:
        return CliWords::tr("differs from the one here", "an object of an import");
    }
    return {};
}

QString textOfChoice(const ImportItem &item)
{
    switch (item.choice) {
    case ImportChoice::Leave:
        return CliWords::tr("left as it is", "an object of an import");
    case ImportChoice::Add:
        return CliWords::tr("added", "an object of an import");
    case ImportChoice::Replace:
        return CliWords::tr("replaced", "an object of an import");
    case ImportChoice::Rename:
        return CliWords::tr("added as %1", "an object of an import").arg(fromUtf8(item.newName));
    }
    return {};
}

QString textOfReason(NotTakenReason reason)
{
    switch (reason) {
    case NotTakenReason::NotSupported:
        return CliWords::tr("has no place in a profile");
    case NotTakenReason::Ikev2Only:
        return CliWords::tr("the connection speaks IKEv2");
    case NotTakenReason::Certificate:
        return CliWords::tr("the connection needs something else than a pre-shared key");
    case NotTakenReason::Unknown:
        return CliWords::tr("is an unknown option");
    case NotTakenReason::NotOpened:
        return CliWords::tr("names another file, which was not opened");
    case NotTakenReason::BadValue:
        return CliWords::tr("has a value that is none");
    case NotTakenReason::Incomplete:
        return CliWords::tr("is missing");
    case NotTakenReason::MoreThanOne:
        return CliWords::tr("has several values, of which the first was taken");
    case NotTakenReason::Count:
        break;
    }
    return {};
}

QString textOfNotTaken(const NotTaken &line)
{
    QString place = fromUtf8(line.file);
    if (line.line > 0)
        place += QStringLiteral(":%1").arg(line.line);
    QString what = fromUtf8(line.key);
    if (!line.section.empty())
        what.prepend(fromUtf8(line.section) + QStringLiteral(": "));
    if (!line.value.empty())
        what += QStringLiteral(" = ") + fromUtf8(line.value);
    return CliWords::tr("%1: %2: %3", "a place in a file, an option, what about it")
        .arg(place, what, textOfReason(line.reason));
}

QStringList differencesOf(const ImportItem &item)
{
    QStringList names;
    for (const Field field : item.differences)
        names << labelOf(field);
    return names;
}

const char *nameOf(ObjectKind kind)
{
    static constexpr const char *kNames[] = {"zone", "gateway", "tunnel"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char *nameOf(ImportState state)
{
    static constexpr const char *kNames[] = {"new", "same", "conflict"};
    return kNames[static_cast<std::size_t>(state)];
}

const char *nameOf(ImportChoice choice)
{
    static constexpr const char *kNames[] = {"leave", "add", "replace", "rename"};
    return kNames[static_cast<std::size_t>(choice)];
}

} // namespace

QString textOfPlan(const ImportPlan &plan, const ImportResult &result)
{
    std::vector<QStringList> rows;
    for (const ImportItem &item : plan.items)
        rows.push_back({textOfKind(item.kind), fromUtf8(item.name), textOfState(item.state), textOfChoice(item),
                        differencesOf(item).join(QStringLiteral(", "))});
    QString text = inColumns(rows);
    if (!plan.source.notTaken.empty())
        text += CliWords::tr("Not taken over:") + QLatin1Char('\n');
    for (const NotTaken &line : plan.source.notTaken)
        text += QStringLiteral("  ") + textOfNotTaken(line) + QLatin1Char('\n');
    for (const ImportFinding &finding : result.findings)
        text += CliWords::tr("%1 \"%2\": %3", "a kind of object, its name, a sentence")
                    .arg(textOfKind(finding.kind), fromUtf8(finding.name), textOf(finding.finding)) +
                QLatin1Char('\n');
    return text;
}

QByteArray jsonOfPlan(const ImportPlan &plan, const ImportResult &result)
{
    QByteArray lines;
    const auto add = [&lines](const QJsonObject &object) {
        lines += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    };
    for (const ImportItem &item : plan.items) {
        QJsonArray differences;
        for (const Field field : item.differences)
            differences.append(fromUtf8(fieldName(field)));
        add({{"kind", nameOf(item.kind)},
             {"name", fromUtf8(item.name)},
             {"state", nameOf(item.state)},
             {"choice", nameOf(item.choice)},
             {"differences", differences}});
    }
    for (const NotTaken &line : plan.source.notTaken)
        add({{"notTaken", QJsonObject{{"file", fromUtf8(line.file)},
                                      {"line", static_cast<qint64>(line.line)},
                                      {"section", fromUtf8(line.section)},
                                      {"key", fromUtf8(line.key)},
                                      {"value", fromUtf8(line.value)},
                                      {"reason", fromUtf8(notTakenReasonName(line.reason))}}}});
    for (const ImportFinding &finding : result.findings)
        add({{"finding", QJsonObject{{"kind", nameOf(finding.kind)},
                                     {"name", fromUtf8(finding.name)},
                                     {"field", fromUtf8(fieldName(finding.finding.field))},
                                     {"problem", fromUtf8(problemName(finding.finding.problem))}}}});
    return lines;
}

} // namespace tunneldesk
