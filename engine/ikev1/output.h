// What IKE can cause. Every call into Endpoint appends here; nothing is left to be fetched later.
#pragma once

#include "engine/base/sa_params.h"
#include "engine/report/event.h"

#include <variant>
#include <vector>

namespace tunneldesk::ikev1
{

// One datagram. On port 4500 the host puts the non-ESP marker before it (RFC 3948, 2.2).
struct Transmit {
    Ends ends;
    Bytes bytes;
    bool isKeepalive = false; // then bytes is the single octet 0xff and no marker goes before it (RFC 3948, 2.3)
    unsigned repeat = 0;      // how often the message has gone out before
    bool isWhole = false;     // never in pieces: its size is the question
};
// Inbound is good from now on (rule Q-12). Outbound is not chosen yet: see UseOutbound.
struct InstallSa {
    SaParams params;
    Time softExpiry;
    Time hardExpiry;
    bool isInitiator = false;
    bool pfs = false;
    IkeSaId ikeSa;
};
// Traffic of the pair goes out on this SA from now on; the one used before stays open inbound.
struct UseOutbound {
    SaId sa;
};
// Stop sending on it; inbound stays open for a grace and then RemoveSa follows (rule DE-4).
struct RetireSa {
    SaId sa;
    Reason reason = Reason::None;
};
struct RemoveSa {
    SaId sa;
    Reason reason = Reason::None;
};
// The outer path of all SAs under this IKE SA has moved, after an authenticated message (rule NT-12).
struct MoveEnds {
    IkeSaId ikeSa;
    Ends ends;
};
// The peer has told that the SA carries no more than that; kilobytes of 1000 octets (rules RL-2, LT-3).
struct LimitSa {
    SaId sa;
    std::uint64_t kilobytes = 0;
};
// The peer has answered a message of that size: the path to him carries it (Endpoint::askSize).
struct SizeAnswered {
    IpAddress local;
    IpAddress peer; // as it is configured
    unsigned size = 0;
};
// How far the pair has come; session makes the pair's state of it.
struct PairProgress {
    PairId pair;
    PairState state = PairState::Stopped; // Phase1, Phase2, Established, Checking, Retrying, Failed, Stopped
    Reason reason = Reason::None;
    Finding finding;
    std::optional<Time> nextTry;
};
// A phase 1 needs the key of this reference and does not have it.
struct NeedSecret {
    SecretRef reference;
    TunnelId tunnel;
};

using OutputContent = std::variant<Transmit, InstallSa, UseOutbound, RetireSa, RemoveSa, MoveEnds, LimitSa,
                                   SizeAnswered, PairProgress, NeedSecret, Event>;
// A type of its own so that its special members are made once (turn.cpp), not in every unit.
struct Output : OutputContent {
    using OutputContent::OutputContent;
    Output(Output &&) noexcept;
    Output &operator=(Output &&) noexcept;
    ~Output();
};
using Outputs = std::vector<Output>;

} // namespace tunneldesk::ikev1
