#include "engine/config/broken_tunnels.h"

namespace tunneldesk
{
namespace
{

void checkSubnets(ConfigFindings &findings, const ZoneConfig &zone, const TunnelConfig &tunnel)
{
    for (const IpPrefix &remote : tunnel.remoteNetworks) {
        // As for own networks in validate(): 0.0.0.0/0 means everything that is not here.
        if (remote.length() == 0)
            continue;
        for (std::size_t i = 0; i < zone.privateSubnets.size(); ++i)
            if (zone.privateSubnets[i].overlaps(remote))
                findings.push_back({.field = Field::ZonePrivateSubnets,
                                    .problem = Problem::Overlaps,
                                    .text = remote.toString(),
                                    .other = tunnel.name,
                                    .row = i});
    }
}

} // namespace

ConfigFindings brokenTunnels(const ZoneConfig &zone, const Profile &profile)
{
    ConfigFindings findings;
    const auto *address = std::get_if<IpAddress>(&zone.uplink);
    for (const TunnelConfig &tunnel : profile.tunnels) {
        const GatewayConfig *gateway = profile.find(tunnel.gateway);
        if (gateway == nullptr || gateway->zone != zone.id)
            continue;
        if (address != nullptr && address->family() != tunnel.peer.family())
            findings.push_back({.field = Field::ZoneUplink,
                                .problem = Problem::FamilyMismatch,
                                .text = tunnel.peer.toString(),
                                .other = tunnel.name});
        checkSubnets(findings, zone, tunnel);
    }
    return findings;
}

ConfigFindings brokenTunnels(const GatewayConfig &gateway, const Profile &profile)
{
    ConfigFindings findings;
    IkePolicy asking = gateway.policy;
    asking.answerAggressive = false;
    const auto tunnels = profile.tunnelsOf(gateway.id);
    for (std::size_t i = 0; i < tunnels.size(); ++i)
        for (std::size_t j = i + 1; j < tunnels.size(); ++j) {
            const TunnelConfig &one = *tunnels[i];
            const TunnelConfig &other = *tunnels[j];
            if (one.peer != other.peer || one.key == other.key || !mustShareKey(gateway.policy, one, other))
                continue;
            const bool isByMode = mustShareKey(asking, one, other);
            findings.push_back({.field = isByMode ? Field::IkeMode : Field::AnswerAggressive,
                                .problem = Problem::TwoKeysForOnePeer,
                                .text = one.name,
                                .other = other.name});
        }
    return findings;
}

} // namespace tunneldesk
