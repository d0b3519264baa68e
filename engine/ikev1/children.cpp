#include "engine/ikev1/children.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{
constexpr Duration kRetiredGrace = 5s; // packets in flight (rule DE-4)
constexpr Duration kCollisionWindow = 60s;
constexpr Duration kCollisionOverlap = 10s;

// How far apart two SAs of a pair may be made and still count as made at once.
Duration windowOf(const Child &child)
{
    return std::min<Duration>(kCollisionWindow, (child.hardExpiry - child.madeAt) / 4);
}

enum class Need : std::uint8_t { Unproved, Going, Spare, TakesOver };

Need needOf(const Child &child)
{
    if (child.isRetired)
        return Need::Going;
    if (child.useAt)
        return Need::TakesOver;
    return child.isConfirmed ? Need::Spare : Need::Unproved;
}

std::uint32_t rankOf(const Child &child)
{
    return std::min(child.inbound.value, child.outbound.value);
}
} // namespace

Child *Children::find(SaId id)
{
    const auto it =
        std::find_if(m_children.begin(), m_children.end(), [id](const Child &child) { return child.id == id; });
    return it == m_children.end() ? nullptr : &*it;
}

Child *Children::findBySpi(Spi spi)
{
    const auto it = std::find_if(m_children.begin(), m_children.end(),
                                 [spi](const Child &child) { return child.outbound == spi || child.inbound == spi; });
    return it == m_children.end() ? nullptr : &*it;
}

Child *Children::findInPlaceOf(SaId id)
{
    const auto old = std::find_if(m_children.begin(), m_children.end(), [id](const Child &child) {
        return !id.isNone() && child.failedSuccessor == id && !child.isRetired;
    });
    return old == m_children.end() ? find(id) : &*old;
}

Child *Children::current(const PairId &pair)
{
    // The order of the vector is the order of confirmation; of what an older one was confirmed late, the newest made.
    Child *found = nullptr;
    for (auto it = m_children.rbegin(); it != m_children.rend(); ++it)
        if (it->pair == pair && it->isConfirmed && !it->isRetired && (found == nullptr || it->madeAt > found->madeAt))
            found = &*it;
    return found;
}

bool Children::hasLive(const PairId &pair) const
{
    return std::any_of(m_children.begin(), m_children.end(),
                       [&](const Child &child) { return child.pair == pair && !child.isRetired; });
}

std::size_t Children::liveCount(const PairId &pair) const
{
    return static_cast<std::size_t>(std::count_if(m_children.begin(), m_children.end(), [&](const Child &child) {
        return child.pair == pair && child.isConfirmed && !child.isRetired;
    }));
}

SaId Children::leastNeeded(const PairId &pair, SaId butNot)
{
    const Child *carrying = current(pair);
    const Child *found = nullptr;
    for (const Child &child : m_children) {
        if (child.pair != pair || child.id == butNot || &child == carrying)
            continue;
        const auto rank = [](const Child &one) { return std::pair(needOf(one), one.madeAt); };
        if (found == nullptr || rank(child) < rank(*found))
            found = &child;
    }
    return found == nullptr ? SaId{} : found->id;
}

std::vector<SaId> Children::idsOf(const PairId &pair) const
{
    std::vector<SaId> result;
    for (const Child &child : m_children)
        if (child.pair == pair)
            result.push_back(child.id);
    return result;
}

std::vector<SaId> Children::ids() const
{
    std::vector<SaId> result;
    for (const Child &child : m_children)
        result.push_back(child.id);
    return result;
}

void Children::confirm(Child &child, Turn &turn)
{
    child.isConfirmed = true;
    child.useAt.reset();
    child.provedBy.reset();
    settleCollision(child, turn.now());
    // The proof for an older one may come after that for a newer one: traffic does not go back to it.
    const bool isOvertaken = std::any_of(m_children.begin(), m_children.end(), [&child](const Child &other) {
        return other.pair == child.pair && other.isConfirmed && !other.isRetired && other.madeAt > child.madeAt;
    });
    if (isOvertaken)
        return;
    turn.out.emplace_back(UseOutbound{child.id});
    const SaId id = child.id;
    std::stable_partition(m_children.begin(), m_children.end(), [id](const Child &other) { return other.id != id; });
}

void Children::retire(Child &child, Reason reason, Turn &turn)
{
    if (child.isRetired)
        return;
    child.isRetired = true;
    child.renewAt.reset();
    child.warnAt.reset();
    child.removeAt = turn.now() + kRetiredGrace;
    child.retiredFor = reason;
    for (std::optional<Time> *due : {&child.endAt, &child.useAt, &child.provedBy})
        due->reset();
    giveBack(child, reason, turn.now());
    turn.out.emplace_back(RetireSa{child.id, reason});
    useNext(PairId(child.pair), turn);
}

