// What is said of the way while nothing comes back: a hint that names the silence, believed of nobody for more than
// that (faults 3.1, 16; rule RT-7).
#include "engine/ikev1/way_word.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

namespace tunneldesk::test
{
namespace
{

using ikev1::WayWord;

const IpAddress kRouter = IpAddress::v4(192, 0, 2, 254);

class WayWords : public testing::Test
{
protected:
    // The peer hears nothing; A asks.
    void ask()
    {
        m_pair.onWire = [this](EndpointPair::Flight &) { return m_isOpen; };
        m_pair.start();
        m_pair.connect(m_pair.a);
    }
    [[nodiscard]] TestSide &a() { return m_pair.a; }
    // About the newest message of A, as a router quotes it that quotes a lot.
    [[nodiscard]] wire::IcmpError errorAbout(wire::Unreachable what, const IpAddress &from)
    {
        const ikev1::Transmit &sent = a().sent.back();
        wire::IcmpError error;
        error.from = from;
        error.unreachable = what;
        error.protocol = 17;
        error.ends = sent.ends;
        error.initiator = wire::parseHeader(sent.bytes)->cookies.initiator;
        return error;
    }
    void hear(const wire::IcmpError &error)
    {
        m_pair.call(a(), [&](Context context, ikev1::Outputs &out) { a().endpoint.unreachable(error, context, out); });
    }
    void refuseSend(bool isForbidden)
    {
        m_pair.call(a(), [&](Context context, ikev1::Outputs &out) {
            a().endpoint.sendRefused(a().sent.back().ends, isForbidden, context, out);
        });
    }
    void failAttempt()
    {
        ASSERT_TRUE(m_pair.runUntilTrue([&] { return a().state() == PairState::Retrying; }, 90s));
    }
    [[nodiscard]] const Finding &finding() { return a().last().finding; }

    EndpointPair m_pair;
    bool m_isOpen = false;
};

TEST(WayWord, IsOfWhoeverSaysIt)
{
    const IpAddress ours = IpAddress::v4(192, 0, 2, 1);
    const IpAddress peer = IpAddress::v4(198, 51, 100, 1);
    const auto word = [&](wire::Unreachable what, const IpAddress &from) {
        wire::IcmpError error;
        error.from = from;
        error.unreachable = what;
        error.ends = {{ours, 500}, {peer, 500}};
        return ikev1::wordOf(error);
    };
    using enum wire::Unreachable;
    EXPECT_EQ(word(Port, peer), WayWord::NothingListens);
    EXPECT_EQ(word(Port, kRouter), WayWord::Refused) << "a firewall that answers in the host's way";
    EXPECT_EQ(word(Prohibited, kRouter), WayWord::Refused);
    EXPECT_EQ(word(Prohibited, peer), WayWord::Refused);
    EXPECT_EQ(word(Way, kRouter), WayWord::NoWay);
    EXPECT_EQ(word(Way, peer), WayWord::NoWay);
    EXPECT_EQ(word(Way, ours), WayWord::NobodyOnLink);
    EXPECT_EQ(word(Port, ours), WayWord::None);
    EXPECT_EQ(word(Prohibited, ours), WayWord::None);
}

// At once, as a hint; the attempt goes on, and when the peer answers after all nothing is left of it.
TEST_F(WayWords, NameTheSilenceAndEndNothing)
{
    ask();
    hear(errorAbout(wire::Unreachable::Port, m_pair.b.config.outerAddress));
    EXPECT_EQ(finding().advice, Advice::StartPeer);
    EXPECT_EQ(finding().verdict, Reason::NoAnswer);
    EXPECT_EQ(finding().certainty, Certainty::Probable);
    EXPECT_EQ(finding().side, Side::Theirs);
    EXPECT_EQ(finding().number, 500);
    EXPECT_EQ(a().state(), PairState::Phase1);
    m_pair.run(3s);
    EXPECT_EQ(finding().advice, Advice::StartPeer) << "the silence has that name already";
    m_isOpen = true;
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return m_pair.bothUp(); }, 5s));
    EXPECT_TRUE(finding().isNone());
}

