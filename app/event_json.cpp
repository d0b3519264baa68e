#include "app/event_json.h"

#include "app/state_lines.h"
#include "models/text/text.h"

#include <QJsonArray>

namespace tunneldesk
{
namespace
{

QString word(std::string_view name)
{
    return fromUtf8(name);
}

// The first of the list for what is none of it.
template <typename Enum, typename Name>
Enum fromWord(const QJsonValue &value, int count, Name name)
{
    const std::string text = value.toString().toStdString();
    for (int number = 0; number < count; ++number)
        if (name(static_cast<Enum>(number)) == text)
            return static_cast<Enum>(number);
    return {};
}

template <typename Enum>
Enum fromWord(const QJsonValue &value, int count)
{
    return fromWord<Enum>(value, count, [](Enum item) { return nameOf(item); });
}

QString levelName(Severity severity)
{
    static const char *const kNames[] = {"debug", "info", "warning", "error"};
    return QLatin1String(kNames[static_cast<std::size_t>(severity)]);
}

QString areaName(Area area)
{
    static const char *const kNames[] = {"ike", "sa", "state", "peer", "packets", "host"};
    return QLatin1String(kNames[static_cast<std::size_t>(area)]);
}

QString hexOf(Spi spi)
{
    return QStringLiteral("%1").arg(spi.value, 8, 16, QLatin1Char('0'));
}

Spi spiOf(const QJsonValue &value)
{
    return {value.toString().toUInt(nullptr, 16)};
}

QString hexOf(const Cookie &cookie)
{
    return fromUtf8(toHex(cookie));
}

Cookie cookieOf(const QJsonValue &value)
{
    const QByteArray octets = QByteArray::fromHex(value.toString().toLatin1()).leftJustified(8, '\0', true);
    Cookie cookie;
    std::copy_n(octets.begin(), cookie.size(), reinterpret_cast<char *>(cookie.data()));
    return cookie;
}

QJsonValue number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

template <typename Integer>
Integer numberOf(const QJsonValue &value)
{
    return static_cast<Integer>(value.toInteger());
}

constexpr int kExchanges = static_cast<int>(ExchangeKind::Unknown) + 1;
constexpr int kCertainties = static_cast<int>(Certainty::Probable) + 1;
constexpr int kSides = static_cast<int>(Side::ThisComputer) + 1;

using What = std::pair<const char *, QJsonObject>;

What whatOf(const MessageEvent &message)
{
    return {"message",
            {{"exchange", word(nameOf(message.exchange))},
             {"number", number(message.number)},
             {"of", number(message.of)},
             {"sent", message.sent},
             {"bytes", number(message.bytes)},
             {"repeat", number(message.repeat)}}};
}

What whatOf(const StateEvent &state)
{
    return {"state",
            {{"from", word(nameOf(state.from))},
             {"to", word(nameOf(state.to))},
             {"reason", word(reasonName(state.reason))}}};
}

What whatOf(const SaEvent &sa)
{
    QJsonObject object{{"kind", sa.isIke ? QStringLiteral("ike") : QStringLiteral("esp")},
                       {"made", sa.made},
                       {"reason", word(reasonName(sa.why))}};
    if (sa.isIke) {
        object.insert(QStringLiteral("initiatorCookie"), hexOf(sa.cookies.initiator));
        object.insert(QStringLiteral("responderCookie"), hexOf(sa.cookies.responder));
    } else {
        object.insert(QStringLiteral("spiIn"), hexOf(sa.inbound));
        object.insert(QStringLiteral("spiOut"), hexOf(sa.outbound));
    }
    return {"sa", object};
}

What whatOf(const NotifyEvent &notify)
{
    return {"notify", {{"type", notify.type}, {"protected", notify.isProtected}}};
}

What whatOf(const IdentityEvent &identity)
{
    return {"identity", {{"protocol", identity.protocol}, {"port", identity.port}}};
}

What whatOf(const DropEvent &drop)
{
    return {"drop",
            {{"reason", word(reasonName(drop.reason))},
             {"count", number(drop.count)},
             {"address", textOf(drop.from.address)},
             {"port", drop.from.port}}};
}

What whatOf(const HostEvent &host)
{
    return {"host",
            {{"reason", word(reasonName(host.reason))},
             {"object", fromUtf8(host.what)},
             {"number", static_cast<qint64>(host.number)}}};
}

What whatOf(const Finding &finding)
{
    return {"finding", jsonOf(finding).toObject()};
}

MessageEvent messageOf(const QJsonObject &object)
{
    MessageEvent message;
    message.exchange = fromWord<ExchangeKind>(object["exchange"], kExchanges);
    message.number = numberOf<unsigned>(object["number"]);
    message.of = numberOf<unsigned>(object["of"]);
    message.sent = object["sent"].toBool();
    message.bytes = numberOf<std::size_t>(object["bytes"]);
    message.repeat = numberOf<unsigned>(object["repeat"]);
    return message;
}

SaEvent saOf(const QJsonObject &object)
{
    SaEvent sa;
    sa.isIke = object["kind"].toString() == QLatin1String("ike");
    sa.made = object["made"].toBool();
    sa.why = reasonOf(object["reason"]);
    sa.inbound = spiOf(object["spiIn"]);
    sa.outbound = spiOf(object["spiOut"]);
    if (sa.isIke)
        sa.cookies = {cookieOf(object["initiatorCookie"]), cookieOf(object["responderCookie"])};
    return sa;
}

DropEvent dropOf(const QJsonObject &object)
{
    DropEvent drop;
    drop.reason = reasonOf(object["reason"]);
    drop.count = numberOf<std::uint64_t>(object["count"]);
    drop.from.address = IpAddress::parse(object["address"].toString().toStdString()).value_or(IpAddress{});
    drop.from.port = numberOf<std::uint16_t>(object["port"]);
    return drop;
}

bool readWhat(const QString &kind, const QJsonObject &object, Event &event)
{
    if (kind == QLatin1String("message"))
        event.what = messageOf(object);
    else if (kind == QLatin1String("state"))
        event.what = StateEvent{stateOf(object["from"]), stateOf(object["to"]), reasonOf(object["reason"])};
    else if (kind == QLatin1String("sa"))
        event.what = saOf(object);
    else if (kind == QLatin1String("notify"))
        event.what = NotifyEvent{numberOf<std::uint16_t>(object["type"]), object["protected"].toBool()};
    else if (kind == QLatin1String("identity"))
        event.what = IdentityEvent{numberOf<std::uint8_t>(object["protocol"]), numberOf<std::uint16_t>(object["port"])};
    else if (kind == QLatin1String("drop"))
        event.what = dropOf(object);
    else if (kind == QLatin1String("host"))
        event.what = HostEvent{reasonOf(object["reason"]), object["object"].toString().toStdString(),
                               object["number"].toInteger()};
    else if (kind == QLatin1String("finding"))
        event.what = findingOf(object);
    else
        return false;
    return true;
}

} // namespace

Reason reasonOf(const QJsonValue &name)
{
    return fromWord<Reason>(name, static_cast<int>(Reason::Count), reasonName);
}

PairState stateOf(const QJsonValue &name)
{
    return fromWord<PairState>(name, static_cast<int>(PairState::Count));
}

QJsonValue jsonOf(const Finding &finding)
{
    if (finding.isNone())
        return QJsonValue::Null;
    QJsonArray rows;
    for (const NegotiationRow &row : finding.rows)
        rows.append(QJsonObject{{"attribute", word(nameOf(row.attribute))},
                                {"ours", fromUtf8(row.ours)},
                                {"theirs", fromUtf8(row.theirs)},
                                {"ok", row.ok}});
    return QJsonObject{{"verdict", word(reasonName(finding.verdict))},
                       {"certainty", word(nameOf(finding.certainty))},
                       {"side", word(nameOf(finding.side))},
                       {"field", word(fieldName(finding.field))},
                       {"advice", word(nameOf(finding.advice))},
                       {"number", static_cast<qint64>(finding.number)},
                       {"rows", rows}};
}

Finding findingOf(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    Finding finding;
    finding.verdict = reasonOf(object["verdict"]);
    finding.certainty = fromWord<Certainty>(object["certainty"], kCertainties);
    finding.side = fromWord<Side>(object["side"], kSides);
    finding.field = fromWord<Field>(object["field"], static_cast<int>(Field::Count), fieldName);
    finding.advice = fromWord<Advice>(object["advice"], static_cast<int>(Advice::Count));
    finding.number = object["number"].toInteger();
    for (const QJsonValue &item : object["rows"].toArray()) {
        const QJsonObject row = item.toObject();
        finding.rows.push_back({fromWord<Attribute>(row["attribute"], static_cast<int>(Attribute::Count)),
                                row["ours"].toString().toStdString(), row["theirs"].toString().toStdString(),
                                row["ok"].toBool()});
    }
    return finding;
}

QJsonObject jsonOf(const LogLine &line)
{
    const auto [kind, what] = std::visit([](const auto &event) { return whatOf(event); }, line.event.what);
    QJsonObject object{{"time", line.time.toUTC().toString(Qt::ISODateWithMs)},
                       {"level", levelName(severityOf(line.event))},
                       {"area", areaName(areaOf(line.event))},
                       {"gateway", fromUtf8(line.gateway)},
                       {"tunnel", fromUtf8(line.tunnel)},
                       {"event", QLatin1String(kind)},
                       {QLatin1String(kind), what}};
    if (const auto &pair = line.event.pair)
        object.insert(QStringLiteral("pair"), pairName(*pair));
    return object;
}

std::optional<LogLine> logLineOf(const QJsonObject &object)
{
    LogLine line;
    line.time = QDateTime::fromString(object["time"].toString(), Qt::ISODateWithMs).toLocalTime();
    line.gateway = object["gateway"].toString().toStdString();
    line.tunnel = object["tunnel"].toString().toStdString();
    const QString kind = object["event"].toString();
    if (!line.time.isValid() || !readWhat(kind, object[kind].toObject(), line.event))
        return std::nullopt;
    line.event.pair = pairOfName(object["pair"].toString());
    return line;
}

} // namespace tunneldesk