// Both sides come to the same loser; whoever began it ends it once the other one carries.
void Children::settleCollision(Child &child, Time now)
{
    if (child.isReplaced || child.isRetired)
        return;
    for (Child &other : m_children) {
        const bool isLive = other.isConfirmed && !other.isRetired && !other.isReplaced;
        const Duration apart = child.madeAt > other.madeAt ? child.madeAt - other.madeAt : other.madeAt - child.madeAt;
        if (other.id == child.id || other.pair != child.pair || !isLive || apart > windowOf(child))
            continue;
        Child &loser = rankOf(child) < rankOf(other) ? other : child;
        if (loser.isInitiator && !loser.endAt)
            loser.endAt = now + kCollisionOverlap;
    }
}

void Children::useNext(const PairId &pair, Turn &turn)
{
    if (Child *other = current(pair)) {
        turn.out.emplace_back(UseOutbound{other->id});
        // It came due while what ended now stood for it.
        if (!other->isReplaced && !other->renewAt && other->softExpiry <= turn.now())
            other->renewAt = turn.now() + kRenewRetry;
        return;
    }
    const auto waiting = std::find_if(m_children.begin(), m_children.end(), [&](const Child &other) {
        return other.pair == pair && other.useAt && !other.isRetired;
    });
    if (waiting != m_children.end()) {
        confirm(*waiting, turn);
        return;
    }
    // One that the peer may have or not is better than none, and not for long (rule Q-13).
    const auto unproved = std::find_if(m_children.rbegin(), m_children.rend(), [&](const Child &other) {
        return other.pair == pair && other.provedBy && !other.isRetired;
    });
    if (unproved == m_children.rend())
        return;
    unproved->renewAt = turn.now();
    confirm(*unproved, turn);
}

// One of ours goes before it has taken over: what it was made for carries on and is renewed once more (rules RK-5,
// RK-9); unless a third one stands for it already, which then stands for both.
void Children::giveBack(Child &gone, Reason reason, Time now)
{
    const auto due = std::exchange(gone.retireReplacedAt, std::nullopt);
    Child *old = find(gone.replaces);
    if (!due || old == nullptr || old->isRetired)
        return;
    const auto next = std::find_if(m_children.begin(), m_children.end(), [&gone](const Child &other) {
        return other.replaces == gone.id && !other.isRetired;
    });
    if (next != m_children.end()) {
        next->replaces = old->id;
        next->retireReplacedAt = next->retireReplacedAt.value_or(*due);
        return;
    }
    old->isReplaced = false;
    old->failedSuccessor = gone.id;
    old->renewAt = now + (reason == Reason::PeerDeleted ? kRefusedRetry : kRenewRetry);
    old->warnAt = std::max(old->lastTenth(), *old->renewAt + kRenewRetry);
}

void Children::remove(SaId id, Reason reason, GatewayId gateway, Turn &turn)
{
    Child *child = find(id);
    if (child == nullptr)
        return;
    giveBack(*child, reason, turn.now());
    turn.out.emplace_back(RemoveSa{id, reason});
    SaEvent event;
    event.inbound = child->inbound;
    event.outbound = child->outbound;
    event.why = reason;
    emitEvent(turn, {gateway, child->pair.tunnel, child->pair, {}}, event);
    turn.numbers.releaseSpi(child->inbound);
    const PairId pair = child->pair;
    const bool wasCurrent = current(pair) == child;
    std::erase_if(m_children, [id](const Child &other) { return other.id == id; });
    if (wasCurrent)
        useNext(pair, turn);
}

bool Children::isToBeRenewed(const Child &child) const
{
    if (child.isRetired || child.isReplaced)
        return false;
    // That it is this one has been settled when it came due; unless the peer was quicker meanwhile.
    if (child.waitsSince)
        return std::none_of(m_children.begin(), m_children.end(), [&](const Child &other) {
            return other.pair == child.pair && !other.isRetired && other.madeAt > *child.waitsSince;
        });
    if (!child.isConfirmed)
        return false;
    Time newest = child.madeAt;
    for (const Child &other : m_children)
        if (other.pair == child.pair && other.isConfirmed && !other.isRetired)
            newest = std::max(newest, other.madeAt);
    const Duration window = windowOf(child);
    if (newest - child.madeAt > window)
        return false;
    return std::none_of(m_children.begin(), m_children.end(), [&](const Child &other) {
        return other.pair == child.pair && other.isConfirmed && !other.isRetired && !other.isReplaced &&
               newest - other.madeAt <= window && rankOf(other) < rankOf(child);
    });
}

bool Children::isRenewalWaiting() const
{
    return std::any_of(m_children.begin(), m_children.end(),
                       [](const Child &child) { return child.waitsSince && !child.isRetired && !child.isReplaced; });
}

std::optional<Time> Children::nextDeadline() const
{
    std::optional<Time> result;
    const auto take = [&](const std::optional<Time> &time) {
        if (time && (!result || *time < *result))
            result = time;
    };
    for (const Child &child : m_children) {
        take(child.hardExpiry);
        take(child.renewAt);
        take(child.warnAt);
        take(child.removeAt);
        take(child.endAt);
        take(child.provedBy);
        take(child.useAt);
        take(child.retireReplacedAt);
    }
    return result;
}

} // namespace tunneldesk::ikev1
