// One gateway of the demo: the engine that every gateway runs, its lanes called in place, and a host that makes what is
// planned stand at once. Sends into functions: it knows no socket, no device and no other site. One thread.
#pragma once

#include "engine/esp/lane.h"
#include "engine/session/engine.h"

#include <functional>
#include <map>
#include <memory>

namespace tunneldesk
{

// `bytes`: a UDP payload (with the marker on port 4500) or an ESP packet.
struct DemoDatagram {
    Encapsulation encapsulation = Encapsulation::Udp;
    Endpoint from;
    Endpoint to;
    Bytes bytes;
};

class DemoSite
{
public:
    struct Ways {
        std::function<void(DemoDatagram)> send;        // to the network between the sites
        std::function<void(GatewayId, Bytes)> deliver; // to the hosts behind this one
        std::function<void(std::vector<Event>)> tell;  // may be null
        std::function<void(const SecretRef &)> askSecret;
    };
    DemoSite(Random &random, Ways ways);

    void command(Command command, Time now);
    void setHost(const HostSnapshot &host, Time now);
    // An IP packet of a host behind this gateway.
    void sendInner(GatewayId gateway, ByteView packet, Time now);
    void receive(const DemoDatagram &datagram, Time now);
    void tick(Time now);
    [[nodiscard]] std::optional<Time> nextDeadline() const;
    [[nodiscard]] Snapshot snapshot(Time now) const { return m_engine.snapshot(now); }

private:
    void carry(session::EngineOutput &out, Time now);
    void carryPlan(const session::HostPlan &plan, Time now);
    void carryTables(const esp::Tables &tables);
    void carrySealed(Time now);
    void carryOpened(Time now);
    void hear(const std::vector<esp::Notice> &notices, Time now);
    void transmit(const ikev1::Transmit &transmit);

    Random &m_random;
    Ways m_ways;
    session::Engine m_engine{crypto::EspBackend::OpenSsl};
    session::HostPlan m_plan;
    std::map<GatewayId, std::unique_ptr<esp::SealingLane>> m_sealing;
    std::map<IpAddress, std::unique_ptr<esp::OpeningLane>> m_opening;
    esp::SealOutput m_sealed;
    esp::OpenOutput m_opened;
};

} // namespace tunneldesk
