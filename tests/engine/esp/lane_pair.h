// Two ends of one SA pair without anything between them: what the sealing lane of one gives is what the opening lane of
// the other gets. Time stands until a test moves it.
#pragma once

#include "engine/esp/lane.h"
#include "engine/wire/super_packet.h"
#include "engine/wire/virtio_header.h"
#include "tests/engine/crypto/esp_packets.h"
#include "tests/support/ip_packets.h"

#include <gtest/gtest.h>

namespace tunneldesk::esp
{

struct PairOptions {
    crypto::EspCase suite{{EspEncryption::AesGcm128, EspAuthentication::Included, false}, false};
    crypto::EspBackend backend = crypto::bestEspBackend();
    Encapsulation encapsulation = Encapsulation::Udp;
    IpPrefix local{IpAddress::v4(10, 0, 1, 0), 24};
    IpPrefix remote{IpAddress::v4(10, 0, 2, 0), 24};
    unsigned innerMtu = 1400;
    bool mssClamp = true;
    std::uint64_t outboundRate = 0;
    std::uint64_t inboundRate = 0;
    bool peerBehindNat = false;
    std::optional<std::uint64_t> lifetimeKilobytes;
    std::uint32_t replayWindow = 256;
    std::uint16_t localPort = 0; // of the selector
};

// As after some time of traffic at the rate: from now on a second packet waits.
inline void spendBurst(Shaper &shaper, Time now)
{
    const auto burst = std::chrono::duration<double>(kLargestShaperBurst).count();
    Time departure;
    EXPECT_TRUE(shaper.admit(static_cast<std::size_t>(static_cast<double>(shaper.rate()) / 8 * burst), now, departure));
}

class LanePair
{
public:
    explicit LanePair(const PairOptions &options = {})
        : options(options), random(7), material(options.suite.suite, random), sealing(options.backend),
          opening(options.backend)
    {
        outbound = OutboundSa::make(params(), options.backend, material.ivKey.view()).value();
        inbound = InboundSa::make(mirrored(), options.backend).value();
        sealingShaper = std::make_shared<Shaper>(options.outboundRate);
        openingShaper = std::make_shared<Shaper>(options.inboundRate);
        setSealingTable(outbound);
        setOpeningTable();
    }

