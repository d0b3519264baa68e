// Why an attempt failed, in one value: what, how sure, whose side, which field, what to do. Every part
// from a closed list; models/text words it.
#pragma once

#include "engine/base/reason.h"
#include "engine/config/validate.h"

#include <string>
#include <vector>

namespace tunneldesk
{

enum class Certainty : std::uint8_t { Certain, Probable };
enum class Side : std::uint8_t { Ours, Theirs, Between, ThisComputer };
enum class Advice : std::uint8_t {
    None,
    CompareKeys,   // both sides must hold the same pre-shared key
    MatchProposal, // make the marked rows equal on both sides
    MatchNetworks, // local here is remote there
    MatchIdentity,
    MatchMode,
    AnswerAggressive, // the peer begins in Aggressive Mode, which this gateway does not answer
    MatchPfs,
    CheckReachability, // address, UDP 500 and 4500, firewall, the peer running
    CheckPeerLog,
    EnterKey,
    ClosePortOwner, // another program holds UDP 500 or 4500
    GetPrivilege,
    LoadTunModule,
    EndOtherGateway, // another instance has this network
    WaitOrReconnect,
    FixConfiguration,
    CheckTraffic,              // up, but nothing has come back yet: host, route or firewall behind the peer
    CompareProposals,          // the peer refused without saying which of the rows is in the way
    MatchIdentityOrMode,       // the peer has nothing that fits our identity in our mode
    CompareKeysOrOpenPort,     // message 5 goes out on UDP 4500: the key, or the way
    CompareKeysOrShrink,       // messages 1 and 2 pass, greater ones do not
    TurnOffXauth,              // the peer treats this side as a remote user
    MatchIcvLength,            // SHA2-256 cut to 96 bits on one side
    CheckReachabilityOrPolicy, // nothing answers message 1: address, ports, and then what many peers drop in silence
    StartPeer,                 // a host at the address says that nothing listens on the port
    OpenFirewall,              // a firewall on the way says that it does not let us pass
    CheckWay,                  // a router says that it knows no way to the address, or that nobody is there
    CheckOwnLink,              // nobody on this computer's own link is the address, or the next router
    OpenOwnFirewall,           // this computer's own firewall does not let us pass
    AddRoute,                  // this computer has no route to the address
    UpdatePeer,                // the peer's software sends a Diffie-Hellman value of the wrong size, now and then
    NameNoPort,                // the peer's selector is to name no protocol and no port
    Count
};

// One attribute of a negotiation: the same rows decide and explain (ikev1/negotiate makes them).
enum class Attribute : std::uint8_t {
    IkeEncryption,
    IkeHash,
    IkeGroup,
    IkeAuthentication,
    IkeLifetime,
    IkeMode,
    EspEncryption,
    EspAuthentication,
    EspKeyLength,
    EspEncapsulation,
    SaLifetime,
    SaLifetimeKilobytes,
    Pfs,
    ExtendedSequenceNumbers,
    LocalNetwork,
    RemoteNetwork,
    PeerIdentity,
    OwnIdentity,
    PublicValueSize, // octets; the group decides, no setting of its own
    Protocol,        // what a proposal is for: ESP, AH
    ProtocolAndPort, // of the traffic that an SA is for; ours: any
    Count
};

struct NegotiationRow {
    Attribute attribute = Attribute::Protocol;
    std::string ours;   // a value that reads the same in every language
    std::string theirs; // empty: not offered
    bool ok = false;

    friend bool operator==(const NegotiationRow &, const NegotiationRow &) = default;
};

struct Finding {
    Reason verdict = Reason::None;
    Certainty certainty = Certainty::Certain;
    Side side = Side::Between;
    Field field = Field::None; // of the configuration
    Advice advice = Advice::None;
    std::vector<NegotiationRow> rows;
    // An errno, a notify type, or in phase 1 the message that got no answer, or the UDP port that does not let it
    // through; 0: none.
    std::int64_t number = 0;

    [[nodiscard]] bool isNone() const { return verdict == Reason::None; }
    friend bool operator==(const Finding &, const Finding &) = default;
};

// Which field of our configuration an attribute stands in; None for what no field sets.
[[nodiscard]] Field fieldOf(Attribute attribute);
// The field of the first row in the way.
[[nodiscard]] Field fieldOf(const std::vector<NegotiationRow> &rows);

[[nodiscard]] std::string_view nameOf(Certainty value);
[[nodiscard]] std::string_view nameOf(Side value);
[[nodiscard]] std::string_view nameOf(Advice value);
[[nodiscard]] std::string_view nameOf(Attribute value);

} // namespace tunneldesk
