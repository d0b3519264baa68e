// From wishes to what ikev1, the host and the lanes are told.
#include "engine/session/engine_private.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

// The tunnel as ikev1 was last given it; null: not at all, or under another address or policy.
const TunnelConfig *findSame(const std::vector<ikev1::PeerConfig> &peers, const ikev1::PeerConfig &like, TunnelId id)
{
    for (const ikev1::PeerConfig &peer : peers) {
        const bool isSame = peer.gateway == like.gateway && peer.peer == like.peer &&
                            peer.outerAddress == like.outerAddress && peer.policy == like.policy;
        if (!isSame)
            continue;
        for (const TunnelConfig &tunnel : peer.tunnels)
            if (tunnel.id == id)
                return &tunnel;
    }
    return nullptr;
}

} // namespace

std::vector<TunnelId> Engine::Private::openGates(EngineOutput &out)
{
    std::vector<TunnelId> opened;
    for (const TunnelConfig &tunnel : profile.tunnels) {
        TunnelRun *run = runs.find(tunnel.id);
        if (run == nullptr)
            continue;
        run->closed = gateOf(profile, tunnel, *run, keys, host);
        const bool isRunning = !run->closed;
        if (isRunning)
            run->runningKey = tunnel.key;
        if (isRunning && !run->isRunning)
            opened.push_back(tunnel.id);
        if (!isRunning && run->isRunning)
            pairs.forgetProgress(tunnel.id);
        run->isRunning = isRunning;
        if (run->isEnabled && !keys.has(tunnel.key) && !isRunning)
            askForKey(tunnel.key, out);
    }
    return opened;
}

void Engine::Private::reconcile(Context context, EngineOutput &out)
{
    isPlanDirty = areTablesDirty = areStatesDirty = true;
    const std::vector<TunnelId> opened = openGates(out);
    std::vector<ikev1::PeerConfig> next = buildPeers(profile, runs, host);
    for (ikev1::PeerConfig &peer : next)
        peer.waitsForRenewal = waitingForRenewal.contains(peer.gateway);
    std::vector<TunnelId> toConnect;
    for (const ikev1::PeerConfig &peer : next)
        for (const TunnelConfig &tunnel : peer.tunnels) {
            const TunnelConfig *before = findSame(peers, peer, tunnel.id);
            const bool isNew = std::find(opened.begin(), opened.end(), tunnel.id) != opened.end();
            const bool isChanged = before == nullptr || *before != tunnel;
            if (runs.find(tunnel.id)->wantsUp && (isNew || isChanged))
                toConnect.push_back(tunnel.id);
        }
    ikev1::Outputs outputs;
    if (next != peers) {
        endpoint.setPeers(next, context, outputs);
        peers = std::move(next);
        carry(outputs, context, out);
        outputs.clear();
    }
    // What ikev1 says of a tunnel while it lets go of it is not what the tunnel waits for now.
    for (const TunnelConfig &tunnel : profile.tunnels)
        if (!runs.find(tunnel.id)->isRunning)
            pairs.forgetProgress(tunnel.id);
    for (const TunnelId tunnel : toConnect)
        endpoint.connect(tunnel, context, outputs);
    carry(outputs, context, out);
    forgetUnwantedKeys(context, out);
}

void Engine::Private::forgetUnwantedKeys(Context context, EngineOutput &out)
{
    ikev1::Outputs outputs;
    for (const SecretRef &reference : keys.known()) {
        if (isKeyWanted(profile, runs, reference))
            continue;
        if (keys.has(reference))
            endpoint.forgetSecret(reference, context, outputs);
        keys.dropped(reference);
    }
    carry(outputs, context, out);
}

void Engine::Private::tellConflicts(Context context, EngineOutput &out)
{
    std::set<std::string> now = host.conflictsWith(plan);
    for (const std::string &conflict : now) {
        if (conflicts.contains(conflict))
            continue;
        Event event;
        event.time = context.now;
        event.what = HostEvent{Reason::NetworkMismatch, conflict, 0};
        out.events.push_back(std::move(event));
    }
    conflicts = std::move(now);
}

void Engine::Private::finish(Context context, EngineOutput &out)
{
    if (areStatesDirty)
        settleStates(context, out);
    // The last Delete is no output that touches the plan, and yet the plan ends with it.
    isPlanDirty = isPlanDirty || isStopping;
    // What is configured is not known before: an empty plan would take away the routes that a killed predecessor
    // left closed.
    if (hasProfile && (isPlanDirty || areTablesDirty))
        buildPlanAndTables(out);
    areStatesDirty = isPlanDirty = areTablesDirty = false;
}

void Engine::Private::settleStates(Context context, EngineOutput &out)
{
    for (const TunnelConfig &tunnel : profile.tunnels)
        for (const PairId &pair : pairsOf(tunnel))
            settlePair(tunnel, pair, context, out);
}

