// Which peer a call or a datagram is for; first messages; the counters.
#include "engine/crypto/digest.h"
#include "engine/ikev1/endpoint_private.h"
#include "engine/ikev1/main_mode_responder.h"
#include "engine/ikev1/refusal.h"
#include "engine/wire/inner_packet.h"
#include "engine/wire/isakmp_build.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr Duration kDropEventGap = 1s;
constexpr std::size_t kLargestWaiting = 2048; // several offers and every vendor id that there is

// What a peer says that does not know an SPI or a cookie of ours: nobody authenticates it, so it only makes us ask.
bool tellsOfLoss(const Arrival &arrival)
{
    if (arrival.header.exchange != wire::ExchangeType::Informational || arrival.header.isEncrypted())
        return false;
    const auto message = wire::parseClear(arrival.header, arrival.bytes);
    if (!message)
        return false;
    const auto notifications = message->content.all<wire::Notification>();
    return std::any_of(notifications.begin(), notifications.end(), [](const wire::Notification *one) {
        return one->type == wire::NotifyType::InvalidSpi || one->type == wire::NotifyType::InvalidCookie;
    });
}

} // namespace

bool FirstMessages::mayAnswer(const Cookie &initiator, Time now)
{
    if (m_answers.take(now))
        return true;
    if (!m_unanswered.insert(initiator).second)
        return m_repeats.take(now);
    m_order.push_back(initiator);
    if (m_order.size() > m_mostRemembered) {
        m_unanswered.erase(m_order.front());
        m_order.pop_front();
    }
    return false;
}

// None: it is answered as soon as there is an answer left. QueueFull: the one that it replaces, or itself, never is.
Reason Endpoint::Private::Slot::keepWaiting(const Arrival &arrival)
{
    if (arrival.bytes.size() > kLargestWaiting)
        return Reason::QueueFull;
    const bool isOneLost = waiting.has_value() && waiting->initiator != arrival.header.cookies.initiator;
    waiting.emplace(Waiting{copyOf(arrival.bytes), arrival.ends, arrival.header.cookies.initiator});
    return isOneLost ? Reason::QueueFull : Reason::None;
}

void Endpoint::Private::Slot::forgetWaiting(const Cookie &initiator)
{
    if (waiting && waiting->initiator == initiator)
        waiting.reset();
}

// By cookies first: several peers may have one address, and a peer behind a NAT may come from elsewhere; whether he
// moves there, his HASH decides (rules NT-12, NT-14).
Endpoint::Private::Slot *Endpoint::Private::slotFor(const Arrival &arrival)
{
    const std::vector<Slot *> here = at(arrival.ends);
    for (Slot *slot : here)
        if (slot->peer.hasSa(arrival.header.cookies))
            return slot;
    for (auto &[key, other] : peers)
        if (key.outer == arrival.ends.local.address && other.peer.mayBeBehindNat() &&
            other.peer.hasSa(arrival.header.cookies))
            return &other;
    return here.empty() ? nullptr : here.front();
}

Reason Endpoint::Private::dispatch(const Arrival &arrival, Turn &turn)
{
    Slot *slot = slotFor(arrival);
    if (slot == nullptr)
        return Reason::UnknownPeer;
    const wire::Header &header = arrival.header;
    if (tellsOfLoss(arrival))
        slot->peer.lossHinted(turn);
    if (slot->peer.hasSa(header.cookies))
        return slot->peer.onDatagram(arrival, turn);
    if (header.exchange == wire::ExchangeType::Aggressive)
        return onAggressiveMessage(arrival, turn);
    if (header.exchange != wire::ExchangeType::IdentityProtection)
        return kindOf(header.exchange) == ExchangeKind::Unknown ? Reason::UnknownExchange : Reason::UnexpectedMessage;
    if (header.isEncrypted())
        return Reason::UnexpectedMessage;
    if (!header.messageId.isNone())
        return Reason::BadPayload;
    return header.cookies.responder == Cookie{} ? onFirstMessage(*slot, arrival, turn)
                                                : onThirdMessage(*slot, arrival, turn);
}