    [[nodiscard]] SaParams params()
    {
        SaParams result;
        result.id = SaId{11};
        result.gateway = GatewayId{1};
        result.selectors = {selector()};
        result.ends = ends();
        result.encapsulation = options.encapsulation;
        result.inboundSpi = result.outboundSpi = Spi{0xc0ffee01};
        result.suite = options.suite.suite;
        for (EspKeys *keys : {&result.inboundKeys, &result.outboundKeys})
            *keys = {material.keys.encryption.clone(), material.keys.authentication.clone()};
        result.extendedSequenceNumbers = options.suite.isExtended;
        result.lifetimeKilobytes = options.lifetimeKilobytes;
        result.replayWindow = options.replayWindow;
        return result;
    }
    [[nodiscard]] SaParams mirrored()
    {
        SaParams result = params();
        result.id = SaId{12};
        result.gateway = GatewayId{2};
        const Selector own = selector();
        result.selectors = {Selector{own.remote, own.local, own.protocol, own.remotePort, own.localPort}};
        std::swap(result.ends.local, result.ends.remote);
        return result;
    }
    [[nodiscard]] Selector selector() const
    {
        return {IpRange::of(options.local), IpRange::of(options.remote),
                static_cast<std::uint8_t>(options.localPort != 0 ? 17 : 0), options.localPort, 0};
    }
    [[nodiscard]] Ends ends() const
    {
        const std::uint16_t port = options.encapsulation == Encapsulation::Udp ? 4500 : 0;
        return {{IpAddress::v4(192, 0, 2, 1), port}, {IpAddress::v4(198, 51, 100, 1), port}};
    }
    [[nodiscard]] Policy policy(std::shared_ptr<OutboundSa> sa) const
    {
        Policy result;
        result.pair = {TunnelId{5}, options.local, options.remote};
        result.selector = selector();
        result.sa = std::move(sa);
        result.ends = ends();
        result.mssClamp = options.mssClamp;
        result.innerMtu = options.innerMtu;
        return result;
    }
    void setSealingTable(std::shared_ptr<OutboundSa> sa, bool wantsSaOnTraffic = true)
    {
        auto table = std::make_shared<SealingTable>();
        table->gateway = GatewayId{1};
        table->policies = {policy(std::move(sa))};
        table->policies[0].wantsSaOnTraffic = wantsSaOnTraffic;
        table->shaper = sealingShaper;
        static_cast<void>(sealing.setTable(table));
    }
    void setHeader(DfBit df, bool copyDscp = true)
    {
        auto table = std::make_shared<SealingTable>();
        table->gateway = GatewayId{1};
        table->policies = {policy(outbound)};
        table->policies[0].dfBit = df;
        table->policies[0].copyDscp = copyDscp;
        table->shaper = sealingShaper;
        static_cast<void>(sealing.setTable(table));
    }
    void setOpeningTable()
    {
        auto table = std::make_shared<OpeningTable>();
        table->outerAddress = ends().remote.address;
        OpeningEntry entry;
        entry.sa = inbound;
        entry.ends = {ends().remote, ends().local};
        entry.peerBehindNat = options.peerBehindNat;
        entry.gateway = GatewayId{2};
        entry.shaper = openingShaper;
        entry.mssClamp = options.mssClamp;
        entry.innerMtu = options.innerMtu;
        table->entries.emplace(inbound->spi().value, entry);
        static_cast<void>(opening.setTable(table));
    }

