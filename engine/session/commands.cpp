#include "engine/session/engine_private.h"

#include <algorithm>

namespace tunneldesk::session
{

void Engine::Private::run(ApplyProfile &command, Context context, EngineOutput &out)
{
    if (isStopping) {
        // A new start: nothing of the wishes before StopAll holds.
        runs = {};
        isStopping = false;
    }
    hasProfile = true;
    isStandIn = command.isStandIn;
    // Whatever else changes later, the wish holds until there is another one about this gateway's policy.
    for (const GatewayConfig &gateway : command.profile.gateways)
        if (const GatewayConfig *before = profile.find(gateway.id);
            before == nullptr || before->policy != gateway.policy)
            waitingForRenewal.erase(gateway.id);
    waitingForRenewal.insert(command.atNextRenewal.begin(), command.atNextRenewal.end());
    std::erase_if(waitingForRenewal, [&command](GatewayId id) { return command.profile.find(id) == nullptr; });
    profile = std::move(command.profile);
    runs.apply(profile);
    shapers.apply(profile);
    std::vector<PairId> all;
    for (const TunnelConfig &tunnel : profile.tunnels) {
        const auto some = pairsOf(tunnel);
        all.insert(all.end(), some.begin(), some.end());
    }
    pairs.setPairs(all, context.now);
    paths.keepOnly(all);
    silence.keepOnly(all);
    std::erase_if(deadOfGateways, [this](const auto &item) { return profile.find(item.first) == nullptr; });
    out.stateChanged = true;
    for (GiveSecret &key : command.keys)
        hold(key, context, out);
    reconcile(context, out);
}

// Kept only while an enabled tunnel needs it; else it is wiped with the command.
bool Engine::Private::hold(GiveSecret &given, Context context, EngineOutput &out)
{
    if (isStopping || given.key.isEmpty() || !isKeyWanted(profile, runs, given.reference))
        return false;
    keys.given(given.reference);
    ikev1::Outputs outputs;
    endpoint.giveSecret(given.reference, std::move(given.key), context, outputs);
    carry(outputs, context, out);
    for (const TunnelConfig &tunnel : profile.tunnels)
        if (TunnelRun *run = runs.find(tunnel.id); run != nullptr && tunnel.key == given.reference)
            run->lacksKey = false;
    return true;
}

void Engine::Private::run(GiveSecret &command, Context context, EngineOutput &out)
{
    if (!hold(command, context, out))
        return;
    std::vector<TunnelId> again;
    for (const TunnelConfig &tunnel : profile.tunnels) {
        const TunnelRun *run = runs.find(tunnel.id);
        if (run != nullptr && tunnel.key == command.reference && run->isRunning && run->wantsUp)
            again.push_back(tunnel.id);
    }
    reconcile(context, out);
    // A key that replaces a wrong one works at once.
    ikev1::Outputs outputs;
    for (const TunnelId tunnel : again)
        endpoint.connect(tunnel, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::run(const ForgetSecret &command, Context context, EngineOutput &out)
{
    keys.dropped(command.reference);
    ikev1::Outputs outputs;
    endpoint.forgetSecret(command.reference, context, outputs);
    carry(outputs, context, out);
    reconcile(context, out);
}

void Engine::Private::run(const ConnectTunnel &command, Context context, EngineOutput &out)
{
    const TunnelConfig *tunnel = profile.find(command.tunnel);
    TunnelRun *run = runs.find(command.tunnel);
    if (tunnel == nullptr || run == nullptr || isStopping)
        return;
    if (!run->isEnabled)
        pairs.clearTraffic(tunnel->id);
    runs.enable(tunnel->id, tunnel->connect);
    // Whoever only answers is ready to answer now; the others go and ask.
    run->wantsUp = tunnel->connect != ConnectWhen::AnswerOnly;
    if (!keys.has(tunnel->key))
        keys.dropped(tunnel->key); // asks anew, should the first request have come to nothing
    const bool wasRunning = run->isRunning;
    reconcile(context, out);
    if (!wasRunning || !run->isRunning || !run->wantsUp)
        return;
    ikev1::Outputs outputs;
    endpoint.connect(tunnel->id, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::run(const DisconnectTunnel &command, Context context, EngineOutput &out)
{
    TunnelRun *run = runs.find(command.tunnel);
    if (run == nullptr || isStopping)
        return;
    ikev1::Outputs outputs;
    if (run->isRunning)
        endpoint.disconnect(command.tunnel, context, outputs);
    carry(outputs, context, out);
    runs.disable(command.tunnel, Reason::StoppedByUser);
    reconcile(context, out);
}

void Engine::Private::run(const RekeyTunnel &command, Context context, EngineOutput &out)
{
    const TunnelRun *run = runs.find(command.tunnel);
    if (run == nullptr || !run->isRunning)
        return;
    ikev1::Outputs outputs;
    endpoint.rekey(command.tunnel, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::run(const RekeySa &command, Context context, EngineOutput &out)
{
    ikev1::Outputs outputs;
    endpoint.rekeySa(command.sa, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::run(const DeleteSa &command, Context context, EngineOutput &out)
{
    ikev1::Outputs outputs;
    endpoint.deleteSa(command.sa, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::run(const StopAll &command, Context context, EngineOutput &out)
{
    if (isStopping)
        return;
    isStopping = true;
    closedAtEnd = command.closed;
    ikev1::Outputs outputs;
    endpoint.stopAll(context, outputs);
    carry(outputs, context, out);
    runs.disableAll(Reason::StoppedByUser);
    reconcile(context, out);
}

} // namespace tunneldesk::session
