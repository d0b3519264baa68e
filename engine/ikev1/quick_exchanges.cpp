#include "engine/ikev1/quick_exchanges.h"

#include "engine/base/byte_writer.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/quick_mode_initiator.h"
#include "engine/ikev1/quick_mode_responder.h"
#include "engine/ikev1/refusal.h"
#include "engine/ikev1/sealing.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

CipherUse cipherOf(const Established &sa)
{
    return {sa.suite.encryption, sa.keys.cipher};
}

wire::Header headerFor(const Established &sa, wire::ExchangeType exchange, MessageId id)
{
    wire::Header header;
    header.cookies = sa.cookies;
    header.exchange = exchange;
    header.messageId = id;
    return header;
}

const ScriptRow &quickRow(unsigned number)
{
    return rowOf(ExchangeKind::QuickMode, number, true);
}

Scope scopeOf(const PeerConfig &config, const PairId &pair, AttemptId attempt)
{
    return {config.gateway, pair.tunnel, pair, attempt};
}

struct OpenedVerified {
    Verified message;
    IvChain::Staged staged;
};

// Opened, complete by its script and its HASH good; nothing committed.
template <typename Expected>
Result<OpenedVerified> openVerified(const Arrival &arrival, const IvChain &chain, unsigned number,
                                    const Established &sa, Expected expected)
{
    auto opened = openMessage(cipherOf(sa), chain, arrival.header, arrival.bytes);
    if (!opened)
        return opened.error();
    if (const Outcome outcome = checkScript(quickRow(number), opened->message.content); !outcome)
        return outcome.error();
    const crypto::Digest hash = expected(opened->message.afterFirst());
    auto verified = Verified::check(std::move(opened->message), hash);
    if (!verified)
        return verified.error();
    return OpenedVerified{std::move(*verified), std::move(opened->staged)};
}

std::optional<Transmit> tellRefusal(const Failure &failure, ByteView spi, const Scope &scope, const Lent &lent)
{
    if (!failure.finding.isNone())
        emitEvent(lent.turn, scope, failure.finding);
    if (!failure.notify)
        return std::nullopt;
    return sendInformational({plainNotify(*failure.notify, wire::ProtocolId::Esp, copyOf(spi), failure.terms)}, scope,
                             lent);
}

// RFC 2408, 5.1 and 3.14.1: what nobody knows is refused where we know who says it (rule H-12).
Failure unknownPayloadFailure()
{
    return {Reason::UnexpectedMessage,
            wire::NotifyType::InvalidPayloadType,
            {Reason::UnexpectedMessage, Certainty::Certain, Side::Theirs, Field::None, Advice::CheckPeerLog, {}, 0}};
}

Bytes sealInformational(std::vector<wire::Payload> payloads, const Lent &lent)
{
    const Established &sa = lent.sa;
    const MessageId id = lent.ids.takeFresh(lent.turn.io.random);
    IvChain chain = sa.chain.forExchange(sa.suite.hash, sa.suite.encryption, id);
    payloads =
        withHash(std::move(payloads), [&](ByteView rest) { return quickHash1(sa.suite.hash, sa.keys, id, rest); });
    return sealMessage(cipherOf(sa), chain, headerFor(sa, wire::ExchangeType::Informational, id), payloads);
}

constexpr Duration kAnswerToRepeat = 3s; // what the peer says of a message 3 that he has asked for
constexpr Duration kNearAnswer = 2s;
constexpr Duration kPause = 20ms;         // a peer with many threads works off in any order
constexpr std::size_t kMostRefusals = 16; // whose repeats are answered, under one IKE SA

} // namespace

Transmit sendInformational(std::vector<wire::Payload> payloads, const Scope &scope, const Lent &lent)
{
    Transmit message{lent.ends, sealInformational(std::move(payloads), lent)};
    send(lent.turn, scope, message, nameOf(rowOf(ExchangeKind::Informational, 1, true)));
    return message;
}

void sendQuietly(std::vector<wire::Payload> payloads, const Lent &lent)
{
    Transmit message{lent.ends, sealInformational(std::move(payloads), lent)};
    message.isWhole = true;
    if (message.bytes.empty())
        return;
    ++lent.turn.counters.ikeOut;
    lent.turn.out.emplace_back(std::move(message));
}