    // What a TUN would have read; the view holds until the next call.
    [[nodiscard]] std::vector<MutableByteView> reads(const std::vector<Bytes> &packets,
                                                     const wire::VirtioHeader &virtio = {})
    {
        readOctets.clear();
        for (const Bytes &packet : packets) {
            Bytes &octets = readOctets.emplace_back(wire::kVirtioHeaderSize);
            wire::writeVirtioHeader(virtio, octets);
            append(octets, packet);
        }
        return {readOctets.begin(), readOctets.end()};
    }
    // Seals; the datagrams that left, one by one.
    [[nodiscard]] std::vector<Bytes> seal(const std::vector<Bytes> &packets, const wire::VirtioHeader &virtio = {})
    {
        sealed.clear();
        sealing.seal(reads(packets, virtio), now, sealed);
        return datagramsOf(sealed);
    }
    [[nodiscard]] static std::vector<Bytes> datagramsOf(const SealOutput &output)
    {
        std::vector<Bytes> result;
        for (const OuterSend &send : output.sends)
            for (std::size_t at = 0; at < send.bytes.size();) {
                const std::size_t segment = send.segmentSize == 0 ? send.bytes.size() : send.segmentSize;
                const std::size_t size = std::min(segment, send.bytes.size() - at);
                result.push_back(copyOf(send.bytes.subspan(at, size)));
                at += size;
            }
        return result;
    }
    // Opens; what was written to the TUN, with the virtio header taken off.
    [[nodiscard]] std::vector<Bytes> open(std::vector<Bytes> datagrams)
    {
        receivedOctets = std::move(datagrams);
        std::vector<OuterReceive> receives;
        for (Bytes &datagram : receivedOctets)
            receives.push_back(receive(datagram));
        opened.clear();
        opening.open(receives, now, opened);
        return writesOf(opened.tunWrites);
    }
    [[nodiscard]] OuterReceive receive(MutableByteView datagram) const
    {
        return {{ends().remote, ends().local}, options.encapsulation, datagram, 0, outerTrafficClass};
    }
    [[nodiscard]] static std::vector<Bytes> writesOf(const std::vector<TunWrite> &writes)
    {
        std::vector<Bytes> result;
        for (const TunWrite &write : writes)
            result.push_back(copyOf(write.bytes.subspan(wire::kVirtioHeaderSize)));
        return result;
    }
    [[nodiscard]] std::vector<Bytes> carry(const std::vector<Bytes> &packets, const wire::VirtioHeader &virtio = {})
    {
        return open(seal(packets, virtio));
    }
    // An ESP packet around any plaintext, with the SA's keys, for what a lane of ours would never send.
    [[nodiscard]] Bytes sealRaw(ByteView inner, std::uint8_t nextHeader, Bytes padding = {})
    {
        const wire::EspLayout &layout = outbound->layout();
        if (padding.empty()) {
            const std::size_t count = layout.plaintextSize(inner.size()) - inner.size() - 2;
            for (std::size_t i = 0; i < count; ++i)
                padding.push_back(static_cast<Byte>(i + 1));
            padding.push_back(static_cast<Byte>(count));
        }
        const std::uint64_t sequence = outbound->takeSequence().value();
        Bytes packet(layout.innerOffset());
        test::put32(packet, 0, outbound->spi().value);
        test::put32(packet, 4, static_cast<std::uint32_t>(sequence));
        append(packet, inner);
        append(packet, padding);
        packet.push_back(nextHeader);
        packet.resize(packet.size() + layout.icvSize);
        std::vector<crypto::SealJob> jobs{{&outbound->keys(), packet, sequence}};
        crypto::makeEspBatchCipher(options.backend)->seal(jobs);
        return packet;
    }
    [[nodiscard]] std::uint64_t openingDrops(Reason reason) const
    {
        return opening.counters().droppedBy[static_cast<std::size_t>(reason)];
    }
    [[nodiscard]] std::uint64_t sealingDrops(Reason reason) const
    {
        return sealing.counters().droppedBy[static_cast<std::size_t>(reason)];
    }
    template <typename Kind>
    [[nodiscard]] static std::vector<Kind> noticesOf(const std::vector<Notice> &notices)
    {
        std::vector<Kind> result;
        for (const Notice &notice : notices)
            if (const auto *found = std::get_if<Kind>(&notice))
                result.push_back(*found);
        return result;
    }

    PairOptions options;
    test::ScriptedRandom random;
    crypto::EspMaterial material;
    SealingLane sealing;
    OpeningLane opening;
    std::shared_ptr<OutboundSa> outbound;
    std::shared_ptr<InboundSa> inbound;
    std::shared_ptr<Shaper> sealingShaper;
    std::shared_ptr<Shaper> openingShaper;
    std::uint8_t outerTrafficClass = 0;
    Time now{100s};
    SealOutput sealed;
    OpenOutput opened;
    std::vector<Bytes> readOctets;
    std::vector<Bytes> receivedOctets;
};

// A TCP super-packet as a TUN with offloads reads it: header, all payload, checksum left to be finished.
struct SuperRead {
    Bytes packet;
    wire::VirtioHeader virtio;
};
[[nodiscard]] inline SuperRead superRead(test::PacketSpec spec, std::uint16_t segmentSize)
{
    spec.protocol = 6;
    SuperRead result;
    result.packet = test::buildPacket(spec);
    const std::size_t header = test::ipHeaderSize(result.packet);
    const std::size_t tcp = 20 + spec.options.size();
    test::put16(result.packet, header + 16, test::plainFold(test::pseudoSum(result.packet)));
    result.virtio.needsChecksum = true;
    result.virtio.segmentation = spec.source.isV4() ? wire::VirtioSegmentation::TcpV4 : wire::VirtioSegmentation::TcpV6;
    result.virtio.headerSize = static_cast<std::uint16_t>(header + tcp);
    result.virtio.segmentSize = segmentSize;
    result.virtio.checksumStart = static_cast<std::uint16_t>(header);
    result.virtio.checksumOffset = 16;
    return result;
}

} // namespace tunneldesk::esp
