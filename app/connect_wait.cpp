#include "app/connect_wait.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

bool isRefusal(Reason reason)
{
    switch (reason) {
    case Reason::NoProposalChosen:
    case Reason::WrongPreSharedKey:
    case Reason::IdentityMismatch:
    case Reason::NetworkMismatch:
    case Reason::ModeMismatch:
    case Reason::PfsMismatch:
    case Reason::PeerRefused:
    case Reason::NotOffered:
    case Reason::NotAuthenticated:
        return true;
    default:
        return false;
    }
}

bool isOfThisComputer(Reason reason)
{
    return reason == Reason::NoPermission || reason == Reason::PortInUse || reason == Reason::NoTunDevice ||
           reason == Reason::AnotherGateway;
}

} // namespace

std::optional<ExitCode> exitCodeOf(const StateLine &line)
{
    if (isUp(line.state) || line.state == PairState::Stopped)
        return std::nullopt;
    // Also while the attempt goes on: nothing but another setting will help.
    if (isRefusal(line.reason) || isRefusal(line.finding.verdict))
        return ExitCode::PeerRefused;
    if (isOfThisComputer(line.reason) || isOfThisComputer(line.finding.verdict))
        return ExitCode::Permission;
    // Failed is for good; retrying goes on.
    return line.state == PairState::Failed ? std::optional(ExitCode::NotActive) : std::nullopt;
}

void ConnectWait::before(const StateLine &line)
{
    m_pairs[{line.tunnel, pairName(line.pair)}] = line;
}

std::optional<ExitCode> ConnectWait::change(const StateLine &line)
{
    before(line);
    if (const auto code = exitCodeOf(line)) {
        m_refused = line;
        return code;
    }
    return isEverythingUp() ? std::optional(ExitCode::Ok) : std::nullopt;
}

bool ConnectWait::isEverythingUp() const
{
    return std::all_of(m_pairs.begin(), m_pairs.end(), [](const auto &entry) { return isUp(entry.second.state); });
}

const StateLine *ConnectWait::culprit() const
{
    if (m_refused)
        return &*m_refused;
    const auto missing =
        std::find_if(m_pairs.begin(), m_pairs.end(), [](const auto &e) { return !isUp(e.second.state); });
    return missing == m_pairs.end() ? nullptr : &missing->second;
}

} // namespace tunneldesk
