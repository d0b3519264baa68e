// Lanes: functions of (batch, now) that own whatever counts. A sealing lane is one gateway's TUN, an
// opening lane one outer address. One thread at a time; nothing here locks or, after warm-up, allocates.
// Views in an output point into the lane's arena, or into the octets that the call was given, and hold until the
// next call into the same lane. Calls append to `out`; the caller clears it.
#pragma once

#include "engine/base/random.h"
#include "engine/crypto/esp_cipher.h"
#include "engine/esp/notice.h"
#include "engine/esp/tables.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tunneldesk::esp
{

inline constexpr std::size_t kBatchPackets = 64;

// Over IPv4. Clear: routers may cut it, and no path is a black hole. Set: a router which cannot pass it says so. Probe:
// set, but where not even this computer's own link carries it, it goes without.
enum class OuterDf : std::uint8_t { Clear, Set, Probe };

// One send to the outer network: one datagram, or under Udp a run of datagrams of `segmentSize` octets each
// (the last may be shorter) for one send with UDP_SEGMENT. RawEsp: always one packet.
struct OuterSend {
    Ends ends;
    Encapsulation encapsulation = Encapsulation::Udp;
    ByteView bytes;
    std::uint16_t segmentSize = 0; // 0: one datagram
    std::uint8_t trafficClass = 0; // outer TOS / traffic class (rule E-15)
    OuterDf df = OuterDf::Clear;
};
// One write to a TUN: virtio-net header, then an IP packet (one, or a joined run for the kernel to cut).
struct TunWrite {
    GatewayId gateway;
    ByteView bytes;
};

struct SealOutput {
    std::vector<OuterSend> sends;
    std::vector<TunWrite> tunWrites; // ICMP "too big" and "unreachable" back to the sender
    std::vector<Notice> notices;
    void clear();
};
struct OpenOutput {
    std::vector<TunWrite> tunWrites;
    std::vector<Notice> notices;
    void clear();
};

struct LaneCounters {
    std::uint64_t packets = 0;
    std::uint64_t dropped = 0; // all reasons together
    std::vector<std::uint64_t> droppedBy = std::vector<std::uint64_t>(static_cast<std::size_t>(Reason::Count));
};

class SealingLane
{
public:
    explicit SealingLane(crypto::EspBackend backend);
    ~SealingLane();
    SealingLane(const SealingLane &) = delete;
    SealingLane &operator=(const SealingLane &) = delete;

    // Gives back the table used before, to be freed on the engine thread.
    [[nodiscard]] std::shared_ptr<const SealingTable> setTable(std::shared_ptr<const SealingTable> table);
    // `reads`: what reads of the TUN brought, at most kBatchPackets; each begins with the virtio-net header
    // (engine/wire/virtio_header.h). The octets are used up (changed).
    void seal(std::span<const MutableByteView> reads, Time now, SealOutput &out);
    // Sends what the shaper held back and is due.
    void onTick(Time now, SealOutput &out);
    [[nodiscard]] std::optional<Time> nextDeadline() const;
    [[nodiscard]] const LaneCounters &counters() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

// One receive from an outer socket. segmentSize as UDP_GRO said it, 0: one datagram.
struct OuterReceive {
    Ends ends;
    Encapsulation encapsulation = Encapsulation::Udp; // which socket: UDP 4500 or raw ESP (without the outer IP header)
    MutableByteView bytes;
    std::uint16_t segmentSize = 0;
    std::uint8_t trafficClass = 0;
};

class OpeningLane
{
public:
    explicit OpeningLane(crypto::EspBackend backend);
    ~OpeningLane();
    OpeningLane(const OpeningLane &) = delete;
    OpeningLane &operator=(const OpeningLane &) = delete;

    [[nodiscard]] std::shared_ptr<const OpeningTable> setTable(std::shared_ptr<const OpeningTable> table);
    // IKE datagrams among them come out as notices, keepalives vanish (RFC 3948).
    void open(std::span<const OuterReceive> receives, Time now, OpenOutput &out);
    void onTick(Time now, OpenOutput &out);
    [[nodiscard]] std::optional<Time> nextDeadline() const;
    [[nodiscard]] const LaneCounters &counters() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace tunneldesk::esp
