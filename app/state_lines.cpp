#include "app/state_lines.h"

#include "app/event_json.h"
#include "models/text/text.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <unordered_map>

namespace tunneldesk
{
namespace
{

QJsonObject jsonOf(const TrafficCounters &counters)
{
    return {{"packets", static_cast<qint64>(counters.packets)}, {"bytes", static_cast<qint64>(counters.bytes)}};
}

QJsonValue jsonOf(const std::optional<IkeSaSnapshot> &sa)
{
    if (!sa)
        return QJsonValue::Null;
    return QJsonObject{{"encryption", fromUtf8(nameOf(sa->encryption))},
                       {"hash", fromUtf8(nameOf(sa->hash))},
                       {"group", fromUtf8(nameOf(sa->group))},
                       {"initiator", sa->isInitiator}};
}

QJsonValue jsonOf(const std::optional<SaSnapshot> &sa)
{
    if (!sa)
        return QJsonValue::Null;
    return QJsonObject{{"encryption", fromUtf8(nameOf(sa->suite.encryption))},
                       {"authentication", fromUtf8(nameOf(sa->suite.authentication))},
                       {"pfs", sa->pfs},
                       {"replayDrops", static_cast<qint64>(sa->replayDrops)},
                       {"lateDrops", static_cast<qint64>(sa->lateDrops)},
                       {"authenticationFailures", static_cast<qint64>(sa->icvFailures)},
                       {"selectorDrops", static_cast<qint64>(sa->selectorDrops)},
                       {"paddingErrors", static_cast<qint64>(sa->paddingErrors)},
                       {"tooBig", static_cast<qint64>(sa->tooBig)}};
}

const PairSnapshot *findPair(const TunnelSnapshot &tunnel, const PairId &pair)
{
    const auto found = std::find_if(tunnel.pairs.begin(), tunnel.pairs.end(),
                                    [&pair](const PairSnapshot &candidate) { return candidate.id == pair; });
    return found == tunnel.pairs.end() ? nullptr : &*found;
}

void fill(StateLine &line, const TunnelSnapshot &tunnel, const PairSnapshot &pair)
{
    line.in = pair.in;
    line.out = pair.out;
    if (pair.state != line.state)
        return;
    line.finding = pair.finding;
    if (!isUp(line.state))
        return;
    for (const IkeSaSnapshot &sa : tunnel.ikeSas)
        if (sa.isEstablished)
            line.ikeSa = sa;
    for (const SaSnapshot &sa : pair.sas)
        if (sa.isCurrent)
            line.sa = sa;
}

// A finding of the same batch belongs to the pair it names, or to all pairs of its tunnel.
const Finding *findFinding(const std::vector<Event> &events, const PairId &pair)
{
    const Finding *found = nullptr;
    for (const Event &event : events)
        if (event.tunnel == pair.tunnel && (!event.pair || *event.pair == pair))
            if (const auto *finding = std::get_if<Finding>(&event.what))
                found = finding;
    return found;
}

StateLine lineFor(const Profile &profile, const PairId &pair, const QDateTime &time)
{
    StateLine line;
    line.time = time;
    line.pair = pair;
    if (const TunnelConfig *tunnel = profile.find(pair.tunnel)) {
        line.tunnel = tunnel->name;
        if (const GatewayConfig *gateway = profile.find(tunnel->gateway))
            line.gateway = gateway->name;
    }
    return line;
}

} // namespace

bool isUp(PairState state)
{
    return state == PairState::Established || state == PairState::Active;
}

QString pairName(const PairId &pair)
{
    return fromUtf8(pair.local.toString()) + QStringLiteral(" <-> ") + fromUtf8(pair.remote.toString());
}

std::optional<PairId> pairOfName(const QString &name)
{
    const QStringList networks = name.split(QStringLiteral(" <-> "));
    const auto local = IpPrefix::parse(networks.value(0).toStdString());
    const auto remote = IpPrefix::parse(networks.value(1).toStdString());
    if (!local || !remote)
        return std::nullopt;
    return PairId{{}, *local, *remote};
}

QByteArray jsonOf(const StateLine &line)
{
    // By hand on the outside: QJsonObject would sort the keys, and "time" is to be read first.
    const std::pair<const char *, QJsonValue> members[] = {
        {"time", line.time.toUTC().toString(Qt::ISODateWithMs)},
        {"gateway", fromUtf8(line.gateway)},
        {"tunnel", fromUtf8(line.tunnel)},
        {"pair", pairName(line.pair)},
        {"state", fromUtf8(nameOf(line.state))},
        {"reason", fromUtf8(reasonName(line.reason))},
        {"finding", jsonOf(line.finding)},
        {"ike", jsonOf(line.ikeSa)},
        {"esp", jsonOf(line.sa)},
        {"in", jsonOf(line.in)},
        {"out", jsonOf(line.out)},
    };
    QByteArray text;
    for (const auto &[name, value] : members) {
        QByteArray one = QJsonDocument(QJsonObject{{QLatin1String(name), value}}).toJson(QJsonDocument::Compact);
        one.chop(1);
        one[0] = text.isEmpty() ? '{' : ',';
        text += one;
    }
    return text + '}';
}

std::optional<StateLine> stateLineOf(const QJsonObject &object)
{
    const auto pair = pairOfName(object["pair"].toString());
    StateLine line;
    line.time = QDateTime::fromString(object["time"].toString(), Qt::ISODateWithMs).toLocalTime();
    if (!line.time.isValid() || !pair)
        return std::nullopt;
    line.gateway = object["gateway"].toString().toStdString();
    line.tunnel = object["tunnel"].toString().toStdString();
    line.pair = *pair;
    line.state = stateOf(object["state"]);
    line.reason = reasonOf(object["reason"]);
    line.finding = findingOf(object["finding"]);
    for (const auto &[name, counters] : {std::pair{"in", &line.in}, {"out", &line.out}}) {
        const QJsonObject direction = object[QLatin1String(name)].toObject();
        counters->packets = static_cast<std::uint64_t>(direction["packets"].toInteger());
        counters->bytes = static_cast<std::uint64_t>(direction["bytes"].toInteger());
    }
    return line;
}

QByteArray jsonOf(const host::RuntimeCounters &counters)
{
    const auto sum = [&counters](bool sealing, std::uint64_t host::LaneReport::*what) {
        std::uint64_t total = 0;
        for (const host::LaneReport &lane : counters.lanes)
            if (lane.gateway.isNone() != sealing)
                total += lane.*what;
        return static_cast<qint64>(total);
    };
    QJsonObject all;
    for (const auto &[name, sealing] :
         {std::pair{QStringLiteral("sealing"), true}, {QStringLiteral("opening"), false}}) {
        using host::LaneReport;
        all.insert(name + QStringLiteral("Packets"), sum(sealing, &LaneReport::packets));
        all.insert(name + QStringLiteral("SystemCalls"),
                   sum(sealing, &LaneReport::systemCallsIn) + sum(sealing, &LaneReport::systemCallsOut));
        all.insert(name + QStringLiteral("Dropped"), sum(sealing, &LaneReport::dropped));
        all.insert(name + QStringLiteral("Refused"), sum(sealing, &LaneReport::refused));
    }
    all.insert(QStringLiteral("ikeRefused"), static_cast<qint64>(counters.transmitsRefused));
    return QJsonDocument(QJsonObject{{QStringLiteral("counters"), all}}).toJson(QJsonDocument::Compact);
}

QString textOf(const StateLine &line)
{
    QString text = QStringLiteral("%1  %2  %3  %4")
                       .arg(line.time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), fromUtf8(line.tunnel),
                            pairName(line.pair), fromUtf8(nameOf(line.state)));
    if (!line.finding.isNone())
        text += QStringLiteral("  ") + textOf(line.finding);
    else if (line.reason != Reason::None)
        text += QStringLiteral("  ") + textOf(line.reason);
    return text;
}