void QuickExchanges::start(MessageId id, const PairId &pair, SaId replaces, AttemptId attempt, const Lent &lent)
{
    const Established &sa = lent.sa;
    Step<AwaitQuickReply> step =
        startQuickMode(pair, lent.turn.numbers.takeSpi(lent.turn.io.random), replaces, lent.quickContext());
    IvChain chain = sa.chain.forExchange(sa.suite.hash, sa.suite.encryption, id);
    const auto payloads =
        withHash(std::move(step.payloads), [&](ByteView rest) { return quickHash1(sa.suite.hash, sa.keys, id, rest); });
    Bytes bytes = sealMessage(cipherOf(sa), chain, headerFor(sa, wire::ExchangeType::QuickMode, id), payloads);
    const Scope scope = scopeOf(lent.config, pair, attempt);
    if (bytes.empty()) {
        const Finding finding = cipherLackingFinding();
        emitEvent(lent.turn, scope, finding);
        lent.turn.numbers.releaseSpi(step.next.ownSpi);
        lent.notices.push_back(notice::QuickFailed{pair, finding, replaces});
        return;
    }
    if (!isAnswerNear(lent.turn.now()))
        m_begunTogether = 0;
    ++m_begunTogether;
    const Transmit message{lent.ends, std::move(bytes)};
    const MessageName name = nameOf(quickRow(1));
    send(lent.turn, scope, message, name);
    m_exchanges.insert_or_assign(id, Exchange{std::move(step.next),
                                              std::move(chain),
                                              scope,
                                              {},
                                              {},
                                              Retransmission(message, lent.turn.io),
                                              name,
                                              lent.turn.now()});
}

Reason QuickExchanges::onMessage(const Arrival &arrival, const Lent &lent)
{
    const Iterator it = m_exchanges.find(arrival.header.messageId);
    Exchange &exchange = it->second;
    if (exchange.answers.knows(arrival.fingerprint)) {
        if (const Transmit *answer = exchange.answers.answerTo(arrival.fingerprint, lent.turn.now()))
            sendAgain(lent.turn, exchange.scope, {arrival.ends, answer->bytes}, exchange.answerName,
                      exchange.answers.answered());
        return Reason::Replayed;
    }
    if (std::holds_alternative<AwaitQuickReply>(exchange.state))
        return onReply(it, arrival, lent);
    if (std::holds_alternative<AwaitQuickConfirm>(exchange.state))
        return onConfirm(it, arrival, lent);
    return onAfterword(arrival, lent);
}

Reason QuickExchanges::onAfterword(const Arrival &arrival, const Lent &lent)
{
    Exchange &exchange = m_exchanges.find(arrival.header.messageId)->second;
    if (!std::holds_alternative<QuickDone>(exchange.state))
        return Reason::MessageIdReused;
    // A repeat cannot be told by its octets: no HASH covers the header, so a copy may have another one (rule S-9).
    if (exchange.hasAfterword)
        return Reason::Replayed;
    const Established &sa = lent.sa;
    const auto opened = openVerified(arrival, exchange.chain, 4, sa, [&](ByteView rest) {
        return quickHash1(sa.suite.hash, sa.keys, arrival.header.messageId, rest);
    });
    exchange.hasAfterword = static_cast<bool>(opened);
    return opened ? Reason::None : Reason::MessageIdReused;
}

