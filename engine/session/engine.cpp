#include "engine/session/engine_private.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

std::optional<Time> earlier(const std::optional<Time> &left, const std::optional<Time> &right)
{
    return left && right ? std::min(left, right) : left ? left : right;
}

} // namespace

Engine::Engine(crypto::EspBackend backend) : m_private(std::make_unique<Private>(backend)) {}
Engine::~Engine() = default;

void Engine::onCommand(Command command, Context context, EngineOutput &out)
{
    std::visit([&](auto &one) { m_private->run(one, context, out); }, command);
    m_private->finish(context, out);
}

void Engine::onIkeDatagram(ByteView bytes, const Ends &ends, Context context, EngineOutput &out)
{
    ikev1::Outputs outputs;
    m_private->endpoint.onDatagram(bytes, ends, context, outputs);
    m_private->carry(outputs, context, out);
    m_private->finish(context, out);
}

void Engine::onNotice(const esp::Notice &notice, Context context, EngineOutput &out)
{
    std::visit([&](const auto &one) { m_private->hear(one, context, out); }, notice);
    m_private->finish(context, out);
}

void Engine::onIcmpError(const wire::IcmpError &error, Context context, EngineOutput &out)
{
    if (error.isTooBig)
        m_private->hearTooBig(error, context);
    else
        m_private->hearUnreachable(error, context, out);
    m_private->finish(context, out);
}

void Engine::onSendRefused(const Ends &ends, bool isForbidden, Context context, EngineOutput &out)
{
    ikev1::Outputs outputs;
    m_private->endpoint.sendRefused(ends, isForbidden, context, outputs);
    m_private->carry(outputs, context, out);
    m_private->finish(context, out);
}

void Engine::onHostStatus(const HostStatus &status, Context context, EngineOutput &out)
{
    const std::set<IpAddress> linked = m_private->host.linkedOuters();
    const std::vector<RouteSnapshot> ways = m_private->host.defaultRoutes();
    m_private->host.apply(status);
    if (const auto parts = describe(status)) {
        Event event;
        event.time = context.now;
        event.gateway = parts->gateway;
        event.what = HostEvent{parts->reason, parts->what, parts->number};
        out.events.push_back(std::move(event));
        out.stateChanged = true;
    }
    if (!m_private->isStopping)
        m_private->reconcile(context, out);
    if (std::holds_alternative<HostSnapshot>(status)) {
        m_private->tryReturnedLinks(linked, ways, context, out);
        m_private->tellConflicts(context, out);
    }
    m_private->finish(context, out);
}

void Engine::onTick(Context context, EngineOutput &out)
{
    ikev1::Outputs outputs;
    const SentWatch::Sent sent = m_private->sent.onTick(m_private->registry, context.now);
    for (const SaId sa : sent.sas)
        m_private->endpoint.espSent(sa, sent.since);
    m_private->endpoint.onTick(context, outputs);
    m_private->carry(outputs, context, out);
    m_private->drops.onTick(context.now, out.events);
    if (m_private->host.expirePathMtus(context.now))
        m_private->isPlanDirty = m_private->areTablesDirty = true;
    m_private->askPaths(context.now, out);
    m_private->askSizes(context, out);
    m_private->finish(context, out);
}

std::optional<Time> Engine::nextDeadline() const
{
    std::optional<Time> next = m_private->endpoint.nextDeadline();
    // What is known of paths serves nobody any more.
    if (isQuiet())
        return earlier(next, m_private->drops.nextDeadline());
    for (const auto &deadline : {m_private->drops.nextDeadline(), m_private->host.nextPathExpiry(),
                                 m_private->sent.nextDeadline(m_private->registry), m_private->paths.nextDeadline(),
                                 m_private->sizes.nextDeadline(m_private->registry.hasIpv6Path())})
        next = earlier(next, deadline);
    return next;
}

Snapshot Engine::snapshot(Time now) const
{
    const Private &all = *m_private;
    return buildSnapshot(
        {all.profile, all.runs, all.host, all.registry, all.pairs, all.shapers, all.endpoint, all.deadOfGateways}, now);
}

const EngineCounters &Engine::counters() const
{
    return m_private->endpoint.counters();
}

ikev1::Census Engine::census() const
{
    return m_private->endpoint.census();
}

bool Engine::isQuiet() const
{
    return m_private->isStopping && m_private->isQuiet();
}

} // namespace tunneldesk::session
