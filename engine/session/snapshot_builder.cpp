#include "engine/session/snapshot_builder.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

SaSnapshot snapshotOf(const SaRecord &record, bool isCurrent, Time now)
{
    const auto read = [](const auto &counter) { return counter.load(std::memory_order_relaxed); };
    const TrafficTotals traffic = trafficOf(record);
    SaSnapshot sa;
    sa.id = record.id;
    sa.inboundSpi = record.inbound->spi();
    sa.outboundSpi = record.outbound->spi();
    sa.suite = record.inbound->suite();
    sa.encapsulation = record.encapsulation;
    sa.ends = record.ends;
    sa.pfs = record.pfs;
    sa.isCurrent = isCurrent;
    sa.isRekeying = isCurrent && now >= record.softExpiry;
    sa.madeAt = record.madeAt;
    sa.softExpiry = record.softExpiry;
    sa.hardExpiry = record.hardExpiry;
    sa.in = traffic.in;
    sa.out = traffic.out;
    sa.replayDrops = read(record.inbound->counters.replayDrops);
    sa.lateDrops = read(record.inbound->counters.lateDrops);
    sa.paddingErrors = read(record.inbound->counters.paddingErrors);
    sa.tooBig = read(record.outbound->counters.tooBig);
    sa.icvFailures = read(record.inbound->counters.icvFailures);
    sa.selectorDrops = read(record.inbound->counters.selectorDrops);
    return sa;
}

PairSnapshot snapshotOf(const SnapshotSources &from, const PairId &id, Time now)
{
    PairSnapshot pair;
    pair.id = id;
    TrafficTotals total;
    if (const PairRecord *record = from.pairs.find(id)) {
        pair.state = record->state;
        pair.since = record->since;
        pair.reason = record->reason;
        pair.finding = record->finding;
        pair.nextTry = record->nextTry;
        total = record->dead;
    }
    const SaRecord *current = from.registry.currentOf(id);
    for (const SaRecord *record : from.registry.recordsOf(id)) {
        add(total, trafficOf(*record));
        pair.sas.push_back(snapshotOf(*record, record == current, now));
    }
    pair.in = total.in;
    pair.out = total.out;
    return pair;
}

TunnelSnapshot snapshotOf(const SnapshotSources &from, const TunnelConfig &config, Time now)
{
    TunnelSnapshot tunnel;
    tunnel.id = config.id;
    tunnel.gateway = config.gateway;
    if (const TunnelRun *run = from.runs.find(config.id))
        tunnel.attempt = run->attempt;
    for (const PairId &pair : pairsOf(config))
        tunnel.pairs.push_back(snapshotOf(from, pair, now));
    tunnel.state = sumOf(tunnel.pairs);
    for (const PairSnapshot &pair : tunnel.pairs) {
        tunnel.since = std::max(tunnel.since, pair.since);
        // The reason of the pair that gave the tunnel its state; where they differ, of the first that has one.
        const bool speaks = pair.state == tunnel.state || tunnel.state == PairState::PartiallyActive;
        if (!speaks)
            continue;
        if (tunnel.reason == Reason::None)
            tunnel.reason = pair.reason;
        if (tunnel.finding.isNone())
            tunnel.finding = pair.finding;
    }
    tunnel.ikeSas = from.endpoint.ikeSasOf(config.id);
    tunnel.innerMtu = innerMtuOf(from.profile, from.host, config);
    return tunnel;
}

void addStanding(const SnapshotSources &from, const GatewayConfig &config, GatewaySnapshot &gateway)
{
    const ZoneConfig *zone = from.profile.find(config.zone);
    const auto tunnels = from.profile.tunnelsOf(config.id);
    const IpFamily family = tunnels.empty() ? IpFamily::V4 : tunnels.front()->peer.family();
    if (zone != nullptr)
        gateway.outerAddress = from.host.outerAddressOf(*zone, family);
    gateway.tunName = from.host.tunNameOf(config.id);
    if (!gateway.outerAddress) {
        gateway.reason = Reason::AddressUnavailable;
        return;
    }
    const Standing outer = from.host.outer(*gateway.outerAddress, false);
    const Standing tun = from.host.tun(config.id);
    gateway.reason = outer.reason != Reason::None ? outer.reason : tun.reason;
    gateway.number = outer.reason != Reason::None ? outer.number : tun.number;
}

GatewaySnapshot snapshotOf(const SnapshotSources &from, const GatewayConfig &config)
{
    GatewaySnapshot gateway;
    gateway.id = config.id;
    addStanding(from, config, gateway);
    gateway.guaranteeBitsPerSecond = bitsPerSecondOf(config.bandwidth);
    TrafficTotals total;
    if (const auto dead = from.deadOfGateways.find(config.id); dead != from.deadOfGateways.end())
        total = dead->second;
    for (const auto &[id, record] : from.registry.records())
        if (record.gateway == config.id)
            add(total, trafficOf(record));
    gateway.in = total.in;
    gateway.out = total.out;
    if (const ShaperPair *shapers = from.shapers.find(config.id)) {
        gateway.shaperDropsIn = shapers->in->drops();
        gateway.shaperDropsOut = shapers->out->drops();
    }
    return gateway;
}

} // namespace

Snapshot buildSnapshot(const SnapshotSources &from, Time now)
{
    Snapshot snapshot;
    snapshot.time = now;
    for (const GatewayConfig &gateway : from.profile.gateways)
        snapshot.gateways.push_back(snapshotOf(from, gateway));
    for (const TunnelConfig &tunnel : from.profile.tunnels)
        snapshot.tunnels.push_back(snapshotOf(from, tunnel, now));
    snapshot.host = from.host.snapshot();
    snapshot.counters = from.endpoint.counters();
    return snapshot;
}

} // namespace tunneldesk::session
