#include "tests/sim/reference_model.h"

#include <algorithm>

namespace tunneldesk::sim
{
namespace
{

// 60 s until an attempt is given up and 60 s until the next one, a little more each, and one of them may fail for
// what was on the way when the disturbance ended.
constexpr Duration kLongestToStand = 200s;
// 10 s idle, five questions 4 s apart; the last Delete's grace.
constexpr Duration kLongestToNoticeDeath = 36s;
// Of an SA whose Delete was lost, when the IKE SA's was not: nobody can be asked (rule DP-8). After a second a phase 1
// is begun, and only its silence says that nobody is there: 60 s, looked at when the next repeat is due (8 s).
constexpr Duration kLongestWithoutIkeSa = 71s;
// Whoever has something to send asks.
constexpr Duration kLongestExchange = 1s;
constexpr std::size_t kMostSas = 6;
constexpr std::size_t kMostIkeSas = 6;

bool isUpState(PairState state)
{
    return state == PairState::Established || state == PairState::Active || state == PairState::Checking;
}

bool hasIkeSa(const Site &site, Time now)
{
    const Snapshot all = site.snapshot(now);
    const TunnelSnapshot *tunnel = all.find(kTunnel);
    return tunnel != nullptr && std::any_of(tunnel->ikeSas.begin(), tunnel->ikeSas.end(),
                                            [](const IkeSaSnapshot &sa) { return sa.isEstablished; });
}

// Holds at any time, of one site alone.
std::string complaintOf(const Site &site, bool isWanted, Time now)
{
    const Snapshot all = site.snapshot(now);
    const TunnelSnapshot *tunnel = all.find(kTunnel);
    if (tunnel == nullptr || tunnel->pairs.size() != 1)
        return "no tunnel of one pair";
    const PairSnapshot &pair = tunnel->pairs.front();
    if (!isWanted && (pair.state != PairState::Stopped || !pair.sas.empty()))
        return "was disconnected and is " + std::string(nameOf(pair.state));
    if (pair.sas.size() > kMostSas || tunnel->ikeSas.size() > kMostIkeSas)
        return "gathers SAs";
    bool hasCurrent = false;
    for (const SaSnapshot &sa : pair.sas) {
        hasCurrent = hasCurrent || sa.isCurrent;
        if (sa.hardExpiry < now)
            return "keeps an SA that has expired";
    }
    if (isUpState(pair.state) && pair.sas.empty())
        return std::string(nameOf(pair.state)) + " without an SA";
    if (!isUpState(pair.state) && hasCurrent)
        return std::string(nameOf(pair.state)) + " with an SA to send on";
    if (pair.state == PairState::Retrying && pair.reason == Reason::None)
        return "retries and does not say why";
    if (const auto deadline = site.nextDeadline(); deadline && *deadline < now)
        return "has a timer that does not go off";
    return {};
}

} // namespace

ReferenceModel::ReferenceModel(const SiteSetup &setup) : m_longestToRest(setup.tunnel.lifetime + 100s)
{
    m_a.keepsUp = setup.connectA == ConnectWhen::AtStart;
    m_b.keepsUp = setup.connectB == ConnectWhen::AtStart;
}

void ReferenceModel::told(const ModelCommand &command, Time now)
{
    Side &side = command.isForA ? m_a : m_b;
    switch (command.kind) {
    case CommandKind::Connect:
    case CommandKind::Restart:
        side.isWanted = true;
        break;
    case CommandKind::Disconnect:
        side.isWanted = false;
        break;
    case CommandKind::Apply:
        side.settings = command.choice;
        break;
    case CommandKind::Drop:
    case CommandKind::Forget:
    case CommandKind::Sleep:
        now += command.span;
        break;
    case CommandKind::Rekey:
    case CommandKind::RekeySa:
    case CommandKind::DeleteSa:
        break;
    case CommandKind::Send:
        m_sentAt = now;
        return;
    case CommandKind::Wait:
    case CommandKind::Count:
        return;
    }
    m_disturbedAt = std::max(m_disturbedAt, now);
}

bool ReferenceModel::mustAgree(Time now) const
{
    return m_a.isWanted && m_b.isWanted && m_a.settings == m_b.settings && now - m_disturbedAt > kLongestToStand;
}

// Whoever does not keep it up begins no phase 1 of his own accord: then the lifetime ends what stands.
bool ReferenceModel::mustBeDown(const Site &site, const Side &side, Time now) const
{
    const Duration alone = side.keepsUp ? kLongestWithoutIkeSa : m_longestToRest;
    const Duration longest = hasIkeSa(site, now) ? kLongestToNoticeDeath : alone;
    return (!m_a.isWanted || !m_b.isWanted) && now - m_disturbedAt > longest;
}

// Where nobody keeps it up it may be down, on both sides.
std::string ReferenceModel::difference(const TwoSites &sites, Time now) const
{
    const bool isUpA = isUpState(sites.a.stateOf(kTunnel, now));
    const bool isUpB = isUpState(sites.b.stateOf(kTunnel, now));
    const Site &up = isUpA ? sites.a : sites.b;
    if (mustBeUp(now) || (isUpA && isUpB))
        if (auto problem = disagreement(sites.a, sites.b, kTunnel, now); !problem.empty())
            return "should be up: " + problem;
    if (mustBeUp(now))
        for (const Site *site : {&sites.a, &sites.b})
            if (!hasIkeSa(*site, now))
                return site->name() + " is up without an IKE SA";
    const bool isAsked = now - m_sentAt < kLongestExchange;
    if (isUpA != isUpB && !isAsked && (hasIkeSa(up, now) || now - m_disturbedAt > m_longestToRest))
        return "only " + up.name() + " is up";
    return {};
}

std::string ReferenceModel::complaint(const TwoSites &sites, Time now) const
{
    if (auto problem = complaintOf(sites.a, m_a.isWanted, now); !problem.empty())
        return "A " + problem;
    if (auto problem = complaintOf(sites.b, m_b.isWanted, now); !problem.empty())
        return "B " + problem;
    if (mustAgree(now))
        if (auto problem = difference(sites, now); !problem.empty())
            return problem;
    const bool mustRest = mustBeUp(now) && now - m_disturbedAt > m_longestToRest;
    if (mustRest && !isRenewing(sites.a, kTunnel, now) && !isRenewing(sites.b, kTunnel, now))
        if (auto problem = unsettled(sites, kTunnel, now); !problem.empty())
            return "should be at rest: " + problem;
    for (const auto &[site, side] : {std::pair(&sites.a, &m_a), std::pair(&sites.b, &m_b)})
        if (isUpState(site->stateOf(kTunnel, now)) && mustBeDown(*site, *side, now))
            return site->name() + " should be down";
    return {};
}

} // namespace tunneldesk::sim
