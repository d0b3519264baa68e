#include "engine/esp/mss_mtu.h"
#include "tests/engine/esp/lane_pair.h"

namespace tunneldesk::esp
{
namespace
{

// Rule E-18, by the formula of RFC 4303: floor((MTU - headers - IV - ICV) / block) * block - 2.
TEST(MssMtu, LargestInnerPacketOfEverySuite)
{
    using Enc = EspEncryption;
    using Auth = EspAuthentication;
    struct Row {
        Enc encryption;
        Auth authentication;
        unsigned raw1500, raw1492, udp1500, udp1492;
    };
    const Row rows[] = {
        {Enc::TripleDesCbc, Auth::HmacMd5_96, 1446, 1438, 1438, 1430},
        {Enc::TripleDesCbc, Auth::HmacSha1_96, 1446, 1438, 1438, 1430},
        {Enc::AesCbc128, Auth::HmacMd5_96, 1438, 1422, 1422, 1422},
        {Enc::AesCbc256, Auth::HmacSha1_96, 1438, 1422, 1422, 1422},
        {Enc::AesCbc128, Auth::HmacSha256_128, 1438, 1422, 1422, 1422},
        {Enc::AesCbc256, Auth::HmacSha256_128, 1438, 1422, 1422, 1422},
        {Enc::DesCbc, Auth::HmacSha1_96, 1446, 1438, 1438, 1430},
        {Enc::AesCbc128, Auth::HmacSha384_192, 1422, 1422, 1422, 1406},
        {Enc::AesCbc256, Auth::HmacSha384_192, 1422, 1422, 1422, 1406},
        {Enc::AesCbc256, Auth::HmacSha512_256, 1422, 1406, 1406, 1406},
        {Enc::AesGcm128, Auth::Included, 1446, 1438, 1438, 1430},
        {Enc::AesGcm256, Auth::Included, 1446, 1438, 1438, 1430},
    };
    for (const Row &row : rows) {
        const EspSuite suite{row.encryption, row.authentication, false};
        SCOPED_TRACE(crypto::nameOf(crypto::EspCase{suite, false}));
        EXPECT_EQ(largestInnerPacket(1500, suite, Encapsulation::RawEsp, IpFamily::V4), row.raw1500);
        EXPECT_EQ(largestInnerPacket(1492, suite, Encapsulation::RawEsp, IpFamily::V4), row.raw1492);
        EXPECT_EQ(largestInnerPacket(1500, suite, Encapsulation::Udp, IpFamily::V4), row.udp1500);
        EXPECT_EQ(largestInnerPacket(1492, suite, Encapsulation::Udp, IpFamily::V4), row.udp1492);
        // An IPv6 outer header takes 20 octets more.
        EXPECT_EQ(largestInnerPacket(1520, suite, Encapsulation::Udp, IpFamily::V6), row.udp1500);
    }
    EXPECT_EQ(largestInnerPacket(50, EspSuite{}, Encapsulation::Udp, IpFamily::V4), 0U);
}

// Rule E-18, the formula against the frame itself: one octet more would not fit.
TEST(MssMtu, IsTheLargestThatFits)
{
    for (const crypto::EspCase &each : crypto::allEspCases()) {
        const wire::EspLayout layout = wire::EspLayout::of(each.suite);
        for (unsigned mtu = 576; mtu <= 1600; ++mtu) {
            const unsigned inner = largestInnerPacket(mtu, each.suite, Encapsulation::Udp, IpFamily::V4);
            ASSERT_LE(28 + layout.packetSize(inner), mtu) << crypto::nameOf(each);
            ASSERT_GT(28 + layout.packetSize(inner + 1), mtu) << crypto::nameOf(each);
        }
    }
}

// Rule E-21.
TEST(MssMtu, SegmentIsWhatTheHeadersLeave)
{
    EXPECT_EQ(largestSegment(1400, IpFamily::V4), 1360U);
    EXPECT_EQ(largestSegment(1400, IpFamily::V6), 1340U);
    EXPECT_EQ(largestSegment(30, IpFamily::V4), 0U);
}

Bytes udpOfSize(std::size_t size, bool dontFragment)
{
    test::PacketSpec spec;
    spec.dontFragment = dontFragment;
    spec.payload.resize(size - 28, 0x5a);
    return test::buildPacket(spec);
}

TEST(SealingLane, PassesWhatJustFits)
{
    LanePair pair;
    const Bytes packet = udpOfSize(1400, true);
    EXPECT_EQ(pair.carry({packet}), std::vector<Bytes>{packet});
    EXPECT_TRUE(pair.sealed.tunWrites.empty());
    const Bytes smaller = udpOfSize(1399, true);
    EXPECT_EQ(pair.carry({smaller}), std::vector<Bytes>{smaller});
}

// Rule E-19.
TEST(SealingLane, AnswersTooBigWithTheMtu)
{
    LanePair pair;
    const Bytes packet = udpOfSize(1401, true);
    EXPECT_TRUE(pair.seal({packet}).empty());
    const auto answers = LanePair::writesOf(pair.sealed.tunWrites);
    ASSERT_EQ(answers.size(), 1U);
    const Bytes &icmp = answers[0];
    EXPECT_EQ(pair.sealed.tunWrites[0].gateway, GatewayId{1});
    EXPECT_TRUE(test::hasRightChecksums(icmp));
    EXPECT_EQ(icmp.size(), 576U);
    EXPECT_EQ(icmp[20], 3); // destination unreachable
    EXPECT_EQ(icmp[21], 4); // fragmentation needed
    EXPECT_EQ(test::get16(icmp, 26), 1400);
    EXPECT_TRUE(equalBytes(ByteView(icmp).subspan(12, 4), ByteView(packet).subspan(16, 4)));
    EXPECT_TRUE(equalBytes(ByteView(icmp).subspan(16, 4), ByteView(packet).subspan(12, 4)));
    EXPECT_TRUE(equalBytes(ByteView(icmp).subspan(28), ByteView(packet).first(548)));
    EXPECT_EQ(pair.sealingDrops(Reason::TooBig), 1U);
    EXPECT_EQ(pair.outbound->counters.tooBig.load(), 1U);
}

TEST(SealingLane, AnswersAreLimited)
{
    LanePair pair;
    std::size_t answers = 0;
    for (int i = 0; i < 300; ++i) {
        EXPECT_TRUE(pair.seal({udpOfSize(1401, true)}).empty());
        answers += pair.sealed.tunWrites.size();
    }
    EXPECT_EQ(answers, 100U);
    pair.now += 1s;
    EXPECT_TRUE(pair.seal({udpOfSize(1401, true)}).empty());
    EXPECT_EQ(pair.sealed.tunWrites.size(), 1U);
}

// Rule E-19.
TEST(SealingLane, FragmentsWhatMayBeFragmented)
{
    LanePair pair;
    const Bytes packet = udpOfSize(4000, false);
    const auto fragments = pair.carry({packet});
    ASSERT_EQ(fragments.size(), 3U);
    Bytes whole(packet.begin(), packet.begin() + 20);
    for (std::size_t i = 0; i < fragments.size(); ++i) {
        const Bytes &fragment = fragments[i];
        EXPECT_LE(fragment.size(), 1400U);
        EXPECT_EQ(test::plainFold(test::plainSum(ByteView(fragment).first(20))), 0xffff);
        const std::uint16_t word = test::get16(fragment, 6);
        EXPECT_EQ((word & 0x2000) != 0, i + 1 != fragments.size());
        EXPECT_EQ(static_cast<std::size_t>(word & 0x1fff) * 8, whole.size() - 20);
        EXPECT_EQ(test::get16(fragment, 4), test::get16(packet, 4));
        append(whole, ByteView(fragment).subspan(20));
    }
    EXPECT_EQ(whole, packet);
}

// Rule E-19.
TEST(SealingLane, TellsIpv6OfTheMtuAndNeverLessThanItsLeast)
{
    PairOptions options;
    options.local = IpPrefix::parse("2001:db8:1::/64").value();
    options.remote = IpPrefix::parse("2001:db8:2::/64").value();
    LanePair pair(options);
    test::PacketSpec spec;
    spec.source = *IpAddress::parse("2001:db8:1::5");
    spec.destination = *IpAddress::parse("2001:db8:2::7");
    spec.payload.resize(1401 - 48, 1);
    EXPECT_TRUE(pair.seal({test::buildPacket(spec)}).empty());
    const auto answers = LanePair::writesOf(pair.sealed.tunWrites);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0].size(), 1280U);
    EXPECT_TRUE(test::hasRightChecksums(answers[0]));
    EXPECT_EQ(answers[0][40], 2); // packet too big
    EXPECT_EQ(test::get32(answers[0], 44), 1400U);

