// Segmentation in both directions: cut on the way out, joined on the way in, checksums judged by other code.
#include "tests/engine/esp/lane_pair.h"

namespace tunneldesk::esp
{
namespace
{

PairOptions optionsFor(bool isV4)
{
    PairOptions options;
    if (!isV4) {
        options.local = IpPrefix::parse("2001:db8:1::/64").value();
        options.remote = IpPrefix::parse("2001:db8:2::/64").value();
    }
    return options;
}

test::PacketSpec tcpSpec(bool isV4, std::size_t payload, Bytes options = {})
{
    test::PacketSpec spec;
    spec.protocol = 6;
    if (!isV4) {
        spec.source = *IpAddress::parse("2001:db8:1::5");
        spec.destination = *IpAddress::parse("2001:db8:2::7");
    }
    spec.dontFragment = true;
    spec.options = std::move(options);
    spec.payload = test::ScriptedRandom(payload).bytes(payload);
    return spec;
}

// Opens without joining: the segments themselves.
std::vector<Bytes> segmentsOf(LanePair &pair, const SuperRead &super)
{
    pair.openingShaper->setRate(1'000'000'000'000);
    std::vector<Bytes> segments;
    for (const Bytes &datagram : pair.seal({super.packet}, super.virtio)) {
        pair.now += 1ms;
        for (Bytes &packet : pair.open({datagram}))
            segments.push_back(std::move(packet));
    }
    return segments;
}

TEST(Segments, AreCutWithHeadersOfTheirOwn)
{
    const Bytes timestamps{1, 1, 8, 10, 0, 0, 0, 9, 0, 0, 0, 8};
    for (const bool isV4 : {true, false})
        for (const Bytes &tcpOptions : {Bytes{}, timestamps})
            for (const std::size_t size : {2000U, 1361U, 1300U, 60000U, 1001U}) {
                LanePair pair(optionsFor(isV4));
                test::PacketSpec spec = tcpSpec(isV4, size, tcpOptions);
                spec.flags = 0x10 | 0x08 | 0x01 | 0x80; // ACK, PSH, FIN, CWR
                spec.identification = 0xfffe;
                const std::uint16_t segment = 1300;
                const auto segments = segmentsOf(pair, superRead(spec, segment));
                ASSERT_EQ(segments.size(), (size + segment - 1) / segment);
                Bytes payload;
                for (std::size_t i = 0; i < segments.size(); ++i) {
                    const Bytes &packet = segments[i];
                    const std::size_t ip = isV4 ? 20 : 40;
                    EXPECT_TRUE(test::hasRightChecksums(packet));
                    EXPECT_EQ(isV4 ? test::get16(packet, 2) : test::get16(packet, 4) + 40U, packet.size());
                    if (isV4)
                        EXPECT_EQ(test::get16(packet, 4), static_cast<std::uint16_t>(0xfffe + i));
                    EXPECT_EQ(test::get32(packet, ip + 4), 1000 + i * segment);
                    const bool isLast = i + 1 == segments.size();
                    EXPECT_EQ(packet[ip + 13], 0x10 | (isLast ? 0x09 : 0) | (i == 0 ? 0x80 : 0));
                    EXPECT_TRUE(equalBytes(ByteView(packet).subspan(ip + 20, tcpOptions.size()), tcpOptions));
                    append(payload, ByteView(packet).subspan(ip + 20 + tcpOptions.size()));
                }
                EXPECT_EQ(payload, spec.payload);
            }
}

TEST(Segments, AreMadeSmallerWhereThePathIs)
{
    PairOptions options = optionsFor(true);
    options.innerMtu = 1000;
    LanePair pair(options);
    const auto segments = segmentsOf(pair, superRead(tcpSpec(true, 5000), 1448));
    ASSERT_EQ(segments.size(), 6U);
    for (const Bytes &packet : segments) {
        EXPECT_LE(packet.size(), 1000U);
        EXPECT_TRUE(test::hasRightChecksums(packet));
    }
}

TEST(Segments, FillOneSend)
{
    LanePair pair;
    const SuperRead super = superRead(tcpSpec(true, 40 * 1360), 1360);
    EXPECT_EQ(pair.seal({super.packet}, super.virtio).size(), 40U);
    EXPECT_EQ(pair.sealed.sends.size(), 2U) << "the first is the path's probe and goes alone";
    EXPECT_EQ(pair.seal({super.packet}, super.virtio).size(), 40U);
    EXPECT_EQ(pair.sealed.sends.size(), 1U);
}

TEST(Segments, RefuseWhatDoesNotBelongTogether)
{
    LanePair pair;
    const SuperRead super = superRead(tcpSpec(true, 3000), 1300);
    const auto refused = [&](auto change) {
        wire::VirtioHeader virtio = super.virtio;
        Bytes packet = super.packet;
        change(virtio, packet);
        EXPECT_TRUE(pair.seal({packet}, virtio).empty());
    };
    refused([](wire::VirtioHeader &virtio, Bytes &) { virtio.segmentSize = 0; });
    refused([](wire::VirtioHeader &virtio, Bytes &) { virtio.segmentation = wire::VirtioSegmentation::TcpV6; });
    refused([](wire::VirtioHeader &virtio, Bytes &) { virtio.segmentation = wire::VirtioSegmentation::Udp; });
    refused([](wire::VirtioHeader &virtio, Bytes &) { virtio.needsChecksum = false; });
    refused([](wire::VirtioHeader &virtio, Bytes &) { virtio.checksumStart = 24; });
    refused([](wire::VirtioHeader &, Bytes &packet) {
        packet[32] = 0xf0;
        packet.resize(70);
        test::put16(packet, 2, 70);
    });
    refused([](wire::VirtioHeader &, Bytes &packet) {
        packet.resize(40);
        test::put16(packet, 2, 40);
    });
    EXPECT_EQ(pair.sealing.counters().dropped, 7U);
}

TEST(Segments, UdpIsCutAsTheSenderSaid)
{
    LanePair pair;
    test::PacketSpec spec;
    spec.payload = test::ScriptedRandom(1).bytes(2500);
    Bytes packet = test::buildPacket(spec);
    test::put16(packet, 26, test::plainFold(test::pseudoSum(packet)));
    wire::VirtioHeader virtio;
    virtio.needsChecksum = true;
    virtio.segmentation = wire::VirtioSegmentation::UdpL4;
    virtio.segmentSize = 1000;
    virtio.checksumStart = 20;
    virtio.checksumOffset = 6;
    const auto out = pair.carry({packet}, virtio);
    ASSERT_EQ(out.size(), 3U);
    Bytes payload;
    for (const Bytes &each : out) {
        EXPECT_TRUE(test::hasRightChecksums(each));
        EXPECT_EQ(test::get16(each, 24) + 20U, each.size());
        append(payload, ByteView(each).subspan(28));
    }
    EXPECT_EQ(payload, spec.payload);
    virtio.segmentSize = 1400;
    EXPECT_TRUE(pair.seal({packet}, virtio).empty());
    EXPECT_EQ(pair.sealed.tunWrites.size(), 1U); // UDP is not ours to cut: the sender is told
}

// Checks one write as the kernel would see it: cut again by the header it came with, it must give `segments`.
void expectJoined(const TunWrite &write, const std::vector<Bytes> &segments)
{
    const auto virtio = wire::parseVirtioHeader(write.bytes);
    ASSERT_TRUE(virtio.isOk());
    const Bytes packet = copyOf(write.bytes.subspan(wire::kVirtioHeaderSize));
    if (segments.size() == 1) {
        EXPECT_EQ(*virtio, wire::VirtioHeader{});
        EXPECT_EQ(packet, segments[0]);
        return;
    }
    const std::size_t ip = test::ipHeaderSize(packet);
    const std::size_t header = ip + static_cast<std::size_t>(packet[ip + 12] >> 4) * 4;
    ASSERT_TRUE(virtio->needsChecksum);
    EXPECT_EQ(virtio->segmentation, ip == 20 ? wire::VirtioSegmentation::TcpV4 : wire::VirtioSegmentation::TcpV6);
    EXPECT_EQ(virtio->headerSize, header);
    EXPECT_EQ(virtio->checksumStart, ip);
    EXPECT_EQ(virtio->checksumOffset, 16);
    EXPECT_EQ(ip == 20 ? test::get16(packet, 2) : test::get16(packet, 4) + 40U, packet.size());
    if (ip == 20)
        EXPECT_EQ(test::plainFold(test::plainSum(ByteView(packet).first(20))), 0xffff);
    EXPECT_EQ(test::get16(packet, ip + 16), test::plainFold(test::pseudoSum(packet)));
    for (std::size_t i = 0, at = header; i < segments.size(); ++i) {
        const ByteView payload = ByteView(segments[i]).subspan(header);
        if (i + 1 != segments.size())
            EXPECT_EQ(payload.size(), virtio->segmentSize);
        ASSERT_LE(at + payload.size(), packet.size());
        EXPECT_TRUE(equalBytes(ByteView(packet).subspan(at, payload.size()), payload));
        at += payload.size();
    }
}

// Segments of one flow, one behind the other.
std::vector<Bytes> flow(bool isV4, std::size_t count, std::size_t size, std::uint16_t port = 40000)
{
    std::vector<Bytes> result;
    test::PacketSpec spec = tcpSpec(isV4, size);
    spec.sourcePort = port;
    for (std::size_t i = 0; i < count; ++i) {
        result.push_back(test::buildPacket(spec));
        spec.sequence += static_cast<std::uint32_t>(size);
        ++spec.identification;
    }
    return result;
}

TEST(Segments, AreJoinedOnTheWayIn)
{
    for (const bool isV4 : {true, false}) {
        LanePair pair(optionsFor(isV4));
        auto segments = flow(isV4, 30, 1300);
        static_cast<void>(pair.carry(segments));
        ASSERT_EQ(pair.opened.tunWrites.size(), 1U);
        expectJoined(pair.opened.tunWrites[0], segments);
    }
}

TEST(Segments, JoinedAreNeverMoreThanOneIpPacketHolds)
{
    LanePair pair;
    auto segments = flow(true, 60, 1360);
    static_cast<void>(pair.carry(segments));
    ASSERT_EQ(pair.opened.tunWrites.size(), 2U);
    expectJoined(pair.opened.tunWrites[0], {segments.begin(), segments.begin() + 48});
    expectJoined(pair.opened.tunWrites[1], {segments.begin() + 48, segments.end()});
}

TEST(Segments, OfSeveralFlowsAreJoinedEachForItself)
{
    LanePair pair;
    std::vector<std::vector<Bytes>> flows;
    for (std::uint16_t port = 0; port < 5; ++port)
        flows.push_back(flow(true, 12, 1000, static_cast<std::uint16_t>(40000 + port)));
    std::vector<Bytes> mixed;
    for (std::size_t i = 0; i < 12; ++i)
        for (const auto &each : flows)
            mixed.push_back(each[i]);
    static_cast<void>(pair.carry(mixed));
    ASSERT_EQ(pair.opened.tunWrites.size(), 5U);
    for (std::size_t i = 0; i < 5; ++i)
        expectJoined(pair.opened.tunWrites[i], flows[i]);
}

// One thing differs in the third of four segments: where the join must end, or begin anew.
TEST(Segments, AreJoinedOnlyWhereTheKernelWouldDoTheSame)
{
    struct Row {
        const char *what;
        void (*change)(test::PacketSpec &);
        std::vector<std::size_t> groups;
    };
    const Row rows[] = {
        {"nothing", [](test::PacketSpec &) {}, {4}},
        {"PSH ends a join", [](test::PacketSpec &spec) { spec.flags |= 0x08; }, {3, 1}},
        {"shorter ends a join", [](test::PacketSpec &spec) { spec.payload.resize(500); }, {3, 1}},
        {"longer begins one", [](test::PacketSpec &spec) { spec.payload.resize(900); }, {2, 2}},
        {"FIN goes alone", [](test::PacketSpec &spec) { spec.flags |= 0x01; }, {2, 1, 1}},
        {"URG goes alone", [](test::PacketSpec &spec) { spec.flags |= 0x20; }, {2, 1, 1}},
        {"another acknowledgement", [](test::PacketSpec &spec) { ++spec.acknowledged; }, {2, 1, 1}},
        {"another window", [](test::PacketSpec &spec) { ++spec.window; }, {2, 1, 1}},
        {"a gap", [](test::PacketSpec &spec) { spec.sequence += 1; }, {2, 1, 1}},
        {"another traffic class", [](test::PacketSpec &spec) { spec.trafficClass = 4; }, {2, 1, 1}},
        {"options",
         [](test::PacketSpec &spec) {
             spec.options = {1, 1, 1, 1};
         },
         {2, 1, 1}},
        {"no payload", [](test::PacketSpec &spec) { spec.payload.clear(); }, {2, 1, 1}},
        {"SYN", [](test::PacketSpec &spec) { spec.flags = 0x02; }, {2, 1, 1}},
    };
    for (const Row &row : rows) {
        SCOPED_TRACE(row.what);
        LanePair pair;
        std::vector<Bytes> segments;
        test::PacketSpec spec = tcpSpec(true, 800);
        for (int i = 0; i < 4; ++i) {
            test::PacketSpec each = spec;
            if (i == 2)
                row.change(each);
            segments.push_back(test::buildPacket(each));
            spec.sequence += i == 2 ? static_cast<std::uint32_t>(each.payload.size()) : 800;
        }
        static_cast<void>(pair.carry(segments));
        ASSERT_EQ(pair.opened.tunWrites.size(), row.groups.size());
        std::size_t at = 0;
        for (std::size_t i = 0; i < row.groups.size(); ++i) {
            const auto begin = segments.begin() + static_cast<std::ptrdiff_t>(at);
            expectJoined(pair.opened.tunWrites[i], {begin, begin + static_cast<std::ptrdiff_t>(row.groups[i])});
            at += row.groups[i];
        }
    }
}

TEST(Segments, WithoutDfNeedIdentificationsThatCount)
{
    for (const bool counts : {true, false}) {
        LanePair pair;
        std::vector<Bytes> segments;
        test::PacketSpec spec = tcpSpec(true, 800);
        spec.dontFragment = false;
        for (int i = 0; i < 3; ++i) {
            segments.push_back(test::buildPacket(spec));
            spec.sequence += 800;
            spec.identification = static_cast<std::uint16_t>(spec.identification + (counts ? 1 : 7));
        }
        static_cast<void>(pair.carry(segments));
        EXPECT_EQ(pair.opened.tunWrites.size(), counts ? 1U : 3U);
    }
}

TEST(Segments, WithAWrongChecksumStayAsTheyAre)
{
    LanePair pair;
    auto segments = flow(true, 3, 800);
    segments[1][500] ^= 1;
    EXPECT_EQ(pair.carry(segments), segments);
    EXPECT_EQ(pair.opened.tunWrites.size(), 3U);
}

TEST(Segments, AreNotJoinedUnderAGuarantee)
{
    PairOptions options;
    options.inboundRate = 30'000'000;
    LanePair pair(options);
    spendBurst(*pair.openingShaper, pair.now);
    const auto segments = flow(true, 3, 800);
    EXPECT_EQ(pair.carry(segments), std::vector<Bytes>{segments[0]});
    pair.now += 10ms;
    pair.opened.clear();
    pair.opening.onTick(pair.now, pair.opened);
    EXPECT_EQ(LanePair::writesOf(pair.opened.tunWrites), (std::vector<Bytes>{segments[1], segments[2]}));
}

// Cut, carried and joined: the very packet again, and every number of segments.
TEST(Segments, GoThereAndComeBackAsOne)
{
    for (const bool isV4 : {true, false})
        for (std::size_t size = 1340; size <= 60000; size += 3777) {
            LanePair pair(optionsFor(isV4));
            test::PacketSpec spec = tcpSpec(isV4, size);
            spec.flags |= 0x08;
            const SuperRead super = superRead(spec, 1300);
            const auto out = pair.carry({super.packet}, super.virtio);
            ASSERT_EQ(out.size(), 1U);
            Bytes expected = super.packet;
            EXPECT_EQ(out[0], expected);
        }
}

} // namespace
} // namespace tunneldesk::esp