Reason Endpoint::Private::onFirstMessage(Slot &slot, const Arrival &arrival, Turn &turn)
{
    Peer &peer = slot.peer;
    const PeerConfig &config = peer.config();
    const ScriptRow &row1 = rowOf(ExchangeKind::MainMode, 1, false);
    if (HalfOpen *known = halfOpen.findRequest(arrival.header.cookies.initiator, arrival.ends)) {
        // A copy that gets no answer takes none away from others either.
        if (!known->answers.hasAnswerTo(arrival.fingerprint, turn.now()))
            return Reason::Replayed;
        if (!slot.replies.mayAnswer(arrival.header.cookies.initiator, turn.now()))
            return Reason::QueueFull;
        if (const Transmit *answer = known->answers.answerTo(arrival.fingerprint, turn.now()))
            answerFirst(slot, known->attempt, arrival, *answer, known->answers.answered(), turn);
        return Reason::Replayed;
    }
    // A repeat of what has gone on already (rule H-4).
    if (hasInitiatorCookie(arrival.header.cookies.initiator))
        return Reason::Replayed;
    if (peer.goesFirst(arrival.header.cookies.initiator, turn.now()))
        return Reason::UnexpectedMessage;
    if (config.policy.mode != IkeMode::Main)
        return refuseMode(slot, IkeMode::Main, arrival, turn);
    if (peer.keyForAnswer(turn) == nullptr)
        return Reason::MissingSecret;
    const auto message = wire::parseClear(arrival.header, arrival.bytes);
    if (!message)
        return message.reason();
    if (const Outcome outcome = checkScript(row1, message->content); !outcome)
        return outcome.error().reason;
    if (message->content.find(wire::PayloadType::SecurityAssociation)->raw.size() > kLargestSaBody)
        return Reason::BadLength;
    if (!slot.replies.mayAnswer(arrival.header.cookies.initiator, turn.now()))
        return slot.keepWaiting(arrival);
    slot.forgetWaiting(arrival.header.cookies.initiator);
    auto step = onSaRequest(*message, config, turn.io.random);
    if (!step)
        return refuse(slot, step.failure(), arrival, turn);
    const AttemptId attempt = numbers.nextAttempt();
    wire::Message reply{{}, std::move(step->payloads)};
    reply.header.cookies = step->next.cookies;
    const Transmit message2{arrival.ends, wire::buildClear(reply)};
    HalfOpen entry{std::move(step->next), arrival.ends, attempt, turn.now(), {}, {}};
    entry.answers.remember(arrival.fingerprint, message2, turn.now());
    halfOpen.add(std::move(entry));
    answerFirst(slot, attempt, arrival, message2, 0, turn);
    return Reason::None;
}

void Endpoint::Private::answerWaiting(Slot &slot, Turn &turn)
{
    const Waiting one = *std::exchange(slot.waiting, std::nullopt);
    const auto header = wire::parseHeader(one.bytes);
    if (!header)
        return;
    const Reason reason = onFirstMessage(slot, {one.bytes, *header, one.ends, crypto::fingerprint(one.bytes)}, turn);
    if (reason != Reason::None)
        drop(reason, one.ends, turn);
}

// Of a flood the journal hears the first few of each second, and of the rest how many were dropped (faults, 2).
void Endpoint::Private::answerFirst(Slot &slot, AttemptId attempt, const Arrival &arrival, const Transmit &answer,
                                    unsigned repeat, Turn &turn)
{
    if (!slot.toldReplies.take(turn.now())) {
        ++turn.counters.ikeOut;
        turn.out.emplace_back(answer);
        return;
    }
    const Scope scope = scopeOf(slot.peer, attempt);
    const MessageName name = nameOf(rowOf(ExchangeKind::MainMode, 2, false));
    if (repeat != 0)
        return sendAgain(turn, scope, answer, name, repeat);
    noteReceived(turn, scope, arrival.bytes.size(), nameOf(rowOf(ExchangeKind::MainMode, 1, false)));
    send(turn, scope, answer, name);
}

