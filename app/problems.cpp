#include "app/problems.h"

#include "app/host_sentence.h"
#include "app/theme.h"
#include "models/text/state_text.h"
#include "models/text/text.h"

#include <QCoreApplication>

#include <unordered_map>

namespace tunneldesk
{
namespace
{

class ProblemWords
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::ProblemWords)
};

// The engine has the tunnels in the order of the profile, nearly always: only where it has not, a table is made.
class ReportOf
{
public:
    explicit ReportOf(const Snapshot *snapshot) : m_snapshot(snapshot) {}

    [[nodiscard]] const TunnelSnapshot *operator()(TunnelId id, std::size_t place) const
    {
        if (!m_snapshot)
            return nullptr;
        const auto &tunnels = m_snapshot->tunnels;
        if (place < tunnels.size() && tunnels[place].id == id)
            return &tunnels[place];
        if (m_byId.empty())
            for (const TunnelSnapshot &tunnel : tunnels)
                m_byId.emplace(tunnel.id, &tunnel);
        const auto found = m_byId.find(id);
        return found == m_byId.end() ? nullptr : found->second;
    }

private:
    const Snapshot *m_snapshot;
    mutable std::unordered_map<TunnelId, const TunnelSnapshot *> m_byId;
};

bool isOfGateway(Field field)
{
    return field >= Field::GatewayName && field <= Field::IkeLifetime;
}

} // namespace

TunnelGroup groupOf(PairState state)
{
    switch (toneOf(state)) {
    case Tone::Good:
    case Tone::Ready:
        return TunnelGroup::Active;
    case Tone::Busy:
        return TunnelGroup::Connecting;
    case Tone::Stopped:
        return TunnelGroup::Stopped;
    case Tone::Partial:
    case Tone::Attention:
    case Tone::Bad:
        break;
    }
    return TunnelGroup::Problem;
}

bool isConnected(PairState state)
{
    return state == PairState::Established || state == PairState::Active || state == PairState::Checking ||
           state == PairState::PartiallyActive;
}

GroupCounts countGroups(const Profile &profile, const Snapshot *snapshot)
{
    GroupCounts counts{};
    const ReportOf reportOf(snapshot);
    for (std::size_t i = 0; i < profile.tunnels.size(); ++i) {
        const TunnelSnapshot *report = reportOf(profile.tunnels[i].id, i);
        ++counts[static_cast<std::size_t>(groupOf(report ? report->state : PairState::Stopped))];
    }
    counts[static_cast<std::size_t>(TunnelGroup::All)] = static_cast<int>(profile.tunnels.size());
    return counts;
}

Remedy remedyFor(const Finding &finding, PairState state)
{
    if (state == PairState::WaitingForKey)
        return Remedy::ChangeTunnel;
    switch (finding.advice) {
    case Advice::MatchProposal:
    case Advice::CompareProposals:
    case Advice::MatchMode:
    case Advice::MatchIdentityOrMode:
    case Advice::AnswerAggressive:
    case Advice::FixConfiguration:
        return isOfGateway(finding.field) ? Remedy::ChangeGateway : Remedy::ChangeTunnel;
    case Advice::CompareKeys:
    case Advice::CompareKeysOrOpenPort:
    case Advice::CompareKeysOrShrink:
    case Advice::EnterKey:
    case Advice::MatchNetworks:
    case Advice::MatchIdentity:
    case Advice::MatchPfs:
    case Advice::MatchIcvLength:
        return Remedy::ChangeTunnel;
    case Advice::CheckReachability:
    case Advice::CheckReachabilityOrPolicy:
    case Advice::WaitOrReconnect:
    case Advice::StartPeer:
    case Advice::OpenFirewall:
    case Advice::CheckWay:
    case Advice::CheckOwnLink:
    case Advice::OpenOwnFirewall:
    case Advice::AddRoute:
    case Advice::UpdatePeer:
        return Remedy::Reconnect;
    case Advice::CheckPeerLog:
    case Advice::ClosePortOwner:
    case Advice::GetPrivilege:
    case Advice::LoadTunModule:
    case Advice::EndOtherGateway:
        return Remedy::ShowLog;
    case Advice::None:
    case Advice::CheckTraffic:
    case Advice::TurnOffXauth:
    case Advice::NameNoPort:
    case Advice::Count:
        break;
    }
    return Remedy::ShowDetails;
}

std::vector<TunnelProblem> problemsOf(const Profile &profile, const Snapshot &snapshot)
{
    std::vector<TunnelProblem> problems;
    for (const GatewaySnapshot &gateway : snapshot.gateways) {
        const GatewayConfig *config = profile.find(gateway.id);
        if (config && gateway.reason != Reason::None)
            problems.push_back(
                {gateway.id, {}, config->name, PairState::Failed, gateway.reason, gateway.number, {}, Remedy::ShowLog});
    }
    const ReportOf reportOf(&snapshot);
    const auto ofTunnels = static_cast<std::ptrdiff_t>(problems.size());
    for (std::size_t i = 0; i < profile.tunnels.size(); ++i) {
        const TunnelConfig &config = profile.tunnels[i];
        const TunnelSnapshot *found = reportOf(config.id, i);
        if (!found || found->state == PairState::Stopped ||
            (groupOf(found->state) != TunnelGroup::Problem && found->finding.isNone()))
            continue;
        const TunnelSnapshot &report = *found;
        problems.push_back({config.gateway, config.id, config.name, report.state, report.reason, 0, report.finding,
                            remedyFor(report.finding, report.state)});
    }
    std::stable_partition(problems.begin() + ofTunnels, problems.end(),
                          [](const TunnelProblem &problem) { return problem.state == PairState::Failed; });
    return problems;
}

QString reasonText(const Finding &finding, Reason reason)
{
    if (!finding.isNone())
        return textOf(finding);
    return reason == Reason::None ? QString() : ProblemWords::tr("Cause: %1.").arg(textOf(reason));
}

QString textOf(const TunnelProblem &problem)
{
    if (problem.tunnel.isNone()) {
        const QString what = ProblemWords::tr("Cause: %1.").arg(textOf(Error{problem.reason, problem.number}));
        return joinedSentences({what, textOf(adviceFor(problem.reason))});
    }
    return whyNotActive(problem.state, problem.finding, problem.reason);
}

} // namespace tunneldesk