StateLines::StateLines(const Profile &profile, WallClock wallClock)
    : m_profile(profile), m_wallClock(std::move(wallClock))
{
}

StateLine StateLines::lineOf(const PairId &pair, Time time) const
{
    return lineFor(m_profile, pair, m_wallClock(time));
}

std::vector<StateLine> StateLines::begin(Time now)
{
    std::vector<StateLine> lines;
    for (const TunnelConfig &tunnel : m_profile.tunnels) {
        for (const PairId &pair : pairsOf(tunnel)) {
            m_states[pair] = {};
            lines.push_back(lineOf(pair, now));
        }
    }
    return lines;
}

std::vector<StateLine> StateLines::change(const Profile &profile, Time now)
{
    m_profile = profile;
    const auto before = std::exchange(m_states, {});
    std::vector<StateLine> lines;
    for (StateLine &line : begin(now)) {
        const auto known = before.find(line.pair);
        if (known == before.end())
            lines.push_back(std::move(line));
        else
            m_states[line.pair] = known->second;
    }
    return lines;
}

// A state that stays may still get a reason: what is probably wrong, while the attempt goes on.
bool StateLines::isNews(const Shown &shown, PairState state, Reason reason)
{
    return state != shown.state || (reason != shown.reason && reason != Reason::None);
}

