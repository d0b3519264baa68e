// The item models of the console, side by side: one profile and one snapshot go to all of them.
#pragma once

#include "models/gateway_model.h"
#include "models/interface_model.h"
#include "models/log_model.h"
#include "models/route_model.h"
#include "models/traffic_history.h"
#include "models/tunnel_model.h"

namespace tunneldesk
{

struct ConsoleModels {
    TrafficHistory history; // of what the others show
    GatewayModel gateways;
    TunnelModel tunnels;
    InterfaceModel interfaces;
    RouteModel routes;
    LogModel log;

    ConsoleModels()
    {
        gateways.setHistory(&history);
        tunnels.setHistory(&history);
    }
    void apply(const Profile &profile)
    {
        gateways.apply(profile);
        tunnels.apply(profile);
        interfaces.apply(profile);
        routes.apply(profile);
        log.apply(profile);
    }
    void apply(const Snapshot &snapshot)
    {
        history.apply(snapshot);
        show(snapshot);
    }
    // What apply() does but for the histories: they have had it already, while nobody saw the rest.
    void show(const Snapshot &snapshot)
    {
        gateways.apply(snapshot);
        tunnels.apply(snapshot);
        interfaces.apply(snapshot);
        routes.apply(snapshot);
    }
    void retranslate()
    {
        gateways.retranslate();
        tunnels.retranslate();
        interfaces.retranslate();
        routes.retranslate();
        log.retranslate();
    }
};

} // namespace tunneldesk
