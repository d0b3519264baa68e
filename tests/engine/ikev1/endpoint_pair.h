// Two endpoints back to back in memory, on a virtual clock: A at 192.0.2.1, B at 198.51.100.1, one tunnel.
// A datagram takes 10 ms; a hook may swallow, double or rewrite it. It plays the data path as far as IKE
// sees it: which SAs stand, which one carries the traffic.
#pragma once

#include "engine/ikev1/endpoint.h"
#include "tests/support/hex.h"
#include "tests/support/scripted_random.h"

#include <functional>
#include <map>
#include <queue>
#include <set>

namespace tunneldesk::test
{

inline constexpr TunnelId kTunnel{100};
inline const SecretRef kKey{"key"};

struct TestSide {
    ikev1::Endpoint endpoint;
    ScriptedRandom random;
    ikev1::PeerConfig config;

    std::map<SaId, ikev1::InstallSa> sas;
    std::map<PairId, SaId> outbound;
    std::map<PairId, std::vector<ikev1::PairProgress>> progress;
    std::vector<Event> events;
    std::vector<SecretRef> needed;
    std::vector<ikev1::Transmit> sent;
    std::set<SaId> retired;
    std::vector<unsigned> answeredSizes;
    std::vector<std::pair<SaId, std::uint64_t>> limits;
    unsigned madeSas = 0;

    explicit TestSide(std::uint64_t seed) : random(seed) {}
    [[nodiscard]] PairId pair() const { return pairsOf(config.tunnels.front()).front(); }
    [[nodiscard]] PairState state(const PairId &id) const
    {
        const auto it = progress.find(id);
        return it == progress.end() ? PairState::Stopped : it->second.back().state;
    }
    [[nodiscard]] PairState state() const { return state(pair()); }
    [[nodiscard]] const ikev1::PairProgress &last() const { return progress.at(pair()).back(); }
    [[nodiscard]] const ikev1::InstallSa &current() const { return sas.at(outbound.at(pair())); }
    template <typename What>
    [[nodiscard]] std::vector<What> all() const
    {
        std::vector<What> result;
        for (const Event &event : events)
            if (const What *what = std::get_if<What>(&event.what))
                result.push_back(*what);
        return result;
    }
    [[nodiscard]] std::uint64_t dropped(Reason reason) const
    {
        return endpoint.counters().dropped[static_cast<std::size_t>(reason)];
    }
};

class EndpointPair
{
public:
    struct Flight {
        bool toB = false;
        Bytes bytes;
        Ends ends; // as the receiver sees them
    };
    // Called for every datagram on its way; false: it is lost.
    std::function<bool(Flight &)> onWire;
    Duration delay = 10ms;
    Time now{1000s};
    TestSide a{1};
    TestSide b{2};
    std::vector<Flight> seen; // all that was sent, lost or not

    EndpointPair()
    {
        TunnelConfig tunnel;
        tunnel.id = kTunnel;
        tunnel.name = "t";
        tunnel.gateway = {7};
        tunnel.localNetworks = {*parsePrefix("10.1.0.0/24")};
        tunnel.remoteNetworks = {*parsePrefix("10.2.0.0/24")};
        tunnel.peer = IpAddress::v4(198, 51, 100, 1);
        tunnel.key = kKey;
        a.config = {{7}, IpAddress::v4(192, 0, 2, 1), tunnel.peer, {}, {tunnel}};
        std::swap(tunnel.localNetworks, tunnel.remoteNetworks);
        tunnel.peer = a.config.outerAddress;
        b.config = {{7}, a.config.peer, tunnel.peer, {}, {tunnel}};
    }

    static std::optional<IpPrefix> parsePrefix(std::string_view text)
    {
        auto parsed = IpPrefix::parse(text);
        return parsed ? std::optional(*parsed) : std::nullopt;
    }

    // The same for both sides.
    void onBoth(const std::function<void(ikev1::PeerConfig &)> &change)
    {
        change(a.config);
        change(b.config);
    }

    void start(std::string_view keyA = "secret", std::string_view keyB = "secret")
    {
        call(a, [&](Context context, ikev1::Outputs &out) { a.endpoint.setPeers({a.config}, context, out); });
        call(b, [&](Context context, ikev1::Outputs &out) { b.endpoint.setPeers({b.config}, context, out); });
        give(a, keyA);
        give(b, keyB);
    }
    void give(TestSide &side, std::string_view key)
    {
        call(side, [&](Context context, ikev1::Outputs &out) {
            side.endpoint.giveSecret(kKey, secretFromText(key), context, out);
        });
    }
    void connect(TestSide &side, TunnelId tunnel = kTunnel)
    {
        call(side, [&](Context context, ikev1::Outputs &out) { side.endpoint.connect(tunnel, context, out); });
    }
    void disconnect(TestSide &side, TunnelId tunnel = kTunnel)
    {
        call(side, [&](Context context, ikev1::Outputs &out) { side.endpoint.disconnect(tunnel, context, out); });
    }

    template <typename Call>
    void call(TestSide &side, Call function)
    {
        ikev1::Outputs out;
        function(Context{now, side.random}, out);
        take(side, out);
    }
    // Something that was not sent is on its way, too.
    void inject(Flight flight) { m_wire.emplace(now + delay, std::move(flight)); }
    void deliver(bool toB, const Bytes &bytes, const Ends &ends)
    {
        TestSide &side = toB ? b : a;
        call(side, [&](Context context, ikev1::Outputs &out) { side.endpoint.onDatagram(bytes, ends, context, out); });
    }

