// Who is asked whether a pair carries anything, when, and for how long.
#include "engine/session/path_questions.h"
#include "tests/engine/session/sample_profile.h"
#include "tests/support/scripted_random.h"

#include <gtest/gtest.h>

namespace tunneldesk::session
{
namespace
{

IpAddress address(std::string_view text)
{
    return *IpAddress::parse(text);
}

class EchoPathTest : public testing::Test
{
protected:
    EchoPathTest()
    {
        m_tunnel = sampleTunnel(kTunnel, prefix(10, 1, 0, 24), prefix(10, 2, 0, 16));
        protect(m_tunnel.localNetworks[0], m_tunnel.remoteNetworks[0]);
        stand({address("203.0.113.1"), address("10.1.0.7")});
    }
    void protect(const IpPrefix &local, const IpPrefix &remote)
    {
        m_record.pair = {kTunnel, local, remote};
        m_record.selectors = {{IpRange::of(local), IpRange::of(remote), 0, 0, 0}};
    }
    void stand(const std::vector<IpAddress> &addresses)
    {
        HostSnapshot snapshot;
        InterfaceSnapshot interface;
        interface.exactAddresses = addresses;
        snapshot.interfaces = {interface};
        m_host.apply(snapshot);
    }
    std::optional<IpAddress> asked() const
    {
        const auto path = echoPathOf(m_host, m_tunnel, m_record);
        return path ? std::optional(path->destination) : std::nullopt;
    }

    TunnelConfig m_tunnel;
    SaRecord m_record;
    HostView m_host;
};

TEST_F(EchoPathTest, GoesFromOurAddressInsideToTheFirstHost)
{
    const auto path = echoPathOf(m_host, m_tunnel, m_record);
    ASSERT_TRUE(path);
    EXPECT_EQ(path->source, address("10.1.0.7"));
    EXPECT_EQ(path->destination, address("10.2.0.1"));
}

TEST_F(EchoPathTest, TakesTheTestAddressWhereThePairHasIt)
{
    m_tunnel.testAddress = address("10.2.9.9");
    EXPECT_EQ(asked(), address("10.2.9.9"));
    m_tunnel.testAddress = address("10.7.9.9");
    EXPECT_EQ(asked(), address("10.2.0.1")) << "of another pair's network";
}

TEST_F(EchoPathTest, KnowsTheFirstHostOfSmallNetworks)
{
    protect(prefix(10, 1, 0, 24), IpPrefix(IpAddress::v4(10, 2, 0, 4), 30));
    EXPECT_EQ(asked(), address("10.2.0.5"));
    protect(prefix(10, 1, 0, 24), IpPrefix(IpAddress::v4(10, 2, 0, 4), 31));
    EXPECT_EQ(asked(), address("10.2.0.4"));
    protect(prefix(10, 1, 0, 24), IpPrefix(IpAddress::v4(10, 2, 0, 4), 32));
    EXPECT_EQ(asked(), address("10.2.0.4"));
}

TEST_F(EchoPathTest, HasNobodyToAskInEverything)
{
    protect(prefix(10, 1, 0, 24), IpPrefix());
    EXPECT_EQ(asked(), std::nullopt);
    m_tunnel.testAddress = address("192.0.2.9");
    EXPECT_EQ(asked(), address("192.0.2.9"));
    stand({address("fd01::7")});
    protect(IpPrefix(address("fd01::"), 64), IpPrefix(address("::"), 0));
    EXPECT_EQ(asked(), std::nullopt);
}

TEST_F(EchoPathTest, NeedsAnAddressOfOurOwnInside)
{
    stand({address("203.0.113.1")});
    EXPECT_EQ(asked(), std::nullopt);
}

TEST_F(EchoPathTest, StaysInsideWhatThePeerNarrowed)
{
    m_record.selectors[0].remote = {address("10.2.3.0"), address("10.2.3.255")};
    EXPECT_EQ(asked(), address("10.2.3.1"));
    m_record.selectors[0].local = {address("10.1.0.128"), address("10.1.0.255")};
    EXPECT_EQ(asked(), std::nullopt) << "our address is not in it any more";
}

TEST_F(EchoPathTest, DoesNotAskThroughAnSaForOneService)
{
    m_record.selectors[0].protocol = 6;
    EXPECT_EQ(asked(), std::nullopt);
    m_record.selectors[0].protocol = 1;
    EXPECT_NE(asked(), std::nullopt);
}

TEST_F(EchoPathTest, SpeaksIpv6)
{
    stand({address("fd01::7")});
    protect(IpPrefix(address("fd01::"), 64), IpPrefix(address("fd02::"), 64));
    EXPECT_EQ(asked(), address("fd02::1"));
}

class PathQuestionsTest : public testing::Test
{
protected:
    void watch(SaId sa = SaId{1}) { m_questions.watch(m_pair, sa, m_path, {m_now, m_random}); }
    // Echoes until `span` has gone by, a tick at each deadline.
    std::size_t echoesIn(Duration span)
    {
        std::size_t count = 0;
        const Time end = m_now + span;
        while (m_questions.nextDeadline() && *m_questions.nextDeadline() <= end) {
            m_now = *m_questions.nextDeadline();
            std::vector<PathQuestions::Echo> echoes;
            m_news += m_questions.onTick(m_now, echoes) ? 1 : 0;
            count += echoes.size();
        }
        m_now = end;
        return count;
    }

