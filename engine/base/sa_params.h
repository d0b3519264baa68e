// All that the data path needs for one SA pair: the only thing that IKE hands over (design, "IKE and
// ESP do not know each other").
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/ids.h"
#include "engine/base/secret.h"
#include "engine/base/selectors.h"

#include <optional>
#include <vector>

namespace tunneldesk
{

// RawEsp: IP protocol 50. Udp: RFC 3948, port 4500.
enum class Encapsulation : std::uint8_t { RawEsp, Udp };

// Keys of one direction. encryption: cipher key, then the salt for an AEAD (RFC 4106, 8.1).
struct EspKeys {
    Secret encryption;
    Secret authentication; // empty for an AEAD
};

struct SaParams {
    SaId id;
    GatewayId gateway;
    TunnelId tunnel;
    PairId pair;
    std::vector<Selector> selectors;
    Ends ends; // outer; ports are 4500 or what a NAT made of it under Udp, 0 under RawEsp
    Encapsulation encapsulation = Encapsulation::RawEsp;
    Spi inboundSpi;  // chosen by us
    Spi outboundSpi; // chosen by the peer
    EspSuite suite;
    EspKeys inboundKeys;
    EspKeys outboundKeys;
    bool extendedSequenceNumbers = false;
    std::uint32_t replayWindow = 256; // packets
    // Of 1000 octets each; none: no limit (rule LT-3: counted conservatively).
    std::optional<std::uint64_t> lifetimeKilobytes;
    bool peerBehindNat = false; // its ends may move, with an authenticated packet (rule NT-12)
};

} // namespace tunneldesk