    // Steps from deadline to deadline until `end`.
    void runUntil(Time end)
    {
        while (true) {
            const Time next = nextEvent(end);
            now = std::max(now, next);
            if (next >= end && !isDue(end)) {
                now = end;
                return;
            }
            step();
        }
    }
    void run(Duration duration) { runUntil(now + duration); }
    // True when the condition comes true within the time.
    bool runUntilTrue(const std::function<bool()> &condition, Duration limit)
    {
        const Time end = now + limit;
        while (!condition()) {
            const Time next = nextEvent(end);
            if (next > end || (next == end && !isDue(end)))
                return condition();
            now = std::max(now, next);
            step();
        }
        return true;
    }
    [[nodiscard]] bool bothUp() const
    {
        return a.outbound.contains(a.pair()) && b.outbound.contains(b.pair()) && a.state() == PairState::Established &&
               b.state() == PairState::Established;
    }
    // What A sends reaches an SA of B with the same keys, and the other way round.
    [[nodiscard]] bool agree() const { return meets(a, b) && meets(b, a); }
    [[nodiscard]] bool isEmpty() const
    {
        return a.sas.empty() && b.sas.empty() && a.endpoint.ikeSaCount() == 0 && b.endpoint.ikeSaCount() == 0 &&
               a.endpoint.halfOpenCount() == 0 && b.endpoint.halfOpenCount() == 0;
    }

private:
    static bool meets(const TestSide &from, const TestSide &to)
    {
        if (!from.outbound.contains(from.pair()))
            return false;
        const SaParams &out = from.current().params;
        for (const auto &[id, in] : to.sas)
            if (in.params.inboundSpi == out.outboundSpi)
                return in.params.suite == out.suite && in.params.encapsulation == out.encapsulation &&
                       in.params.extendedSequenceNumbers == out.extendedSequenceNumbers &&
                       in.params.inboundKeys.encryption.equals(out.outboundKeys.encryption) &&
                       in.params.inboundKeys.authentication.equals(out.outboundKeys.authentication) &&
                       in.params.outboundKeys.encryption.equals(out.inboundKeys.encryption) &&
                       in.params.selectors.front().local == out.selectors.front().remote;
        return false;
    }

    void take(TestSide &side, ikev1::Outputs &outputs)
    {
        for (ikev1::Output &output : outputs)
            std::visit([&](auto &content) { on(side, content); }, output);
    }
    void on(TestSide &side, ikev1::Transmit &message)
    {
        side.sent.push_back(message);
        if (message.isKeepalive)
            return;
        Flight flight{&side == &a, message.bytes, {message.ends.remote, message.ends.local}};
        const bool arrives = !onWire || onWire(flight);
        seen.push_back(flight);
        if (arrives)
            m_wire.emplace(now + delay, flight);
    }
    void on(TestSide &side, ikev1::InstallSa &sa)
    {
        ++side.madeSas;
        const SaId id = sa.params.id;
        side.sas.emplace(id, std::move(sa));
    }
    void on(TestSide &side, const ikev1::UseOutbound &use) { side.outbound[side.sas.at(use.sa).params.pair] = use.sa; }
    void on(TestSide &side, const ikev1::RetireSa &retire)
    {
        side.retired.insert(retire.sa);
        std::erase_if(side.outbound, [&](const auto &entry) { return entry.second == retire.sa; });
    }
    void on(TestSide &side, const ikev1::RemoveSa &remove)
    {
        side.sas.erase(remove.sa);
        std::erase_if(side.outbound, [&](const auto &entry) { return entry.second == remove.sa; });
    }
    void on(TestSide &side, const ikev1::MoveEnds &move)
    {
        for (auto &[id, sa] : side.sas)
            if (sa.ikeSa == move.ikeSa)
                sa.params.ends = move.ends;
    }
    void on(TestSide &side, const ikev1::LimitSa &limit) { side.limits.emplace_back(limit.sa, limit.kilobytes); }
    void on(TestSide &side, const ikev1::SizeAnswered &answer) { side.answeredSizes.push_back(answer.size); }
    void on(TestSide &side, const ikev1::PairProgress &progress) { side.progress[progress.pair].push_back(progress); }
    void on(TestSide &side, const ikev1::NeedSecret &need) { side.needed.push_back(need.reference); }
    void on(TestSide &side, const Event &event) { side.events.push_back(event); }

    [[nodiscard]] Time nextEvent(Time end) const
    {
        Time next = end;
        if (!m_wire.empty())
            next = std::min(next, m_wire.begin()->first);
        for (const TestSide *side : {&a, &b})
            if (const auto deadline = side->endpoint.nextDeadline())
                next = std::min(next, *deadline);
        return next;
    }
    [[nodiscard]] bool isDue(Time end) const
    {
        if (!m_wire.empty() && m_wire.begin()->first <= end)
            return true;
        for (const TestSide *side : {&a, &b})
            if (const auto deadline = side->endpoint.nextDeadline(); deadline && *deadline <= end)
                return true;
        return false;
    }
    void step()
    {
        if (!m_wire.empty() && m_wire.begin()->first <= now) {
            const Flight flight = m_wire.begin()->second;
            m_wire.erase(m_wire.begin());
            deliver(flight.toB, flight.bytes, flight.ends);
            return;
        }
        for (TestSide *side : {&a, &b})
            call(*side, [&](Context context, ikev1::Outputs &out) { side->endpoint.onTick(context, out); });
    }

    std::multimap<Time, Flight> m_wire;
};

} // namespace tunneldesk::test
