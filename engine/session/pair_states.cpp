#include "engine/session/pair_states.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

Advice adviceFor(Reason reason)
{
    switch (reason) {
    case Reason::MissingSecret:
        return Advice::EnterKey;
    case Reason::PortInUse:
        return Advice::ClosePortOwner;
    case Reason::NoPermission:
        return Advice::GetPrivilege;
    case Reason::NoTunDevice:
        return Advice::LoadTunModule;
    case Reason::AddressUnavailable:
    case Reason::InvalidConfiguration:
        return Advice::FixConfiguration;
    default:
        return Advice::WaitOrReconnect;
    }
}

Field fieldOf(Reason closed)
{
    switch (closed) {
    case Reason::MissingSecret:
        return Field::PreSharedKey;
    case Reason::AddressUnavailable:
        return Field::ZoneUplink;
    case Reason::InvalidConfiguration: // the host leads no such network
        return Field::RemoteNetworks;
    default:
        return Field::None;
    }
}

Finding findingOf(const Closed &closed)
{
    if (closed.state == PairState::Stopped || closed.reason == Reason::None)
        return {};
    Finding finding;
    finding.verdict = closed.reason;
    finding.side = closed.reason == Reason::MissingSecret ? Side::Ours : Side::ThisComputer;
    finding.field = fieldOf(closed.reason);
    finding.advice = adviceFor(closed.reason);
    finding.number = closed.number;
    return finding;
}

// Up, and that is all that can be said: it is no failure.
Finding nothingCameBack()
{
    Finding finding;
    finding.verdict = Reason::NothingCameBack;
    finding.advice = Advice::CheckTraffic;
    return finding;
}

// Rekeying is a mark on an SA, never a state: while an SA carries the pair, a new phase 1 or Quick Mode, or
// the failure of one, leaves the pair up.
bool isUpThroughout(PairState progress)
{
    using enum PairState;
    return progress == Phase1 || progress == Phase2 || progress == Established || progress == Active ||
           progress == Retrying;
}

} // namespace

void PairStates::setPairs(const std::vector<PairId> &pairs, Time now)
{
    std::map<PairId, PairRecord> next;
    for (const PairId &pair : pairs) {
        auto node = m_records.extract(pair);
        if (!node.empty())
            next.insert(std::move(node));
        else
            next[pair].since = now;
    }
    m_records = std::move(next);
}

void PairStates::onProgress(const ikev1::PairProgress &progress)
{
    const auto found = m_records.find(progress.pair);
    if (found != m_records.end())
        found->second.progress = progress;
}

void PairStates::onSeen(const PairId &pair)
{
    const auto found = m_records.find(pair);
    if (found == m_records.end())
        return;
    found->second.wasSeen = true;
    // What opens is cut as ours is.
    Finding &finding = found->second.progress.finding;
    if (finding.verdict == Reason::BadIcv)
        finding = {};
}

void PairStates::addDead(const PairId &pair, const TrafficTotals &traffic)
{
    const auto found = m_records.find(pair);
    if (found != m_records.end())
        add(found->second.dead, traffic);
}

void PairStates::setFinding(const PairId &pair, const Finding &finding)
{
    const auto found = m_records.find(pair);
    if (found != m_records.end())
        found->second.progress.finding = finding;
}

void PairStates::forgetProgress(TunnelId tunnel)
{
    for (auto &[pair, record] : m_records)
        if (pair.tunnel == tunnel) {
            record.progress = {};
            record.progress.pair = pair;
        }
}

void PairStates::clearTraffic(TunnelId tunnel)
{
    for (auto &[pair, record] : m_records)
        if (pair.tunnel == tunnel)
            record.dead = {};
}

std::optional<StateEvent> PairStates::settle(const PairId &pair, const std::optional<Closed> &closed, Carriage carriage,
                                             Time now)
{
    const auto found = m_records.find(pair);
    if (found == m_records.end())
        return std::nullopt;
    PairRecord &record = found->second;
    if (!carriage.hasSa)
        record.wasSeen = false;

    const Reason before = record.reason;
    PairState state = record.progress.state;
    if (closed) {
        state = closed->state;
        record.reason = closed->reason;
        record.finding = findingOf(*closed);
        record.nextTry.reset();
    } else {
        if (carriage.hasOutbound && isUpThroughout(state))
            state = record.wasSeen ? PairState::Active : PairState::Established;
        record.reason = record.progress.reason;
        record.finding = record.progress.finding;
        record.nextTry = record.progress.nextTry;
        if (state == PairState::Established && carriage.isUnanswered && record.reason == Reason::None) {
            record.reason = Reason::NothingCameBack;
            if (record.finding.isNone())
                record.finding = nothingCameBack();
        }
    }
    // A state that stays may get a reason: what is probably wrong, while the attempt goes on.
    if (state == record.state && (record.reason == before || record.reason == Reason::None))
        return std::nullopt;
    const StateEvent change{record.state, state, record.reason};
    if (state != record.state)
        record.since = now;
    record.state = state;
    return change;
}

const PairRecord *PairStates::find(const PairId &pair) const
{
    const auto found = m_records.find(pair);
    return found == m_records.end() ? nullptr : &found->second;
}

} // namespace tunneldesk::session
