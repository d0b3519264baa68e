// The ESP SAs with one peer, as IKE sees them: which pair, which SPIs, when they age, which one carries a
// pair's traffic. Makes the outputs for the data path; knows no keys.
#pragma once

#include "engine/ikev1/turn.h"

#include <vector>

namespace tunneldesk::ikev1
{

inline constexpr Duration kRenewRetry = 5s;
inline constexpr Duration kRefusedRetry = 30s; // rule RK-9

struct Child {
    SaId id;
    PairId pair;
    Spi inbound;
    Spi outbound;
    IkeSaId installedUnder;
    std::string peerIdentity; // that the peer had shown there
    bool isInitiator = false;
    bool isConfirmed = false; // outbound may be used
    bool isRetired = false;   // going: outbound is not used any more
    bool isReplaced = false;  // we made another one for it: not to be renewed again
    Time madeAt;
    Time softExpiry;
    Time hardExpiry;
    std::optional<Time> renewAt; // when to begin the next Quick Mode for it
    // It is due and there is nothing to do it under yet: three others have their turn, or a phase 1 comes first.
    std::optional<Time> waitsSince;
    std::optional<Time> warnAt; // when it is time to say that nothing has come of it (faults, 26)
    // A renewal of ours: the old one carries the traffic until the peer shows that message 3 has reached
    // him, or until then.
    std::optional<Time> useAt;
    std::optional<Time> removeAt; // retired: end of its grace
    Reason retiredFor = Reason::None;
    // Message 3 can come no more; only the peer's ESP can show that he has it.
    std::optional<Time> provedBy;
    // Of two that were made at about the same time this one goes, and we began it (rule RK-6).
    std::optional<Time> endAt;
    bool isDoubted = false;  // the peer may have lost it
    bool isOutdated = false; // the peer made it under a phase 1 of settings that are no longer ours
    SaId replaces;           // retires that one a while after it stands
    // What was to take over from this one and went before: whatever is asked for in its place replaces this one.
    SaId failedSuccessor;
    std::optional<Time> retireReplacedAt;

    [[nodiscard]] bool isBeingProved() const { return !isConfirmed && !isRetired && !isReplaced; }
    // With a tenth of its life left it is time to say what its renewal has come to (faults, 26).
    [[nodiscard]] Time lastTenth() const { return hardExpiry - (hardExpiry - madeAt) / 10; }
};

class Children
{
public:
    void add(Child child) { m_children.push_back(std::move(child)); }
    // Null when there is none.
    [[nodiscard]] Child *find(SaId id);
    [[nodiscard]] Child *findBySpi(Spi spi); // either one of the pair (rule DE-1)
    // What carries where that one was to: itself, or what it was to replace if it went before. Null when neither is
    // there.
    [[nodiscard]] Child *findInPlaceOf(SaId id);
    // The SA that carries the pair's traffic: the one confirmed last that is not going. Null when there is none.
    [[nodiscard]] Child *current(const PairId &pair);
    // Any that is not going, confirmed or not.
    [[nodiscard]] bool hasLive(const PairId &pair) const;
    [[nodiscard]] std::size_t liveCount(const PairId &pair) const;
    [[nodiscard]] bool isEmpty() const { return m_children.empty(); }
    [[nodiscard]] std::vector<Child> &all() { return m_children; }
    [[nodiscard]] const std::vector<Child> &all() const { return m_children; }
    [[nodiscard]] std::vector<SaId> idsOf(const PairId &pair) const;
    // The first to go where there are too many: the oldest of those that the peer may never have completed, and so on;
    // never the one that carries the traffic, nor that one.
    [[nodiscard]] SaId leastNeeded(const PairId &pair, SaId butNot);
    [[nodiscard]] std::vector<SaId> ids() const;

    // Outbound goes on this one from now on.
    void confirm(Child &child, Turn &turn);
    // No more outbound; inbound goes on for a grace. What was to come after it comes now; what it was to replace goes
    // on.
    void retire(Child &child, Reason reason, Turn &turn);
    // RemoveSa and the event; the SPI is free again.
    void remove(SaId id, Reason reason, GatewayId gateway, Turn &turn);

    // Two SAs that were made for one pair at about the same time, by both sides at once: only one of them
    // is renewed, the same one on either side, so that the pair comes down to one SA again (rule RK-6).
    [[nodiscard]] bool isToBeRenewed(const Child &child) const;
    [[nodiscard]] bool isRenewalWaiting() const;
    [[nodiscard]] std::optional<Time> nextDeadline() const;

private:
    void useNext(const PairId &pair, Turn &turn);
    void giveBack(Child &gone, Reason reason, Time now);
    void settleCollision(Child &child, Time now);

    std::vector<Child> m_children;
};

} // namespace tunneldesk::ikev1
