// Where a phase 1 goes on once UDP is wanted.
#pragma once

#include "engine/base/ip.h"
#include "engine/config/limits.h"

namespace tunneldesk::ikev1
{

// RFC 3947, 4. What has begun over port 4500 stays where it is: a NAT may have given the peer another port (rule NT-8).
[[nodiscard]] inline Ends floated(Ends ends)
{
    if (ends.local.port != limits::kNatTraversalPort)
        ends.local.port = ends.remote.port = limits::kNatTraversalPort;
    return ends;
}

} // namespace tunneldesk::ikev1
