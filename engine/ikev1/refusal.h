// What a refusal lets the refused side know. NO-PROPOSAL-CHOSEN and INVALID-ID-INFORMATION name no attribute
// (RFC 2408, 3.14.1, leaves their data to whoever sends them); so we put our own terms there: a body of the
// kind that was refused, with what we would have taken. Others skip the data, and mostly send none.
#pragma once

#include "engine/ikev1/endpoint.h"
#include "engine/ikev1/negotiate.h"

namespace tunneldesk::ikev1
{

[[nodiscard]] Bytes termsOf(const IkePolicy &policy);
[[nodiscard]] Bytes termsOf(const EspPolicy &policy);
// Our local and our remote network, one behind the other.
[[nodiscard]] Bytes termsOf(const PairId &pair);

// How far our own phase 1 had come when the notify came, and what it said of us.
struct RefusedPhase1 {
    const PeerConfig &config;
    IpAddress localAddress;
    bool isProtected = false;
    bool isAfterKeys = false; // Main Mode: message 5 is out (rule P1-10)
    // A NAT hides our address, or the peer chose the mode: then it is rather the ID that he does not know.
    bool isIdDoubtful = false;
};
[[nodiscard]] Finding phase1NotifyFinding(const wire::Notification &notification, const RefusedPhase1 &refused);
// And in Quick Mode, where it is always authenticated. The policy that phase 1 has agreed on is what is known of the
// peer's taste where he names nothing.
[[nodiscard]] Finding quickNotifyFinding(const wire::Notification &notification, const EspPolicy &policy,
                                         const PairId &pair, const IkePolicy &phase1);

// A peer that goes away without a word when he has read who we say we are: strongSwan does so when it does not like it.
[[nodiscard]] Finding leftAfterIdentityFinding(const PeerConfig &config);
// And one that does so in the place of an answer to message 1 of our Quick Mode: who we are he has accepted before.
[[nodiscard]] Finding leftInQuickModeFinding(const EspPolicy &policy, const PairId &pair);

// A peer that speaks another mode, or wants us to.
[[nodiscard]] Finding modeFinding(IkeMode ours, IkeMode theirs, Certainty certainty);
// Message 1, that nobody answered: by the way, or by a peer that drops what it has no settings for.
[[nodiscard]] Finding firstSilenceFinding(const IkePolicy &policy, Certainty certainty);
// A later message of phase 1 that nobody answered (rule RT-7); isFloated: it goes to UDP 4500.
[[nodiscard]] Finding silenceFinding(unsigned message, Certainty certainty, bool isFloated);
// A peer that began and does not go on after our answer; isToFloat: what he sends next goes to UDP 4500.
[[nodiscard]] Finding peerSilenceFinding(bool isToFloat);

// What an offer under another DOI or situation than ours is refused with; nothing behind that is read (rule SA-1).
[[nodiscard]] std::optional<wire::NotifyType> refusalOfGround(const wire::SecurityAssociation &offered);

// A public value or a nonce that cannot be used (rules KE-1, NO-1). Of a value of the wrong size the error holds that
// size and the right one.
[[nodiscard]] wire::NotifyType materialNotify(Reason reason);
[[nodiscard]] Finding materialFinding(const Error &error, Certainty certainty);

// The library cannot encrypt for us: the attempt ends here, and the fault is this computer's.
[[nodiscard]] Finding cipherLackingFinding();

} // namespace tunneldesk::ikev1
