// Profiles and snapshots at random, the same ones for the same dice: what item models are shaken with.
#pragma once

#include "engine/report/event.h"
#include "engine/report/snapshot.h"
#include "tests/support/profile_builder.h"

#include <algorithm>
#include <random>

namespace tunneldesk::test
{

using Dice = std::mt19937;

inline unsigned roll(Dice &dice, unsigned most)
{
    return std::uniform_int_distribution<unsigned>(0, most)(dice);
}

inline Profile randomProfile(Dice &dice)
{
    Profile profile;
    profile.zones = {exampleZone()};
    for (std::uint64_t id = 2; id < 6; ++id) {
        GatewayConfig gateway = exampleGateway();
        gateway.id = {id};
        gateway.name = "gateway " + std::to_string(id);
        gateway.bandwidth = static_cast<Bandwidth>(roll(dice, 3));
        if (roll(dice, 2) > 0)
            profile.gateways.push_back(gateway);
    }
    for (std::uint64_t id = 20; id < 30; ++id) {
        TunnelConfig tunnel = exampleTunnel();
        tunnel.id = {id};
        tunnel.name = "tunnel " + std::to_string(id);
        tunnel.remoteNetworks.clear();
        for (unsigned i = 0; i <= roll(dice, 3); ++i)
            tunnel.remoteNetworks.push_back(network("10." + std::to_string(id) + "." + std::to_string(i) + ".0/24"));
        std::shuffle(tunnel.remoteNetworks.begin(), tunnel.remoteNetworks.end(), dice);
        if (roll(dice, 2) > 0)
            profile.tunnels.push_back(tunnel);
    }
    std::shuffle(profile.tunnels.begin(), profile.tunnels.end(), dice);
    return profile;
}

inline Snapshot randomSnapshot(Dice &dice, const Profile &profile, Time time)
{
    Snapshot snapshot;
    snapshot.time = time;
    for (const TunnelConfig &config : profile.tunnels) {
        TunnelSnapshot tunnel;
        tunnel.id = config.id;
        tunnel.gateway = config.gateway;
        tunnel.state = static_cast<PairState>(roll(dice, static_cast<unsigned>(PairState::Count) - 1));
        for (const PairId &id : pairsOf(config)) {
            PairSnapshot pair;
            pair.id = id;
            pair.state = static_cast<PairState>(roll(dice, static_cast<unsigned>(PairState::Failed)));
            pair.in = {roll(dice, 5), roll(dice, 5)};
            tunnel.pairs.push_back(pair);
        }
        if (roll(dice, 3) > 0)
            snapshot.tunnels.push_back(tunnel);
    }
    for (unsigned index = 1; index < 8; ++index) {
        InterfaceSnapshot interface;
        interface.index = index;
        interface.name = "eth" + std::to_string(index);
        interface.isUp = roll(dice, 1) == 1;
        interface.bytesIn = roll(dice, 10000);
        if (roll(dice, 2) > 0)
            snapshot.host.interfaces.push_back(interface);
        RouteSnapshot route;
        route.destination = network("10." + std::to_string(roll(dice, 8)) + ".0.0/16");
        route.device = "eth1";
        snapshot.host.routes.push_back(route); // the same route twice, now and then
    }
    return snapshot;
}

inline Event stateEvent(TunnelId tunnel, Time time)
{
    Event event;
    event.time = time;
    event.tunnel = tunnel;
    event.what = StateEvent{PairState::Phase1, PairState::Failed, Reason::NoAnswer};
    return event;
}

} // namespace tunneldesk::test
