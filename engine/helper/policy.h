// What the helper lets be asked for: the ranges within which any configuration of the program lies. It knows no plan,
// so a member of the group can lead networks into a device of his own; that is what the group is for. What he
// cannot do is touch another table, another device, or what this computer needs to be a host at all.
#pragma once

#include "engine/helper/protocol/messages.h"

namespace tunneldesk::helper
{

struct Policy {
    // 0.0.0.0/0, ::/0, their halves and what else is wide (shorter than a /8 in private networks, than a /16 or in IPv6
    // a /32 elsewhere): only where the administrator has said so.
    bool allowsDefaultRoute = false;
};

// Never the network of nobody, loopback, link-local, multicast and broadcast.
[[nodiscard]] bool isAllowed(const Policy &policy, const IpPrefix &destination);
// For a socket, a preferred source or a peer: one computer's address.
[[nodiscard]] bool isUnicast(const IpAddress &address);
// Of what is added. Everything in our table may be removed, whoever made it, by who has the network's claim.
[[nodiscard]] bool isAllowed(const Policy &policy, const KernelRoute &route);
[[nodiscard]] bool isAllowedMtu(unsigned mtu);

} // namespace tunneldesk::helper
