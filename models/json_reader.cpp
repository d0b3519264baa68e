#include "models/json_reader.h"

#include <utility>

namespace tunneldesk
{

ObjectReader::ObjectReader(QJsonObject object, QString path, JsonFault &fault)
    : m_object(std::move(object)), m_path(std::move(path)), m_fault(fault)
{
}

bool ObjectReader::has(QLatin1String key) const
{
    const QJsonValue found = m_object.value(key);
    return !found.isUndefined() && !found.isNull();
}

QString ObjectReader::pathOf(QLatin1String key) const
{
    return m_path.isEmpty() ? QString(key) : m_path + QLatin1Char('.') + key;
}

bool ObjectReader::fail(JsonProblem problem, const QString &path, std::int64_t number)
{
    if (m_fault.problem == JsonProblem::None)
        m_fault = {problem, path, number};
    return false;
}

std::optional<QJsonValue> ObjectReader::value(QLatin1String key, Need need)
{
    if (has(key))
        return m_object.value(key);
    if (need == Need::Required)
        fail(JsonProblem::MissingKey, pathOf(key));
    return std::nullopt;
}

bool ObjectReader::text(QLatin1String key, std::string &target, Need need)
{
    const auto found = value(key, need);
    if (!found)
        return need == Need::Optional;
    if (!found->isString())
        return fail(JsonProblem::WrongType, pathOf(key));
    const QString read = found->toString();
    // A NUL would end the text early somewhere below; half a surrogate pair has no UTF-8.
    if (read.contains(QChar(0)) || !read.isValidUtf16())
        return fail(JsonProblem::BadValue, pathOf(key));
    target = read.toStdString();
    return true;
}

bool ObjectReader::boolean(QLatin1String key, bool &target)
{
    const auto found = value(key, Need::Optional);
    if (!found)
        return true;
    if (!found->isBool())
        return fail(JsonProblem::WrongType, pathOf(key));
    target = found->toBool();
    return true;
}

bool ObjectReader::number(QLatin1String key, std::uint64_t &target, std::uint64_t least, std::uint64_t greatest)
{
    const auto found = value(key, Need::Optional);
    if (!found)
        return true;
    // A fraction or something beyond 64 bits leaves toInteger() at its default, whichever that is.
    if (!found->isDouble() || found->toInteger(0) != found->toInteger(1))
        return fail(JsonProblem::WrongType, pathOf(key));
    const qint64 read = found->toInteger();
    if (read < 0 || static_cast<std::uint64_t>(read) < least || static_cast<std::uint64_t>(read) > greatest)
        return fail(JsonProblem::BadValue, pathOf(key), read);
    target = static_cast<std::uint64_t>(read);
    return true;
}

bool ObjectReader::seconds(QLatin1String key, Seconds &target)
{
    constexpr std::uint64_t kTenYears = 315'360'000;
    auto read = static_cast<std::uint64_t>(target.count());
    if (!number(key, read, std::uint64_t{0}, kTenYears))
        return false;
    target = Seconds(static_cast<Seconds::rep>(read));
    return true;
}

bool ObjectReader::object(QLatin1String key, const std::function<bool(ObjectReader &)> &read, Need need)
{
    const auto found = value(key, need);
    if (!found)
        return need == Need::Optional;
    if (!found->isObject())
        return fail(JsonProblem::WrongType, pathOf(key));
    ObjectReader child(found->toObject(), pathOf(key), m_fault);
    return read(child);
}

bool ObjectReader::objects(QLatin1String key, const std::function<bool(ObjectReader &)> &read)
{
    const auto list = value(key, Need::Optional);
    if (!list)
        return true;
    if (!list->isArray())
        return fail(JsonProblem::WrongType, pathOf(key));
    const QJsonArray items = list->toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString path = QStringLiteral("%1[%2]").arg(pathOf(key)).arg(i);
        if (!items[i].isObject())
            return fail(JsonProblem::WrongType, path);
        ObjectReader child(items[i].toObject(), path, m_fault);
        if (!read(child))
            return false;
    }
    return true;
}

} // namespace tunneldesk
