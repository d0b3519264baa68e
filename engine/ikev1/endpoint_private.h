// What an endpoint consists of, for the files that implement it.
#pragma once

#include "engine/ikev1/half_open.h"
#include "engine/ikev1/peer.h"

#include <array>
#include <deque>

namespace tunneldesk::ikev1
{

// One phase 1 is one peer. Main Mode has one for an address; Aggressive Mode one for each pair of identities
// (config/profile, sharesPhase1).
struct PeerKey {
    IpAddress outer;
    IpAddress peer;
    Identity own; // none in Main Mode
    Identity theirs;
    friend auto operator<=>(const PeerKey &, const PeerKey &) = default;
};
[[nodiscard]] inline PeerKey keyOf(const PeerConfig &config)
{
    const TunnelConfig &lead = config.tunnels.front();
    if (config.policy.mode == IkeMode::Main)
        return {config.outerAddress, config.peer, {}, {}};
    return {config.outerAddress, config.peer, lead.ownIdentity, lead.peerIdentity};
}

// One line and a count, however many there were in the last second.
struct DropTally {
    std::optional<Time> lastTold;
    std::uint64_t pending = 0;
};

inline constexpr std::size_t kLargestSaBody = 8 * 1024; // what a half-open entry may cost
// Each second. Agreements are Diffie-Hellman: in Aggressive Mode they cost it before anybody has shown anything.
inline constexpr unsigned kAgreementsOfPeer = 5;
inline constexpr unsigned kAgreements = 300;
inline constexpr unsigned kReplies = 20;
inline constexpr unsigned kRepeatsAnswered = 5;
inline constexpr unsigned kToldReplies = 5; // with what they answer: ten events

// First messages of one mode: so many are answered each second, and of those that there was no answer left for, a few
// more when they come again. A repeat comes from a peer, not from a flood.
class FirstMessages
{
public:
    explicit FirstMessages(unsigned perSecond, std::size_t mostRemembered = 4096)
        : m_answers(perSecond), m_mostRemembered(mostRemembered)
    {
    }

    [[nodiscard]] bool mayAnswer(const Cookie &initiator, Time now);
    [[nodiscard]] bool hasOne(Time now) const { return m_answers.hasOne(now); }
    [[nodiscard]] Time nextAt() const { return m_answers.nextAt(); }

private:
    RateBudget m_answers;
    RateBudget m_repeats{kRepeatsAnswered};
    std::set<Cookie> m_unanswered;
    std::deque<Cookie> m_order; // of those, oldest first
    std::size_t m_mostRemembered;
};

struct Endpoint::Private {
    // One public call: what it has caused leaves through here.
    struct Call : Turn {
        Private &owner;
        std::size_t firstOutput;

        Call(Private &all, const Turn &turn) : Turn(turn), owner(all), firstOutput(turn.out.size()) {}
        Call(const Call &) = delete;
        Call &operator=(const Call &) = delete;
        ~Call()
        {
            owner.noteSent(out, firstOutput, now());
            owner.cutLarge(out, firstOutput, now());
        }
    };
    // A first message that waits for the next answer of its address.
    struct Waiting {
        Bytes bytes;
        Ends ends;
        Cookie initiator{};
    };
    struct Slot {
        Peer peer;
        FirstMessages refusals{1, 32}; // of which the reason is told here
        // What exchanges that others begin may cost (faults, 2); of an address its first slot's count.
        RateBudget agreements{kAgreementsOfPeer};
        // Anybody can send these, and a message 3 of Main Mode only who has our message 2: they take nothing from it.
        FirstMessages aggressive{kAgreementsOfPeer};
        FirstMessages replies{kReplies};
        RateBudget toldReplies{kToldReplies};

        // The last of these. A peer that repeats himself after seconds only (strongSwan: four) is not kept waiting for
        // that by a flood that is over.
        std::optional<Waiting> waiting{};

        [[nodiscard]] Reason keepWaiting(const Arrival &arrival);
        void forgetWaiting(const Cookie &initiator);
    };
    struct AggressiveTarget {
        Slot *slot = nullptr;
        const TunnelConfig *tunnel = nullptr; // null: the identity is nobody's
    };

    std::map<PeerKey, Slot> peers;
    HalfOpenRing halfOpen;
    Secrets secrets;
    EngineCounters counters;
    Numbers numbers;
    RateBudget agreements{kAgreements};
    Complaints complaints;
    std::array<DropTally, static_cast<std::size_t>(Reason::Count)> drops;

