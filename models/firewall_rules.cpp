#include "models/firewall_rules.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <array>
#include <vector>

namespace tunneldesk
{
namespace
{

using interchange::FirewallChecks;
using interchange::HostCheck;

enum class Match : std::uint8_t { No, Maybe, Yes };

// What may become of a packet: a set, for a rule may meet a part of the class.
enum : unsigned { kAccepted = 1, kDropped = 2, kTranslated = 4, kGoesOn = 8, kOpen = 16, kReturned = 32 };

enum class Device : std::uint8_t { None, Ours, Another };

struct Packets {
    IpPrefix source;
    IpPrefix destination;
    Device in = Device::None;
    Device out = Device::None;
    QString protocol; // empty: any
    int port = 0;     // of the destination; 0: any
};

struct Chain {
    QString key; // family, table and name
    QString family;
    QString table;
    QString type; // empty: not at a hook
    QString hook;
    int priority = 0;
    bool drops = false; // by policy
    std::vector<QJsonArray> rules;
};

constexpr int kDeepestJump = 16; // the kernel's own bound (NFT_JUMP_STACK_SIZE)
// Statements and elements looked at for one answer: jumps multiply, and lists of addresses are long.
constexpr qsizetype kMostSteps = 500'000;

// What a packet passes on its way and that changes nothing of where it goes.
constexpr std::array<const char *, 9> kIdleStatements = {"counter", "log",      "comment", "mangle", "notrack",
                                                         "flow",    "continue", "set",     "dup"};

QString keyOf(const QJsonObject &object, QLatin1String name)
{
    return object[QLatin1String("family")].toString() + QLatin1Char(' ') + object[QLatin1String("table")].toString() +
           QLatin1Char(' ') + object[name].toString();
}

Match opposite(Match match)
{
    return match == Match::Yes ? Match::No : match == Match::No ? Match::Yes : Match::Maybe;
}

std::optional<IpRange> rangeOf(const QJsonValue &value)
{
    if (value.isString()) {
        const auto address = IpAddress::parse(value.toString().toStdString());
        return address ? std::optional(IpRange{*address, *address}) : std::nullopt;
    }
    const QJsonObject object = value.toObject();
    if (const QJsonObject prefix = object[QLatin1String("prefix")].toObject(); !prefix.isEmpty()) {
        const auto parsed = IpPrefix::parse(prefix[QLatin1String("addr")].toString().toStdString() + '/' +
                                            std::to_string(prefix[QLatin1String("len")].toInt(-1)));
        return parsed ? std::optional(IpRange::of(*parsed)) : std::nullopt;
    }
    const QJsonArray ends = object[QLatin1String("range")].toArray();
    if (ends.size() != 2)
        return std::nullopt;
    const auto first = IpAddress::parse(ends[0].toString().toStdString());
    const auto last = IpAddress::parse(ends[1].toString().toStdString());
    return first && last ? std::optional(IpRange{*first, *last}) : std::nullopt;
}

class Ruleset
{
public:
    explicit Ruleset(const QJsonArray &objects);

    // What may become of the packets at all chains of a type at a hook, one after the other by their priority.
    [[nodiscard]] unsigned fate(QLatin1String type, QLatin1String hook, const Packets &packets) const;

private:
    [[nodiscard]] unsigned walk(const Chain &chain, const Packets &packets, int depth) const;
    [[nodiscard]] unsigned effectOf(const QJsonArray &rule, const Chain &chain, const Packets &packets,
                                    int depth) const;
    // Nothing: this statement is no verdict.
    [[nodiscard]] std::optional<unsigned> verdictOf(const QJsonObject &statement, const Chain &chain,
                                                    const Packets &packets, int depth) const;
    [[nodiscard]] unsigned effectOfMap(const QJsonObject &map, const Chain &chain, const Packets &packets,
                                       int depth) const;
    [[nodiscard]] Match matchOf(const QJsonObject &match, const Chain &chain, const Packets &packets) const;
    [[nodiscard]] std::optional<QJsonArray> valuesOf(const QJsonValue &right, const Chain &chain) const;

