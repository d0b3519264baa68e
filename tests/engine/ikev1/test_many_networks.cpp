// Tunnels of many networks: how many Quick Modes there are at once (rule Q-3), and that all have their turn.
#include "tests/engine/ikev1/endpoint_pair.h"

#include "engine/wire/isakmp.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

// A tunnel of several networks at B's side; A brings it up. Counts how many Quick Modes A has open at most, and what B
// could not read if he kept the IVs of three exchanges, those that were used last.
class ManyPairs : public EndpointPair
{
public:
    explicit ManyPairs(unsigned count, Seconds lifetime = 3600s)
    {
        onBoth([lifetime](ikev1::PeerConfig &config) { config.tunnels.front().lifetime = lifetime; });
        b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        setNetworks(count);
        onWire = [this](Flight &flight) {
            most = std::max<std::size_t>(most, a.endpoint.census().quickModes);
            remember(Bytes(flight.bytes.begin() + 20, flight.bytes.begin() + 24));
            return true;
        };
        start();
        connect(a);
        EXPECT_TRUE(runUntilTrue([&] { return a.outbound.size() == count && b.outbound.size() == count; }, 5s));
    }
    void setPairs(unsigned count)
    {
        setNetworks(count);
        for (TestSide *side : {&b, &a})
            call(*side,
                 [&](Context context, ikev1::Outputs &out) { side->endpoint.setPeers({side->config}, context, out); });
    }
    // Quick Modes that A has begun for that pair.
    [[nodiscard]] std::size_t requestsFor(const PairId &id) const
    {
        return static_cast<std::size_t>(std::count_if(a.events.begin(), a.events.end(), [&](const Event &event) {
            const auto *message = std::get_if<MessageEvent>(&event.what);
            return message != nullptr && event.pair == id && message->exchange == ExchangeKind::QuickMode &&
                   message->number == 1 && message->sent && message->repeat == 0;
        }));
    }
    // What the peer has asked that side for last.
    static std::optional<PairId> lastAsked(const TestSide &side)
    {
        const auto it = std::find_if(side.events.rbegin(), side.events.rend(), [](const Event &event) {
            const auto *message = std::get_if<MessageEvent>(&event.what);
            return message != nullptr && message->exchange == ExchangeKind::QuickMode && message->number == 1 &&
                   !message->sent;
        });
        return it == side.events.rend() ? std::nullopt : it->pair;
    }

    std::size_t most = 0;
    unsigned forgotten = 0;

private:
    void remember(const Bytes &messageId)
    {
        if (messageId == Bytes(4))
            return;
        forgotten += !m_known.insert(messageId).second && std::erase(m_kept, messageId) == 0 ? 1 : 0;
        m_kept.push_back(messageId);
        if (m_kept.size() > 3)
            m_kept.erase(m_kept.begin());
    }
    void setNetworks(unsigned count)
    {
        std::vector<IpPrefix> networks;
        for (unsigned i = 0; i < count; ++i)
            networks.push_back(*parsePrefix("10.9." + std::to_string(i) + ".0/24"));
        a.config.tunnels.front().remoteNetworks = networks;
        b.config.tunnels.front().localNetworks = networks;
    }

    std::set<Bytes> m_known;
    std::vector<Bytes> m_kept;
};

} // namespace

// Rule Q-3: three Quick Modes of ours at once under one phase 1, for some peers take no more; the next begin when these
// have ended. All pairs stand in the end.
TEST(ManyNetworks, Q3_ThreeQuickModesAtOnce)
{
    ManyPairs pair(6);
    EXPECT_EQ(pair.most, 3U);
    EXPECT_EQ(pair.forgotten, 0U);
    EXPECT_EQ(pair.a.madeSas, 6U);
}

// And so it is where all that stands gets new keys: by the user's wish, by another setting.
TEST(ManyNetworks, Q3_ThreeAtOnceWhenTheUserWantsNewKeys)
{
    ManyPairs pair(16);
    pair.run(2s);
    const auto before = pair.a.outbound;
    pair.most = 0;
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.a.madeSas == 32; }, 2s)) << pair.a.madeSas << ": soon through";
    EXPECT_EQ(pair.most, 3U);
    EXPECT_EQ(pair.forgotten, 0U);
    pair.run(20s);
    EXPECT_EQ(pair.a.madeSas, 32U) << "each pair once";
    EXPECT_EQ(pair.a.sas.size(), 16U);
    for (const auto &[id, sa] : before)
        EXPECT_NE(pair.a.outbound.at(id), sa);
}

TEST(ManyNetworks, Q3_ThreeAtOnceAfterAnotherSetting)
{
    ManyPairs pair(6);
    pair.run(12s);
    pair.most = 0;
    pair.a.config.tunnels.front().lifetime = 1800s;
    pair.call(pair.a,
              [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.setPeers({pair.a.config}, context, out); });
    pair.run(5s);
    EXPECT_EQ(pair.most, 3U);
    EXPECT_EQ(pair.forgotten, 0U);
    for (const auto &[id, sa] : pair.a.outbound)
        EXPECT_LE(pair.a.sas.at(sa).hardExpiry, pair.now + 1800s);
}

// What stands and has an end does not wait behind networks that nobody answers for, whenever these were added.
TEST(ManyNetworks, Q3_NewPairsLeaveARenewalItsTurn)
{
    for (const Duration before : {0s, 9s, 21s, 34s, 47s, 58s}) {
        ManyPairs pair(1, 200s);
        const PairId first = pair.a.pair();
        pair.run(before);
        // Of B's messages 2 only those for the first pair arrive.
        std::map<Bytes, bool> isOfFirst;
        pair.onWire = [&](EndpointPair::Flight &flight) {
            if (flight.toB || flight.bytes[18] != static_cast<Byte>(wire::ExchangeType::QuickMode))
                return true;
            const Bytes id(flight.bytes.begin() + 20, flight.bytes.begin() + 24);
            return isOfFirst.try_emplace(id, ManyPairs::lastAsked(pair.b) == pair.b.pair()).first->second;
        };
        pair.setPairs(12);
        for (Time end = pair.now + 450s; pair.now < end; pair.run(1s))
            ASSERT_TRUE(pair.a.outbound.contains(first))
                << (end - pair.now) / 1s << " s before the end, begun after " << before / 1s;
        EXPECT_GE(pair.requestsFor(first), 3U);
        EXPECT_EQ(pair.a.state(first), PairState::Established);
    }
}