Reason QuickExchanges::onReply(Iterator it, const Arrival &arrival, const Lent &lent)
{
    Exchange &exchange = it->second;
    const Established &sa = lent.sa;
    const MessageId id = it->first;
    const AwaitQuickReply &state = std::get<AwaitQuickReply>(exchange.state);
    auto opened = openVerified(arrival, exchange.chain, 2, sa, [&](ByteView rest) {
        return quickHash2(sa.suite.hash, sa.keys, id, state.nonce, rest);
    });
    if (!opened)
        return opened.reason();
    noteReceived(lent.turn, exchange.scope, arrival.bytes.size(), nameOf(quickRow(2)));
    const SaId child = lent.turn.numbers.nextSa();
    const auto answerTo = [&]() -> StepResult<AgreedChild> {
        if (unknownPayloadIn(opened->message.content()))
            return unknownPayloadFailure();
        return onQuickReply(state, child, opened->message, lent.quickContext());
    };
    auto agreed = answerTo();
    if (!agreed) {
        Bytes spi;
        ByteWriter(spi).writeU32(state.ownSpi.value);
        tellRefusal(agreed.failure(), spi, exchange.scope, lent);
        fail(it, agreed.failure().finding, lent);
        return Reason::None;
    }
    const Bytes responderNonce = opened->message.content().first<wire::Nonce>()->value;
    exchange.chain.commit(opened->staged);
    const std::vector<wire::Payload> payloads{
        wire::HashValue{copyOf(quickHash3(sa.suite.hash, sa.keys, id, state.nonce, responderNonce).view())}};
    const Transmit answer{lent.ends, sealMessage(cipherOf(sa), exchange.chain,
                                                 headerFor(sa, wire::ExchangeType::QuickMode, id), payloads)};
    if (answer.bytes.empty()) {
        const Finding finding = cipherLackingFinding();
        emitEvent(lent.turn, exchange.scope, finding);
        fail(it, finding, lent);
        return Reason::None;
    }
    for (const wire::Notification *notification : opened->message.content().all<wire::Notification>())
        if (const auto told = responderLifetimeIn(*notification, wire::ProtocolId::Isakmp))
            lent.notices.push_back(notice::IkeLifetimeTold{*told});
    const SaId replaces = state.replaces;
    const QuickDone done{child, agreed->params.inboundSpi, agreed->params.outboundSpi};
    exchange.answers.remember(arrival.fingerprint, answer, lent.turn.now());
    exchange.answerName = nameOf(quickRow(3));
    exchange.request.reset();
    exchange.state = done;
    if (m_begunTogether > 1 && !isAnswerNear(lent.turn.now()))
        m_pauseUntil = lent.turn.now() + kPause;
    // Inbound stands before message 3 leaves (rule Q-12).
    lent.notices.push_back(notice::ChildMade{std::move(agreed->params), agreed->lifetime, agreed->pfs, true, true,
                                             replaces, exchange.scope.attempt});
    send(lent.turn, exchange.scope, answer, nameOf(quickRow(3)));
    return Reason::None;
}

Reason QuickExchanges::onRequest(const Arrival &arrival, const Lent &lent)
{
    const Established &sa = lent.sa;
    const MessageId id = arrival.header.messageId;
    IvChain chain = sa.chain.forExchange(sa.suite.hash, sa.suite.encryption, id);
    auto opened = openVerified(arrival, chain, 1, sa,
                               [&](ByteView rest) { return quickHash1(sa.suite.hash, sa.keys, id, rest); });
    if (!opened)
        return opened.reason();
    const wire::Message &content = opened->message.content();
    // Beyond that it is as if it had been lost: the peer repeats it.
    if (content.first<wire::KeyExchange>() != nullptr && !lent.turn.agreements.take(lent.turn.now()))
        return Reason::QueueFull;
    const auto pair = pairNamedBy(content, lent.config, lent.ends);
    Scope scope{lent.config.gateway, pair ? pair->tunnel : lent.config.tunnels.front().id, pair,
                lent.turn.numbers.nextAttempt()};
    noteReceived(lent.turn, scope, arrival.bytes.size(), nameOf(quickRow(1)));
    for (const wire::Notification *notification : content.all<wire::Notification>())
        if (notification->type == wire::NotifyType::InitialContact)
            lent.notices.push_back(notice::InitialContactSaid{});
    const Spi ownSpi = lent.turn.numbers.takeSpi(lent.turn.io.random);
    const auto answerTo = [&]() -> StepResult<QuickAnswer> {
        if (unknownPayloadIn(content))
            return unknownPayloadFailure();
        return onQuickRequest(lent.turn.numbers.nextSa(), ownSpi, opened->message, lent.quickContext());
    };
    auto answer = answerTo();
    if (!answer) {
        lent.turn.numbers.releaseSpi(ownSpi);
        const auto *offered = content.first<wire::SecurityAssociation>();
        const Bytes spi = offered->proposals.empty() ? Bytes() : offered->proposals.front().spi;
        keepRefusal(arrival, tellRefusal(answer.failure(), spi, scope, lent), scope, lent);
        if (!answer.failure().finding.isNone())
            lent.notices.push_back(notice::PeersAttemptFailed{pair, answer.failure().finding});
        return Reason::None;
    }
    chain.commit(opened->staged);
    const auto payloads = withHash(std::move(answer->payloads), [&](ByteView rest) {
        return quickHash2(sa.suite.hash, sa.keys, id, answer->next.initiatorNonce, rest);
    });
    const Transmit message{
        lent.ends, sealMessage(cipherOf(sa), chain, headerFor(sa, wire::ExchangeType::QuickMode, id), payloads)};
    if (message.bytes.empty()) {
        const Finding finding = cipherLackingFinding();
        emitEvent(lent.turn, scope, finding);
        lent.turn.numbers.releaseSpi(ownSpi);
        keepRefusal(arrival, std::nullopt, scope, lent);
        lent.notices.push_back(notice::PeersAttemptFailed{pair, finding});
        return Reason::None;
    }
    const MessageName name = nameOf(quickRow(2));
    Exchange exchange{
        std::move(answer->next), std::move(chain), scope, {}, name, Retransmission(message, lent.turn.io), name,
        lent.turn.now()};
    exchange.answers.remember(arrival.fingerprint, message, lent.turn.now());
    m_exchanges.insert_or_assign(id, std::move(exchange));
    lent.notices.push_back(notice::ChildMade{std::move(answer->child.params), answer->child.lifetime, answer->child.pfs,
                                             false, false, SaId{}, scope.attempt});
    send(lent.turn, scope, message, nameOf(quickRow(2)));
    return Reason::None;
}

