#include "engine/helper/session.h"

#include "engine/privileged/closed_networks.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

namespace tunneldesk::helper
{
namespace
{

Answer refusal()
{
    return {Reason::NoPermission, EPERM, 0, {}};
}

// It may be another user's gateway whose networks would be opened.
Answer noClaim()
{
    return {Reason::NoPermission, EACCES, 0, {}};
}

Answer tooMany()
{
    return {Reason::HostFailure, EDQUOT, 0, {}};
}

Answer answerOf(const Outcome &outcome)
{
    if (outcome)
        return {};
    return {outcome.error().reason, static_cast<std::int32_t>(outcome.error().first), 0, {}};
}

// What cannot be counted now is counted when one is added.
template <typename Value>
std::size_t countOr(const Result<std::vector<Value>> &standing, std::size_t unknown)
{
    return standing ? standing->size() : unknown;
}

} // namespace

Session::Session(const Policy &policy, PrivilegedCalls &calls, Kernel &kernel)
    : m_policy(policy), m_calls(calls), m_kernel(kernel), m_routes(countOr(kernel.readRoutes(), kMostRoutes)),
      m_rules(countOr(kernel.readRules(), kMostRules))
{
}

std::optional<Done> Session::onMessage(ByteView bytes, FileDescriptor shown)
{
    const std::optional<Request> request = toRequest(bytes);
    if (!request || (shown.isOpen() && !std::holds_alternative<ClaimNetwork>(*request)))
        return std::nullopt;
    return perform(*request, std::move(shown));
}

Done Session::perform(const Request &request, FileDescriptor shown)
{
    return std::visit(Overload{
                          [this](const OpenTun &) { return openTun(); },
                          [this](const SetUpTun &r) {
                              return Done{setUp(r), {}};
                          },
                          [this](const OpenSocket &r) { return openSocket(r); },
                          [this](const ChangeRoute &r) {
                              return Done{change(r), {}};
                          },
                          [this](const ChangeRule &r) {
                              return Done{change(r), {}};
                          },
                          [this](const CountIpsecPolicies &) {
                              return Done{{Reason::None, 0, m_calls.countIpsecPolicies(), {}}, {}};
                          },
                          [this, &shown](const ClaimNetwork &) { return claim(std::move(shown)); },
                      },
                      request);
}

bool Session::hasClaim()
{
    return m_hasClaim && m_kernel.turnOf(m_claim) == m_turn;
}

bool Session::isOurs(unsigned device)
{
    const auto tun =
        std::find_if(m_tuns.begin(), m_tuns.end(), [device](const Tun &known) { return known.index == device; });
    return tun != m_tuns.end() && m_kernel.indexOf(tun->name) == device;
}

Done Session::openTun()
{
    if (!hasClaim())
        return {noClaim(), {}};
    if (m_tuns.size() >= kMostTuns)
        std::erase_if(m_tuns, [this](const Tun &tun) { return m_kernel.indexOf(tun.name) != tun.index; });
    if (m_tuns.size() >= kMostTuns)
        return {tooMany(), {}};
    Result<OpenedTun> opened = m_calls.openTun();
    if (!opened)
        return {{opened.error().reason, static_cast<std::int32_t>(opened.error().first), 0, {}}, {}};
    const unsigned index = m_kernel.indexOf(opened->name);
    if (index == 0)
        return {{Reason::HostFailure, ENODEV, 0, {}}, {}};
    m_tuns.push_back({opened->name, index});
    return {{Reason::None, 0, 0, opened->name}, std::move(opened->descriptor)};
}

Done Session::openSocket(const OpenSocket &request)
{
    // A raw socket beside a gateway that runs would hear all that comes for it, and speak in its name.
    if (!hasClaim())
        return {noClaim(), {}};
    if (!isUnicast(request.local))
        return {refusal(), {}};
    if (m_kernel.livingSockets() >= kMostSockets)
        return {tooMany(), {}};
    Result<FileDescriptor> socket = m_calls.openSocket(request.kind, request.local);
    if (!socket)
        return {{socket.error().reason, static_cast<std::int32_t>(socket.error().first), 0, {}}, {}};
    // The client's own user has used up his watches (epoll(7), max_user_watches).
    if (!m_kernel.watch(*socket))
        return {{Reason::HostFailure, ENOSPC, 0, {}}, {}};
    return {{}, std::move(socket).value()};
}

Done Session::claim(FileDescriptor shown)
{
    const bool isShown = shown.isOpen();
    if (isShown && !m_kernel.isClaim(shown))
        return {refusal(), {}};
    if (isShown) {
        m_claim = std::move(shown);
    } else if (!m_hasClaim) {
        Result<FileDescriptor> claim = m_calls.claimNetwork({});
        if (!claim)
            return {{claim.error().reason, static_cast<std::int32_t>(claim.error().first), 0, {}}, {}};
        m_claim = std::move(claim).value();
    }
    m_hasClaim = true;
    m_turn = m_kernel.takeTurn(m_claim);
    // What stands there in our name is this client's from an earlier helper, or a dead one's. What cannot be read
    // stays.
    if (const Result<std::vector<KernelRule>> standing = m_kernel.readRules())
        m_ownRules.insert(standing->begin(), standing->end());
    return {{}, isShown ? FileDescriptor() : FileDescriptor(::fcntl(m_claim.get(), F_DUPFD_CLOEXEC, 0))};
}

Answer Session::setUp(const SetUpTun &request)
{
    if (!isAllowedMtu(request.mtu) || !isOurs(request.device))
        return refusal();
    return answerOf(m_calls.setUp(request.device, request.mtu));
}

Answer Session::change(const ChangeRoute &request)
{
    if (!hasClaim())
        return noClaim();
    if (request.change == Change::Remove)
        return answerOf(m_calls.remove(request.route));
    if (!isAllowed(m_policy, request.route) || (request.route.device != 0 && !isOurs(request.route.device)))
        return refusal();
    if (m_routes >= kMostRoutes)
        m_routes = countOr(m_kernel.readRoutes(), kMostRoutes);
    if (m_routes >= kMostRoutes)
        return tooMany();
    ++m_routes;
    return answerOf(m_calls.add(request.route));
}

Answer Session::change(const ChangeRule &request)
{
    if (!hasClaim())
        return noClaim();
    if (request.rule.destination && !isUnicast(*request.rule.destination))
        return refusal();
    if (request.change == Change::Remove) {
        const Outcome outcome = m_calls.remove(request.rule);
        if (outcome)
            m_ownRules.erase(request.rule);
        return answerOf(outcome);
    }
    if (m_rules >= kMostRules)
        m_rules = countOr(m_kernel.readRules(), kMostRules);
    if (m_rules >= kMostRules)
        return tooMany();
    ++m_rules;
    const Outcome outcome = m_calls.add(request.rule);
    if (outcome)
        m_ownRules.insert(request.rule);
    return answerOf(outcome);
}

void Session::undo()
{
    // Deleted, not let go of: the client may have passed the descriptor on, or made the device outlive it.
    for (const Tun &tun : m_tuns)
        if (m_kernel.indexOf(tun.name) == tun.index)
            m_kernel.removeDevice(tun.index);
    m_tuns.clear();
    const Result<std::vector<KernelRoute>> left = m_kernel.readRoutes();
    if (left)
        removeWaysToMain(*left);
    for (const KernelRule &rule : m_ownRules) {
        const bool mayBeAsked = left ? asksForClosed(rule, *left) : rule.priority == kRuleOurTable;
        // Asked before each one: what the next helper's client relies on is not ours any more.
        if (!mayBeAsked && hasClaim())
            static_cast<void>(m_calls.remove(rule));
    }
    m_ownRules.clear();
}

void Session::removeWaysToMain(const std::vector<KernelRoute> &left)
{
    for (const KernelRoute &route : left)
        if (route.isLeftToMain() && !belongsToClosed(route, left) && hasClaim())
            static_cast<void>(m_calls.remove(route));
}

} // namespace tunneldesk::helper
