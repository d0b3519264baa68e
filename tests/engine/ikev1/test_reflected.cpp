// Rule S-9, the other way round: keys, IV and HASH(1) of a one-way message name no direction, so what we have said
// ourselves reads like a word of the peer's when somebody sends it back.
#include "tests/engine/ikev1/behind_nat.h"
#include "tests/engine/ikev1/hand_peer.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

bool isInformational(const Bytes &bytes)
{
    const auto header = wire::parseHeader(bytes);
    return header && header->exchange == wire::ExchangeType::Informational && header->isEncrypted();
}

// What A says for itself is lost on its way; then all of it comes back to A. Each message is counted as used already,
// and nothing else happens.
class Reflected : public testing::Test
{
protected:
    void SetUp() override
    {
        hand.emplace(pair);
        ASSERT_NO_FATAL_FAILURE(hand->phase1());
        inbound = hand->quickMode();
        ASSERT_NE(inbound.value, 0U);
        pair.run(2s);
        hand->skip();
        first = pair.a.sent.size();
    }
    [[nodiscard]] std::vector<Bytes> own() const
    {
        std::vector<Bytes> result;
        for (std::size_t i = first; i < pair.a.sent.size(); ++i)
            if (isInformational(pair.a.sent[i].bytes))
                result.push_back(pair.a.sent[i].bytes);
        return result;
    }
    void expectOnlyCounted(std::size_t expected = 1)
    {
        const std::vector<Bytes> messages = own();
        ASSERT_EQ(messages.size(), expected);
        const ikev1::Census census = pair.a.endpoint.census();
        const std::size_t sas = pair.a.sas.size() - pair.a.retired.size();
        const std::size_t sent = pair.a.sent.size();
        const auto seen = pair.a.endpoint.ikeSasOf(kTunnel).front().peerLastSeen;
        const auto dropped = pair.a.dropped(Reason::MessageIdReused);
        pair.now += 100ms;
        for (const Bytes &message : messages)
            hand->deliver(message);
        EXPECT_EQ(pair.a.dropped(Reason::MessageIdReused), dropped + expected);
        EXPECT_EQ(pair.a.endpoint.census(), census);
        EXPECT_EQ(pair.a.sas.size() - pair.a.retired.size(), sas);
        EXPECT_EQ(pair.a.sent.size(), sent) << "no answer";
        EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).front().peerLastSeen, seen);
    }

    EndpointPair pair;
    std::optional<HandPeer> hand;
    Spi inbound;
    std::size_t first = 0;
};

} // namespace

TEST_F(Reflected, QuestionWhetherThePeerLives)
{
    ASSERT_TRUE(pair.runUntilTrue([&] { return !own().empty(); }, 40s));
    expectOnlyCounted();
}

TEST_F(Reflected, AnswerThatWeLive)
{
    hand->inform({ikev1::dpdNotify(wire::NotifyType::RUThere, hand->cookies(), 100)});
    expectOnlyCounted();
}

TEST_F(Reflected, QuestionOfASize)
{
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
        pair.a.endpoint.askSize(pair.a.outbound.begin()->second, 1500, context, out);
    });
    expectOnlyCounted();
}

TEST_F(Reflected, AnswerToAQuestionOfASize)
{
    hand->inform({ikev1::dpdNotify(wire::NotifyType::RUThere, hand->cookies(), 100), wire::VendorId{Bytes(600)}});
    expectOnlyCounted();
}

TEST_F(Reflected, WordOfAnUnknownSpi)
{
    pair.a.config.tunnels.front().dpd.mode = DpdMode::OneWay;
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
        pair.a.endpoint.setPeers({pair.a.config}, context, out);
        pair.a.endpoint.unknownSpiSeen({{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 0}}, {0xdeadbeef},
                                       context, out);
    });
    expectOnlyCounted();
}

// A renewal of the peer's that wants other networks is refused; and then our own renewal is under way, which the
// refusal would fit.
TEST_F(Reflected, RefusalWhileOurOwnQuickModeWaits)
{
    auto request = hand->request({0xb2000000});
    request[2] = ikev1::networkIdentification(*EndpointPair::parsePrefix("10.9.0.0/24"));
    hand->ask(request, 0x99);
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    ASSERT_EQ(pair.a.endpoint.census().quickModes, 1U);
    expectOnlyCounted();
}

// It names the SPI that the peer sends on: our own.
TEST_F(Reflected, DeleteOfOneOfTwoPairs)
{
    ASSERT_NE(hand->quickMode({0xb2000000}, 0x5151).value, 0U);
    first = pair.a.sent.size();
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
        pair.a.endpoint.deleteSa(pair.a.outbound.begin()->second, context, out);
    });
    expectOnlyCounted();
}

// The peer is gone and somebody answers for him with what we ask: it is found out as fast as when nobody does.
TEST(ReflectedTraffic, ADeadPeerIsFoundOutAllTheSame)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 10s));
    pair.run(1s);
    std::size_t reflected = 0;
    pair.onWire = [&](EndpointPair::Flight &flight) {
        if (!flight.toB || !isInformational(flight.bytes))
            return false;
        flight.toB = false;
        std::swap(flight.ends.local, flight.ends.remote);
        ++reflected;
        return true;
    };
    pair.run(5min);
    EXPECT_GT(reflected, 1U);
    EXPECT_TRUE(pair.a.sas.empty());
}

// Rule NT-12: what B has said itself, sent back from elsewhere, does not move the peer there.
TEST(ReflectedTraffic, APeerBehindANatStaysWhereHeIs)
{
    EndpointPair pair;
    behindNat(pair);
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 10s));
    std::vector<Bytes> own;
    pair.onWire = [&](EndpointPair::Flight &flight) {
        if (!flight.toB && isInformational(flight.bytes))
            own.push_back(flight.bytes);
        return Nat()(flight);
    };
    pair.run(2min);
    ASSERT_FALSE(own.empty());
    const auto before = pair.b.endpoint.ikeSasOf(kTunnel).front().ends;
    for (const Bytes &message : own)
        pair.deliver(true, message, {{pair.b.config.outerAddress, 4500}, {IpAddress::v4(203, 0, 113, 66), 4444}});
    EXPECT_EQ(pair.b.endpoint.ikeSasOf(kTunnel).front().ends, before);
}
