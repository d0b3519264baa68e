// What the user wants of an IPsec VPN Tunnel. The pre-shared key is a reference, never the key.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/ids.h"
#include "engine/base/ip.h"
#include "engine/base/outer_header.h"
#include "engine/base/selectors.h"
#include "engine/config/limits.h"

#include <optional>
#include <string>
#include <vector>

namespace tunneldesk
{

enum class ConnectWhen : std::uint8_t { AtStart, OnTraffic, AnswerOnly };
enum class KeyStorage : std::uint8_t { Keychain, Vault, InMemory, Ask };
// RFC 2407, 4.6.2.1. Auto: the outer address, as ID_IPV4_ADDR or ID_IPV6_ADDR. Any: of the peer alone, who may name
// itself as it likes; then nothing but the pre-shared key shows who it is (rule NT-15).
enum class IdentityType : std::uint8_t { Auto, Ipv4, Ipv6, Fqdn, UserFqdn, KeyId, Any };
// As the documentation names them: On asks when the tunnel is idle and answers; OneWay only answers.
enum class DpdMode : std::uint8_t { On, OneWay, Off };
enum class NatTraversal : std::uint8_t { Auto, Force, Off, DraftsOnly };
// What becomes of older SAs with a peer that stands anew (rule IC-2). Replace: INITIAL-CONTACT ends them at once, and
// of two IKE SAs one is ended. Keep: INITIAL-CONTACT ends nothing. Never: nor is it said, and IKE SAs end by age alone.
enum class Uniqueness : std::uint8_t { Replace, Keep, Never };

struct Identity {
    IdentityType type = IdentityType::Auto;
    std::string value; // empty for Auto and Any; key-id: "0x" hexadecimal or plain text

    friend auto operator<=>(const Identity &, const Identity &) = default;
};

struct DpdConfig {
    DpdMode mode = DpdMode::On;
    Seconds idle = limits::kDefaultDpdIdle;
    unsigned tries = limits::kDefaultDpdTries;
    Seconds interval = limits::kDefaultDpdInterval;

    friend bool operator==(const DpdConfig &, const DpdConfig &) = default;
};

struct TunnelConfig {
    TunnelId id;
    std::string name;
    GatewayId gateway; // fixed after creation
    IpAddress peer;    // fixed after creation
    std::string note;
    ConnectWhen connect = ConnectWhen::AtStart;
    std::vector<IpPrefix> localNetworks;
    std::vector<IpPrefix> remoteNetworks;
    Identity ownIdentity;
    Identity peerIdentity;
    SecretRef key;
    KeyStorage keyStorage = KeyStorage::Keychain;
    EspSuite esp;
    Seconds lifetime = limits::kDefaultSaLifetime;
    std::optional<std::uint64_t> lifetimeKilobytes;
    std::optional<DhGroup> pfs;
    DpdConfig dpd;
    NatTraversal natTraversal = NatTraversal::Auto;
    bool renewOnPort4500 = false; // where a NAT was found (rule NT-8)
    Uniqueness uniqueness = Uniqueness::Replace;
    bool extendedSequenceNumbers = false;
    std::uint32_t replayWindow = limits::kDefaultReplayWindow;
    bool mssClamp = true;
    std::optional<unsigned> mtu; // inner; none: from the suite and the link
    DfBit dfBit = DfBit::Auto;
    bool copyDscp = true;
    bool failClosed = true;
    std::optional<IpAddress> testAddress; // none: the first host of the remote network

    friend bool operator==(const TunnelConfig &, const TunnelConfig &) = default;
};

// Every local network with every remote network, in that order.
[[nodiscard]] std::vector<PairId> pairsOf(const TunnelConfig &tunnel);

} // namespace tunneldesk