    options.innerMtu = 1000;
    LanePair narrow(options);
    spec.payload.resize(1280 - 48);
    const Bytes least = test::buildPacket(spec);
    EXPECT_EQ(narrow.carry({least}), std::vector<Bytes>{least});
    spec.payload.resize(1281 - 48);
    EXPECT_TRUE(narrow.seal({test::buildPacket(spec)}).empty());
    EXPECT_EQ(test::get32(LanePair::writesOf(narrow.sealed.tunWrites).at(0), 44), 1280U);
}

TEST(SealingLane, NeverAnswersAnErrorWithAnError)
{
    LanePair pair;
    test::PacketSpec spec;
    spec.protocol = 1;
    spec.dontFragment = true;
    spec.payload.resize(1500);
    Bytes echo = test::buildPacket(spec);
    EXPECT_TRUE(pair.seal({echo}).empty());
    EXPECT_EQ(pair.sealed.tunWrites.size(), 1U);
    Bytes unreachable = echo;
    unreachable[20] = 3;
    EXPECT_TRUE(pair.seal({unreachable}).empty());
    EXPECT_TRUE(pair.sealed.tunWrites.empty());
}

Bytes synWith(Bytes options, std::uint8_t flags)
{
    test::PacketSpec spec;
    spec.protocol = 6;
    spec.flags = flags;
    spec.options = std::move(options);
    return test::buildPacket(spec);
}

