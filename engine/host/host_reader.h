// Reads by netlink what this computer has: interfaces with addresses and counters, routes, forwarding, IPsec policies;
// and hears when any of it changes. Changes nothing.
#pragma once

#include "engine/host/netlink_socket.h"
#include "engine/report/snapshot.h"

namespace tunneldesk::host
{

// What our routes and rules carry as their origin (rtm_protocol): a number that nobody else has registered.
inline constexpr std::uint8_t kRouteProtocol = 116;

class HostReader
{
public:
    HostReader();

    // Everything. Our own devices (names `ours`) are marked.
    [[nodiscard]] HostSnapshot read(const std::vector<std::string> &ours);
    // The interfaces' counters of now into an older picture; false when the interfaces are no longer the same.
    [[nodiscard]] bool readCounters(HostSnapshot &snapshot);

    // Of other programs, in the kernel's own IPsec.
    [[nodiscard]] unsigned countIpsecPolicies();

    // Becomes readable when something changed; then drainNotices().
    [[nodiscard]] int noticeDescriptor() const { return m_notices.descriptor(); }
    [[nodiscard]] bool drainNotices() { return m_notices.drain(); }

private:
    [[nodiscard]] std::vector<InterfaceSnapshot> readLinks();
    void readAddresses(std::vector<InterfaceSnapshot> &interfaces);
    void readRoutes(int family, HostSnapshot &snapshot);
    [[nodiscard]] bool readForwarding(int family);

    NetlinkSocket m_socket;
    NetlinkSocket m_notices;
    NetlinkSocket m_ipsec;
};

} // namespace tunneldesk::host