Reason QuickExchanges::onConfirm(Iterator it, const Arrival &arrival, const Lent &lent)
{
    Exchange &exchange = it->second;
    const Established &sa = lent.sa;
    const AwaitQuickConfirm &state = std::get<AwaitQuickConfirm>(exchange.state);
    auto opened = openVerified(arrival, exchange.chain, 3, sa, [&](ByteView) {
        return quickHash3(sa.suite.hash, sa.keys, it->first, state.initiatorNonce, state.responderNonce);
    });
    if (!opened)
        return opened.reason();
    noteReceived(lent.turn, exchange.scope, arrival.bytes.size(), nameOf(quickRow(3)));
    exchange.chain.commit(opened->staged);
    exchange.answers.remember(arrival.fingerprint, std::nullopt, lent.turn.now());
    exchange.request.reset();
    const SaId child = state.sa;
    exchange.state = QuickDone{child, {}, {}};
    lent.notices.push_back(notice::ChildConfirmed{child});
    return Reason::None;
}

void QuickExchanges::fail(Iterator it, const Finding &finding, const Lent &lent)
{
    if (const auto *asked = std::get_if<AwaitQuickReply>(&it->second.state)) {
        lent.turn.numbers.releaseSpi(asked->ownSpi);
        lent.notices.push_back(notice::QuickFailed{asked->pair, finding, asked->replaces});
    } else if (const auto *answered = std::get_if<AwaitQuickConfirm>(&it->second.state)) {
        lent.notices.push_back(notice::ChildUnconfirmed{answered->sa, finding});
    }
    m_exchanges.erase(it);
}

void QuickExchanges::keepRefusal(const Arrival &arrival, std::optional<Transmit> told, const Scope &scope,
                                 const Lent &lent)
{
    Exchange exchange{QuickRefused{}, {}, scope,          {}, nameOf(rowOf(ExchangeKind::Informational, 1, true)),
                      std::nullopt,   {}, lent.turn.now()};
    exchange.answers.remember(arrival.fingerprint, std::move(told), lent.turn.now());
    m_exchanges.insert_or_assign(arrival.header.messageId, std::move(exchange));
    const auto isRefusal = [](const auto &entry) { return std::holds_alternative<QuickRefused>(entry.second.state); };
    if (static_cast<std::size_t>(std::count_if(m_exchanges.begin(), m_exchanges.end(), isRefusal)) <= kMostRefusals)
        return;
    m_exchanges.erase(
        std::min_element(m_exchanges.begin(), m_exchanges.end(), [&](const auto &left, const auto &right) {
            return isRefusal(left) && (!isRefusal(right) || left.second.startedAt < right.second.startedAt);
        }));
}