    std::vector<Chain> m_chains; // by priority
    QHash<QString, std::size_t> m_chainOf;
    QHash<QString, QJsonArray> m_sets;
    mutable qsizetype m_stepsLeft = kMostSteps;
};

Ruleset::Ruleset(const QJsonArray &objects)
{
    for (const QJsonValue &value : objects) {
        const QJsonObject object = value.toObject();
        if (const QJsonObject chain = object[QLatin1String("chain")].toObject(); !chain.isEmpty())
            m_chains.push_back({keyOf(chain, QLatin1String("name")),
                                chain[QLatin1String("family")].toString(),
                                chain[QLatin1String("table")].toString(),
                                chain[QLatin1String("type")].toString(),
                                chain[QLatin1String("hook")].toString(),
                                chain[QLatin1String("prio")].toInt(),
                                chain[QLatin1String("policy")].toString() == QLatin1String("drop"),
                                {}});
        if (const QJsonObject set = object[QLatin1String("set")].toObject(); !set.isEmpty())
            m_sets.insert(keyOf(set, QLatin1String("name")), set[QLatin1String("elem")].toArray());
    }
    std::stable_sort(m_chains.begin(), m_chains.end(),
                     [](const Chain &left, const Chain &right) { return left.priority < right.priority; });
    for (std::size_t i = 0; i < m_chains.size(); ++i)
        m_chainOf.insert(m_chains[i].key, i);
    for (const QJsonValue &value : objects) {
        const QJsonObject rule = value.toObject()[QLatin1String("rule")].toObject();
        if (const auto found = m_chainOf.constFind(keyOf(rule, QLatin1String("chain"))); found != m_chainOf.cend())
            m_chains[*found].rules.push_back(rule[QLatin1String("expr")].toArray());
    }
}

unsigned Ruleset::fate(QLatin1String type, QLatin1String hook, const Packets &packets) const
{
    const QString family = packets.source.isV4() ? QStringLiteral("ip") : QStringLiteral("ip6");
    unsigned fate = kAccepted;
    for (const Chain &chain : m_chains) {
        if (chain.type != type || chain.hook != hook ||
            (chain.family != family && chain.family != QLatin1String("inet")))
            continue;
        unsigned here = walk(chain, packets, 0);
        if ((here & kGoesOn) != 0)
            here = (here & ~kGoesOn) | (chain.drops ? kDropped : kAccepted);
        // Accepted here is not accepted by the chain after it; dropped is the end.
        const bool isEnd = (here & kAccepted) == 0;
        fate = (fate & ~(isEnd ? kAccepted : 0U)) | (here & ~kAccepted);
        if (isEnd)
            break;
    }
    return fate;
}

unsigned Ruleset::walk(const Chain &chain, const Packets &packets, int depth) const
{
    if (depth > kDeepestJump)
        return kOpen;
    unsigned fate = 0;
    for (const QJsonArray &rule : chain.rules) {
        const unsigned effect = effectOf(rule, chain, packets, depth);
        fate |= effect & ~(kGoesOn | kReturned);
        // Back to the chain that jumped here, or to the policy.
        if ((effect & kReturned) != 0)
            fate |= kGoesOn;
        if ((effect & kGoesOn) == 0)
            return fate;
    }
    return fate | kGoesOn;
}

std::optional<unsigned> Ruleset::verdictOf(const QJsonObject &statement, const Chain &chain, const Packets &packets,
                                           int depth) const
{
    const QString name = statement.isEmpty() ? QString() : statement.constBegin().key();
    if (name == QLatin1String("accept"))
        return kAccepted;
    if (name == QLatin1String("drop") || name == QLatin1String("reject"))
        return kDropped;
    if (name == QLatin1String("masquerade") || name == QLatin1String("snat"))
        return kTranslated;
    if (name == QLatin1String("return"))
        return kReturned;
    if (name == QLatin1String("vmap"))
        return effectOfMap(statement[name].toObject(), chain, packets, depth);
    if (name != QLatin1String("jump") && name != QLatin1String("goto"))
        return std::nullopt;
    const auto target = m_chainOf.constFind(chain.family + QLatin1Char(' ') + chain.table + QLatin1Char(' ') +
                                            statement[name].toObject()[QLatin1String("target")].toString());
    if (target == m_chainOf.cend())
        return kOpen;
    const unsigned beyond = walk(m_chains[*target], packets, depth + 1);
    const bool isAstray = name == QLatin1String("goto") && (beyond & kGoesOn) != 0;
    return beyond | (isAstray ? kOpen : 0U);
}

// A verdict for each value of what is looked at; none of them: the rule does not match.
unsigned Ruleset::effectOfMap(const QJsonObject &map, const Chain &chain, const Packets &packets, int depth) const
{
    const QJsonValue pairs = map[QLatin1String("data")].toObject()[QLatin1String("set")];
    if (!pairs.isArray())
        return kOpen | kGoesOn;
    unsigned effects = 0;
    for (const QJsonValue &value : pairs.toArray()) {
        const QJsonArray pair = value.toArray();
        const Match match = matchOf({{QLatin1String("op"), QLatin1String("==")},
                                     {QLatin1String("left"), map[QLatin1String("key")]},
                                     {QLatin1String("right"), pair.at(0)}},
                                    chain, packets);
        if (match == Match::No)
            continue;
        effects |= verdictOf(pair.at(1).toObject(), chain, packets, depth).value_or(kOpen | kGoesOn);
        if (match == Match::Yes)
            return effects;
    }
    return effects | kGoesOn;
}

unsigned Ruleset::effectOf(const QJsonArray &rule, const Chain &chain, const Packets &packets, int depth) const
{
    // Goes on where the rule does not match.
    unsigned past = 0;
    for (const QJsonValue &value : rule) {
        if (--m_stepsLeft < 0)
            return kOpen;
        const QJsonObject statement = value.toObject();
        const QString name = statement.isEmpty() ? QString() : statement.constBegin().key();
        if (name == QLatin1String("match")) {
            const Match match = matchOf(statement[name].toObject(), chain, packets);
            if (match == Match::No)
                return kGoesOn;
            if (match == Match::Maybe)
                past = kGoesOn;
        } else if (name == QLatin1String("limit")) {
            past = kGoesOn;
        } else if (const auto verdict = verdictOf(statement, chain, packets, depth)) {
            return past | *verdict;
        } else if (std::none_of(kIdleStatements.begin(), kIdleStatements.end(),
                                [&name](const char *idle) { return name == QLatin1String(idle); })) {
            return kOpen | kGoesOn;
        }
    }
    return kGoesOn;
}

std::optional<QJsonArray> Ruleset::valuesOf(const QJsonValue &right, const Chain &chain) const
{
    const QString name = right.toString();
    if (name.startsWith(QLatin1Char('@'))) {
        const QString key = chain.family + QLatin1Char(' ') + chain.table + QLatin1Char(' ') + name.mid(1);
        const auto found = m_sets.constFind(key);
        return found == m_sets.cend() ? std::nullopt : std::optional(*found);
    }
    if (right.isArray())
        return right.toArray();
    const QJsonValue set = right.toObject()[QLatin1String("set")];
    if (set.isArray())
        return set.toArray();
    return QJsonArray{right};
}

Match addressMatch(const IpPrefix &network, const QJsonArray &values)
{
    const IpRange wanted = IpRange::of(network);
    Match match = Match::No;
    for (const QJsonValue &value : values) {
        const auto range = rangeOf(value);
        if (range && range->contains(wanted))
            return Match::Yes;
        const bool isApart = range && (range->first.family() != wanted.first.family() || range->last < wanted.first ||
                                       wanted.last < range->first);
        if (!isApart)
            match = Match::Maybe;
    }
    return match;
}

// Ours are named td… (engine/privileged/tun_open); of another's nothing is known but that it is another.
Match deviceMatch(Device device, const QJsonArray &values)
{
    Match match = Match::No;
    for (const QJsonValue &value : values) {
        const QString name = value.toString();
        if (device == Device::None)
            continue;
        if (name.isEmpty() || name == QLatin1String("*")) {
            match = Match::Maybe;
            continue;
        }
        const bool isPattern = name == QLatin1String("td*");
        if (isPattern && device == Device::Ours)
            return Match::Yes;
        const bool isOfOurs = name.startsWith(QLatin1String("td"));
        if (!isPattern && (isOfOurs == (device == Device::Ours) || name.endsWith(QLatin1Char('*'))))
            match = Match::Maybe;
    }
    return match;
}

Match nameMatch(const QString &name, const QJsonArray &values)
{
    if (values.contains(QJsonValue(name)))
        return Match::Yes;
    const bool isPlain = std::all_of(values.begin(), values.end(), [](const QJsonValue &value) {
        return value.isString() && value.toString() != QLatin1String("*");
    });
    return name.isEmpty() || !isPlain ? Match::Maybe : Match::No;
}

Match portMatch(int port, const QJsonArray &values)
{
    if (port == 0)
        return Match::Maybe;
    for (const QJsonValue &value : values) {
        const QJsonArray ends = value.toObject()[QLatin1String("range")].toArray();
        if (value.toInt(-1) == port || (ends.size() == 2 && ends[0].toInt() <= port && port <= ends[1].toInt()))
            return Match::Yes;
        if (!value.isDouble() && ends.size() != 2)
            return Match::Maybe;
    }
    return Match::No;
}

Match Ruleset::matchOf(const QJsonObject &match, const Chain &chain, const Packets &packets) const
{
    const QString op = match[QLatin1String("op")].toString();
    const auto values = valuesOf(match[QLatin1String("right")], chain);
    if (!values || (op != QLatin1String("==") && op != QLatin1String("!=") && op != QLatin1String("in")))
        return Match::Maybe;
    m_stepsLeft -= values->size();
    if (m_stepsLeft < 0)
        return Match::Maybe;
    const QJsonObject left = match[QLatin1String("left")].toObject();
    const QJsonObject payload = left[QLatin1String("payload")].toObject();
    const QString field = payload[QLatin1String("field")].toString();
    const QString protocol = payload[QLatin1String("protocol")].toString();
    const QString meta = left[QLatin1String("meta")].toObject()[QLatin1String("key")].toString();
    const QString family = packets.source.isV4() ? QStringLiteral("ip") : QStringLiteral("ip6");
    Match result = Match::Maybe;
    if (protocol == QLatin1String("ip") || protocol == QLatin1String("ip6")) {
        if (protocol != family)
            return Match::No;
        if (field == QLatin1String("saddr"))
            result = addressMatch(packets.source, *values);
        else if (field == QLatin1String("daddr"))
            result = addressMatch(packets.destination, *values);
        else if (field == QLatin1String("protocol") || field == QLatin1String("nexthdr"))
            result = nameMatch(packets.protocol, *values);
    } else if (field == QLatin1String("dport")) {
        if (!packets.protocol.isEmpty() && protocol != packets.protocol && protocol != QLatin1String("th"))
            return Match::No;
        result = packets.protocol.isEmpty() ? Match::Maybe : portMatch(packets.port, *values);
    } else if (meta == QLatin1String("iifname") || meta == QLatin1String("iif")) {
        result = deviceMatch(packets.in, *values);
    } else if (meta == QLatin1String("oifname") || meta == QLatin1String("oif")) {
        result = deviceMatch(packets.out, *values);
    } else if (meta == QLatin1String("l4proto")) {
        result = nameMatch(packets.protocol, *values);
    } else if (meta == QLatin1String("nfproto")) {
        result = nameMatch(packets.source.isV4() ? QStringLiteral("ipv4") : QStringLiteral("ipv6"), *values);
    } else if (left[QLatin1String("ct")].toObject()[QLatin1String("key")].toString() == QLatin1String("state")) {
        // The first packet of a connection is the one that has to pass.
        result = nameMatch(QStringLiteral("new"), *values);
    }
    return op == QLatin1String("!=") ? opposite(result) : result;
}

// All of several classes must have the one fate; one that surely has the other decides.
class Judge
{
public:
    void add(unsigned fate, unsigned good, unsigned bad)
    {
        if (fate == bad)
            m_isBad = true;
        else if (fate != good)
            m_isOpen = true;
    }
    [[nodiscard]] HostCheck check() const
    {
        return m_isBad ? HostCheck::NotOk : m_isOpen ? HostCheck::NotKnown : HostCheck::Ok;
    }

private:
    bool m_isBad = false;
    bool m_isOpen = false;
};

} // namespace

std::optional<FirewallChecks> checkFirewall(const QByteArray &ruleset, const TunnelConfig &tunnel)
{
    const QJsonValue list = QJsonDocument::fromJson(ruleset).object()[QLatin1String("nftables")];
    if (!list.isArray())
        return std::nullopt;
    const Ruleset rules(list.toArray());
    const QLatin1String filter("filter");
    const QLatin1String input("input");
    const QLatin1String forward("forward");
    Judge peer;
    const IpPrefix any(tunnel.peer.isV4() ? IpAddress::v4(0) : *IpAddress::parse("::"), 0);
    const auto fromPeer = [&](const QString &protocol, int port) {
        return Packets{IpPrefix::host(tunnel.peer), any, Device::Another, Device::None, protocol, port};
    };
    // Before the routing some look at where a packet may have come from; only what is surely dropped there is counted.
    const auto inwards = [&](QLatin1String hook, const Packets &packets) {
        const bool isLost = rules.fate(filter, QLatin1String("prerouting"), packets) == kDropped;
        return isLost ? unsigned{kDropped} : rules.fate(filter, hook, packets);
    };
    for (const Packets &packets :
         {fromPeer(QStringLiteral("udp"), limits::kIkePort), fromPeer(QStringLiteral("udp"), limits::kNatTraversalPort),
          fromPeer(QStringLiteral("esp"), 0)})
        peer.add(inwards(input, packets), kAccepted, kDropped);
    Judge pass;
    Judge forged;
    Judge nat;
    for (const PairId &pair : pairsOf(tunnel)) {
        const Packets out{pair.local, pair.remote, Device::Another, Device::Ours, {}, 0};
        const Packets in{pair.remote, pair.local, Device::Ours, Device::Another, {}, 0};
        pass.add(inwards(forward, out), kAccepted, kDropped);
        pass.add(inwards(forward, in), kAccepted, kDropped);
        const Packets strange{pair.remote, pair.local, Device::Another, Device::Another, {}, 0};
        const Packets toUs{pair.remote, pair.local, Device::Another, Device::None, {}, 0};
        forged.add(inwards(forward, strange), kDropped, kAccepted);
        forged.add(inwards(input, toUs), kDropped, kAccepted);
        nat.add(rules.fate(QLatin1String("nat"), QLatin1String("postrouting"), out), kAccepted, kTranslated);
    }
    return FirewallChecks{peer.check(), pass.check(), forged.check(), nat.check()};
}

} // namespace tunneldesk