Reason Endpoint::Private::refuse(Slot &slot, const Failure &failure, const Arrival &arrival, Turn &turn)
{
    if (!slot.refusals.mayAnswer(arrival.header.cookies.initiator, turn.now()))
        return failure.reason;
    const AttemptId attempt = numbers.nextAttempt();
    noteReceived(turn, scopeOf(slot.peer, attempt), arrival.bytes.size(),
                 nameOf(rowOf(kindOf(arrival.header.exchange), 1, false)));
    if (!failure.finding.isNone())
        slot.peer.refusedUnproven(failure.finding, attempt, turn);
    if (failure.notify)
        complain(slot, *failure.notify, failure.terms, attempt, arrival, turn);
    return failure.reason;
}

// In the clear, so nobody acts on it (rule IN-3); never longer than what it answers (rule S-7).
void Endpoint::Private::complain(Slot &slot, wire::NotifyType type, const Bytes &terms, AttemptId attempt,
                                 const Arrival &arrival, Turn &turn)
{
    Bytes bytes = clearNotify(arrival.header.cookies, type, turn.io.random, terms);
    if (bytes.size() > arrival.bytes.size())
        bytes = clearNotify(arrival.header.cookies, type, turn.io.random);
    if (bytes.size() > arrival.bytes.size() || !complaints.take(arrival.ends.remote.address, turn.now()))
        return;
    send(turn, scopeOf(slot.peer, attempt), {arrival.ends, std::move(bytes)},
         nameOf(rowOf(ExchangeKind::Informational, 1, false)));
}

// A mode that is not set is not spoken (rules AM-7, S-16); that it is not, the peer may know (RFC 2408, 5.2).
Reason Endpoint::Private::refuseMode(Slot &slot, IkeMode theirs, const Arrival &arrival, Turn &turn)
{
    if (!slot.refusals.mayAnswer(arrival.header.cookies.initiator, turn.now()))
        return Reason::ModeMismatch;
    const Finding finding = modeFinding(slot.peer.config().policy.mode, theirs, Certainty::Certain);
    const AttemptId attempt = numbers.nextAttempt();
    slot.peer.refusedUnproven(finding, attempt, turn);
    complain(slot, wire::NotifyType::InvalidExchangeType, {}, attempt, arrival, turn);
    return finding.verdict;
}

Reason Endpoint::Private::onThirdMessage(Slot &slot, const Arrival &arrival, Turn &turn)
{
    HalfOpen *entry = halfOpen.find(arrival.header.cookies);
    if (entry == nullptr || entry->ends.remote.address != arrival.ends.remote.address)
        return Reason::UnexpectedMessage;
    if (!slot.agreements.take(turn.now()) || !agreements.take(turn.now()))
        return Reason::QueueFull;
    const auto failure = slot.peer.onMessage3(entry->state, entry->attempt, entry->madeAt, arrival, turn);
    if (failure) {
        refuseThird(slot, *entry, *failure, arrival, turn);
        return failure->reason;
    }
    if (!entry->refused.isNone())
        slot.peer.takeBack(entry->refused, turn);
    halfOpen.remove(arrival.header.cookies);
    return Reason::None;
}

// The exchange stays half open: whoever has seen message 2 can send such a message, and the genuine one may still come
// (rule S-8). The reason is told once.
void Endpoint::Private::refuseThird(Slot &slot, HalfOpen &entry, const Failure &failure, const Arrival &arrival,
                                    Turn &turn)
{
    if (!failure.finding.isNone() && entry.refused.isNone()) {
        entry.refused = failure.finding;
        noteReceived(turn, scopeOf(slot.peer, entry.attempt), arrival.bytes.size(),
                     nameOf(rowOf(ExchangeKind::MainMode, 3, false)));
        slot.peer.refusedUnproven(failure.finding, entry.attempt, turn);
    }
    if (failure.notify)
        complain(slot, *failure.notify, failure.terms, entry.attempt, arrival, turn);
}