    PairId m_pair{kTunnel, prefix(10, 1, 0, 24), prefix(10, 2, 0, 16)};
    std::optional<EchoPath> m_path = EchoPath{IpAddress::v4(10, 1, 0, 7), IpAddress::v4(10, 2, 0, 1)};
    test::ScriptedRandom m_random{3};
    Time m_now{1h};
    PathQuestions m_questions;
    unsigned m_news = 0;
};

TEST_F(PathQuestionsTest, AsksFiveTimesAndGivesUpOnce)
{
    watch();
    EXPECT_EQ(echoesIn(900ms), 0U);
    EXPECT_EQ(echoesIn(2s), 2U);
    EXPECT_FALSE(m_questions.isUnanswered(m_pair));
    EXPECT_EQ(echoesIn(1h), 3U);
    EXPECT_TRUE(m_questions.isUnanswered(m_pair));
    EXPECT_EQ(m_news, 1U);
    watch();
    EXPECT_FALSE(m_questions.nextDeadline()) << "the same SA is not asked about again";
}

TEST_F(PathQuestionsTest, BeginAnewForANewSaAndKeepTheWordsMeanwhile)
{
    watch();
    EXPECT_EQ(echoesIn(1h), 5U);
    watch(SaId{2});
    EXPECT_TRUE(m_questions.isUnanswered(m_pair));
    EXPECT_EQ(echoesIn(1h), 5U);
    EXPECT_EQ(m_news, 1U);
}

TEST_F(PathQuestionsTest, EndWithTheFirstAnswer)
{
    watch();
    EXPECT_EQ(echoesIn(1500ms), 1U);
    m_questions.forget(m_pair);
    EXPECT_EQ(echoesIn(1h), 0U);
    EXPECT_FALSE(m_questions.isUnanswered(m_pair));
}

TEST_F(PathQuestionsTest, WaitForTrafficWhereNobodyCanBeAsked)
{
    m_path.reset();
    watch();
    EXPECT_EQ(echoesIn(5900ms), 0U);
    EXPECT_FALSE(m_questions.isUnanswered(m_pair));
    EXPECT_EQ(echoesIn(200ms), 0U);
    EXPECT_TRUE(m_questions.isUnanswered(m_pair));
}

TEST_F(PathQuestionsTest, DoNotComeInABurstAfterASleep)
{
    watch();
    m_now += 1h;
    std::vector<PathQuestions::Echo> echoes;
    EXPECT_FALSE(m_questions.onTick(m_now, echoes));
    EXPECT_FALSE(m_questions.onTick(m_now, echoes));
    EXPECT_EQ(echoes.size(), 1U);
}

TEST_F(PathQuestionsTest, AreDroppedWithTheirPair)
{
    watch();
    m_questions.keepOnly({m_pair});
    EXPECT_TRUE(m_questions.nextDeadline());
    m_questions.keepOnly({});
    EXPECT_FALSE(m_questions.nextDeadline());
}

} // namespace
} // namespace tunneldesk::session