// The last word stands at the end, and is no surer than it was.
TEST_F(WayWords, StandAtTheEndOfTheAttempt)
{
    ask();
    hear(errorAbout(wire::Unreachable::Way, kRouter));
    m_pair.run(5s);
    hear(errorAbout(wire::Unreachable::Prohibited, kRouter));
    EXPECT_EQ(finding().advice, Advice::OpenFirewall);
    failAttempt();
    EXPECT_EQ(finding().advice, Advice::OpenFirewall);
    EXPECT_EQ(finding().certainty, Certainty::Probable);
    // And the next attempt, of which nobody says anything, ends in plain silence.
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return a().state() == PairState::Phase1; }, 90s));
    failAttempt();
    EXPECT_EQ(finding().advice, Advice::CheckReachabilityOrPolicy);
    EXPECT_EQ(finding().certainty, Certainty::Certain);
}

// A second attempt hears more than the first, which was certain of nothing but the silence.
TEST_F(WayWords, AreShownAfterAnAttemptThatHeardNone)
{
    ask();
    failAttempt();
    ASSERT_EQ(finding().certainty, Certainty::Certain);
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return a().state() == PairState::Phase1; }, 90s));
    hear(errorAbout(wire::Unreachable::Port, m_pair.b.config.outerAddress));
    EXPECT_EQ(finding().advice, Advice::StartPeer);
}

// However many come: each word is told once while the same message waits.
TEST_F(WayWords, AreToldOnceEach)
{
    ask();
    const auto port = errorAbout(wire::Unreachable::Port, m_pair.b.config.outerAddress);
    const auto way = errorAbout(wire::Unreachable::Way, kRouter);
    for (int i = 0; i < 1000; ++i) {
        hear(port);
        hear(way);
    }
    EXPECT_LE(a().all<Finding>().size(), 2U);
    EXPECT_LE(a().progress.at(a().pair()).size(), 4U);
}

// A forger who has not seen our message knows no cookie. That a quote shows none may be an old router's way: it is
// believed of message 1.
TEST_F(WayWords, AreNotBelievedUnderACookieThatIsNotOurs)
{
    ask();
    wire::IcmpError error = errorAbout(wire::Unreachable::Port, m_pair.b.config.outerAddress);
    error.initiator->front() ^= 1;
    hear(error);
    EXPECT_TRUE(finding().isNone());
    error.initiator.reset();
    error.ends.remote.port = 501;
    hear(error);
    EXPECT_TRUE(finding().isNone());
    error.ends.remote.port = 500;
    hear(error);
    EXPECT_EQ(finding().advice, Advice::StartPeer);
}

// Message 5 is the first on port 4500. A quote without the cookie says nothing of it; one with it names the port,
// where silence alone would have meant the key.
TEST_F(WayWords, OfMessage5NameThePort)
{
    m_pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().natTraversal = NatTraversal::Force; });
    m_pair.onWire = [](EndpointPair::Flight &flight) { return flight.ends.local.port != 4500; };
    m_pair.start();
    m_pair.connect(a());
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return a().sent.back().ends.remote.port == 4500; }, 2s));
    wire::IcmpError error = errorAbout(wire::Unreachable::Prohibited, kRouter);
    const auto cookie = std::exchange(error.initiator, std::nullopt);
    hear(error);
    EXPECT_TRUE(finding().isNone());
    m_pair.run(2s);
    EXPECT_EQ(finding().verdict, Reason::WrongPreSharedKey);
    error.initiator = cookie;
    hear(error);
    EXPECT_EQ(finding().verdict, Reason::NoAnswer);
    EXPECT_EQ(finding().field, Field::NatTraversal);
    EXPECT_EQ(finding().number, 4500);
    failAttempt();
    EXPECT_EQ(finding().advice, Advice::OpenFirewall);
}