void Endpoint::Private::drop(Reason reason, const Ends &ends, Turn &turn)
{
    ++counters.dropped[static_cast<std::size_t>(reason)];
    // Strangers and mere repeats leave a number and nothing else.
    const std::vector<Slot *> here = at(ends);
    if (here.empty() || reason == Reason::Replayed)
        return;
    DropTally &tally = drops[static_cast<std::size_t>(reason)];
    ++tally.pending;
    if (tally.lastTold && turn.now() - *tally.lastTold < kDropEventGap)
        return;
    emitEvent(turn, scopeOf(here.front()->peer, {}), DropEvent{reason, tally.pending, ends.remote});
    tally = {turn.now(), 0};
}

Endpoint::Endpoint() : m_private(std::make_unique<Private>()) {}
Endpoint::~Endpoint() = default;

void Endpoint::setPeers(std::vector<PeerConfig> peers, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    std::set<PeerKey> kept;
    for (const PeerConfig &config : peers)
        kept.insert(keyOf(config));
    for (auto it = m_private->peers.begin(); it != m_private->peers.end();) {
        const auto current = it++;
        if (kept.contains(current->first))
            continue;
        current->second.peer.stop(Reason::SettingsChanged, turn);
        m_private->halfOpen.removePeer(current->first.outer, current->first.peer);
        m_private->peers.erase(current);
    }
    for (PeerConfig &config : peers) {
        const PeerKey key = keyOf(config);
        Private::Slot *slot = m_private->find(key);
        if (slot == nullptr) {
            m_private->peers.emplace(key, Private::Slot{Peer(std::move(config))});
            continue;
        }
        if (slot->peer.config().policy != config.policy || isSettledOtherwise(slot->peer.config(), config))
            m_private->halfOpen.removePeer(key.outer, key.peer);
        slot->peer.reconfigure(std::move(config), turn);
    }
}

void Endpoint::giveSecret(const SecretRef &reference, Secret key, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    const auto old = m_private->secrets.find(reference);
    const bool isNew = old == m_private->secrets.end() || !old->second.equals(key);
    m_private->secrets.insert_or_assign(reference, std::move(key));
    for (auto &[peerKey, slot] : m_private->peers)
        slot.peer.secretGiven(reference, isNew, turn);
}

void Endpoint::forgetSecret(const SecretRef &reference, Context, Outputs &)
{
    m_private->secrets.erase(reference);
}

void Endpoint::connect(TunnelId tunnel, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    if (Peer *peer = m_private->peerOf(tunnel))
        peer->connect(tunnel, turn);
}

void Endpoint::connectPair(const PairId &pair, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    if (Peer *peer = m_private->peerOf(pair.tunnel))
        peer->connectPair(pair, turn);
}

void Endpoint::disconnect(TunnelId tunnel, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    if (Peer *peer = m_private->peerOf(tunnel))
        peer->disconnect(tunnel, Reason::StoppedByUser, turn);
}

void Endpoint::rekey(TunnelId tunnel, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    if (Peer *peer = m_private->peerOf(tunnel))
        peer->rekey(tunnel, turn);
}

void Endpoint::rekeySa(SaId sa, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    m_private->untilTaken([&](Peer &peer) { return peer.rekeySa(sa, turn); });
}

void Endpoint::deleteSa(SaId sa, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    m_private->untilTaken([&](Peer &peer) { return peer.endByUser(sa, turn); });
}

void Endpoint::expireSa(SaId sa, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    m_private->untilTaken([&](Peer &peer) { return peer.expireSa(sa, turn); });
}

void Endpoint::peerSeen(SaId sa, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    m_private->untilTaken([&](Peer &peer) { return peer.peerSeen(sa, turn); });
}

void Endpoint::peerMoved(SaId sa, const tunneldesk::Endpoint &from, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    m_private->untilTaken([&](Peer &peer) { return peer.peerMoved(sa, from, turn); });
}

void Endpoint::espSent(SaId sa, Time when)
{
    m_private->untilTaken([&](Peer &peer) { return peer.espSent(sa, when); });
}

void Endpoint::nothingComesBack(SaId sa, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    m_private->untilTaken([&](Peer &peer) { return peer.nothingComesBack(sa, turn); });
}

