// The two lanes back to back: what goes into one comes out of the other, and nothing else does.
#include "tests/engine/esp/lane_pair.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/vectors.h"

namespace tunneldesk::esp
{
namespace
{

Bytes randomPacket(test::ScriptedRandom &random, std::size_t size)
{
    test::PacketSpec spec;
    spec.protocol = random.chance(50) ? 17 : 1;
    spec.identification = static_cast<std::uint16_t>(random.nextU32());
    spec.payload = random.bytes(size - 28);
    return test::buildPacket(spec);
}

// What comes out is what went in: no TTL is counted down here (rule E-17).
TEST(Lanes, CarryEverySizeWithEverySuiteAndBackend)
{
    for (const crypto::EspBackend backend : crypto::availableEspBackends())
        for (const crypto::EspCase &each : crypto::allEspCases()) {
            SCOPED_TRACE(crypto::nameOf(each) + " " + std::string(crypto::nameOf(backend)));
            PairOptions options;
            options.suite = each;
            options.backend = backend;
            options.encapsulation = each.isExtended ? Encapsulation::RawEsp : Encapsulation::Udp;
            LanePair pair(options);
            test::ScriptedRandom random(3);
            std::uint64_t bytes = 0;
            std::vector<Bytes> packets;
            for (std::size_t size = 28; size <= 1400; size += 1 + size / 16) {
                packets.push_back(randomPacket(random, size));
                bytes += size;
            }
            std::vector<Bytes> arrived;
            for (std::size_t at = 0; at < packets.size(); at += kBatchPackets) {
                const std::size_t end = std::min(at + kBatchPackets, packets.size());
                for (Bytes &packet : pair.carry({packets.begin() + static_cast<std::ptrdiff_t>(at),
                                                 packets.begin() + static_cast<std::ptrdiff_t>(end)}))
                    arrived.push_back(std::move(packet));
            }
            ASSERT_EQ(arrived, packets);
            EXPECT_EQ(pair.outbound->counters.bytes.load(), bytes);
            EXPECT_EQ(pair.inbound->counters.bytes.load(), bytes);
            EXPECT_EQ(pair.inbound->counters.espBytes.load(), pair.outbound->counters.espBytes.load());
            EXPECT_EQ(pair.inbound->counters.packets.load(), packets.size());
            EXPECT_EQ(pair.opening.counters().dropped, 0U);
        }
}

TEST(Lanes, OneBackendOpensWhatTheOtherSealed)
{
    PairOptions options;
    options.backend = crypto::EspBackend::OpenSsl;
    for (const crypto::EspCase &each : crypto::allEspCases()) {
        options.suite = each;
        LanePair pair(options);
        LanePair other([&] {
            PairOptions best = options;
            best.backend = crypto::bestEspBackend();
            return best;
        }());
        test::ScriptedRandom random(4);
        const std::vector<Bytes> packets{randomPacket(random, 100), randomPacket(random, 1400)};
        EXPECT_EQ(other.open(pair.seal(packets)), packets) << crypto::nameOf(each);
    }
}

// Rules E-1 and E-23.
TEST(Lanes, FramesAsTheRfcSays)
{
    LanePair pair;
    test::ScriptedRandom random(5);
    const auto datagrams = pair.seal({randomPacket(random, 100), randomPacket(random, 101)});
    ASSERT_EQ(datagrams.size(), 2U);
    EXPECT_EQ(test::get32(datagrams[0], 0), 0xc0ffee01U);
    EXPECT_EQ(test::get32(datagrams[0], 4), 1U); // the first sequence number (rule E-1)
    EXPECT_EQ(test::get32(datagrams[1], 4), 2U);
    EXPECT_EQ(datagrams[0].size(), 8U + 8 + 104 + 16); // 100 octets, 2 of padding, trailer
    EXPECT_EQ(pair.sealed.sends.at(0).ends, pair.ends());
}

TEST(Lanes, GroupEqualDatagramsIntoOneSend)
{
    LanePair pair;
    test::ScriptedRandom random(6);
    std::vector<Bytes> packets;
    for (int i = 0; i < 60; ++i)
        packets.push_back(randomPacket(random, i == 20 ? 500 : 1000));
    EXPECT_EQ(pair.carry(packets), packets);
    ASSERT_EQ(pair.sealed.sends.size(), 2U); // a shorter one ends a run
    EXPECT_EQ(pair.sealed.sends[0].segmentSize, 1036);
    EXPECT_EQ(pair.sealed.sends[0].bytes.size(), 20U * 1036 + 536);
    EXPECT_EQ(pair.sealed.sends[1].bytes.size(), 39U * 1036);

    std::vector<Bytes> tiny(kBatchPackets, randomPacket(random, 60));
    tiny.push_back(tiny.front());
    EXPECT_EQ(pair.seal(tiny).size(), 65U);
    EXPECT_EQ(pair.sealed.sends.size(), 2U); // no more than 64 in a run
    EXPECT_EQ(pair.sealed.sends[1].segmentSize, 0);
    for (const OuterSend &send : pair.sealed.sends)
        EXPECT_LE(send.bytes.size(), 65507U);

    PairOptions raw;
    raw.encapsulation = Encapsulation::RawEsp;
    LanePair rawPair(raw);
    EXPECT_EQ(rawPair.carry(packets), packets);
    EXPECT_EQ(rawPair.sealed.sends.size(), packets.size());
}

TEST(Lanes, GroupByTrafficClass)
{
    LanePair pair;
    test::PacketSpec spec;
    spec.payload.resize(100);
    spec.trafficClass = 0xb9; // EF and ECT(1): the mark stays inside (rule E-15)
    const Bytes expedited = test::buildPacket(spec);
    spec.trafficClass = 0;
    const Bytes ordinary = test::buildPacket(spec);
    EXPECT_EQ(pair.carry({ordinary, expedited, expedited}), (std::vector<Bytes>{ordinary, expedited, expedited}));
    ASSERT_EQ(pair.sealed.sends.size(), 2U);
    EXPECT_EQ(pair.sealed.sends[0].trafficClass, 0);
    EXPECT_EQ(pair.sealed.sends[1].trafficClass, 0xb8);
}

// Rule E-16; RFC 6040, 4.2: the table of decapsulation.
TEST(Lanes, CarryTheCongestionMarkInwards)
{
    const int kDropped = -1;
    const int expected[4][4] = {// outer: Not-ECT, ECT(1), ECT(0), CE
                                {0, 0, 0, kDropped},
                                {1, 1, 1, 3},
                                {2, 1, 2, 3},
                                {3, 3, 3, 3}};
    for (const bool isV4 : {true, false})
        for (unsigned inner = 0; inner < 4; ++inner)
            for (unsigned outer = 0; outer < 4; ++outer) {
                PairOptions options;
                test::PacketSpec spec;
                if (!isV4) {
                    options.local = IpPrefix::parse("2001:db8:1::/64").value();
                    options.remote = IpPrefix::parse("2001:db8:2::/64").value();
                    spec.source = *IpAddress::parse("2001:db8:1::5");
                    spec.destination = *IpAddress::parse("2001:db8:2::7");
                }
                LanePair pair(options);
                pair.outerTrafficClass = static_cast<std::uint8_t>(0x28 | outer);
                spec.trafficClass = static_cast<std::uint8_t>(0x48 | inner);
                const auto out = pair.carry({test::buildPacket(spec)});
                if (expected[inner][outer] == kDropped) {
                    EXPECT_TRUE(out.empty());
                    continue;
                }
                ASSERT_EQ(out.size(), 1U);
                spec.trafficClass = static_cast<std::uint8_t>(0x48 | expected[inner][outer]);
                EXPECT_EQ(out[0], test::buildPacket(spec)) << inner << " in " << outer;
            }
}

TEST(Lanes, FinishChecksumsThatWereLeftOpen)
{
    LanePair pair;
    test::PacketSpec spec;
    spec.payload = test::ScriptedRandom(8).bytes(777);
    const Bytes right = test::buildPacket(spec);
    Bytes open = right;
    test::put16(open, 26, test::plainFold(test::pseudoSum(open)));
    wire::VirtioHeader virtio;
    virtio.needsChecksum = true;
    virtio.checksumStart = 20;
    virtio.checksumOffset = 6;
    EXPECT_EQ(pair.carry({open}, virtio), std::vector<Bytes>{right});
    virtio.checksumOffset = 60000;
    EXPECT_TRUE(pair.carry({open}, virtio).empty());
    EXPECT_EQ(pair.sealingDrops(Reason::BadPayload), 1U);
}

// Rule E-13.
TEST(Lanes, DropNoiseQuietlyAndStrangersLoudly)
{
    LanePair pair;
    test::PacketSpec spec;
    spec.destination = IpAddress::v4(224, 0, 0, 251);
    const Bytes multicast = test::buildPacket(spec);
    spec.source = *IpAddress::parse("fe80::1");
    spec.destination = *IpAddress::parse("ff02::2");
    spec.protocol = 58;
    const Bytes solicitation = test::buildPacket(spec);
    EXPECT_TRUE(pair.seal({multicast, solicitation}).empty());
    EXPECT_EQ(pair.sealing.counters().dropped, 0U);

    spec = {};
    spec.source = IpAddress::v4(10, 0, 3, 1);
    const Bytes fromOutside = test::buildPacket(spec);
    spec = {};
    spec.destination = IpAddress::v4(10, 0, 3, 1);
    EXPECT_TRUE(pair.seal({fromOutside, test::buildPacket(spec)}).empty());
    EXPECT_EQ(pair.sealingDrops(Reason::OutsideSelectors), 2U);
    EXPECT_TRUE(pair.seal({{}, {0x45}, Bytes(40, 0x70), Bytes(20, 0xff)}).empty());
    EXPECT_EQ(pair.sealing.counters().dropped, 6U);
}

// Rule E-13, even where the networks are everything: IPv6 between neighbours and from nowhere, broadcasts, multicast.
TEST(Lanes, E13_NoiseIsNoTrafficOfTheWidestTunnel)
{
    for (const bool isV4 : {true, false}) {
        PairOptions options;
        options.local = options.remote = IpPrefix::parse(isV4 ? "0.0.0.0/0" : "::/0").value();
        LanePair pair(options);
        const auto packet = [isV4](const char *source, const char *destination) {
            test::PacketSpec spec;
            spec.source = *IpAddress::parse(source);
            spec.destination = *IpAddress::parse(destination);
            spec.protocol = isV4 ? 17 : 58;
            return test::buildPacket(spec);
        };
        const std::vector<Bytes> noise =
            isV4 ? std::vector<Bytes>{packet("10.0.1.5", "224.0.0.251"), packet("10.0.1.5", "239.255.255.250"),
                                      packet("10.0.1.5", "255.255.255.255"), packet("0.0.0.0", "10.0.2.7")}
                 : std::vector<Bytes>{packet("fe80::1", "fe80::2"), packet("fe80::1", "2001:db8::7"),
                                      packet("2001:db8::7", "fe80::1"), packet("2001:db8::7", "ff02::fb"),
                                      packet("::", "2001:db8::7")};
        EXPECT_TRUE(pair.seal(noise).empty());
        EXPECT_EQ(pair.sealing.counters().dropped, 0U) << "quietly";
        EXPECT_EQ(pair.seal({isV4 ? packet("10.0.1.5", "10.0.2.7") : packet("2001:db8::7", "2001:db8::9")}).size(), 1U);
    }
}

// Rule E-12.
TEST(Lanes, MostSpecificPolicyIsTheFirstOfTheTable)
{
    LanePair pair;
    auto table = std::make_shared<SealingTable>();
    table->gateway = GatewayId{1};
    table->shaper = pair.sealingShaper;
    Policy narrow = pair.policy(nullptr);
    narrow.selector.remote = IpRange::of(IpPrefix(IpAddress::v4(10, 0, 2, 7), 32));
    narrow.wantsSaOnTraffic = false;
    table->policies = {narrow, pair.policy(pair.outbound)};
    static_cast<void>(pair.sealing.setTable(table));
    test::PacketSpec spec;
    const Bytes toTheNarrowOne = test::buildPacket(spec);
    spec.destination = IpAddress::v4(10, 0, 2, 8);
    EXPECT_EQ(pair.seal({toTheNarrowOne, test::buildPacket(spec)}).size(), 1U);
    EXPECT_EQ(pair.sealingDrops(Reason::NoSa), 1U);
}

// Rule E-22.
TEST(Lanes, PortSelectorsTakeNoFragments)
{
    PairOptions options;
    options.localPort = 40000;
    LanePair pair(options);
    test::PacketSpec spec;
    spec.payload.resize(64);
    const Bytes whole = test::buildPacket(spec);
    Bytes first = whole;
    test::put16(first, 6, 0x2000);
    test::finishChecksums(first);
    EXPECT_EQ(pair.carry({whole, first}), std::vector<Bytes>{whole});
    spec.sourcePort = 40001;
    EXPECT_TRUE(pair.carry({test::buildPacket(spec)}).empty());
}

TEST(Lanes, CutWhatGroWouldBring)
{
    LanePair pair;
    test::ScriptedRandom random(9);
    std::vector<Bytes> packets;
    for (int i = 0; i < 10; ++i)
        packets.push_back(randomPacket(random, i == 9 ? 300 : 900));
    EXPECT_EQ(pair.seal(packets).size(), 10U);
    ASSERT_EQ(pair.sealed.sends.size(), 1U);
    Bytes run = copyOf(pair.sealed.sends[0].bytes);
    OuterReceive receive = pair.receive(run);
    receive.segmentSize = pair.sealed.sends[0].segmentSize;
    OpenOutput out;
    pair.opening.open({&receive, 1}, pair.now, out);
    EXPECT_EQ(LanePair::writesOf(out.tunWrites), packets);
}

// Rule E-16: the mark of a run that the kernel joined is every segment's, and the joined packet's with its checksum.
TEST(Lanes, CarryTheMarkOfARunIntoWhatIsJoined)
{
    LanePair pair;
    test::PacketSpec spec;
    spec.trafficClass = 2; // ECT(0)
    spec.payload.resize(2800, 0x41);
    spec.dontFragment = true;
    const SuperRead read = superRead(spec, 1300);
    ASSERT_EQ(pair.seal({read.packet}, read.virtio).size(), 3U);
    pair.outerTrafficClass = 3; // CE
    std::vector<OuterReceive> receives;
    std::vector<Bytes> runs;
    for (const OuterSend &send : pair.sealed.sends)
        runs.push_back(copyOf(send.bytes));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        receives.push_back(pair.receive(runs[i]));
        receives.back().segmentSize = pair.sealed.sends[i].segmentSize;
    }
    OpenOutput out;
    pair.opening.open(receives, pair.now, out);
    const auto written = LanePair::writesOf(out.tunWrites);
    ASSERT_FALSE(written.empty());
    for (const Bytes &packet : written) {
        EXPECT_EQ(packet[1], 3);
        EXPECT_EQ(test::plainFold(test::plainSum(ByteView(packet).first(20))), 0xffff);
    }
    // Who is not capable of it must lose the packet (the table's one drop).
    spec.trafficClass = 0;
    const SuperRead plain = superRead(spec, 1300);
    EXPECT_TRUE(pair.carry({plain.packet}, plain.virtio).empty());
}

// Rules E-17 and E-15: TTL and DSCP inside are as they came, whatever the outer header had.
TEST(Lanes, LeaveTtlAndDscpInside)
{
    LanePair pair;
    pair.outerTrafficClass = 0xb8;
    for (const Byte ttl : {Byte{1}, Byte{64}, Byte{255}}) {
        test::PacketSpec spec;
        spec.trafficClass = 0x28;
        Bytes packet = test::buildPacket(spec);
        packet[8] = ttl;
        test::finishChecksums(packet);
        EXPECT_EQ(pair.carry({packet}), std::vector<Bytes>{packet});
        EXPECT_EQ(pair.sealed.sends.at(0).trafficClass, 0x28);
    }
}

// Rule E-22 for IPv6: the fragment header stands between.
TEST(Lanes, PortSelectorsTakeNoFragmentsOfIpv6)
{
    PairOptions options;
    options.local = IpPrefix::parse("2001:db8:1::/64").value();
    options.remote = IpPrefix::parse("2001:db8:2::/64").value();
    test::PacketSpec spec;
    spec.source = *IpAddress::parse("2001:db8:1::5");
    spec.destination = *IpAddress::parse("2001:db8:2::7");
    const Bytes whole = test::buildPacket(spec);
    Bytes fragment(whole.begin(), whole.begin() + 40);
    append(fragment, Bytes{17, 0, 0, 1, 0, 0, 0, 9}); // first, more to come
    append(fragment, ByteView(whole).subspan(40));
    fragment[6] = 44;
    test::put16(fragment, 4, fragment.size() - 40);
    LanePair anyPort(options);
    EXPECT_EQ(anyPort.carry({whole, fragment}), (std::vector<Bytes>{whole, fragment}));
    options.localPort = 40000;
    LanePair onePort(options);
    EXPECT_EQ(onePort.carry({whole, fragment}), std::vector<Bytes>{whole});
    EXPECT_EQ(onePort.sealingDrops(Reason::OutsideSelectors), 1U);
}

TEST(Lanes, AllocateNothingOnceWarm)
{
    for (const crypto::EspBackend backend : crypto::availableEspBackends())
        for (const std::uint64_t rate : {std::uint64_t{0}, std::uint64_t{30'000'000}}) {
            PairOptions options;
            options.backend = backend;
            options.outboundRate = options.inboundRate = rate;
            LanePair pair(options);
            test::ScriptedRandom random(10);
            const std::vector<Bytes> packets{randomPacket(random, 1400), randomPacket(random, 100),
                                             randomPacket(random, 1000)};
            test::PacketSpec spec;
            spec.payload.resize(50000);
            const SuperRead super = superRead(spec, 1360);
            SealOutput sealed;
            OpenOutput opened;
            Bytes wire(256 * 1024);
            std::vector<OuterReceive> receives(64);
            const auto round = [&](std::vector<MutableByteView> &reads) {
                sealed.clear();
                opened.clear();
                receives.clear();
                pair.now += 1ms;
                pair.sealing.seal(reads, pair.now, sealed);
                std::size_t at = 0;
                for (const OuterSend &send : sealed.sends) {
                    std::copy(send.bytes.begin(), send.bytes.end(), wire.begin() + static_cast<std::ptrdiff_t>(at));
                    receives.push_back(pair.receive(MutableByteView(wire).subspan(at, send.bytes.size())));
                    receives.back().segmentSize = send.segmentSize;
                    at += send.bytes.size();
                }
                pair.opening.open(receives, pair.now, opened);
            };
            std::vector<Bytes> octets;
            const auto refill = [&] {
                static_cast<void>(pair.reads(packets));
                octets = pair.readOctets;
                Bytes &last = octets.emplace_back(wire::kVirtioHeaderSize);
                wire::writeVirtioHeader(super.virtio, last);
                append(last, super.packet);
                return std::vector<MutableByteView>(octets.begin(), octets.end());
            };
            std::uint64_t carried = 0;
            for (int i = 0; i < 300; ++i) {
                auto reads = refill();
                const std::size_t allocations = test::allocationsDuring([&] { round(reads); });
                carried += opened.tunWrites.size();
                if (i >= 150)
                    ASSERT_EQ(allocations, 0U) << "round " << i << " at " << rate;
            }
            EXPECT_GT(carried, 300U);
            EXPECT_GT(pair.inbound->counters.packets.load(), 600U);
        }
}

// Captures of others' ESP (tests/vectors/tcpdump), opened as a lane does it.
TEST(Lanes, OpenWhatOthersSealed)
{
    std::size_t opened = 0;
    const auto vectors = test::loadVectors("tcpdump/esp_packets.json");
    for (const test::Json &each : vectors["tests"].array()) {
        PairOptions options;
        options.encapsulation = Encapsulation::RawEsp;
        options.local = options.remote = IpPrefix();
        const bool isAes = each["enc"].text() == "aes-256-cbc";
        const bool isSha1 = each["auth"].text() == "hmac-sha1-96";
        options.suite.suite = {isAes ? EspEncryption::AesCbc256 : EspEncryption::TripleDesCbc,
                               isSha1 ? EspAuthentication::HmacSha1_96 : EspAuthentication::HmacMd5_96, false};
        LanePair pair(options);
        const Bytes packet = test::hexOf(each, "packet");
        SaParams params = pair.mirrored();
        params.inboundSpi = Spi{test::get32(packet, 0)};
        params.inboundKeys = {test::secretFromHex(each["enc_key"].text()),
                              test::secretFromHex(each["auth_key"].text())};
        pair.inbound = InboundSa::make(params, options.backend).value();
        pair.setOpeningTable();
        const auto out = pair.open({packet});
        ASSERT_EQ(out.size(), 1U) << each["file"].text();
        EXPECT_TRUE(test::hasRightChecksums(out[0]));
        EXPECT_EQ(out[0][9], 1); // ICMP
        ++opened;
    }
    EXPECT_GE(opened, 16U);
}

} // namespace
} // namespace tunneldesk::esp
