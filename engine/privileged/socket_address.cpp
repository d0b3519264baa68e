#include "engine/privileged/socket_address.h"

#include <algorithm>
#include <cstring>

namespace tunneldesk
{

int familyOf(const IpAddress &address)
{
    return address.isV4() ? AF_INET : AF_INET6;
}

SocketAddress toSocketAddress(const Endpoint &endpoint)
{
    SocketAddress result;
    const ByteView octets = endpoint.address.bytes();
    if (endpoint.address.isV4()) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(endpoint.port);
        std::memcpy(&address.sin_addr, octets.data(), octets.size());
        std::memcpy(&result.storage, &address, sizeof(address));
        result.size = sizeof(address);
    } else {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(endpoint.port);
        std::memcpy(&address.sin6_addr, octets.data(), octets.size());
        std::memcpy(&result.storage, &address, sizeof(address));
        result.size = sizeof(address);
    }
    return result;
}

Endpoint toEndpoint(const sockaddr_storage &storage)
{
    Endpoint result;
    std::array<Byte, 16> octets{};
    if (storage.ss_family == AF_INET) {
        sockaddr_in address{};
        std::memcpy(&address, &storage, sizeof(address));
        std::memcpy(octets.data(), &address.sin_addr, 4);
        result.address = IpAddress::fromBytes({octets.data(), 4}).value_or(IpAddress{});
        result.port = ntohs(address.sin_port);
    } else if (storage.ss_family == AF_INET6) {
        sockaddr_in6 address{};
        std::memcpy(&address, &storage, sizeof(address));
        std::memcpy(octets.data(), &address.sin6_addr, 16);
        result.address = IpAddress::fromBytes(octets).value_or(IpAddress{});
        result.port = ntohs(address.sin6_port);
    }
    return result;
}

} // namespace tunneldesk
