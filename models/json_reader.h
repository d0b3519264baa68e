// Reads one JSON object strictly: every value has the type that is asked for, or there is an error with
// the path of the value ("tunnels[2].peer"). The first error stays; after it everything fails.
#pragma once

#include "engine/base/time.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>
#include <string>

namespace tunneldesk
{

// What was wrong with a JSON text. Error::second of a FileMalformed.
enum class JsonProblem : std::uint8_t {
    None,
    Syntax,             // Error::first: the octet at which it was noticed
    WrongFormat,        // not a profile at all
    UnknownFormat,      // none of those that can be imported
    UnsupportedVersion, // Error::first: the version found
    MissingKey,
    WrongType,
    BadValue,
    NotUnique,
};

struct JsonFault {
    JsonProblem problem = JsonProblem::None;
    QString path;
    std::int64_t number = 0;
};

class ObjectReader
{
public:
    // `path`: of the object, empty for the document. `fault` collects and must live longer.
    ObjectReader(QJsonObject object, QString path, JsonFault &fault);

    enum class Need : std::uint8_t { Required, Optional };

    // Each leaves `target` alone when the key is missing or null and not needed. False: see the fault.
    bool text(QLatin1String key, std::string &target, Need need = Need::Optional);
    bool boolean(QLatin1String key, bool &target);
    // Whole numbers from `least` to `greatest`.
    bool number(QLatin1String key, std::uint64_t &target, std::uint64_t least, std::uint64_t greatest);
    template <typename Integer>
    bool number(QLatin1String key, Integer &target, Integer least, Integer greatest);
    bool seconds(QLatin1String key, Seconds &target);
    // null or missing: nothing.
    template <typename Integer>
    bool optionalNumber(QLatin1String key, std::optional<Integer> &target, Integer greatest);
    // A text that `convert` (std::string -> std::optional<Value>) understands.
    template <typename Value, typename Convert>
    bool converted(QLatin1String key, Value &target, Convert convert, Need need = Need::Optional);
    template <typename Value, typename Convert>
    bool convertedList(QLatin1String key, std::vector<Value> &target, Convert convert);
    // Calls `read` with a reader of the object under `key`, if there is one.
    bool object(QLatin1String key, const std::function<bool(ObjectReader &)> &read, Need need = Need::Optional);
    // Calls `read` once for each object of the list under `key`; a missing list is an empty one.
    bool objects(QLatin1String key, const std::function<bool(ObjectReader &)> &read);

    [[nodiscard]] bool has(QLatin1String key) const;
    [[nodiscard]] QString pathOf(QLatin1String key) const;
    // Always false, for `return reader.fail(...)`.
    bool fail(JsonProblem problem, const QString &path, std::int64_t number = 0);

private:
    // The value under `key`; nothing when it is missing or null, which is a fault when it is needed.
    std::optional<QJsonValue> value(QLatin1String key, Need need);

    QJsonObject m_object;
    QString m_path;
    JsonFault &m_fault;
};

template <typename Integer>
bool ObjectReader::number(QLatin1String key, Integer &target, Integer least, Integer greatest)
{
    std::uint64_t wide = target;
    if (!number(key, wide, std::uint64_t{least}, std::uint64_t{greatest}))
        return false;
    target = static_cast<Integer>(wide);
    return true;
}

template <typename Integer>
bool ObjectReader::optionalNumber(QLatin1String key, std::optional<Integer> &target, Integer greatest)
{
    target.reset();
    if (!has(key))
        return true;
    Integer read{};
    if (!number(key, read, Integer{}, greatest))
        return false;
    target = read;
    return true;
}

template <typename Value, typename Convert>
bool ObjectReader::converted(QLatin1String key, Value &target, Convert convert, Need need)
{
    std::string read;
    if (need == Need::Optional && !has(key))
        return true;
    if (!text(key, read, need))
        return false;
    const auto found = convert(read);
    if (!found)
        return fail(JsonProblem::BadValue, pathOf(key));
    target = *found;
    return true;
}

template <typename Value, typename Convert>
bool ObjectReader::convertedList(QLatin1String key, std::vector<Value> &target, Convert convert)
{
    target.clear();
    const auto list = value(key, Need::Optional);
    if (!list)
        return m_fault.problem == JsonProblem::None;
    if (!list->isArray())
        return fail(JsonProblem::WrongType, pathOf(key));
    const QJsonArray items = list->toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QString path = QStringLiteral("%1[%2]").arg(pathOf(key)).arg(i);
        if (!items[i].isString())
            return fail(JsonProblem::WrongType, path);
        const auto found = convert(items[i].toString().toStdString());
        if (!found)
            return fail(JsonProblem::BadValue, path);
        target.push_back(*found);
    }
    return true;
}

} // namespace tunneldesk
