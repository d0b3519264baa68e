// Sends of a lane, gathered into as few system calls as may be: sendmmsg, with UDP_SEGMENT for runs of
// datagrams. What the kernel will not take is dropped and counted: IKE retransmits, ESP promises nothing.
#pragma once

#include "engine/esp/lane.h"

#include <sys/socket.h>

#include <span>
#include <vector>

namespace tunneldesk::host
{

struct SendResult {
    std::uint64_t systemCalls = 0;
    std::uint64_t dropped = 0; // sends (runs), not datagrams
    int lastError = 0;
};

class SendBatch
{
public:
    SendBatch();

    // All of `sends` go out of one socket. Ports of a raw socket are left out.
    void send(int descriptor, std::span<const esp::OuterSend> sends, SendResult &result);

private:
    struct Control {
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int)) * 2> octets;
    };
    void fill(std::size_t slot, const esp::OuterSend &send);
    // A run that the kernel refuses to cut: one datagram at a time, and it may fragment them.
    void sendInPieces(int descriptor, const esp::OuterSend &send, SendResult &result);
    // With DF. A probe that does not even fit the interface goes without.
    void sendWithDf(int descriptor, std::span<const esp::OuterSend> sends, SendResult &result);
    void sendChunk(int descriptor, std::span<const esp::OuterSend> sends, SendResult &result);

    std::vector<mmsghdr> m_messages;
    std::vector<iovec> m_vectors;
    std::vector<sockaddr_storage> m_destinations;
    std::vector<Control> m_controls;
    std::vector<esp::OuterSend> m_pieces;
};

} // namespace tunneldesk::host