std::vector<StateLine> StateLines::onEvents(const std::vector<Event> &events, const Snapshot *snapshot)
{
    std::vector<StateLine> lines;
    for (const Event &event : events) {
        const auto *change = std::get_if<StateEvent>(&event.what);
        if (!change || !event.pair)
            continue;
        const auto known = m_states.find(*event.pair);
        if (known == m_states.end() || !isNews(known->second, change->to, change->reason))
            continue;
        known->second = {change->to, change->reason};
        StateLine line = lineOf(*event.pair, event.time);
        line.state = change->to;
        line.reason = change->reason;
        if (const TunnelSnapshot *tunnel = snapshot ? snapshot->find(event.pair->tunnel) : nullptr)
            if (const PairSnapshot *pair = findPair(*tunnel, *event.pair))
                fill(line, *tunnel, *pair);
        if (const Finding *finding = findFinding(events, *event.pair); finding && finding->verdict == change->reason)
            line.finding = *finding;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<StateLine> StateLines::onSnapshot(const Snapshot &snapshot)
{
    std::unordered_map<TunnelId, const TunnelSnapshot *> tunnels;
    tunnels.reserve(snapshot.tunnels.size());
    for (const TunnelSnapshot &tunnel : snapshot.tunnels)
        tunnels.emplace(tunnel.id, &tunnel);
    std::vector<StateLine> lines;
    for (auto &[pair, shown] : m_states) {
        const auto found = tunnels.find(pair.tunnel);
        const TunnelSnapshot *tunnel = found == tunnels.end() ? nullptr : found->second;
        const PairSnapshot *now = tunnel ? findPair(*tunnel, pair) : nullptr;
        if (!now || !isNews(shown, now->state, now->reason))
            continue;
        shown = {now->state, now->reason};
        StateLine line = lineOf(pair, now->since);
        line.state = now->state;
        line.reason = now->reason;
        fill(line, *tunnel, *now);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<StateLine> StateLines::current(const Profile &profile, const Snapshot *snapshot, Time now,
                                           const WallClock &wallClock)
{
    std::map<TunnelId, const TunnelSnapshot *> tunnels;
    if (snapshot)
        for (const TunnelSnapshot &tunnel : snapshot->tunnels)
            tunnels.emplace(tunnel.id, &tunnel);
    std::vector<StateLine> lines;
    for (const TunnelConfig &config : profile.tunnels) {
        const auto found = tunnels.find(config.id);
        const TunnelSnapshot *tunnel = found == tunnels.end() ? nullptr : found->second;
        for (const PairId &id : pairsOf(config)) {
            const PairSnapshot *pair = tunnel ? findPair(*tunnel, id) : nullptr;
            StateLine line = lineFor(profile, id, wallClock(pair ? pair->since : now));
            if (pair) {
                line.state = pair->state;
                line.reason = pair->reason;
                fill(line, *tunnel, *pair);
            }
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::size_t StateLines::upCount() const
{
    return static_cast<std::size_t>(
        std::count_if(m_states.begin(), m_states.end(), [](const auto &entry) { return isUp(entry.second.state); }));
}

bool StateLines::isEverythingUp() const
{
    return !m_states.empty() && upCount() == m_states.size();
}

} // namespace tunneldesk
