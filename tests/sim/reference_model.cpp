#include "tests/sim/reference_model.h"

#include <algorithm>

namespace tunneldesk::sim
{
namespace
{

// 60 s until an attempt is given up and 60 s until the next one, a little more each, and one of them may fail for
// what was on the way when the disturbance ended.
constexpr Duration kLongestToStand = 200s;
// An extra SA goes with its lifetime, or when its replacement has overlapped with it.
constexpr Duration kLongestToRest = 400s;
// 10 s idle, five questions 4 s apart; the last Delete's grace.
constexpr Duration kLongestToNoticeDeath = 36s;
// Of an SA whose Delete was lost, when the IKE SA's was not: nobody can be asked (rule DP-8). After a second a phase 1
// is begun, and only its silence says that nobody is there: 60 s, looked at when the next repeat is due (8 s).
constexpr Duration kLongestWithoutIkeSa = 71s;
// What is at rest is renewed all the same: an exchange, and then there are two, for the proof of the new one (1 s),
// the overlap (10 s, rules RK-2, DE-7), the old one's grace (5 s, rule DE-4) and what flies.
constexpr Duration kLongestExchange = 1s;
constexpr Duration kLongestOverlap = 17s;
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

// The newest has just been made for one that was half through its life at least, or is being made.
template <typename Sa>
bool isBeingRenewed(const std::vector<Sa> &sas, Time now)
{
    const auto isDue = [now](const Sa &sa) { return sa.softExpiry <= now && now - sa.softExpiry < kLongestExchange; };
    if (std::any_of(sas.begin(), sas.end(), isDue))
        return true;
    const auto [oldest, newest] = std::minmax_element(
        sas.begin(), sas.end(), [](const Sa &left, const Sa &right) { return left.madeAt < right.madeAt; });
    return sas.size() > 1 && now - newest->madeAt < kLongestOverlap &&
           newest->madeAt - oldest->madeAt >= (oldest->hardExpiry - oldest->madeAt) / 2;
}

// Either side may be the one that renews: each draws a soft end of its own.
bool isRenewing(const Site &site, Time now)
{
    const Snapshot all = site.snapshot(now);
    const TunnelSnapshot *tunnel = all.find(kTunnel);
    return tunnel != nullptr &&
           (isBeingRenewed(tunnel->ikeSas, now) ||
            std::any_of(tunnel->pairs.begin(), tunnel->pairs.end(),
                        [now](const PairSnapshot &pair) { return isBeingRenewed(pair.sas, now); }));
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
        side.settings = command.settings;
        break;
    case CommandKind::Drop:
    case CommandKind::Sleep:
        now += command.span;
        break;
    case CommandKind::Rekey:
        break;
    case CommandKind::Send:
    case CommandKind::Wait:
    case CommandKind::Count:
        return;
    }
    m_disturbedAt = std::max(m_disturbedAt, now);
}

bool ReferenceModel::mustBeUp(Time now) const
{
    return m_a.isWanted && m_b.isWanted && m_a.settings == m_b.settings && now - m_disturbedAt > kLongestToStand;
}

bool ReferenceModel::mustBeDown(const Site &site, Time now) const
{
    const Duration longest = hasIkeSa(site, now) ? kLongestToNoticeDeath : kLongestWithoutIkeSa;
    return (!m_a.isWanted || !m_b.isWanted) && now - m_disturbedAt > longest;
}

std::string ReferenceModel::complaint(const TwoSites &sites, Time now) const
{
    if (auto problem = complaintOf(sites.a, m_a.isWanted, now); !problem.empty())
        return "A " + problem;
    if (auto problem = complaintOf(sites.b, m_b.isWanted, now); !problem.empty())
        return "B " + problem;
    if (mustBeUp(now))
        if (auto problem = disagreement(sites.a, sites.b, kTunnel, now); !problem.empty())
            return "should be up: " + problem;
    const bool mustRest = mustBeUp(now) && now - m_disturbedAt > kLongestToRest;
    if (mustRest && !isRenewing(sites.a, now) && !isRenewing(sites.b, now))
        if (auto problem = unsettled(sites, kTunnel, now); !problem.empty())
            return "should be at rest: " + problem;
    for (const Site *site : {&sites.a, &sites.b})
        if (isUpState(site->stateOf(kTunnel, now)) && mustBeDown(*site, now))
            return site->name() + " should be down";
    return {};
}

} // namespace tunneldesk::sim