// Rule E-21.
TEST(MssClamp, LowersTheOptionOnTheWayOutAndIn)
{
    for (const bool atTheSealer : {true, false}) {
        PairOptions options;
        options.mssClamp = atTheSealer;
        LanePair pair(options);
        pair.options.mssClamp = !atTheSealer;
        pair.setOpeningTable();
        for (const std::uint8_t flags : {std::uint8_t{0x02}, std::uint8_t{0x12}}) { // SYN, SYN and ACK
            const auto out = pair.carry({synWith({2, 4, 0x05, 0xb4}, flags)});
            ASSERT_EQ(out.size(), 1U);
            EXPECT_EQ(test::get16(out[0], 42), 1360);
            EXPECT_TRUE(test::hasRightChecksums(out[0]));
        }
    }
}

// Rule E-21: the options are read within their bounds.
TEST(MssClamp, LeavesAloneWhatItMust)
{
    LanePair pair;
    const Bytes untouched[] = {
        synWith({2, 4, 0x05, 0x00}, 0x02),          // 1280 already
        synWith({2, 4, 0x05, 0xb4}, 0x10),          // no SYN
        synWith({}, 0x02),                          // no option
        synWith({2, 3, 5, 0}, 0x02),                // wrong length of the option
        synWith({0, 2, 4, 5, 0xb4, 0, 0, 0}, 0x02), // behind the end of options
        synWith({3, 0, 2, 4}, 0x02),                // length 0 would never end
        synWith({8, 200, 2, 4}, 0x02),              // reaches past the header
        synWith({1, 1, 1, 2}, 0x02),                // kind without length at the very end
        synWith({1, 2, 4, 5}, 0x02),                // value past the end
    };
    for (const Bytes &packet : untouched)
        EXPECT_EQ(pair.carry({packet}), std::vector<Bytes>{packet});
}

