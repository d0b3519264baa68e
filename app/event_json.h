// An event as the JSON object of `log --json`, and back: so that the program that asks can say it in the language of
// its own user. Pure.
#pragma once

#include "engine/report/event.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>

#include <optional>
#include <string>

namespace tunneldesk
{

struct LogLine {
    QDateTime time;
    std::string gateway; // names; empty: none
    std::string tunnel;
    Event event; // back from JSON it has no ids and no time of the engine
};
// Members: time (ISO 8601, UTC, milliseconds), level, area, gateway, tunnel, pair, event ("message", "state", "sa",
// "notify", "identity", "drop", "host", "finding") and an object of that name with what happened.
[[nodiscard]] QJsonObject jsonOf(const LogLine &line);
// Nothing for what is no such object; an unknown word in it becomes the first of its list.
[[nodiscard]] std::optional<LogLine> logLineOf(const QJsonObject &object);

// null for none.
[[nodiscard]] QJsonValue jsonOf(const Finding &finding);
[[nodiscard]] Finding findingOf(const QJsonValue &value);
[[nodiscard]] Reason reasonOf(const QJsonValue &name);
[[nodiscard]] PairState stateOf(const QJsonValue &name);

} // namespace tunneldesk
