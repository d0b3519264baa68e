// The sockets of one outer address: UDP 500, UDP 4500, raw ESP, and one that hears what routers say. Bound to that
// address alone, so no datagram needs to say where it was sent to. SO_REUSEADDR is never set: with it a second program
// could take our packets without a word.
#pragma once

#include "engine/base/ip.h"
#include "engine/base/result.h"
#include "engine/host/file_descriptor.h"
#include "engine/session/host_plan.h"

#include <memory>

namespace tunneldesk::host
{

// Errors: PortInUse, AddressUnavailable, NoPermission, HostFailure; first is the errno, second the port.
[[nodiscard]] Result<FileDescriptor> openUdpSocket(const Endpoint &local);
// Errors as above; second is 0.
[[nodiscard]] Result<FileDescriptor> openRawEspSocket(const IpAddress &local);

// Of ICMP or ICMPv6 the errors that say where a packet could not go. Errors as above; second is 0.
[[nodiscard]] Result<FileDescriptor> openIcmpSocket(const IpAddress &local);

struct OuterSockets {
    IpAddress address;
    FileDescriptor ike;          // UDP 500: read and written by the engine thread
    FileDescriptor natTraversal; // UDP 4500: read by one worker, written by any thread
    FileDescriptor rawEsp;       // may be closed: then only UDP encapsulation works
    FileDescriptor icmp;         // errors only, read by the engine thread; may be closed: then no path MTU is learned

    // All of them. `status` says what became of them; the result is null unless both UDP sockets stand.
    [[nodiscard]] static std::shared_ptr<OuterSockets> open(const IpAddress &address, session::OuterStatus &status);
};

} // namespace tunneldesk::host