QuickExchanges::Iterator QuickExchanges::refusedOne(const wire::Notification &notification)
{
    const Spi named = espSpiOf(notification);
    Iterator found = m_exchanges.end();
    for (Iterator it = m_exchanges.begin(); it != m_exchanges.end(); ++it) {
        // Our message 2 is refused by whoever asked: named by the SPI that he has chosen (rule Q-8).
        const auto *answered = std::get_if<AwaitQuickConfirm>(&it->second.state);
        if (answered != nullptr && !named.isNone() && answered->peerSpi == named)
            return it;
        const auto *asked = std::get_if<AwaitQuickReply>(&it->second.state);
        if (asked == nullptr)
            continue;
        if (!named.isNone() && asked->ownSpi == named)
            return it;
        if (found == m_exchanges.end() || it->second.startedAt < found->second.startedAt)
            found = it;
    }
    return found;
}

SaId QuickExchanges::unreadThere(const wire::Notification &notification, Time now) const
{
    // A peer that has forgotten the IV of that Quick Mode sees garbage, or a HASH that does not fit.
    if (notification.type != wire::NotifyType::PayloadMalformed &&
        notification.type != wire::NotifyType::InvalidHashInformation)
        return {};
    // It is about the SA that it names, else about what we said last: a message 3 once more, or a message 1.
    const Spi named = espSpiOf(notification);
    SaId found;
    Time saidAt;
    for (const auto &[id, exchange] : m_exchanges) {
        if (const auto *done = std::get_if<QuickDone>(&exchange.state)) {
            const bool isMeant = named.isNone() ? !done->ownSpi.isNone() && exchange.answers.lastAnswered() > saidAt
                                                : named == done->ownSpi || named == done->peerSpi;
            if (!isMeant || !exchange.answers.hasAnswered(kAnswerToRepeat, now))
                continue;
            found = done->sa;
            saidAt = exchange.answers.lastAnswered();
        } else if (std::holds_alternative<AwaitQuickReply>(exchange.state) && exchange.request && named.isNone() &&
                   exchange.request->lastSent() >= saidAt) {
            found = {};
            saidAt = exchange.request->lastSent();
        }
    }
    return found;
}

void QuickExchanges::onRefusal(const wire::Notification &notification, const Lent &lent)
{
    if (std::find(m_cancelled.begin(), m_cancelled.end(), espSpiOf(notification)) != m_cancelled.end())
        return;
    const Iterator found = refusedOne(notification);
    if (found == m_exchanges.end())
        return;
    const PairId pair = *found->second.scope.pair;
    const TunnelConfig *tunnel = tunnelOf(lent.config, pair.tunnel);
    if (tunnel == nullptr)
        return;
    const auto *asked = std::get_if<AwaitQuickReply>(&found->second.state);
    const EspPolicy policy = asked != nullptr ? asked->policy : quickPolicy(*tunnel, lent.sa.nat);
    const Finding finding = quickNotifyFinding(notification, policy, pair, lent.config.policy);
    emitEvent(lent.turn, found->second.scope, finding);
    fail(found, finding, lent);
}

void QuickExchanges::onTick(const Lent &lent)
{
    const Time now = lent.turn.now();
    if (m_pauseUntil && *m_pauseUntil <= now)
        m_pauseUntil.reset();
    for (Iterator it = m_exchanges.begin(); it != m_exchanges.end();) {
        const Iterator current = it++;
        auto &request = current->second.request;
        if (!request || request->deadline() > now)
            continue;
        if (request->isGivenUp(now)) {
            const Finding finding{
                Reason::NoAnswer, Certainty::Certain, Side::Between, Field::None, Advice::CheckPeerLog, {}, 0};
            emitEvent(lent.turn, current->second.scope, finding);
            fail(current, finding, lent);
            continue;
        }
        const Transmit &message = request->repeat(lent.turn.io);
        send(lent.turn, current->second.scope, {lent.ends, message.bytes}, current->second.name, request->repeats());
    }
}

