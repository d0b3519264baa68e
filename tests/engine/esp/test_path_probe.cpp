// DF in the outer header (rule E-15): a probe now and then, and everything else may be cut on its way.
#include "tests/engine/esp/lane_pair.h"

namespace tunneldesk::esp
{
namespace
{

Bytes tcpOfSize(std::size_t size, bool dontFragment = true)
{
    test::PacketSpec spec;
    spec.protocol = 6;
    spec.dontFragment = dontFragment;
    spec.payload.resize(size - 40, 0x5a);
    return test::buildPacket(spec);
}

std::size_t probesOf(const SealOutput &output)
{
    return static_cast<std::size_t>(std::count_if(output.sends.begin(), output.sends.end(),
                                                  [](const OuterSend &send) { return send.mustNotFragment; }));
}

TEST(PathProbe, IsOneLargePacketNowAndThen)
{
    LanePair pair;
    const std::vector<Bytes> many(50, tcpOfSize(1400));
    EXPECT_EQ(pair.carry(many).size(), 50U);
    EXPECT_EQ(probesOf(pair.sealed), 1U);
    EXPECT_TRUE(pair.sealed.sends.at(0).mustNotFragment);
    EXPECT_EQ(pair.sealed.sends.at(0).segmentSize, 0) << "alone: not in a run";
    // Seldomer and seldomer, but at least once a minute.
    std::vector<Duration> gaps;
    Time last = pair.now;
    while (gaps.size() < 7) {
        pair.now += 100ms;
        EXPECT_EQ(pair.carry({tcpOfSize(1400)}).size(), 1U);
        if (probesOf(pair.sealed) == 0)
            continue;
        gaps.push_back(pair.now - last);
        last = pair.now;
    }
    EXPECT_EQ(gaps, (std::vector<Duration>{5s, 10s, 20s, 40s, 60s, 60s, 60s}));
}

TEST(PathProbe, IsNeverWhatMayBeCutOrIsSmall)
{
    LanePair pair;
    EXPECT_EQ(pair.carry({tcpOfSize(1400, false), tcpOfSize(500)}).size(), 2U);
    EXPECT_EQ(probesOf(pair.sealed), 0U);
    EXPECT_EQ(pair.carry({tcpOfSize(1400)}).size(), 1U);
    EXPECT_EQ(probesOf(pair.sealed), 1U);
    // A packet in the middle finds out nothing while larger ones go.
    pair.now += 6s;
    pair.outbound->pathProbe = PathProbe{};
    EXPECT_FALSE(pair.outbound->pathProbe.isDue(511, pair.now));
    EXPECT_TRUE(pair.outbound->pathProbe.isDue(1000, pair.now));
    EXPECT_FALSE(pair.outbound->pathProbe.isDue(1400, pair.now + 1s));
    EXPECT_FALSE(pair.outbound->pathProbe.isDue(1000, pair.now + 6s));
    EXPECT_TRUE(pair.outbound->pathProbe.isDue(1400, pair.now + 6s));
}

// Row 15: a path that has become narrow once may become narrower.
TEST(PathProbe, IsAsLargeAsWhatGoesNow)
{
    PathProbe probe;
    const Time begin = Time{} + 1h;
    EXPECT_TRUE(probe.isDue(1422, begin));
    EXPECT_FALSE(probe.isDue(1422, begin + 1s));
    // The MTU has been lowered.
    EXPECT_FALSE(probe.isDue(1198, begin + 2s));
    EXPECT_FALSE(probe.isDue(1198, begin + 6s)) << "larger ones may still come";
    EXPECT_TRUE(probe.isDue(1198, begin + 7s));
}

} // namespace
} // namespace tunneldesk::esp
