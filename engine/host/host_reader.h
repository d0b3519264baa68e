// Reads by netlink what this computer has: interfaces with addresses and counters, routes, forwarding;
// and hears when any of it changes. Changes nothing.
#pragma once

#include "engine/base/kernel_route.h"
#include "engine/privileged/netlink_socket.h"
#include "engine/report/snapshot.h"

namespace tunneldesk::host
{

class HostReader
{
public:
    HostReader();

    // Everything. Our own devices (names `ours`) are marked.
    [[nodiscard]] HostSnapshot read(const std::vector<std::string> &ours);
    // The interfaces' counters of now into an older picture; false when the interfaces are no longer the same.
    [[nodiscard]] bool readCounters(HostSnapshot &snapshot);

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
};

} // namespace tunneldesk::host
