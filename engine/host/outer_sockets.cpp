#include "engine/host/outer_sockets.h"

namespace tunneldesk::host
{

std::shared_ptr<OuterSockets> OuterSockets::open(PrivilegedCalls &calls, const IpAddress &address,
                                                 session::OuterStatus &status)
{
    status = session::OuterStatus{};
    status.address = address;
    auto sockets = std::make_shared<OuterSockets>();
    sockets->address = address;
    const auto fail = [&status](const Error &error) {
        status.reason = error.reason;
        status.number = error.first;
        status.port = static_cast<std::uint16_t>(error.second);
    };
    Result<FileDescriptor> ike = calls.openSocket(OuterSocket::Ike, address);
    if (!ike) {
        fail(ike.error());
        return nullptr;
    }
    Result<FileDescriptor> natTraversal = calls.openSocket(OuterSocket::NatTraversal, address);
    if (!natTraversal) {
        fail(natTraversal.error());
        return nullptr;
    }
    sockets->ike = std::move(ike).value();
    sockets->natTraversal = std::move(natTraversal).value();
    if (Result<FileDescriptor> raw = calls.openSocket(OuterSocket::RawEsp, address)) {
        sockets->rawEsp = std::move(raw).value();
    } else {
        status.rawEspFailed = true;
        status.number = raw.error().first;
    }
    if (Result<FileDescriptor> icmp = calls.openSocket(OuterSocket::IcmpErrors, address))
        sockets->icmp = std::move(icmp).value();
    return sockets;
}

} // namespace tunneldesk::host
