#include "engine/host/send_batch.h"

#include "engine/privileged/socket_address.h"

#include <linux/udp.h>

#include <netinet/in.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace tunneldesk::host
{
namespace
{

constexpr std::size_t kSlots = 64;

template <typename Value>
cmsghdr *addControl(msghdr &header, cmsghdr *control, int level, int type, Value value)
{
    control->cmsg_level = level;
    control->cmsg_type = type;
    control->cmsg_len = CMSG_LEN(sizeof(Value));
    std::memcpy(CMSG_DATA(control), &value, sizeof(Value));
    header.msg_controllen += CMSG_SPACE(sizeof(Value));
    return reinterpret_cast<cmsghdr *>(reinterpret_cast<char *>(control) + CMSG_SPACE(sizeof(Value)));
}

} // namespace

SendBatch::SendBatch() : m_messages(kSlots), m_vectors(kSlots), m_destinations(kSlots), m_controls(kSlots) {}

void SendBatch::fill(std::size_t slot, const esp::OuterSend &send)
{
    const bool isUdp = send.encapsulation == Encapsulation::Udp;
    const SocketAddress destination =
        toSocketAddress({send.ends.remote.address, isUdp ? send.ends.remote.port : std::uint16_t{0}});
    m_destinations[slot] = destination.storage;
    // sendmmsg only reads it.
    m_vectors[slot] = {const_cast<Byte *>(send.bytes.data()), send.bytes.size()};
    msghdr &header = m_messages[slot].msg_hdr;
    header = {};
    header.msg_name = &m_destinations[slot];
    header.msg_namelen = destination.size;
    header.msg_iov = &m_vectors[slot];
    header.msg_iovlen = 1;
    auto *control = reinterpret_cast<cmsghdr *>(m_controls[slot].octets.data());
    if (isUdp && send.segmentSize != 0 && send.bytes.size() > send.segmentSize)
        control = addControl(header, control, IPPROTO_UDP, UDP_SEGMENT, send.segmentSize);
    if (send.trafficClass != 0) {
        const bool isV4 = send.ends.remote.address.isV4();
        addControl(header, control, isV4 ? IPPROTO_IP : IPPROTO_IPV6, isV4 ? IP_TOS : IPV6_TCLASS,
                   static_cast<int>(send.trafficClass));
    }
    if (header.msg_controllen != 0)
        header.msg_control = m_controls[slot].octets.data();
}

void SendBatch::sendInPieces(int descriptor, const esp::OuterSend &send, SendResult &result)
{
    m_pieces.clear();
    for (ByteView rest = send.bytes; !rest.empty();) {
        esp::OuterSend piece = send;
        piece.bytes = rest.first(std::min<std::size_t>(rest.size(), send.segmentSize));
        piece.segmentSize = 0;
        rest = rest.subspan(piece.bytes.size());
        m_pieces.push_back(piece);
    }
    for (std::span<const esp::OuterSend> pieces = m_pieces; !pieces.empty();) {
        const std::size_t count = std::min(pieces.size(), kSlots);
        sendChunk(descriptor, pieces.first(count), result);
        pieces = pieces.subspan(count);
    }
}

// DF is a property of the socket, not of a message. Another thread may send in between: an IKE message with DF, or a
// packet or two of another tunnel as this one has it, does no harm.
void SendBatch::sendWithDf(int descriptor, std::span<const esp::OuterSend> sends, SendResult &result)
{
    const auto setDiscovery = [&](int value) {
        ++result.systemCalls;
        return ::setsockopt(descriptor, IPPROTO_IP, IP_MTU_DISCOVER, &value, sizeof(value)) == 0;
    };
    SendResult sent;
    // As far as the interface carries it, whatever the kernel believes of the path.
    if (setDiscovery(IP_PMTUDISC_PROBE))
        sendChunk(descriptor, sends, sent);
    static_cast<void>(setDiscovery(IP_PMTUDISC_OMIT));
    result.systemCalls += sent.systemCalls;
    const bool isProbe = sends.front().df == esp::OuterDf::Probe;
    if (sent.systemCalls == 0 || (isProbe && sent.dropped != 0 && sent.lastError == EMSGSIZE)) {
        sendChunk(descriptor, sends, result);
        return;
    }
    result.dropped += sent.dropped;
    result.lastError = sent.dropped != 0 ? sent.lastError : result.lastError;
}

void SendBatch::sendChunk(int descriptor, std::span<const esp::OuterSend> sends, SendResult &result)
{
    for (std::size_t slot = 0; slot < sends.size(); ++slot)
        fill(slot, sends[slot]);
    std::size_t next = 0;
    while (next < sends.size()) {
        const int count =
            ::sendmmsg(descriptor, m_messages.data() + next, static_cast<unsigned>(sends.size() - next), 0);
        ++result.systemCalls;
        if (count > 0) {
            next += static_cast<std::size_t>(count);
            continue;
        }
        if (errno == EINTR)
            continue;
        const bool isRun = sends[next].segmentSize != 0 && sends[next].bytes.size() > sends[next].segmentSize;
        if (isRun && (errno == EINVAL || errno == EMSGSIZE || errno == EIO)) {
            // Pieces use the same slots: what is left of this chunk is filled in again after them.
            sendInPieces(descriptor, sends[next], result);
            sendChunk(descriptor, sends.subspan(next + 1), result);
            return;
        }
        result.lastError = errno;
        ++result.dropped;
        ++next;
    }
}

void SendBatch::send(int descriptor, std::span<const esp::OuterSend> sends, SendResult &result)
{
    while (!sends.empty()) {
        const esp::OuterDf df = sends.front().df;
        const auto other =
            std::find_if(sends.begin(), sends.end(), [&](const esp::OuterSend &each) { return each.df != df; });
        const std::size_t alike = std::min(static_cast<std::size_t>(other - sends.begin()), kSlots);
        const std::size_t count = df == esp::OuterDf::Probe ? 1 : alike;
        if (df == esp::OuterDf::Clear)
            sendChunk(descriptor, sends.first(count), result);
        else
            sendWithDf(descriptor, sends.first(count), result);
        sends = sends.subspan(count);
    }
}

} // namespace tunneldesk::host
