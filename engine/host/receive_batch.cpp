#include "engine/host/receive_batch.h"

#include "engine/privileged/socket_address.h"

#include <linux/udp.h>

#include <cerrno>
#include <cstring>

namespace tunneldesk::host
{
namespace
{

// The greatest datagram, and the greatest run that UDP_GRO joins.
constexpr std::size_t kSlot = 65536;

// What a batch should not exceed, so that it stays in a core's cache until it is opened.
constexpr std::size_t kBatchBytes = 384 << 10;
constexpr std::size_t kFewestSlots = kBatchBytes / kSlot;

// Octets of the IPv4 header before the payload of a raw socket; 0: not an IPv4 packet.
std::size_t ipv4HeaderSize(ByteView packet)
{
    if (packet.size() < 20 || packet[0] >> 4 != 4)
        return 0;
    const std::size_t size = (packet[0] & 0x0fU) * std::size_t{4};
    return size >= 20 && size <= packet.size() ? size : 0;
}

int readControl(const cmsghdr *control)
{
    int value = 0;
    std::memcpy(&value, CMSG_DATA(control), sizeof(value));
    return value;
}

void readControls(msghdr &header, esp::OuterReceive &receive)
{
    for (cmsghdr *control = CMSG_FIRSTHDR(&header); control != nullptr; control = CMSG_NXTHDR(&header, control)) {
        if (control->cmsg_level == IPPROTO_UDP && control->cmsg_type == UDP_GRO)
            receive.segmentSize = static_cast<std::uint16_t>(readControl(control));
        else if (control->cmsg_level == IPPROTO_IPV6 && control->cmsg_type == IPV6_TCLASS)
            receive.trafficClass = static_cast<std::uint8_t>(readControl(control));
        else if (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_TOS)
            receive.trafficClass = *CMSG_DATA(control); // one octet, unlike all the others
    }
}

} // namespace

ReceiveBatch::ReceiveBatch(const IpAddress &local)
    : m_local(local), m_arena(new Byte[kSlot * esp::kBatchPackets]), m_messages(esp::kBatchPackets),
      m_vectors(esp::kBatchPackets), m_sources(esp::kBatchPackets), m_controls(esp::kBatchPackets)
{
    m_receives.reserve(esp::kBatchPackets);
    for (std::size_t i = 0; i < esp::kBatchPackets; ++i)
        m_vectors[i] = {m_arena.get() + i * kSlot, kSlot};
}

std::size_t ReceiveBatch::slotsAfter(std::size_t count) const
{
    std::size_t bytes = 1;
    for (std::size_t i = 0; i < count; ++i)
        bytes += m_messages[i].msg_len;
    // As many of the size that came last as fit: runs of 64 KiB a few, lone packets all 64.
    return std::clamp(kBatchBytes * count / bytes, kFewestSlots, esp::kBatchPackets);
}

void ReceiveBatch::resetHeaders()
{
    for (std::size_t i = 0; i < m_messages.size(); ++i) {
        msghdr &header = m_messages[i].msg_hdr;
        header.msg_name = &m_sources[i];
        header.msg_namelen = sizeof(sockaddr_storage);
        header.msg_iov = &m_vectors[i];
        header.msg_iovlen = 1;
        header.msg_control = m_controls[i].octets.data();
        header.msg_controllen = m_controls[i].octets.size();
        header.msg_flags = 0;
    }
}

bool ReceiveBatch::take(std::size_t index, std::uint16_t localPort, Encapsulation encapsulation)
{
    mmsghdr &message = m_messages[index];
    esp::OuterReceive receive;
    receive.encapsulation = encapsulation;
    receive.bytes = {m_arena.get() + index * kSlot, message.msg_len};
    if (encapsulation == Encapsulation::RawEsp && m_local.isV4()) {
        const std::size_t headerSize = ipv4HeaderSize(receive.bytes);
        if (headerSize == 0)
            return false;
        receive.bytes = receive.bytes.subspan(headerSize);
    }
    receive.ends = {{m_local, localPort}, toEndpoint(m_sources[index])};
    readControls(message.msg_hdr, receive);
    // For raw sockets the kernel gives the protocol number or nothing: ESP has no ports.
    if (encapsulation == Encapsulation::RawEsp)
        receive.ends.remote.port = 0;
    m_receives.push_back(receive);
    return true;
}

std::span<const esp::OuterReceive> ReceiveBatch::receive(int descriptor, std::uint16_t localPort,
                                                         Encapsulation encapsulation, int &error)
{
    m_receives.clear();
    error = 0;
    resetHeaders();
    std::size_t &slots = encapsulation == Encapsulation::Udp ? m_udpSlots : m_rawSlots;
    const int count = ::recvmmsg(descriptor, m_messages.data(), static_cast<unsigned>(slots), 0, nullptr);
    if (count < 0) {
        error = errno == EAGAIN || errno == EINTR ? 0 : errno;
        return {};
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
        static_cast<void>(take(i, localPort, encapsulation));
    slots = slotsAfter(static_cast<std::size_t>(count));
    return m_receives;
}

} // namespace tunneldesk::host
