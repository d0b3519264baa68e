#include "engine/session/engine_private.h"

namespace tunneldesk::session
{

namespace
{

bool isOfSending(const ikev1::Output &output)
{
    const auto *event = std::get_if<Event>(&output);
    const auto *message = event == nullptr ? nullptr : std::get_if<MessageEvent>(&event->what);
    return message != nullptr && message->sent;
}

} // namespace

void Engine::Private::carry(ikev1::Outputs &outputs, Context context, EngineOutput &out)
{
    while (!outputs.empty()) {
        ikev1::Outputs more;
        bool hasStayed = false;
        for (ikev1::Output &output : outputs) {
            // A datagram, or its last piece, is followed by the event that it was sent.
            if (hasStayed && isOfSending(output))
                continue;
            const auto *transmit = std::get_if<ikev1::Transmit>(&output);
            hasStayed = transmit != nullptr && host.isGone(transmit->ends.local.address);
            if (!hasStayed)
                carryOne(output, more, context, out);
        }
        outputs = std::move(more);
    }
}

void Engine::Private::carryOne(ikev1::Output &output, ikev1::Outputs &more, Context context, EngineOutput &out)
{
    std::visit(Overload{
                   [&](ikev1::Transmit &transmit) { out.transmits.push_back(std::move(transmit)); },
                   [&](ikev1::InstallSa &one) { install(one, more, context, out); },
                   [&](const ikev1::UseOutbound &use) { registry.useOutbound(use.sa); },
                   [&](const ikev1::RetireSa &retirement) { registry.retire(retirement.sa); },
                   [&](const ikev1::RemoveSa &removal) { remove(removal, out); },
                   [&](const ikev1::MoveEnds &move) { registry.moveEnds(move.ikeSa, move.ends); },
                   [&](const ikev1::LimitSa &limit) { registry.limit(limit.sa, limit.kilobytes); },
                   [&](const ikev1::SizeAnswered &answer) {
                       sizes.answered({answer.local, answer.peer}, answer.size);
                   },
                   [&](const ikev1::PairProgress &progress) { pairs.onProgress(progress); },
                   [&](const ikev1::NeedSecret &need) {
                       keys.dropped(need.reference);
                       if (TunnelRun *run = runs.find(need.tunnel))
                           run->lacksKey = true;
                       askForKey(need.reference, out);
                   },
                   [&](Event &event) { tell(std::move(event), out); },
               },
               output);
    const bool touchesTables =
        std::holds_alternative<ikev1::InstallSa>(output) || std::holds_alternative<ikev1::UseOutbound>(output) ||
        std::holds_alternative<ikev1::RetireSa>(output) || std::holds_alternative<ikev1::RemoveSa>(output);
    if (touchesTables || std::holds_alternative<ikev1::MoveEnds>(output))
        areTablesDirty = true;
    if (touchesTables) {
        isPlanDirty = true; // a route may follow the SA
        out.stateChanged = true;
    }
    if (touchesTables || std::holds_alternative<ikev1::PairProgress>(output) ||
        std::holds_alternative<ikev1::NeedSecret>(output))
        areStatesDirty = true;
}

void Engine::Private::install(ikev1::InstallSa &install, ikev1::Outputs &more, Context context, EngineOutput &out)
{
    const SaId sa = install.params.id;
    const PairId pair = install.params.pair;
    const Outcome made = registry.install(std::move(install), context);
    if (made)
        return;
    Event event = eventFor(pair.tunnel, context.now);
    event.pair = pair;
    Finding finding;
    finding.verdict = made.error().reason;
    finding.side = Side::ThisComputer;
    finding.advice = Advice::FixConfiguration;
    event.what = finding;
    out.events.push_back(std::move(event));
    endpoint.expireSa(sa, context, more);
}

void Engine::Private::remove(const ikev1::RemoveSa &removal, EngineOutput &)
{
    const auto record = registry.remove(removal.sa);
    if (!record)
        return;
    const TrafficTotals traffic = trafficOf(*record);
    pairs.addDead(record->pair, traffic);
    if (profile.find(record->gateway) != nullptr)
        add(deadOfGateways[record->gateway], traffic);
}

void Engine::Private::tell(Event event, EngineOutput &out)
{
    if (!event.attempt.isNone())
        if (TunnelRun *run = runs.find(event.tunnel))
            run->attempt = event.attempt;
    if (std::holds_alternative<DropEvent>(event.what))
        drops.onDrop(event, out.events);
    else
        out.events.push_back(std::move(event));
}

void Engine::Private::askForKey(const SecretRef &reference, EngineOutput &out)
{
    if (!reference.isNone() && keys.ask(reference))
        out.neededSecrets.push_back(reference);
}

Event Engine::Private::eventFor(TunnelId tunnel, Time now) const
{
    Event event;
    event.time = now;
    event.tunnel = tunnel;
    if (const TunnelConfig *config = profile.find(tunnel))
        event.gateway = config->gateway;
    if (const TunnelRun *run = runs.find(tunnel))
        event.attempt = run->attempt;
    return event;
}

} // namespace tunneldesk::session