void QuickExchanges::hurry(Time now)
{
    for (auto &[id, exchange] : m_exchanges)
        if (exchange.request)
            exchange.request->hurry(now);
}

void QuickExchanges::confirm(SaId sa, Notices &notices)
{
    for (auto &[id, exchange] : m_exchanges) {
        const auto *waiting = std::get_if<AwaitQuickConfirm>(&exchange.state);
        if (waiting == nullptr || waiting->sa != sa)
            continue;
        exchange.request.reset();
        exchange.state = QuickDone{sa, {}, {}};
        notices.push_back(notice::ChildConfirmed{sa});
        return;
    }
}

void QuickExchanges::forget(SaId sa)
{
    std::erase_if(m_exchanges, [sa](const auto &entry) {
        const auto *done = std::get_if<QuickDone>(&entry.second.state);
        const auto *waiting = std::get_if<AwaitQuickConfirm>(&entry.second.state);
        return (done != nullptr && done->sa == sa) || (waiting != nullptr && waiting->sa == sa);
    });
}

void QuickExchanges::cancel(const PairId &pair, Turn &turn)
{
    constexpr std::size_t kMostRemembered = 16;
    std::erase_if(m_exchanges, [&](const auto &entry) {
        const auto *asked = std::get_if<AwaitQuickReply>(&entry.second.state);
        if (asked == nullptr || asked->pair != pair)
            return false;
        turn.numbers.releaseSpi(asked->ownSpi);
        if (m_cancelled.size() == kMostRemembered)
            m_cancelled.erase(m_cancelled.begin());
        m_cancelled.push_back(asked->ownSpi);
        return true;
    });
}

void QuickExchanges::abandon(Turn &turn)
{
    for (const auto &[id, exchange] : m_exchanges)
        if (const auto *asked = std::get_if<AwaitQuickReply>(&exchange.state))
            turn.numbers.releaseSpi(asked->ownSpi);
    m_exchanges.clear();
}

std::optional<Time> QuickExchanges::nextDeadline() const
{
    std::optional<Time> result = m_pauseUntil;
    for (const auto &[id, exchange] : m_exchanges)
        if (exchange.request && (!result || exchange.request->deadline() < *result))
            result = exchange.request->deadline();
    return result;
}

bool QuickExchanges::isAsking(const PairId &pair) const
{
    return std::any_of(m_exchanges.begin(), m_exchanges.end(), [&](const auto &entry) {
        const auto *asked = std::get_if<AwaitQuickReply>(&entry.second.state);
        return asked != nullptr && asked->pair == pair;
    });
}

std::size_t QuickExchanges::waitingCount() const
{
    return static_cast<std::size_t>(std::count_if(m_exchanges.begin(), m_exchanges.end(), [](const auto &entry) {
        return std::holds_alternative<AwaitQuickReply>(entry.second.state) ||
               std::holds_alternative<AwaitQuickConfirm>(entry.second.state);
    }));
}

std::size_t QuickExchanges::askingCount() const
{
    return static_cast<std::size_t>(std::count_if(m_exchanges.begin(), m_exchanges.end(), [](const auto &entry) {
        return std::holds_alternative<AwaitQuickReply>(entry.second.state);
    }));
}

bool QuickExchanges::isAnswerNear(Time now) const
{
    return std::any_of(m_exchanges.begin(), m_exchanges.end(), [now](const auto &entry) {
        return std::holds_alternative<AwaitQuickReply>(entry.second.state) &&
               now - entry.second.startedAt < kNearAnswer;
    });
}

bool QuickExchanges::isPausing(Time now) const
{
    return m_pauseUntil && *m_pauseUntil > now;
}

bool QuickExchanges::mayBegin(std::size_t most, Time now) const
{
    return !isPausing(now) && askingCount() < most && (m_begunTogether < most || !isAnswerNear(now));
}

bool QuickExchanges::mayRenew(std::size_t most, Time now) const
{
    return mayBegin(most, now) || (!isPausing(now) && !isAnswerNear(now));
}

} // namespace tunneldesk::ikev1
