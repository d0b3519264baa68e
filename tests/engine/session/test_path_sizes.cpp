// Paths over IPv6 that drop what is too large and do not say so (RFC 8200, 4.5; rule E-18).
#include "engine/session/path_sizes.h"

#include <gtest/gtest.h>

namespace tunneldesk::session
{
namespace
{

const IpAddress kOurs = *IpAddress::parse("2001:db8::1");
const IpAddress kTheirs = *IpAddress::parse("2001:db8::2");

// A path of some width, a peer behind it, and traffic.
class PathSizesTest : public testing::Test
{
protected:
    void step(Duration duration, unsigned width)
    {
        const Time end = m_now + duration;
        while (m_now < end) {
            m_now += 100ms;
            m_use.packetsOut += m_packets;
            m_use.bytesOut += m_packets * m_octets;
            if (!m_sizes.isDue(m_now))
                continue;
            const PathSizes::Result result = m_sizes.onTick({{kEnds, m_use}}, m_now);
            for (const PathSizes::Question &question : result.questions) {
                m_asked.push_back(question.size);
                if (question.size <= width)
                    m_sizes.answered(kEnds, question.size);
            }
            for (const PathSizes::News &news : result.news) {
                m_news.push_back(news.mtu);
                m_use.isNarrow = news.mtu != 0;
            }
        }
    }

    const PathSizes::Ends kEnds{kOurs, kTheirs};
    PathSizes m_sizes;
    PathSizes::Use m_use{SaId{1}, 1500, false, 0, 0};
    Time m_now{1h};
    std::uint64_t m_packets = 10;
    std::uint64_t m_octets = 1400;
    std::vector<unsigned> m_asked;
    std::vector<unsigned> m_news;
};

TEST_F(PathSizesTest, AsksWhileLargePacketsGoOutAndNotElse)
{
    step(20s, 1500);
    EXPECT_EQ(m_asked, std::vector<unsigned>(10, 1488));
    EXPECT_TRUE(m_news.empty());
    m_octets = 100;
    step(2s, 1500); // the last large ones are among these
    m_asked.clear();
    step(20s, 1500);
    m_packets = 0;
    step(20s, 1500);
    EXPECT_TRUE(m_asked.empty());
}

// Faults, row 15: within five seconds.
TEST_F(PathSizesTest, FindsHowWideANarrowPathIs)
{
    for (const auto &[width, found] : {std::pair{1492U, 1488U}, {1480U, 1472U}, {1400U, 1392U}, {1280U, 1280U}}) {
        m_sizes = {};
        m_news.clear();
        m_use.isNarrow = false;
        step(10s, 1500);
        step(5s, width);
        const bool isNoticed = found < 1488;
        EXPECT_EQ(m_news, isNoticed ? std::vector<unsigned>{found} : std::vector<unsigned>{}) << width;
    }
}

TEST_F(PathSizesTest, LooksAgainBeforeItForgetsAndGrowsWithThePath)
{
    step(5s, 1300);
    ASSERT_EQ(m_news, (std::vector<unsigned>{1280}));
    m_asked.clear();
    step(4min, 1300);
    EXPECT_TRUE(m_asked.empty()) << "what is known need not be asked";
    step(2min, 1300);
    EXPECT_EQ(m_news, (std::vector<unsigned>{1280, 1280})) << "known for another while";
    step(5min, 1420);
    EXPECT_EQ(m_news.back(), 1408U);
    step(6min, 1500);
    EXPECT_EQ(m_news.back(), 0U);
}

// A peer who answers nothing says nothing of the path; nor does a question or two that was lost.
TEST_F(PathSizesTest, SaysNothingWithoutAnswers)
{
    step(30s, 0);
    step(30s, 1500);
    for (const Duration outage : {Duration(500ms), Duration(1s), Duration(2s)}) {
        step(outage, 0);
        step(10s, 1500);
    }
    EXPECT_TRUE(m_news.empty());
}

} // namespace
} // namespace tunneldesk::session
