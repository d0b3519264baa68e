// What an IKE SA tells the peer object that owns it: values, so that nothing is called back into while an
// SA is at work, and nothing that an earlier notice removed can be touched (CVE-2023-38712).
#pragma once

#include "engine/ikev1/negotiate.h"
#include "engine/ikev1/output.h"

#include <variant>
#include <vector>

namespace tunneldesk::ikev1
{

namespace notice
{

// Phase 1 stands and is authenticated in both directions.
struct Phase1Done {
    bool peerSaidInitialContact = false;
};
// The attempt is over; the IKE SA is to be removed.
struct Phase1Failed {
    Finding finding;
};
// Something that nobody authenticated lets us suppose what is wrong; nothing changes by it.
struct Supposed {
    Finding finding;
};
// The peer went on, so that what was supposed cannot be.
struct Disproved {
    Finding finding;
};
// A Quick Mode gave an SA pair: inbound is good, outbound only if isConfirmed (rule Q-12).
struct ChildMade {
    SaParams params;
    Seconds lifetime{};
    bool pfs = false;
    bool isInitiator = false;
    bool isConfirmed = false;
    SaId replaces;
    AttemptId attempt;
};
// Message 3 came, or ESP in its stead: outbound may be used (rule Q-13).
struct ChildConfirmed {
    SaId sa;
};
// Message 3 never came, or the peer refused our message 2.
struct ChildUnconfirmed {
    SaId sa;
    Finding finding;
};
// The peer can read our message 3 no more: that SA will never stand at his side.
struct ChildUnfinishedThere {
    SaId sa;
};
struct QuickFailed {
    PairId pair;
    Finding finding;
    SaId replaced; // none: it was no rekey
};
// What the peer began came to nothing, and we know why. No pair: he asked for one that we do not have, or for none
// yet.
struct PeersAttemptFailed {
    std::optional<PairId> pair;
    Finding finding;
};
// Authenticated Delete of ESP SAs; either SPI of a pair may be named (rule DE-1).
struct ChildrenDeleted {
    std::vector<Spi> spis;
};
struct IkeSaDeleted {
    CookiePair cookies;
};
// RESPONDER-LIFETIME of this IKE SA in a Quick Mode (rule RL-1).
struct IkeLifetimeTold {
    Seconds lifetime{};
};
// RESPONDER-LIFETIME of an ESP SA, outside its Quick Mode; either SPI of the pair (rule RL-1).
struct ChildLifetimeTold {
    Spi spi;
    std::optional<Seconds> lifetime;
    std::optional<std::uint64_t> kilobytes;
};
// Authenticated INVALID-SPI: the peer has no SA for what we send on this one.
struct ChildUnknownThere {
    Spi spi;
};
// The peer has lost all that he had with us before (rule IC-2); authenticated, outside phase 1.
struct InitialContactSaid {
};
// Dead peer detection: nothing has come for a while, an answer came, or none after all tries.
struct PeerQuestioned {
};
struct PeerAnswered {
};
// A few quick questions got no answer: nothing ends by it.
struct PeerDoubted {
};
struct PeerDead {
};
// A question of that size has arrived there.
struct SizeAnswered {
    unsigned size = 0;
};
// Time to authenticate anew, and time to go.
struct Phase1Ageing {
};
struct Phase1Expired {
};
// The peer began it, and has asked for nothing since.
struct Phase1Unused {
};
// The outer path has moved, by an authenticated message (rule NT-12).
struct EndsMoved {
    Ends ends;
};

} // namespace notice

using NoticeContent =
    std::variant<notice::Phase1Done, notice::Phase1Failed, notice::Supposed, notice::Disproved, notice::ChildMade,
                 notice::ChildConfirmed, notice::ChildUnconfirmed, notice::QuickFailed, notice::PeersAttemptFailed,
                 notice::ChildrenDeleted, notice::IkeSaDeleted, notice::IkeLifetimeTold, notice::ChildLifetimeTold,
                 notice::ChildUnknownThere, notice::ChildUnfinishedThere, notice::InitialContactSaid,
                 notice::PeerQuestioned, notice::PeerAnswered, notice::PeerDoubted, notice::PeerDead,
                 notice::SizeAnswered, notice::Phase1Ageing, notice::Phase1Expired, notice::Phase1Unused,
                 notice::EndsMoved>;
// A type of its own so that its special members are made once (turn.cpp), not in every unit.
struct Notice : NoticeContent {
    using NoticeContent::NoticeContent;
    Notice(Notice &&) noexcept;
    Notice &operator=(Notice &&) noexcept;
    ~Notice();
};
using Notices = std::vector<Notice>;

} // namespace tunneldesk::ikev1
