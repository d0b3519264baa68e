// Whether this process can do what the engine needs: found out by doing, because a user namespace gives to
// any uid what root may have lost.
#include "engine/host/runtime.h"
#include "engine/privileged/calls.h"

#include <cerrno>

namespace tunneldesk::host
{
namespace
{

using What = MissingPrivilege::What;

bool isRefusal(const Error &error)
{
    return error.reason == Reason::NoPermission;
}

void tryTun(std::vector<MissingPrivilege> &missing)
{
    const auto device = openTun();
    if (device)
        return;
    const What what = device.reason() == Reason::NoTunDevice ? What::TunDevice : What::TunPermission;
    missing.push_back({what, static_cast<int>(device.error().first)});
}

void tryNetlink(PrivilegedCalls &calls, std::vector<MissingPrivilege> &missing)
{
    // Nobody's address (RFC 5737), in a table that only our own rule asks.
    KernelRoute probe;
    probe.destination = IpPrefix::host(IpAddress::v4(192, 0, 2, 255));
    probe.isUnreachable = true;
    probe.metric = kTwinMetric - 1;
    if (const Outcome outcome = calls.add(probe); !outcome && isRefusal(outcome.error()))
        missing.push_back({What::NetAdmin, static_cast<int>(outcome.error().first)});
    else
        static_cast<void>(calls.remove(probe));
}

void trySockets(PrivilegedCalls &calls, std::vector<MissingPrivilege> &missing)
{
    const IpAddress loopback = IpAddress::v4(127, 0, 0, 1);
    // A port in use is not a missing privilege: the permission was asked before.
    auto port = calls.openSocket(OuterSocket::Ike, loopback);
    // In a namespace where even the loopback is down no address is there to be bound to.
    if (!port && port.reason() == Reason::AddressUnavailable)
        port = calls.openSocket(OuterSocket::Ike, IpAddress{});
    if (!port && isRefusal(port.error()))
        missing.push_back({What::BindPort, static_cast<int>(port.error().first)});
    const auto raw = calls.openSocket(OuterSocket::RawEsp, loopback);
    if (!raw && isRefusal(raw.error()))
        missing.push_back({What::RawSocket, static_cast<int>(raw.error().first)});
}

} // namespace

std::vector<MissingPrivilege> missingPrivileges()
{
    DirectCalls calls;
    std::vector<MissingPrivilege> missing;
    tryTun(missing);
    tryNetlink(calls, missing);
    trySockets(calls, missing);
    return missing;
}

} // namespace tunneldesk::host
