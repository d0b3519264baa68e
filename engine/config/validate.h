// The one validator, for wizard, store and engine: a configuration in, findings out. Nothing found: fit
// to be saved and run. No text: models/text words each problem in three languages.
#pragma once

#include "engine/base/secret.h"
#include "engine/config/profile.h"

#include <optional>
#include <string>
#include <vector>

namespace tunneldesk
{

// Which field of which object. The wizard shows a problem beside the field of that name.
enum class Field : std::uint8_t {
    None,
    ZoneName,
    ZoneUplink,
    ZonePrivateSubnets,
    ZoneCapacity,
    GatewayName,
    GatewayZone,
    GatewayNote,
    GatewayBandwidth,
    IkeMode,
    AnswerAggressive,
    IkeEncryption,
    IkeHash,
    IkeGroup,
    IkeLifetime,
    TunnelName,
    TunnelGateway,
    TunnelPeer,
    TunnelNote,
    TunnelConnect,
    LocalNetworks,
    RemoteNetworks,
    OwnIdentity,
    PeerIdentity,
    PreSharedKey,
    EspEncryption,
    EspAuthentication,
    SaLifetime,
    SaLifetimeKilobytes,
    Pfs,
    DpdMode,
    DpdIdle,
    DpdTries,
    DpdInterval,
    NatTraversal,
    RenewOnPort4500,
    Uniqueness,
    ExtendedSequenceNumbers,
    Sha256Cut96,
    ReplayWindow,
    MssClamp,
    Mtu,
    DfBit,
    CopyDscp,
    FailClosed,
    TestAddress,
    Count
};
[[nodiscard]] std::string_view fieldName(Field field);

enum class Problem : std::uint8_t {
    Missing,             // empty though needed
    TooLong,             // first: most characters or octets allowed
    NotUnique,           // other: the object that has it already
    Unknown,             // refers to an object that is not there
    OutOfRange,          // first, second: least and greatest
    NotAnAddress,        // text: what was written
    NotANetwork,         // text: what was written
    HostBitsSet,         // text: the network that was probably meant
    TooMany,             // first: most allowed
    Overlaps,            // other: the tunnel, or none for an own network; text: the network met
    OverlapsOwnNetworks, // remote network covers a Private Subnet or a network of this computer; text
    PeerInsideRemote,    // the peer's own address lies in a remote network; a warning, routes keep it out
    NotInPrivateSubnet,  // local network outside the zone's Private Subnets; a warning
    NotInRemoteNetwork,  // the test address lies in none of the tunnel's: it would never be asked; a warning
    NotAnInterface,      // no interface can have this name; text
    NoSuchInterface,     // this computer has none of that name now; a warning; text
    UnfitPeerAddress,    // loopback, multicast, unspecified, broadcast
    PeerIsOwnAddress,
    FamilyMismatch,       // local and remote, or peer and uplink, of different families
    BadSuite,             // authentication does not fit the cipher
    GuaranteeTooLarge,    // first: what is free on the uplink in bits a second
    TwoKeysForOnePeer,    // one phase 1 has one key; other: the tunnel with another
    PeerOfAnotherGateway, // one peer address belongs to one gateway of an outer address; other
    BadIdentity,
    FullWidth,         // a warning: characters that look like ASCII and are not; text: in ASCII
    BadKey,            // 0x/0s text that does not decode, or a NUL
    WeakChoice,        // a warning; which, the field says
    PrivateGroup,      // a warning: a group without a number of IKEv1's own
    AggressiveMode,    // a warning: offline guessing of the key (rule S-10); asking or answering, the field says
    NeverAnswers,      // a warning: the tunnel only answers, and its gateway answers nobody
    LifetimeOverIke,   // a warning: SA lifetime greater than the gateway's
    SettledByOther,    // a warning: one phase 1 has one value, and it is that of the first tunnel that runs; other
    UncheckedIdentity, // a warning: the peer's ID is any; other: so is that of a tunnel that shares the phase 1
    Count
};
[[nodiscard]] std::string_view problemName(Problem problem);

struct ConfigFinding {
    Field field = Field::None;
    Problem problem = Problem::Missing;
    bool isWarning = false; // does not hinder saving
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::string text;    // a value, never a sentence
    std::string other;   // name of the other object concerned
    std::size_t row = 0; // in a list field, the row

    friend bool operator==(const ConfigFinding &, const ConfigFinding &) = default;
};
using ConfigFindings = std::vector<ConfigFinding>;
[[nodiscard]] bool hasErrors(const ConfigFindings &findings);

// What the validator may know of this computer. Empty lists: those checks are left out.
struct HostFacts {
    std::vector<IpAddress> ownAddresses;
    std::vector<IpPrefix> ownNetworks; // directly connected
};

// `profile` may or may not hold an object with the same id: then that one is the old version.
[[nodiscard]] ConfigFindings validate(const ZoneConfig &zone, const Profile &profile);
[[nodiscard]] ConfigFindings validate(const GatewayConfig &gateway, const Profile &profile);
[[nodiscard]] ConfigFindings validate(const TunnelConfig &tunnel, const Profile &profile, const HostFacts &host);
// Every object against the rest.
[[nodiscard]] ConfigFindings validate(const Profile &profile, const HostFacts &host);

// The first error of a profile and whose it is.
struct ObjectFinding {
    enum class Kind : std::uint8_t { Zone, Gateway, Tunnel };
    Kind kind = Kind::Zone;
    std::size_t index = 0; // in the list of its kind
    std::string name;
    ConfigFinding finding;
};
[[nodiscard]] std::optional<ObjectFinding> firstErrorOf(const Profile &profile);

// Times and tries that validate() has nothing against.
[[nodiscard]] DpdConfig nearestAllowed(DpdConfig dpd);

// A pre-shared key as the user writes it: plain text (UTF-8 octets as they stand), "0x" hexadecimal or
// "0s" base64. 1 to 128 octets. Errors: InvalidConfiguration. Spaces at the ends are kept.
[[nodiscard]] Result<Secret> parsePreSharedKey(ByteView text);

} // namespace tunneldesk
