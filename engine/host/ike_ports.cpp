#include "engine/host/ike_ports.h"

#include "engine/config/limits.h"
#include "engine/privileged/socket_address.h"
#include "engine/wire/port4500.h"

#include <cerrno>

namespace tunneldesk::host
{

void IkePorts::set(const std::map<IpAddress, std::shared_ptr<OuterSockets>> &outers,
                   const std::function<void(int)> &onAdded, const std::function<void(int)> &onRemoved)
{
    std::erase_if(m_ports, [&](const auto &entry) {
        const auto now = outers.find(entry.first);
        const bool isGone = now == outers.end() || now->second != entry.second.sockets;
        // A worker may hold the sockets a little longer: closing alone would not end the watch.
        if (isGone)
            for (const FileDescriptor *each : {&entry.second.sockets->ike, &entry.second.sockets->icmp})
                if (each->isOpen())
                    onRemoved(each->get());
        return isGone;
    });
    for (const auto &[address, sockets] : outers) {
        if (m_ports.contains(address))
            continue;
        m_ports.emplace(address, Port{sockets, std::make_unique<ReceiveBatch>(address)});
        onAdded(sockets->ike.get());
        if (sockets->icmp.isOpen())
            onAdded(sockets->icmp.get());
    }
}

void IkePorts::receive(const OnDatagram &onDatagram)
{
    for (auto &[address, port] : m_ports) {
        int error = 0;
        const auto receives =
            port.receives->receive(port.sockets->ike.get(), limits::kIkePort, Encapsulation::Udp, error);
        for (const esp::OuterReceive &each : receives)
            onDatagram(each.bytes, each.ends);
    }
}

void IkePorts::receiveErrors(const std::function<void(const wire::IcmpError &)> &onError)
{
    constexpr int kMostAtOnce = 32;
    // More of the quoted packet than anybody needs; the rest is cut off.
    std::array<Byte, 2048> room{};
    for (auto &[address, port] : m_ports) {
        for (int i = 0; port.sockets->icmp.isOpen() && i < kMostAtOnce; ++i) {
            SocketAddress from;
            from.size = sizeof(from.storage);
            const ssize_t size =
                ::recvfrom(port.sockets->icmp.get(), room.data(), room.size(), MSG_DONTWAIT, from.get(), &from.size);
            if (size <= 0)
                break;
            const ByteView bytes(room.data(), static_cast<std::size_t>(size));
            if (const auto error = address.isV4() ? wire::parseIcmpErrorV4(bytes)
                                                  : wire::parseIcmpErrorV6(bytes, toEndpoint(from.storage).address))
                onError(*error);
        }
    }
}

int sendTransmit(const OuterSockets &sockets, const ikev1::Transmit &transmit)
{
    const bool isFloated = transmit.ends.local.port != limits::kIkePort;
    std::array<Byte, wire::kNonEspMarkerSize> marker{};
    std::array<iovec, 2> parts{};
    std::size_t count = 0;
    if (isFloated && !transmit.isKeepalive)
        parts[count++] = {marker.data(), marker.size()};
    // sendmsg only reads it.
    parts[count++] = {const_cast<Byte *>(transmit.bytes.data()), transmit.bytes.size()};
    SocketAddress destination = toSocketAddress(transmit.ends.remote);
    msghdr message{};
    message.msg_name = destination.get();
    message.msg_namelen = destination.size;
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    const int descriptor = isFloated ? sockets.natTraversal.get() : sockets.ike.get();
    return ::sendmsg(descriptor, &message, 0) >= 0 ? 0 : errno;
}

} // namespace tunneldesk::host