// What came in the peer's name says more than the way.
TEST_F(WayWords, DoNotStandInForARefusal)
{
    ask();
    wire::Message message;
    message.header.cookies = wire::parseHeader(a().sent.back().bytes)->cookies;
    message.header.exchange = wire::ExchangeType::Informational;
    message.header.messageId = {5};
    message.payloads.emplace_back(
        wire::Notification{wire::kDoiIpsec, wire::ProtocolId::Isakmp, wire::NotifyType::NoProposalChosen, {}, {}});
    const Ends ends = a().sent.back().ends;
    m_pair.deliver(false, wire::buildClear(message), ends);
    ASSERT_EQ(finding().verdict, Reason::NoProposalChosen);
    hear(errorAbout(wire::Unreachable::Port, m_pair.b.config.outerAddress));
    EXPECT_EQ(finding().verdict, Reason::NoProposalChosen);
    failAttempt();
    EXPECT_EQ(finding().verdict, Reason::NoProposalChosen);
}

// Our own kernel says so at every sending. While it does, it is certain at the end; once a message leaves, it is over.
TEST_F(WayWords, OfOurOwnKernelAreCertainAsLongAsTheyLast)
{
    m_pair.onWire = [](EndpointPair::Flight &) { return false; };
    m_pair.start();
    m_pair.connect(a());
    bool isRouteGone = true;
    std::size_t sent = 0;
    const auto sendAll = [&] {
        if (isRouteGone && a().sent.size() != sent)
            refuseSend(false);
        sent = a().sent.size();
        return a().state() == PairState::Retrying;
    };
    ASSERT_TRUE(m_pair.runUntilTrue(sendAll, 90s));
    EXPECT_EQ(finding().advice, Advice::AddRoute);
    EXPECT_EQ(finding().side, Side::ThisComputer);
    EXPECT_EQ(finding().certainty, Certainty::Certain);
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return a().state() == PairState::Phase1; }, 90s));
    sendAll();
    EXPECT_EQ(finding().advice, Advice::AddRoute);
    isRouteGone = false;
    ASSERT_TRUE(m_pair.runUntilTrue(sendAll, 90s));
    EXPECT_EQ(finding().advice, Advice::CheckReachabilityOrPolicy);
}

TEST_F(WayWords, OfOurOwnFirewallNameIt)
{
    ask();
    refuseSend(true);
    EXPECT_EQ(finding().advice, Advice::OpenOwnFirewall);
    EXPECT_EQ(finding().number, 500);
}

// In Quick Mode, too, where phase 1 stands and the daemon has ended since; and where all is up, it is nothing.
TEST_F(WayWords, OfQuickModeNameItsSilence)
{
    m_pair.onWire = [](EndpointPair::Flight &flight) {
        const auto header = wire::parseHeader(flight.bytes);
        return header->exchange != wire::ExchangeType::QuickMode;
    };
    m_pair.start();
    m_pair.connect(a());
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return a().state() == PairState::Phase2; }, 2s));
    wire::IcmpError error = errorAbout(wire::Unreachable::Port, m_pair.b.config.outerAddress);
    wire::IcmpError withoutCookie = error;
    withoutCookie.initiator.reset();
    hear(withoutCookie);
    EXPECT_TRUE(finding().isNone());
    hear(error);
    EXPECT_EQ(finding().advice, Advice::StartPeer);
    EXPECT_EQ(a().state(), PairState::Phase2);
    m_pair.onWire = {};
    ASSERT_TRUE(m_pair.runUntilTrue([&] { return m_pair.bothUp(); }, 5s));
    EXPECT_TRUE(finding().isNone());
    hear(error);
    EXPECT_TRUE(finding().isNone());
    EXPECT_TRUE(m_pair.bothUp());
}

} // namespace
} // namespace tunneldesk::test
