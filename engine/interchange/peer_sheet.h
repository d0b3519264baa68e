// What the admin of the other gateway has to be told: the tunnel seen from his side, as a value and as the rows of
// a table. Our local networks are his remote ones, our address is his peer, the identities change places. The
// pre-shared key is not part of it.
#pragma once

#include "engine/config/profile.h"
#include "engine/config/validate.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tunneldesk::interchange
{

struct PeerSettings {
    TunnelId tunnel;
    std::string name;                      // the tunnel's, as the user wrote it
    IpAddress ownAddress;                  // the peer's own
    std::optional<IpAddress> otherAddress; // ours; none: not known
    Identity ownIdentity;                  // Auto: the address
    Identity otherIdentity;
    std::vector<IpPrefix> localNetworks; // behind the peer
    std::vector<IpPrefix> remoteNetworks;
    IkePolicy policy;
    EspSuite esp;
    Seconds lifetime{};
    std::optional<std::uint64_t> lifetimeKilobytes;
    std::optional<DhGroup> pfs;
    DpdConfig dpd; // never OneWay: if we only answer, the peer has to ask
    NatTraversal natTraversal = NatTraversal::Auto;
    bool extendedSequenceNumbers = false;
    ConnectWhen connect = ConnectWhen::AnswerOnly; // AtStart when we only answer
    std::vector<std::string> sharing;              // our other tunnels to this peer that share its phase 1 and key

    friend bool operator==(const PeerSettings &, const PeerSettings &) = default;
};

// `ourAddress`: for a zone whose uplink is an interface; else the zone's own address counts. Nothing when the
// profile has no such tunnel, or not its gateway.
[[nodiscard]] std::optional<PeerSettings> peerSettingsOf(const Profile &profile, TunnelId tunnel,
                                                         const std::optional<IpAddress> &ourAddress = std::nullopt);

// The lines of the table, in its order. All of them are meant from the peer's side.
enum class SheetLabel : std::uint8_t {
    TunnelName,
    OwnAddress,
    PeerAddress,
    LocalNetworks,
    RemoteNetworks,
    OwnIdentity,
    PeerIdentity,
    IkeVersion,
    Authentication,
    PreSharedKey,
    IkeMode,
    IkeEncryption,
    IkeHash,
    IkeGroup,
    IkeLifetime,
    EspMode,
    EspEncryption,
    EspAuthentication,
    Sha256Cut96, // only when it is on
    SaLifetime,
    SaLifetimeKilobytes, // only when there is one
    Pfs,
    Dpd,
    DpdIdle, // this and the next two only where the peer asks
    DpdTries,
    DpdInterval,
    NatTraversal,
    ExtendedSequenceNumbers, // only when they are on
    Connect,
    Count
};

// The place of the pre-shared key: whoever may see it has it in a Secret and shows it from there.
struct KeyPlace {
    friend bool operator==(const KeyPlace &, const KeyPlace &) = default;
};
// What is not known here.
struct NotKnown {
    friend bool operator==(const NotKnown &, const NotKnown &) = default;
};
struct Kilobytes {
    std::uint64_t value = 0;
    friend bool operator==(const Kilobytes &, const Kilobytes &) = default;
};
struct PfsChoice {
    std::optional<DhGroup> group;
    friend bool operator==(const PfsChoice &, const PfsChoice &) = default;
};
// A word that is the same in every language: a name, "IKEv1", "pre-share".
using SheetValue = std::variant<NotKnown, KeyPlace, std::string, IpAddress, std::vector<IpPrefix>, Identity, IkeMode,
                                IkeEncryption, Hash, DhGroup, Seconds, EspEncryption, EspAuthentication, Kilobytes,
                                PfsChoice, DpdMode, unsigned, NatTraversal, ConnectWhen, bool>;

struct SheetRow {
    SheetLabel label = SheetLabel::TunnelName;
    SheetValue value;

    friend bool operator==(const SheetRow &, const SheetRow &) = default;
};
[[nodiscard]] std::vector<SheetRow> rowsOf(const PeerSettings &settings);

} // namespace tunneldesk::interchange
