// What the data path tells the engine: workers put these into one queue. Plain values.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/ip.h"
#include "engine/base/selectors.h"

#include <variant>

namespace tunneldesk::esp
{

// A packet matches a policy that has no SA. Sent at most once a second a pair; the packet waits in a
// bounded queue (rule E-12).
struct WantsSa {
    GatewayId gateway;
    PairId pair;
};
enum class Limit : std::uint8_t { SoftBytes, HardBytes, SoftSequence, HardSequence };
// Once a limit and SA.
struct NearLimit {
    SaId sa;
    Limit limit = Limit::SoftBytes;
};
// Packets go out on this SA; at most two a second.
struct Sending {
    SaId sa;
};
// The first packet that came in on this SA with a good ICV; and then at most one a second.
struct PeerSeen {
    SaId sa;
    bool isFirst = false;
    // Where it came from, if that differs from the SA's ends; authenticated and newest (rule NT-12).
    bool hasMoved = false;
    Endpoint from;
};
// An ESP packet for an SPI that nobody has, from that address; at most one a second an address.
struct UnknownSpiSeen {
    Spi spi;
    Ends ends;
};
// Many ICV failures on one SA (rule E-25): a hint, at most one a second.
struct IcvFailing {
    SaId sa;
    std::uint64_t count = 0;
    bool looksLikeOtherCut = false; // the length fits SHA-256 cut to 96 bits where ours is 128, or the other way round
};
// An IKE datagram that came on port 4500; the non-ESP marker is taken off.
struct IkeDatagram {
    Bytes bytes;
    Ends ends;
};

using Notice = std::variant<WantsSa, NearLimit, Sending, PeerSeen, UnknownSpiSeen, IcvFailing, IkeDatagram>;

} // namespace tunneldesk::esp
