// One system call that brings up to 64 datagrams of an outer socket. Owns the arena they lie in; it is
// made once and used again, nothing is allocated for a packet.
#pragma once

#include "engine/esp/lane.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <memory>
#include <span>
#include <vector>

namespace tunneldesk::host
{

class ReceiveBatch
{
public:
    explicit ReceiveBatch(const IpAddress &local);

    // What recvmmsg brought, at most kBatchPackets; views hold until the next call. Empty with `error` 0: nothing
    // there; else the errno. For raw ESP over IPv4 the outer IP header is taken off.
    [[nodiscard]] std::span<const esp::OuterReceive> receive(int descriptor, std::uint16_t localPort,
                                                             Encapsulation encapsulation, int &error);

private:
    struct Control {
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int)) * 2> octets;
    };
    void resetHeaders();
    [[nodiscard]] bool take(std::size_t index, std::uint16_t localPort, Encapsulation encapsulation);

    [[nodiscard]] std::size_t slotsAfter(std::size_t count) const;

    IpAddress m_local;
    std::size_t m_udpSlots = esp::kBatchPackets;
    std::size_t m_rawSlots = esp::kBatchPackets;
    std::unique_ptr<Byte[]> m_arena; // never cleared: a page that no datagram reached is never touched
    std::vector<mmsghdr> m_messages;
    std::vector<iovec> m_vectors;
    std::vector<sockaddr_storage> m_sources;
    std::vector<Control> m_controls;
    std::vector<esp::OuterReceive> m_receives;
};

} // namespace tunneldesk::host
