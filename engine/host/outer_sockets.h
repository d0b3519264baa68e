// The sockets of one outer address: UDP 500, UDP 4500, raw ESP, and one that hears what routers say.
#pragma once

#include "engine/privileged/calls.h"
#include "engine/session/host_plan.h"

#include <memory>

namespace tunneldesk::host
{

struct OuterSockets {
    IpAddress address;
    FileDescriptor ike;          // UDP 500: read and written by the engine thread
    FileDescriptor natTraversal; // UDP 4500: read by one worker, written by any thread
    FileDescriptor rawEsp;       // may be closed: then only UDP encapsulation works
    FileDescriptor icmp;         // errors only, read by the engine thread; may be closed: then no path MTU is learned

    // All of them. `status` says what became of them; the result is null unless both UDP sockets stand.
    [[nodiscard]] static std::shared_ptr<OuterSockets> open(PrivilegedCalls &calls, const IpAddress &address,
                                                            session::OuterStatus &status);
};

} // namespace tunneldesk::host
