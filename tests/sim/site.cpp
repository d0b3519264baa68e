#include "tests/sim/site.h"

#include "engine/config/limits.h"
#include "engine/wire/port4500.h"
#include "engine/wire/virtio_header.h"

#include <algorithm>

namespace tunneldesk::sim
{

Site::Site(std::string name, std::uint64_t seed, crypto::EspBackend backend, Send send)
    : m_name(std::move(name)), m_backend(backend), m_send(std::move(send)), m_random(seed),
      m_engine(std::make_unique<session::Engine>(backend))
{
}

void Site::knowSecret(const SecretRef &reference, std::string_view key)
{
    m_secrets[reference] = std::string(key);
}

void Site::apply(const Profile &profile, Time now)
{
    m_profile = profile;
    command(ApplyProfile{profile}, now);
}

void Site::command(Command command, Time now)
{
    session::EngineOutput out;
    m_engine->onCommand(std::move(command), {now, m_random}, out);
    carry(out, now);
}

void Site::sendInner(GatewayId gateway, ByteView packet, Time now)
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
    carrySeal(now);
}

void Site::receive(const Datagram &datagram, Time now)
{
    const Ends ends{datagram.to, datagram.from};
    const auto lane = m_opening.find(datagram.to.address);
    if (lane == m_opening.end())
        return; // no socket there
    if (datagram.protocol == OuterProtocol::Udp && datagram.to.port == limits::kIkePort) {
        session::EngineOutput out;
        m_engine->onIkeDatagram(datagram.bytes, ends, {now, m_random}, out);
        carry(out, now);
        return;
    }
    if (datagram.protocol == OuterProtocol::Udp && datagram.to.port != limits::kNatTraversalPort)
        return;
    Bytes bytes = datagram.bytes;
    esp::OuterReceive receive;
    receive.ends = ends;
    receive.encapsulation = datagram.protocol == OuterProtocol::Udp ? Encapsulation::Udp : Encapsulation::RawEsp;
    receive.bytes = bytes;
    const std::array<esp::OuterReceive, 1> receives{receive};
    m_opened.clear();
    lane->second->open(receives, now, m_opened);
    carryOpen(now);
}

void Site::tick(Time now)
{
    // A tick that comes too early or too often is harmless: everybody is asked.
    session::EngineOutput out;
    m_engine->onTick({now, m_random}, out);
    carry(out, now);
    // A call may change the set of lanes: they are named beforehand.
    std::vector<GatewayId> gateways;
    for (const auto &[gateway, lane] : m_sealing)
        gateways.push_back(gateway);
    for (const GatewayId gateway : gateways)
        if (const auto lane = m_sealing.find(gateway); lane != m_sealing.end()) {
            m_sealed.clear();
            lane->second->onTick(now, m_sealed);
            carrySeal(now);
        }
    std::vector<IpAddress> addresses;
    for (const auto &[address, lane] : m_opening)
        addresses.push_back(address);
    for (const IpAddress &address : addresses)
        if (const auto lane = m_opening.find(address); lane != m_opening.end()) {
            m_opened.clear();
            lane->second->onTick(now, m_opened);
            carryOpen(now);
        }
}

