// Endpoint of the engine to and from the kernel's sockaddr.
#pragma once

#include "engine/base/ip.h"

#include <netinet/in.h>
#include <sys/socket.h>

namespace tunneldesk
{

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    [[nodiscard]] const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&storage); }
    [[nodiscard]] sockaddr *get() { return reinterpret_cast<sockaddr *>(&storage); }
};

[[nodiscard]] SocketAddress toSocketAddress(const Endpoint &endpoint);
// 0.0.0.0:0 for a family that is neither IPv4 nor IPv6.
[[nodiscard]] Endpoint toEndpoint(const sockaddr_storage &storage);
[[nodiscard]] int familyOf(const IpAddress &address);

} // namespace tunneldesk
