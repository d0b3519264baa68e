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
                                                  [](const OuterSend &send) { return send.df == OuterDf::Probe; }));
}

TEST(PathProbe, IsOneLargePacketNowAndThen)
{
    LanePair pair;
    const std::vector<Bytes> many(50, tcpOfSize(1400));
    EXPECT_EQ(pair.carry(many).size(), 50U);
    EXPECT_EQ(probesOf(pair.sealed), 1U);
    EXPECT_EQ(pair.sealed.sends.at(0).df, OuterDf::Probe);
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

// RFC 4301, 8.1; rule E-15: as it is set. What is IPv6 inside is never cut on its way, so copying sets it.
TEST(OuterDfBit, IsCopiedSetOrClearedWhereThatIsSet)
{
    const auto dfOf = [](DfBit setting, bool isSetInside) {
        LanePair pair;
        pair.setHeader(setting);
        EXPECT_EQ(pair.carry({tcpOfSize(1400, isSetInside), tcpOfSize(100, isSetInside)}).size(), 2U);
        EXPECT_EQ(pair.sealed.sends.size(), 1U) << "one run";
        return pair.sealed.sends.at(0).df;
    };
    EXPECT_EQ(dfOf(DfBit::Copy, true), OuterDf::Set);
    EXPECT_EQ(dfOf(DfBit::Copy, false), OuterDf::Clear);
    for (const bool inside : {false, true}) {
        EXPECT_EQ(dfOf(DfBit::Set, inside), OuterDf::Set);
        EXPECT_EQ(dfOf(DfBit::Clear, inside), OuterDf::Clear);
    }
    // Both kinds in one batch: two sends.
    LanePair pair;
    pair.setHeader(DfBit::Copy);
    EXPECT_EQ(pair.carry({tcpOfSize(1000), tcpOfSize(1000, false)}).size(), 2U);
    EXPECT_EQ(pair.sealed.sends.size(), 2U);
    PairOptions six;
    six.local = *IpPrefix::parse("fd00:1::/64");
    six.remote = *IpPrefix::parse("fd00:2::/64");
    LanePair inner(six);
    inner.setHeader(DfBit::Copy);
    test::PacketSpec spec;
    spec.source = *IpAddress::parse("fd00:1::5");
    spec.destination = *IpAddress::parse("fd00:2::5");
    EXPECT_EQ(inner.carry({test::buildPacket(spec)}).size(), 1U);
    EXPECT_EQ(inner.sealed.sends.at(0).df, OuterDf::Set);
    // IPv6 outside has no such bit: no router cuts it (RFC 8200, 4.5).
    LanePair outer;
    for (const DfBit setting : {DfBit::Auto, DfBit::Copy, DfBit::Set, DfBit::Clear}) {
        auto table = std::make_shared<SealingTable>();
        table->gateway = GatewayId{1};
        table->policies = {outer.policy(outer.outbound)};
        table->policies[0].ends = {{*IpAddress::parse("2001:db8::1"), 4500}, {*IpAddress::parse("2001:db8::2"), 4500}};
        table->policies[0].dfBit = setting;
        table->shaper = outer.sealingShaper;
        static_cast<void>(outer.sealing.setTable(table));
        EXPECT_EQ(outer.seal({tcpOfSize(1400, true)}).size(), 1U);
        EXPECT_EQ(outer.sealed.sends.at(0).df, OuterDf::Clear);
        outer.now += 10s;
    }
}

// RFC 4301, 5.1.2: what a class of traffic is worth may be nobody's business outside.
TEST(OuterDscp, StaysInsideWhereThatIsSet)
{
    test::PacketSpec spec;
    spec.trafficClass = 0xb8;
    for (const bool isCopied : {true, false}) {
        LanePair pair;
        pair.setHeader(DfBit::Auto, isCopied);
        EXPECT_EQ(pair.carry({test::buildPacket(spec)}).size(), 1U);
        EXPECT_EQ(pair.sealed.sends.at(0).trafficClass, isCopied ? 0xb8 : 0);
    }
}

} // namespace
} // namespace tunneldesk::esp