std::optional<Time> Site::nextDeadline() const
{
    std::optional<Time> earliest = m_engine->nextDeadline();
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

bool Site::hasAddress(const IpAddress &address) const
{
    return m_opening.contains(address);
}

void Site::crashAndRestart(Time now)
{
    m_tables = {};
    m_sealing.clear();
    m_opening.clear();
    m_plan = {};
    m_engine = std::make_unique<session::Engine>(m_backend);
    setHostSnapshot(m_host, now);
    apply(m_profile, now);
}

void Site::stopAndRestart(Time now)
{
    command(StopAll{}, now);
    crashAndRestart(now);
}

void Site::setHostStands(bool stands, Time now)
{
    m_hostStands = stands;
    const session::HostPlan plan = std::exchange(m_plan, {});
    carryPlan(plan, now);
}

void Site::setHostFault(Reason reason, std::int64_t number)
{
    m_hostFault = Error{reason, number};
}

void Site::hearIcmp(const wire::IcmpError &error, Time now)
{
    session::EngineOutput out;
    m_engine->onIcmpError(error, {now, m_random}, out);
    carry(out, now);
}

void Site::refuseSend(const Ends &ends, bool isForbidden, Time now)
{
    session::EngineOutput out;
    m_engine->onSendRefused(ends, isForbidden, {now, m_random}, out);
    carry(out, now);
}

void Site::setHostSnapshot(const HostSnapshot &snapshot, Time now)
{
    m_host = snapshot;
    session::EngineOutput out;
    m_engine->onHostStatus(snapshot, {now, m_random}, out);
    carry(out, now);
}

PairState Site::stateOf(TunnelId tunnel, Time now) const
{
    const Snapshot all = snapshot(now);
    const TunnelSnapshot *found = all.find(tunnel);
    return found == nullptr ? PairState::Stopped : found->state;
}

bool Site::isUp(TunnelId tunnel, Time now) const
{
    const PairState state = stateOf(tunnel, now);
    return state == PairState::Established || state == PairState::Active;
}

std::uint64_t Site::dropCount() const
{
    std::uint64_t sum = 0;
    for (const std::uint64_t count : m_engine->counters().dropped)
        sum += count;
    for (const auto &[address, lane] : m_opening)
        sum += lane->counters().dropped;
    return sum;
}

std::uint64_t Site::dropCount(Reason reason) const
{
    const auto index = static_cast<std::size_t>(reason);
    std::uint64_t sum = m_engine->counters().dropped[index];
    for (const auto &[address, lane] : m_opening)
        sum += lane->counters().droppedBy[index];
    return sum;
}

void Site::carry(session::EngineOutput &out, Time now)
{
    for (const ikev1::Transmit &one : out.transmits)
        transmit(one);
    events.insert(events.end(), out.events.begin(), out.events.end());
    if (out.tables)
        carryTables(*out.tables);
    if (out.plan)
        carryPlan(*out.plan, now);
    for (const session::InnerSend &send : out.innerSends)
        sendInner(send.gateway, send.packet, now);
    for (const SecretRef &reference : out.neededSecrets) {
        neededSecrets.push_back(reference);
        const auto known = m_secrets.find(reference);
        if (known != m_secrets.end())
            command(GiveSecret{reference, Secret::copyFrom(viewOf(known->second))}, now);
    }
}

void Site::carryPlan(const session::HostPlan &plan, Time now)
{
    const session::HostPlan before = std::exchange(m_plan, plan);
    if (!m_hostStands)
        return;
    const bool isOfPorts = m_hostFault.reason == Reason::PortInUse;
    const Error outerFault = isOfPorts ? m_hostFault : Error{Reason::None};
    const Error tunFault = isOfPorts ? Error{Reason::None} : m_hostFault;
    std::vector<session::HostStatus> statuses;
    for (const session::OuterPlan &outer : plan.outers)
        if (std::find(before.outers.begin(), before.outers.end(), outer) == before.outers.end())
            statuses.push_back(session::OuterStatus{outer.address, outerFault.reason, outerFault.first, false,
                                                    isOfPorts ? limits::kIkePort : std::uint16_t{0}});
    for (const session::TunPlan &tun : plan.tuns) {
        const bool isThere = std::any_of(before.tuns.begin(), before.tuns.end(),
                                         [&tun](const auto &item) { return item.gateway == tun.gateway; });
        if (!isThere)
            statuses.push_back(session::TunStatus{tun.gateway, "td" + std::to_string(tun.gateway.value),
                                                  tunFault.reason, tunFault.first});
    }
    for (const session::HostStatus &status : statuses) {
        session::EngineOutput out;
        m_engine->onHostStatus(status, {now, m_random}, out);
        carry(out, now);
    }
}

void Site::skipSequencesTo(std::uint64_t sequence)
{
    for (const auto &table : m_tables.sealing)
        for (const esp::Policy &policy : table->policies)
            if (policy.sa)
                policy.sa->skipSequencesTo(sequence);
}

void Site::carryTables(const esp::Tables &tables)
{
    m_tables = tables;
    std::map<GatewayId, std::unique_ptr<esp::SealingLane>> sealing;
    for (const auto &table : tables.sealing) {
        auto node = m_sealing.extract(table->gateway);
        auto lane = node.empty() ? std::make_unique<esp::SealingLane>(m_backend) : std::move(node.mapped());
        static_cast<void>(lane->setTable(table));
        sealing.emplace(table->gateway, std::move(lane));
    }
    m_sealing = std::move(sealing);
    std::map<IpAddress, std::unique_ptr<esp::OpeningLane>> opening;
    for (const auto &table : tables.opening) {
        auto node = m_opening.extract(table->outerAddress);
        auto lane = node.empty() ? std::make_unique<esp::OpeningLane>(m_backend) : std::move(node.mapped());
        static_cast<void>(lane->setTable(table));
        opening.emplace(table->outerAddress, std::move(lane));
    }
    m_opening = std::move(opening);
}

void Site::carrySeal(Time now)
{
    for (const esp::OuterSend &send : m_sealed.sends) {
        const std::size_t step = send.segmentSize == 0 ? send.bytes.size() : send.segmentSize;
        for (std::size_t at = 0; at < send.bytes.size(); at += step) {
            const ByteView one = send.bytes.subspan(at, std::min(step, send.bytes.size() - at));
            const bool isUdp = send.encapsulation == Encapsulation::Udp;
            m_send({isUdp ? OuterProtocol::Udp : OuterProtocol::Esp, send.ends.local, send.ends.remote, copyOf(one)});
        }
    }
    for (const esp::TunWrite &write : m_sealed.tunWrites)
        answers.push_back({now, write.gateway, copyOf(write.bytes.subspan(wire::kVirtioHeaderSize))});
    hearNotices(std::exchange(m_sealed.notices, {}), now);
}

void Site::carryOpen(Time now)
{
    for (const esp::TunWrite &write : m_opened.tunWrites)
        deliveries.push_back({now, write.gateway, copyOf(write.bytes.subspan(wire::kVirtioHeaderSize))});
    hearNotices(std::exchange(m_opened.notices, {}), now);
}

void Site::hearNotices(NoticeQueue notices, Time now)
{
    for (const esp::Notice &notice : notices) {
        session::EngineOutput out;
        m_engine->onNotice(notice, {now, m_random}, out);
        carry(out, now);
    }
}

void Site::transmit(const ikev1::Transmit &transmit)
{
    Bytes bytes;
    if (transmit.ends.local.port == limits::kNatTraversalPort && !transmit.isKeepalive)
        bytes.resize(wire::kNonEspMarkerSize);
    append(bytes, transmit.bytes);
    m_send({OuterProtocol::Udp, transmit.ends.local, transmit.ends.remote, std::move(bytes)});
}

} // namespace tunneldesk::sim