void Engine::Private::settlePair(const TunnelConfig &tunnel, const PairId &pair, Context context, EngineOutput &out)
{
    const TunnelRun &run = *runs.find(tunnel.id);
    const SaRecord *current = registry.currentOf(pair);
    const PairStates::Carriage carriage{registry.hasLive(pair), current != nullptr, paths.isUnanswered(pair)};
    std::optional<Closed> closed = run.closed;
    if (!closed && run.lacksKey && !carriage.hasOutbound)
        closed = Closed{PairState::WaitingForKey, Reason::MissingSecret, 0};
    const auto change = pairs.settle(pair, closed, carriage, context.now);
    const PairRecord &record = *pairs.find(pair);
    if (closed || current == nullptr || record.wasSeen)
        paths.forget(pair);
    else
        paths.watch(pair, current->id, echoPathOf(host, tunnel, *current), context);
    if (!change)
        return;
    out.stateChanged = true;
    Event event = eventFor(tunnel.id, context.now);
    event.pair = pair;
    event.what = *change;
    out.events.push_back(event);
    // What ikev1 finds it tells itself; this is what the host or the echoes said. That a key is still being fetched
    // is no finding at every start.
    const bool isFoundHere = !record.finding.isNone() && record.finding != record.progress.finding;
    if (!isFoundHere || record.state == PairState::WaitingForKey)
        return;
    event.what = record.finding;
    out.events.push_back(std::move(event));
}

void Engine::Private::askPaths(Time now, EngineOutput &out)
{
    std::vector<PathQuestions::Echo> echoes;
    if (paths.onTick(now, echoes))
        areStatesDirty = true;
    for (PathQuestions::Echo &echo : echoes)
        if (const TunnelConfig *tunnel = profile.find(echo.pair.tunnel))
            out.innerSends.push_back({tunnel->gateway, std::move(echo.packet)});
}

// IPv4 needs none of it: what is too large for a path is cut by a router, or its sender has wanted that it is not.
PathSizes::Uses Engine::Private::usesOfPaths() const
{
    PathSizes::Uses uses;
    for (const auto &[id, record] : registry.records()) {
        if (record.ends.remote.address.isV4() || record.isRetired)
            continue;
        const TunnelConfig *tunnel = profile.find(record.pair.tunnel);
        if (tunnel == nullptr)
            continue;
        const IpAddress &local = record.ends.local.address;
        PathSizes::Use &use = uses[{local, tunnel->peer}];
        use.sa = id;
        use.linkMtu = host.mtuOf(local);
        use.isNarrow = host.pathMtuOf(local, tunnel->peer) < use.linkMtu;
        use.bytesOut += trafficOf(record).out.bytes;
        use.packetsOut += trafficOf(record).out.packets;
    }
    return uses;
}

void Engine::Private::askSizes(Context context, EngineOutput &out)
{
    if (!registry.hasIpv6Path() || !sizes.isDue(context.now))
        return;
    const PathSizes::Result result = sizes.onTick(usesOfPaths(), context.now);
    ikev1::Outputs outputs;
    for (const PathSizes::Question &question : result.questions)
        endpoint.askSize(question.sa, question.size, context, outputs);
    for (const PathSizes::News &news : result.news) {
        if (!host.holdPathMtu(news.ends.first, news.ends.second, news.mtu, context.now))
            continue;
        isPlanDirty = areTablesDirty = true;
        if (news.mtu == 0)
            continue;
        Event event;
        event.time = context.now;
        event.what = HostEvent{Reason::TooBig, news.ends.second.toString() + " > " + std::to_string(news.mtu), 0};
        out.events.push_back(std::move(event));
    }
    carry(outputs, context, out);
}

HostPlan Engine::Private::nextPlan() const
{
    // While the last Deletes are on their way the sockets stay; then everything goes.
    if (isStopping && !isQuiet())
        return plan;
    HostPlan next = isStopping ? HostPlan{} : buildPlan(profile, runs, host, registry);
    next.keepsOthersClosed = isStandIn;
    if (isStopping && closedAtEnd == ClosedNetworks::StayClosed) {
        next.failClosed = plan.failClosed;
        next.leftToMain = plan.leftToMain;
    }
    return next;
}

void Engine::Private::buildPlanAndTables(EngineOutput &out)
{
    if (isPlanDirty) {
        HostPlan next = nextPlan();
        if (next != plan || !hasPublished) {
            plan = std::move(next);
            host.keepOnly(plan);
            out.plan = plan;
            areTablesDirty = true;
        }
    }
    if (areTablesDirty)
        out.tables = buildTables(profile, runs, host, plan, registry, shapers);
    hasPublished = true;
}

} // namespace tunneldesk::session