    [[nodiscard]] Call turn(Context context, Outputs &out)
    {
        return Call(*this, {context, out, counters, numbers, secrets, agreements, complaints});
    }
    [[nodiscard]] Slot *find(const PeerKey &key)
    {
        const auto it = peers.find(key);
        return it == peers.end() ? nullptr : &it->second;
    }
    // With any peer: a phase 1 of our own that comes back as another peer's would prove itself to us, where two peers
    // have one key and may name themselves as they like (rule S-20).
    [[nodiscard]] bool hasInitiatorCookie(const Cookie &cookie) const
    {
        return std::any_of(peers.begin(), peers.end(),
                           [&cookie](const auto &item) { return item.second.peer.hasInitiatorCookie(cookie); });
    }
    // All that belong to these two addresses, in a fixed order.
    [[nodiscard]] std::vector<Slot *> at(const Ends &ends)
    {
        std::vector<Slot *> result;
        const PeerKey first{ends.local.address, ends.remote.address, {}, {}};
        for (auto it = peers.lower_bound(first); it != peers.end(); ++it) {
            if (it->first.outer != first.outer || it->first.peer != first.peer)
                break;
            result.push_back(&it->second);
        }
        return result;
    }
    [[nodiscard]] Peer *peerOf(TunnelId tunnel)
    {
        for (auto &[key, slot] : peers)
            if (tunnelOf(slot.peer.config(), tunnel) != nullptr)
                return &slot.peer;
        return nullptr;
    }
    template <typename Call>
    void untilTaken(Call call)
    {
        for (auto &[key, slot] : peers)
            if (call(slot.peer))
                return;
    }

    [[nodiscard]] Slot *slotFor(const Arrival &arrival);
    [[nodiscard]] Reason dispatch(const Arrival &arrival, Turn &turn);
    [[nodiscard]] Reason onFragment(const Arrival &arrival, Turn &turn);
    [[nodiscard]] Result<std::optional<Bytes>> collect(const Arrival &arrival, Time now);
    void forgetWhole(const Arrival &arrival);
    Reason onWhole(const Bytes &bytes, const Arrival &arrival, Turn &turn);
    void noteSent(const Outputs &out, std::size_t first, Time now);
    void cutLarge(Outputs &out, std::size_t first, Time now);
    [[nodiscard]] IkeSa *senderOf(const Transmit &message);
    [[nodiscard]] std::vector<Transmit> inPieces(const Transmit &message, Time now);
    [[nodiscard]] Reason onFirstMessage(Slot &slot, const Arrival &arrival, Turn &turn);
    void answerWaiting(Slot &slot, Turn &turn);
    void answerFirst(Slot &slot, AttemptId attempt, const Arrival &arrival, const Transmit &answer, unsigned repeat,
                     Turn &turn);
    [[nodiscard]] Reason refuse(Slot &slot, const Failure &failure, const Arrival &arrival, Turn &turn);
    [[nodiscard]] Reason refuseMode(Slot &slot, IkeMode theirs, const Arrival &arrival, Turn &turn);
    // Once a second (rule S-7).
    void complain(Slot &slot, wire::NotifyType type, const Bytes &terms, AttemptId attempt, const Arrival &arrival,
                  Turn &turn);
    [[nodiscard]] static AggressiveTarget aggressiveTarget(const std::vector<Slot *> &here,
                                                           const wire::Identification &id);
    [[nodiscard]] Reason onAggressiveMessage(const Arrival &arrival, Turn &turn);
    [[nodiscard]] Reason answerAggressive(const wire::ClearMessage &message, const std::vector<Slot *> &here,
                                          const Arrival &arrival, Turn &turn);
    [[nodiscard]] Reason onThirdMessage(Slot &slot, const Arrival &arrival, Turn &turn);
    void refuseThird(Slot &slot, HalfOpen &entry, const Failure &failure, const Arrival &arrival, Turn &turn);
    void drop(Reason reason, const Ends &ends, Turn &turn);
};

[[nodiscard]] inline Scope scopeOf(const Peer &peer, AttemptId attempt)
{
    return {peer.config().gateway, peer.config().tunnels.front().id, std::nullopt, attempt};
}

} // namespace tunneldesk::ikev1
