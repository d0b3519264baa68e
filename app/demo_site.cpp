#include "app/demo_site.h"

#include "engine/config/limits.h"
#include "engine/wire/port4500.h"
#include "engine/wire/virtio_header.h"

#include <algorithm>

namespace tunneldesk
{

DemoSite::DemoSite(Random &random, Ways ways) : m_random(random), m_ways(std::move(ways)) {}

void DemoSite::command(Command command, Time now)
{
    session::EngineOutput out;
    m_engine.onCommand(std::move(command), {now, m_random}, out);
    carry(out, now);
}

void DemoSite::setHost(const HostSnapshot &host, Time now)
{
    session::EngineOutput out;
    m_engine.onHostStatus(host, {now, m_random}, out);
    carry(out, now);
}

void DemoSite::sendInner(GatewayId gateway, ByteView packet, Time now)
{
    const auto lane = m_sealing.find(gateway);
    if (lane == m_sealing.end())
        return;
    Bytes read(wire::kVirtioHeaderSize);
    wire::writeVirtioHeader({}, read);
    append(read, packet);
    const std::array<MutableByteView, 1> reads{read};
    m_sealed.clear();
    lane->second->seal(reads, now, m_sealed);
    carrySealed(now);
}

void DemoSite::receive(const DemoDatagram &datagram, Time now)
{
    const Ends ends{datagram.to, datagram.from};
    const auto lane = m_opening.find(datagram.to.address);
    if (lane == m_opening.end())
        return; // no socket there
    if (datagram.encapsulation == Encapsulation::Udp && datagram.to.port == limits::kIkePort) {
        session::EngineOutput out;
        m_engine.onIkeDatagram(datagram.bytes, ends, {now, m_random}, out);
        carry(out, now);
        return;
    }
    Bytes bytes = datagram.bytes;
    esp::OuterReceive receive;
    receive.ends = ends;
    receive.encapsulation = datagram.encapsulation;
    receive.bytes = bytes;
    const std::array<esp::OuterReceive, 1> receives{receive};
    m_opened.clear();
    lane->second->open(receives, now, m_opened);
    carryOpened(now);
}

void DemoSite::tick(Time now)
{
    session::EngineOutput out;
    m_engine.onTick({now, m_random}, out);
    carry(out, now);
    // A call may change the set of lanes: they are named beforehand.
    std::vector<GatewayId> gateways;
    for (const auto &[gateway, lane] : m_sealing)
        gateways.push_back(gateway);
    for (const GatewayId gateway : gateways)
        if (const auto lane = m_sealing.find(gateway); lane != m_sealing.end()) {
            m_sealed.clear();
            lane->second->onTick(now, m_sealed);
            carrySealed(now);
        }
    std::vector<IpAddress> addresses;
    for (const auto &[address, lane] : m_opening)
        addresses.push_back(address);
    for (const IpAddress &address : addresses)
        if (const auto lane = m_opening.find(address); lane != m_opening.end()) {
            m_opened.clear();
            lane->second->onTick(now, m_opened);
            carryOpened(now);
        }
}

std::optional<Time> DemoSite::nextDeadline() const
{
    std::optional<Time> earliest = m_engine.nextDeadline();
    const auto consider = [&earliest](std::optional<Time> deadline) {
        if (deadline && (!earliest || *deadline < *earliest))
            earliest = deadline;
    };
    for (const auto &[gateway, lane] : m_sealing)
        consider(lane->nextDeadline());
    for (const auto &[address, lane] : m_opening)
        consider(lane->nextDeadline());
    return earliest;
}

void DemoSite::carry(session::EngineOutput &out, Time now)
{
    for (const ikev1::Transmit &one : out.transmits)
        transmit(one);
    if (m_ways.tell && !out.events.empty())
        m_ways.tell(std::move(out.events));
    if (out.tables)
        carryTables(*out.tables);
    if (out.plan)
        carryPlan(*out.plan, now);
    for (const session::InnerSend &send : out.innerSends)
        sendInner(send.gateway, send.packet, now);
    for (const SecretRef &reference : out.neededSecrets)
        m_ways.askSecret(reference);
}

void DemoSite::carryPlan(const session::HostPlan &plan, Time now)
{
    const session::HostPlan before = std::exchange(m_plan, plan);
    std::vector<session::HostStatus> statuses;
    for (const session::OuterPlan &outer : plan.outers)
        if (std::find(before.outers.begin(), before.outers.end(), outer) == before.outers.end())
            statuses.emplace_back(session::OuterStatus{outer.address});
    for (const session::TunPlan &tun : plan.tuns) {
        const bool isThere = std::any_of(before.tuns.begin(), before.tuns.end(),
                                         [&tun](const auto &item) { return item.gateway == tun.gateway; });
        if (!isThere)
            statuses.emplace_back(
                session::TunStatus{tun.gateway, "demo" + std::to_string(statuses.size()), Reason::None, 0});
    }
    for (const session::HostStatus &status : statuses) {
        session::EngineOutput out;
        m_engine.onHostStatus(status, {now, m_random}, out);
        carry(out, now);
    }
}

void DemoSite::carryTables(const esp::Tables &tables)
{
    std::map<GatewayId, std::unique_ptr<esp::SealingLane>> sealing;
    for (const auto &table : tables.sealing) {
        auto node = m_sealing.extract(table->gateway);
        auto lane =
            node.empty() ? std::make_unique<esp::SealingLane>(crypto::EspBackend::OpenSsl) : std::move(node.mapped());
        static_cast<void>(lane->setTable(table));
        sealing.emplace(table->gateway, std::move(lane));
    }
    m_sealing = std::move(sealing);
    std::map<IpAddress, std::unique_ptr<esp::OpeningLane>> opening;
    for (const auto &table : tables.opening) {
        auto node = m_opening.extract(table->outerAddress);
        auto lane =
            node.empty() ? std::make_unique<esp::OpeningLane>(crypto::EspBackend::OpenSsl) : std::move(node.mapped());
        static_cast<void>(lane->setTable(table));
        opening.emplace(table->outerAddress, std::move(lane));
    }
    m_opening = std::move(opening);
}

void DemoSite::carrySealed(Time now)
{
    for (const esp::OuterSend &send : m_sealed.sends) {
        const std::size_t step = send.segmentSize == 0 ? send.bytes.size() : send.segmentSize;
        for (std::size_t at = 0; at < send.bytes.size(); at += step)
            m_ways.send({send.encapsulation, send.ends.local, send.ends.remote,
                         copyOf(send.bytes.subspan(at, std::min(step, send.bytes.size() - at)))});
    }
    hear(std::exchange(m_sealed.notices, {}), now);
}

void DemoSite::carryOpened(Time now)
{
    std::vector<std::pair<GatewayId, Bytes>> packets;
    for (const esp::TunWrite &write : m_opened.tunWrites)
        packets.emplace_back(write.gateway, copyOf(write.bytes.subspan(wire::kVirtioHeaderSize)));
    hear(std::exchange(m_opened.notices, {}), now);
    for (auto &[gateway, packet] : packets)
        m_ways.deliver(gateway, std::move(packet));
}

void DemoSite::hear(const std::vector<esp::Notice> &notices, Time now)
{
    for (const esp::Notice &notice : notices) {
        session::EngineOutput out;
        m_engine.onNotice(notice, {now, m_random}, out);
        carry(out, now);
    }
}

void DemoSite::transmit(const ikev1::Transmit &transmit)
{
    Bytes bytes;
    if (transmit.ends.local.port == limits::kNatTraversalPort && !transmit.isKeepalive)
        bytes.resize(wire::kNonEspMarkerSize);
    append(bytes, transmit.bytes);
    m_ways.send({Encapsulation::Udp, transmit.ends.local, transmit.ends.remote, std::move(bytes)});
}

} // namespace tunneldesk
