#include "engine/session/engine_private.h"

namespace tunneldesk::session
{

void Engine::Private::hear(const esp::WantsSa &notice, Context context, EngineOutput &out)
{
    const TunnelConfig *tunnel = profile.find(notice.pair.tunnel);
    const TunnelRun *run = runs.find(notice.pair.tunnel);
    const bool mayAsk =
        tunnel != nullptr && run != nullptr && run->isRunning && tunnel->connect != ConnectWhen::AnswerOnly;
    // A notice from before the last exchange of tables is no wish any more.
    if (!mayAsk || registry.currentOf(notice.pair) != nullptr)
        return;
    ikev1::Outputs outputs;
    endpoint.connectPair(notice.pair, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::hear(const esp::NearLimit &notice, Context context, EngineOutput &out)
{
    if (registry.find(notice.sa) == nullptr)
        return;
    ikev1::Outputs outputs;
    const bool isSoft = notice.limit == esp::Limit::SoftBytes || notice.limit == esp::Limit::SoftSequence;
    if (isSoft)
        endpoint.rekeySa(notice.sa, context, outputs);
    else
        endpoint.expireSa(notice.sa, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::hear(const esp::Sending &notice, Context context, EngineOutput &out)
{
    const SaRecord *record = registry.find(notice.sa);
    if (record == nullptr || !silence.onSending(registry, record->pair, context.now))
        return;
    ikev1::Outputs outputs;
    endpoint.nothingComesBack(notice.sa, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::hear(const esp::PeerSeen &notice, Context context, EngineOutput &out)
{
    const SaRecord *record = registry.find(notice.sa);
    if (record == nullptr)
        return;
    // What a retired SA still brings was sent before it was retired: no proof that the pair is up.
    if (!record->isRetired) {
        pairs.onSeen(record->pair);
        areStatesDirty = true;
    }
    ikev1::Outputs outputs;
    endpoint.peerSeen(notice.sa, context, outputs);
    if (notice.hasMoved)
        endpoint.peerMoved(notice.sa, notice.from, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::hear(const esp::UnknownSpiSeen &notice, Context context, EngineOutput &out)
{
    Event event;
    event.time = context.now;
    event.what = DropEvent{Reason::UnknownSpi, 1, notice.ends.remote};
    tell(std::move(event), out);
    ikev1::Outputs outputs;
    endpoint.unknownSpiSeen(notice.ends, notice.spi, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::hear(const esp::IcvFailing &notice, Context context, EngineOutput &out)
{
    const SaRecord *record = registry.find(notice.sa);
    if (record == nullptr)
        return;
    Event event = eventFor(record->pair.tunnel, context.now);
    event.pair = record->pair;
    event.what = DropEvent{Reason::BadIcv, notice.count, record->ends.remote};
    tell(event, out);
    // Nobody vouches for such a packet: where others have opened, it says nothing of the peer (rule S-8).
    const bool hasOpened = record->inbound->counters.espBytes.load(std::memory_order_relaxed) != 0;
    if (!notice.looksLikeOtherCut || hasOpened)
        return;
    Finding finding;
    finding.verdict = Reason::BadIcv;
    finding.certainty = Certainty::Probable;
    finding.side = Side::Theirs;
    finding.field = Field::Sha256Cut96;
    finding.advice = Advice::MatchIcvLength;
    const bool isOursCut = record->inbound->suite().sha256Cut96;
    finding.rows = {{Attribute::EspAuthentication, isOursCut ? "HMAC-SHA2-256-96" : "HMAC-SHA2-256-128",
                     isOursCut ? "HMAC-SHA2-256-128" : "HMAC-SHA2-256-96", false}};
    pairs.setFinding(record->pair, finding);
    event.what = finding;
    out.events.push_back(std::move(event));
    areStatesDirty = true;
}

void Engine::Private::hear(const esp::IkeDatagram &notice, Context context, EngineOutput &out)
{
    ikev1::Outputs outputs;
    endpoint.onDatagram(notice.bytes, notice.ends, context, outputs);
    carry(outputs, context, out);
}

// Rule E-20: the error must quote an SPI that we send to from where it says, so that nobody who does not see our
// packets can make a path narrow.
void Engine::Private::hearTooBig(const wire::IcmpError &error, Context context)
{
    if (!error.spi)
        return;
    for (const auto &[id, record] : registry.records()) {
        const TunnelConfig *tunnel = profile.find(record.pair.tunnel);
        const bool isUdp = record.encapsulation == Encapsulation::Udp;
        const bool isOurs = record.outbound->spi() == *error.spi && isUdp == (error.protocol != wire::kProtocolEsp) &&
                            error.ends.local.address == record.ends.local.address &&
                            error.ends.remote.address == record.ends.remote.address &&
                            (!isUdp || error.ends == record.ends);
        if (!isOurs || tunnel == nullptr)
            continue;
        if (host.learnPathMtu(record.ends.local.address, tunnel->peer, error.mtu, context.now))
            isPlanDirty = areTablesDirty = true;
        return;
    }
}

// Anybody can forge one: it ends nothing and delays nothing, and where an SA stands it says nothing at all.
void Engine::Private::hearUnreachable(const wire::IcmpError &error, Context context, EngineOutput &out)
{
    ikev1::Outputs outputs;
    endpoint.unreachable(error, context, outputs);
    carry(outputs, context, out);
}

void Engine::Private::tryReturnedLinks(const std::set<IpAddress> &linkedBefore,
                                       const std::vector<RouteSnapshot> &waysBefore, Context context, EngineOutput &out)
{
    const std::vector<RouteSnapshot> ways = host.defaultRoutes();
    const bool isOtherWay = !ways.empty() && ways != waysBefore;
    ikev1::Outputs outputs;
    for (const IpAddress &address : host.linkedOuters())
        if (isOtherWay || !linkedBefore.contains(address))
            endpoint.linkReturned(address, context, outputs);
    carry(outputs, context, out);
}

} // namespace tunneldesk::session