void Endpoint::askSize(SaId sa, unsigned size, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    m_private->untilTaken([&](Peer &peer) { return peer.askSize(sa, size, turn); });
}

void Endpoint::unknownSpiSeen(const Ends &ends, Spi spi, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    for (auto &[key, slot] : m_private->peers)
        if (key.outer == ends.local.address && key.peer == ends.remote.address)
            slot.peer.unknownSpiSeen(spi, ends, turn);
}

void Endpoint::linkReturned(const IpAddress &outer, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    for (auto &[key, slot] : m_private->peers)
        if (key.outer == outer)
            slot.peer.linkReturned(turn);
}

void Endpoint::unreachable(const wire::IcmpError &error, Context context, Outputs &out)
{
    if (error.isTooBig || error.protocol != wire::kProtocolUdp)
        return;
    Private::Call turn = m_private->turn(context, out);
    for (Private::Slot *slot : m_private->at(error.ends))
        slot->peer.hearOfWay(wordOf(error), error.ends, error.initiator, turn);
}

void Endpoint::sendRefused(const Ends &ends, bool isForbidden, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    for (Private::Slot *slot : m_private->at(ends))
        slot->peer.hearOfWay(isForbidden ? WayWord::RefusedHere : WayWord::NoRoute, ends, std::nullopt, turn);
}

void Endpoint::stopAll(Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    for (auto &[key, slot] : m_private->peers) {
        slot.peer.stop(Reason::StoppedByUser, turn);
        slot.waiting.reset();
        m_private->halfOpen.removePeer(key.outer, key.peer);
    }
}

void Endpoint::onDatagram(ByteView bytes, const Ends &ends, Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    ++m_private->counters.ikeIn;
    Reason reason = Reason::None;
    if (const auto header = wire::parseHeader(bytes); !header)
        reason = header.reason();
    else if (wire::isFragment(*header))
        reason = m_private->onFragment({bytes, *header, ends, {}}, turn);
    else
        reason = m_private->dispatch({bytes, *header, ends, crypto::fingerprint(bytes)}, turn);
    if (reason != Reason::None)
        m_private->drop(reason, ends, turn);
}

void Endpoint::onTick(Context context, Outputs &out)
{
    Private::Call turn = m_private->turn(context, out);
    m_private->halfOpen.expire(context.now);
    for (auto &[key, slot] : m_private->peers) {
        if (const auto deadline = slot.peer.nextDeadline(); deadline && *deadline <= context.now)
            slot.peer.onTick(turn);
        if (slot.waiting && slot.replies.hasOne(context.now))
            m_private->answerWaiting(slot, turn);
    }
}

std::optional<Time> Endpoint::nextDeadline() const
{
    std::optional<Time> result = m_private->halfOpen.nextDeadline();
    for (const auto &[key, slot] : m_private->peers) {
        if (const auto deadline = slot.peer.nextDeadline(); deadline && (!result || *deadline < *result))
            result = deadline;
        if (slot.waiting && (!result || slot.replies.nextAt() < *result))
            result = slot.replies.nextAt();
    }
    return result;
}

std::vector<IkeSaSnapshot> Endpoint::ikeSasOf(TunnelId tunnel) const
{
    const Peer *peer = m_private->peerOf(tunnel);
    return peer == nullptr ? std::vector<IkeSaSnapshot>{} : peer->ikeSas();
}

const EngineCounters &Endpoint::counters() const
{
    return m_private->counters;
}

std::size_t Endpoint::ikeSaCount() const
{
    std::size_t count = 0;
    for (const auto &[key, slot] : m_private->peers)
        count += slot.peer.ikeSaCount();
    return count;
}

std::size_t Endpoint::halfOpenCount() const
{
    return m_private->halfOpen.size();
}

Census Endpoint::census() const
{
    Census census{ikeSaCount(), halfOpenCount(), 0, m_private->numbers.spisInUse()};
    for (const auto &[key, slot] : m_private->peers)
        census.quickModes += slot.peer.quickModesUnderWay();
    return census;
}

} // namespace tunneldesk::ikev1
