#include "engine/host/ike_ports.h"

#include "engine/config/limits.h"
#include "engine/host/socket_address.h"
#include "engine/wire/port4500.h"

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
            onRemoved(entry.second.sockets->ike.get());
        return isGone;
    });
    for (const auto &[address, sockets] : outers) {
        if (m_ports.contains(address))
            continue;
        m_ports.emplace(address, Port{sockets, std::make_unique<ReceiveBatch>(address)});
        onAdded(sockets->ike.get());
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

bool sendTransmit(const OuterSockets &sockets, const ikev1::Transmit &transmit)
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
    return ::sendmsg(descriptor, &message, 0) >= 0;
}

} // namespace tunneldesk::host
