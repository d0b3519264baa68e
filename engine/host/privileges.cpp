// Whether this process can do what the engine needs: found out by doing, because a user namespace gives to
// any uid what root may have lost.
#include "engine/config/limits.h"
#include "engine/host/kernel_state.h"
#include "engine/host/outer_sockets.h"
#include "engine/host/runtime.h"
#include "engine/host/tun_device.h"

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
    const auto device = TunDevice::open();
    if (device)
        return;
    const What what = device.reason() == Reason::NoTunDevice ? What::TunDevice : What::TunPermission;
    missing.push_back({what, static_cast<int>(device.error().first)});
}

void tryNetlink(std::vector<MissingPrivilege> &missing)
{
    KernelState kernel;
    // Nobody's address (RFC 5737), in a table that only our own rule asks.
    KernelRoute probe;
    probe.destination = IpPrefix::host(IpAddress::v4(192, 0, 2, 255));
    probe.isUnreachable = true;
    probe.metric = kTwinMetric - 1;
    if (const Outcome outcome = kernel.add(probe); !outcome && isRefusal(outcome.error()))
        missing.push_back({What::NetAdmin, static_cast<int>(outcome.error().first)});
    else
        static_cast<void>(kernel.remove(probe));
}

void trySockets(std::vector<MissingPrivilege> &missing)
{
    const IpAddress loopback = IpAddress::v4(127, 0, 0, 1);
    // A port in use is not a missing privilege: the permission was asked before.
    auto port = openUdpSocket({loopback, limits::kIkePort});
    // In a namespace where even the loopback is down no address is there to be bound to.
    if (!port && port.reason() == Reason::AddressUnavailable)
        port = openUdpSocket({IpAddress{}, limits::kIkePort});
    if (!port && isRefusal(port.error()))
        missing.push_back({What::BindPort, static_cast<int>(port.error().first)});
    const auto raw = openRawEspSocket(loopback);
    if (!raw && isRefusal(raw.error()))
        missing.push_back({What::RawSocket, static_cast<int>(raw.error().first)});
}

} // namespace

std::vector<MissingPrivilege> missingPrivileges()
{
    std::vector<MissingPrivilege> missing;
    tryTun(missing);
    tryNetlink(missing);
    trySockets(missing);
    return missing;
}

} // namespace tunneldesk::host