// Rule E-21.
TEST(MssClamp, FindsTheOptionAtAnyPlace)
{
    LanePair pair;
    for (std::size_t noOperations = 0; noOperations <= 3; ++noOperations) {
        Bytes options(noOperations, 1);
        append(options, Bytes{8, 10, 1, 2, 3, 4, 5, 6, 7, 8, 2, 4, 0x05, 0xb4});
        options.resize((options.size() + 3) / 4 * 4, 0);
        const auto out = pair.carry({synWith(options, 0x02)});
        ASSERT_EQ(out.size(), 1U);
        EXPECT_EQ(test::get16(out[0], 40 + noOperations + 12), 1360) << noOperations;
        EXPECT_TRUE(test::hasRightChecksums(out[0])) << noOperations;
    }
}

TEST(MssClamp, FinishesAChecksumThatWasLeftOpen)
{
    LanePair pair;
    Bytes packet = synWith({2, 4, 0x05, 0xb4}, 0x02);
    test::put16(packet, 36, test::plainFold(test::pseudoSum(packet)));
    wire::VirtioHeader virtio;
    virtio.needsChecksum = true;
    virtio.checksumStart = 20;
    virtio.checksumOffset = 16;
    const auto out = pair.carry({packet}, virtio);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(test::get16(out[0], 42), 1360);
    EXPECT_TRUE(test::hasRightChecksums(out[0]));
}

// Rule E-21: IPv6 has 20 octets less.
TEST(MssClamp, CountsTheLongerHeaderOfIpv6)
{
    PairOptions options;
    options.local = IpPrefix::parse("2001:db8:1::/64").value();
    options.remote = IpPrefix::parse("2001:db8:2::/64").value();
    for (const bool atTheSealer : {true, false}) {
        options.mssClamp = atTheSealer;
        LanePair pair(options);
        pair.options.mssClamp = !atTheSealer;
        pair.setOpeningTable();
        test::PacketSpec spec;
        spec.source = *IpAddress::parse("2001:db8:1::5");
        spec.destination = *IpAddress::parse("2001:db8:2::7");
        spec.protocol = 6;
        spec.flags = 0x02;
        spec.options = {2, 4, 0x05, 0xb4};
        const auto out = pair.carry({test::buildPacket(spec)});
        ASSERT_EQ(out.size(), 1U);
        EXPECT_EQ(test::get16(out[0], 62), 1340);
        EXPECT_TRUE(test::hasRightChecksums(out[0]));
    }
}

// Rule E-21: a SYN with so much data behind it that the TUN brings it uncut (RFC 7413).
TEST(MssClamp, ReachesIntoASuperPacket)
{
    LanePair pair;
    test::PacketSpec spec;
    spec.flags = 0x02;
    spec.options = {2, 4, 0x05, 0xb4};
    spec.payload.resize(3000, 0x31);
    const SuperRead read = superRead(spec, 1300);
    const auto out = pair.carry({read.packet}, read.virtio);
    ASSERT_EQ(out.size(), 3U);
    EXPECT_EQ(test::get16(out[0], 42), 1360);
    for (const Bytes &segment : out)
        EXPECT_TRUE(test::hasRightChecksums(segment));
}

// Rule E-21: a fragment's option is left alone: its checksum covers what is not there.
TEST(MssClamp, SkipsFragments)
{
    LanePair pair;
    Bytes fragment = synWith({2, 4, 0x05, 0xb4}, 0x02);
    test::put16(fragment, 6, 0x2000);
    test::put16(fragment, 10, 0);
    test::put16(fragment, 10,
                static_cast<std::uint16_t>(~test::plainFold(test::plainSum(ByteView(fragment).first(20)))));
    EXPECT_EQ(pair.carry({fragment}), std::vector<Bytes>{fragment});
}

// Rules E-18 and E-21: a new table with a narrower path has its effect on the next packet.
TEST(MssClamp, FollowsThePath)
{
    LanePair pair;
    EXPECT_EQ(test::get16(pair.carry({synWith({2, 4, 0x05, 0xb4}, 0x02)}).at(0), 42), 1360);
    pair.options.innerMtu = 1198;
    pair.setSealingTable(pair.outbound);
    EXPECT_EQ(test::get16(pair.carry({synWith({2, 4, 0x05, 0xb4}, 0x02)}).at(0), 42), 1158);
}

} // namespace
} // namespace tunneldesk::esp
