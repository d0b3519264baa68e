#include "engine/session/table_builder.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

esp::Policy policyOf(const Profile &profile, const HostView &host, const SaRegistry &registry,
                     const TunnelConfig &tunnel, const TunnelRun &run, const PairId &pair)
{
    esp::Policy policy;
    policy.pair = pair;
    policy.selector = {IpRange::of(pair.local), IpRange::of(pair.remote), 0, 0, 0};
    policy.wantsSaOnTraffic = run.isRunning && tunnel.connect != ConnectWhen::AnswerOnly;
    policy.mssClamp = tunnel.mssClamp;
    policy.dfBit = tunnel.dfBit;
    policy.copyDscp = tunnel.copyDscp;
    policy.innerMtu = innerMtuOf(profile, host, tunnel);
    const SaRecord *current = registry.currentOf(pair);
    if (current != nullptr && !host.isGone(current->ends.local.address)) {
        policy.sa = current->outbound;
        policy.ends = current->ends;
        // The peer may have narrowed what was asked for.
        if (!current->selectors.empty())
            policy.selector = current->selectors.front();
    }
    return policy;
}

// Most specific first: by the remote prefix, then by the local one.
bool isMoreSpecific(const esp::Policy &left, const esp::Policy &right)
{
    if (left.pair.remote.length() != right.pair.remote.length())
        return left.pair.remote.length() > right.pair.remote.length();
    if (left.pair.local.length() != right.pair.local.length())
        return left.pair.local.length() > right.pair.local.length();
    return left.pair < right.pair;
}

} // namespace

void ShaperBook::apply(const Profile &profile)
{
    std::erase_if(m_shapers, [&profile](const auto &item) { return profile.find(item.first) == nullptr; });
    for (const GatewayConfig &gateway : profile.gateways) {
        const std::uint64_t rate = bitsPerSecondOf(gateway.bandwidth);
        const auto [found, isNew] = m_shapers.try_emplace(gateway.id);
        if (isNew)
            found->second = {std::make_shared<esp::Shaper>(rate), std::make_shared<esp::Shaper>(rate)};
        for (const auto &shaper : {found->second.in, found->second.out})
            if (shaper->rate() != rate)
                shaper->setRate(rate);
    }
}

const ShaperPair *ShaperBook::find(GatewayId gateway) const
{
    const auto found = m_shapers.find(gateway);
    return found == m_shapers.end() ? nullptr : &found->second;
}

std::shared_ptr<const esp::Tables> buildTables(const Profile &profile, const TunnelRuns &runs, const HostView &host,
                                               const HostPlan &plan, const SaRegistry &registry,
                                               const ShaperBook &shapers)
{
    std::map<GatewayId, std::shared_ptr<esp::SealingTable>> sealing;
    std::map<IpAddress, std::shared_ptr<esp::OpeningTable>> opening;
    for (const TunPlan &tun : plan.tuns)
        if (const ShaperPair *pair = shapers.find(tun.gateway))
            sealing[tun.gateway] = std::make_shared<esp::SealingTable>(esp::SealingTable{tun.gateway, {}, pair->out});
    for (const OuterPlan &outer : plan.outers)
        opening[outer.address] = std::make_shared<esp::OpeningTable>(esp::OpeningTable{outer.address, {}});

    for (const TunnelConfig &tunnel : profile.tunnels) {
        const TunnelRun *run = runs.find(tunnel.id);
        const auto table = sealing.find(tunnel.gateway);
        if (run == nullptr || !run->isEnabled || table == sealing.end())
            continue;
        for (const PairId &pair : pairsOf(tunnel))
            table->second->policies.push_back(policyOf(profile, host, registry, tunnel, *run, pair));
    }
    for (const auto &[id, record] : registry.records()) {
        const auto table = opening.find(record.ends.local.address);
        const ShaperPair *pair = shapers.find(record.gateway);
        const TunnelConfig *tunnel = profile.find(record.pair.tunnel);
        if (table == opening.end() || pair == nullptr || tunnel == nullptr)
            continue;
        table->second->entries[record.inbound->spi().value] = {record.inbound,
                                                               record.ends,
                                                               record.peerBehindNat,
                                                               record.gateway,
                                                               pair->in,
                                                               tunnel->mssClamp,
                                                               innerMtuOf(profile, host, *tunnel)};
    }

    auto tables = std::make_shared<esp::Tables>();
    for (auto &[gateway, table] : sealing) {
        std::sort(table->policies.begin(), table->policies.end(), isMoreSpecific);
        tables->sealing.push_back(std::move(table));
    }
    for (auto &[address, table] : opening)
        tables->opening.push_back(std::move(table));
    return tables;
}

} // namespace tunneldesk::session
