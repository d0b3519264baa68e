// Ports 500 and 4500 as the engine thread uses them: reads what comes to port 500 of every outer address and what
// routers say there, sends IKE messages and keepalives of both. (What comes to port 4500 is read by a data worker.)
#pragma once

#include "engine/host/host_executor.h"
#include "engine/host/receive_batch.h"
#include "engine/ikev1/output.h"
#include "engine/wire/icmp_parse.h"

#include <functional>

namespace tunneldesk::host
{

class IkePorts
{
public:
    using OnDatagram = std::function<void(ByteView bytes, const Ends &ends)>;

    // Calls `onAdded` and `onRemoved` with the descriptors to be watched from now on, or no longer. Not from within
    // receive().
    void set(const std::map<IpAddress, std::shared_ptr<OuterSockets>> &outers, const std::function<void(int)> &onAdded,
             const std::function<void(int)> &onRemoved);
    // At most one batch of each address.
    void receive(const OnDatagram &onDatagram);
    // ICMP errors, at most a few of each address; what is no error about a packet of ours is left out.
    void receiveErrors(const std::function<void(const wire::IcmpError &)> &onError);
    void clear() { m_ports.clear(); }

private:
    struct Port {
        std::shared_ptr<OuterSockets> sockets;
        std::unique_ptr<ReceiveBatch> receives;
    };
    std::map<IpAddress, Port> m_ports;
};

// 0, or the errno when the kernel would not take it: the protocol sends it again.
[[nodiscard]] int sendTransmit(const OuterSockets &sockets, const ikev1::Transmit &transmit);

} // namespace tunneldesk::host
