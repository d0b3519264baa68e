#include "engine/ikev1/ike_sa.h"

#include "engine/base/byte_writer.h"
#include "engine/ikev1/floated.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/main_mode_initiator.h"
#include "engine/ikev1/main_mode_responder.h"
#include "engine/ikev1/sealing.h"
#include "engine/wire/isakmp_build.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr Transition kTransitions[] = {
    {Phase1Kind::AwaitSaReply, IkeInput::ClearMain, Phase1Kind::AwaitKeReply},
    {Phase1Kind::AwaitKeReply, IkeInput::ClearMain, Phase1Kind::AwaitIdHash},
    {Phase1Kind::AwaitIdHash, IkeInput::EncryptedMain, Phase1Kind::Established},
    {Phase1Kind::AwaitIdHash, IkeInput::EncryptedInformational, Phase1Kind::AwaitIdHash},
    {Phase1Kind::AwaitPeerIdHash, IkeInput::EncryptedMain, Phase1Kind::Established},
    {Phase1Kind::AwaitAggressiveReply, IkeInput::ClearAggressive, Phase1Kind::Established},
    {Phase1Kind::AwaitPeerHash, IkeInput::ClearAggressive, Phase1Kind::Established},
    {Phase1Kind::AwaitPeerHash, IkeInput::EncryptedAggressive, Phase1Kind::Established},
    {Phase1Kind::AwaitPeerHash, IkeInput::EncryptedInformational, Phase1Kind::AwaitPeerHash},
    {Phase1Kind::Established, IkeInput::EncryptedQuick, Phase1Kind::Established},
    {Phase1Kind::Established, IkeInput::EncryptedInformational, Phase1Kind::Established},
};

constexpr Duration kHalfOpenLife = 30s; // rule RT-8
constexpr std::size_t kMostMessageIds = 10000;
// While the next phase 1 is made, or cannot be made: questions whether the peer lives use up some 17,000 in a day.
constexpr std::size_t kMessageIdsMeanwhile = 20000;

std::optional<IkeInput> inputOf(const wire::Header &header)
{
    switch (header.exchange) {
    case wire::ExchangeType::IdentityProtection:
        return header.isEncrypted() ? IkeInput::EncryptedMain : IkeInput::ClearMain;
    case wire::ExchangeType::Aggressive:
        return header.isEncrypted() ? IkeInput::EncryptedAggressive : IkeInput::ClearAggressive;
    case wire::ExchangeType::QuickMode:
        return IkeInput::EncryptedQuick;
    case wire::ExchangeType::Informational:
        return IkeInput::EncryptedInformational;
    default:
        return std::nullopt;
    }
}

const ScriptRow &mainRow(unsigned number)
{
    return rowOf(ExchangeKind::MainMode, number, number > 4);
}

Bytes clearInformational(const CookiePair &cookies, wire::Notification notification, Random &random)
{
    wire::Message message;
    message.header.cookies = cookies;
    message.header.exchange = wire::ExchangeType::Informational;
    message.header.messageId = freshMessageId(random);
    message.payloads.emplace_back(std::move(notification));
    return wire::buildClear(message);
}

wire::Notification invalidSpi(Spi spi)
{
    Bytes octets;
    ByteWriter(octets).writeU32(spi.value);
    return plainNotify(wire::NotifyType::InvalidSpi, wire::ProtocolId::Esp, std::move(octets));
}

} // namespace

std::span<const Transition> transitions()
{
    return kTransitions;
}

bool isAllowed(Phase1Kind from, IkeInput input)
{
    return std::any_of(std::begin(kTransitions), std::end(kTransitions), [&](const Transition &transition) {
        return transition.from == from && transition.input == input;
    });
}

Result<wire::ClearMessage> parseChecked(const Arrival &arrival, const ScriptRow &row)
{
    auto message = wire::parseClear(arrival.header, arrival.bytes);
    if (!message)
        return message.error();
    if (const Outcome outcome = checkScript(row, message->content); !outcome)
        return outcome.error();
    return std::move(*message);
}

Bytes clearNotify(const CookiePair &cookies, wire::NotifyType type, Random &random, Bytes terms)
{
    return clearInformational(cookies, plainNotify(type, wire::ProtocolId::Isakmp, {}, std::move(terms)), random);
}

Bytes clearInvalidSpi(Spi spi, Random &random)
{
    return clearInformational({freshCookie(random), {}}, invalidSpi(spi), random);
}

IkeSa::IkeSa(IkeSaId id, Role role, const Ends &ends, Scope scope, State state, Time now)
    : m_id(id), m_role(role), m_ends(ends), m_scope(std::move(scope)), m_state(std::move(state)), m_madeAt(now)
{
    m_cookies = std::visit([](const auto &content) { return content.cookies; }, m_state);
    m_isAggressive = kind() == Phase1Kind::AwaitAggressiveReply || kind() == Phase1Kind::AwaitPeerHash;
}

wire::Header IkeSa::phase1Header() const
{
    wire::Header header;
    header.cookies = m_cookies;
    header.exchange = m_isAggressive ? wire::ExchangeType::Aggressive : wire::ExchangeType::IdentityProtection;
    return header;
}

std::unique_ptr<IkeSa> IkeSa::initiate(const Ends &ends, TunnelId cause, AttemptId attempt, const SaLoan &loan)
{
    if (loan.config.policy.mode == IkeMode::Aggressive)
        return initiateAggressive(ends, cause, attempt, loan);
    Step<AwaitSaReply> step = startMainMode(loan.config, loan.turn.io.random);
    std::unique_ptr<IkeSa> sa(new IkeSa(loan.turn.numbers.nextIkeSa(), Role::Initiator, ends,
                                        {loan.config.gateway, cause, std::nullopt, attempt}, std::move(step.next),
                                        loan.turn.now()));
    const Transmit message{ends, wire::buildClear({sa->phase1Header(), std::move(step.payloads)})};
    sa->requestSent(message, nameOf(mainRow(1)), loan);
    return sa;
}

StepResult<std::unique_ptr<IkeSa>> IkeSa::answer(const AwaitKe &state, AttemptId attempt, Time begunAt,
                                                 const Arrival &arrival, const SaLoan &loan)
{
    const auto message = parseChecked(arrival, mainRow(3));
    if (!message)
        return message.reason();
    auto step = onKe(state, *message, {loan.config, *loan.key, arrival.ends, loan.turn.io, false});
    if (!step)
        return step.failure();
    std::unique_ptr<IkeSa> sa(new IkeSa(loan.turn.numbers.nextIkeSa(), Role::Responder, arrival.ends,
                                        {loan.config.gateway, loan.config.tunnels.front().id, std::nullopt, attempt},
                                        std::move(step->next), begunAt));
    noteReceived(loan.turn, sa->m_scope, arrival.bytes.size(), nameOf(mainRow(3)));
    const Transmit message4{arrival.ends, wire::buildClear({sa->phase1Header(), std::move(step->payloads)})};
    sa->m_answers.remember(arrival.fingerprint, message4, loan.turn.now());
    sa->m_timers.set(IkeTimer::HalfOpen, loan.turn.now() + kHalfOpenLife);
    send(loan.turn, sa->m_scope, message4, nameOf(mainRow(4)));
    return sa;
}

Reason IkeSa::onDatagram(const Arrival &arrival, const SaLoan &loan)
{
    const wire::Header &header = arrival.header;
    if (header.exchange == wire::ExchangeType::Informational && !header.isEncrypted())
        return onClearInformational(arrival, loan);
    if (header.exchange == wire::ExchangeType::Transaction && header.isEncrypted() && isEstablished())
        return onTransaction(arrival, loan);
    const auto input = inputOf(header);
    if (!input)
        return Reason::UnknownExchange;
    if (header.exchange == wire::ExchangeType::IdentityProtection)
        return onMain(arrival, loan);
    if (header.exchange == wire::ExchangeType::Aggressive)
        return onAggressive(arrival, loan);
    if (!header.isEncrypted())
        return Reason::NotEncrypted;
    if (kind() == Phase1Kind::AwaitPeerHash && *input == IkeInput::EncryptedQuick)
        answerAgain(loan);
    if (!isAllowed(kind(), *input))
        return Reason::UnexpectedMessage;
    if (header.messageId.isNone())
        return Reason::BadPayload;
    if (*input == IkeInput::EncryptedQuick)
        return onQuick(arrival, loan);
    return isEstablished() ? onInformational(arrival, loan) : onEarlyInformational(arrival, loan);
}

Reason IkeSa::onMain(const Arrival &arrival, const SaLoan &loan)
{
    if (m_answers.knows(arrival.fingerprint)) {
        if (const Transmit *stored = m_answers.answerTo(arrival.fingerprint, loan.turn.now()))
            sendAgain(loan.turn, m_scope, {arrival.ends, stored->bytes}, nameOf(mainRow(isEstablished() ? 6 : 4)),
                      m_answers.answered());
        return Reason::Replayed;
    }
    if (!isAllowed(kind(), *inputOf(arrival.header)))
        return Reason::UnexpectedMessage;
    if (!arrival.header.messageId.isNone())
        return Reason::BadPayload;
    return arrival.header.isEncrypted() ? onEncryptedMain(arrival, loan) : onClearMain(arrival, loan);
}

Reason IkeSa::onClearMain(const Arrival &arrival, const SaLoan &loan)
{
    if (loan.key == nullptr)
        return Reason::MissingSecret;
    const bool isReply2 = kind() == Phase1Kind::AwaitSaReply;
    const auto message = parseChecked(arrival, mainRow(isReply2 ? 2 : 4));
    if (!message)
        return message.reason();
    if (arrival.header.cookies.responder == Cookie{})
        return Reason::BadPayload;
    if (isReply2)
        return stepSaReply(std::get<AwaitSaReply>(m_state), arrival, *message, loan);
    return stepKeReply(std::get<AwaitKeReply>(m_state), arrival, *message, loan);
}

Reason IkeSa::stepSaReply(const AwaitSaReply &state, const Arrival &arrival, const wire::ClearMessage &message,
                          const SaLoan &loan)
{
    auto step = onSaReply(state, message, contextFor(arrival.ends, loan));
    if (!step)
        return refuse(step.failure(), loan);
    noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(mainRow(2)));
    disprove(loan);
    m_cookies = step->next.cookies;
    m_state = std::move(step->next);
    m_answers.remember(arrival.fingerprint, std::nullopt, loan.turn.now());
    requestSent({m_ends, wire::buildClear({phase1Header(), std::move(step->payloads)})}, nameOf(mainRow(3)), loan);
    return Reason::None;
}

Reason IkeSa::stepKeReply(const AwaitKeReply &state, const Arrival &arrival, const wire::ClearMessage &message,
                          const SaLoan &loan)
{
    auto step = onKeReply(state, message, contextFor(arrival.ends, loan));
    if (!step)
        return refuse(step.failure(), loan);
    noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(mainRow(4)));
    disprove(loan);
    auto &next = step->next;
    const CipherUse cipher{next.suite.encryption, next.keys.session.cipher};
    Bytes bytes = sealMessage(cipher, next.chain, phase1Header(), step->payloads);
    if (bytes.empty())
        return lacksCipher(loan);
    if (next.nat.findings.wantsUdp())
        m_ends = floated(m_ends);
    m_state = std::move(next);
    m_answers.remember(arrival.fingerprint, std::nullopt, loan.turn.now());
    requestSent({m_ends, std::move(bytes)}, nameOf(mainRow(5)), loan);
    return Reason::None;
}

Reason IkeSa::onEncryptedMain(const Arrival &arrival, const SaLoan &loan)
{
    if (loan.key == nullptr)
        return Reason::MissingSecret;
    if (const auto *state = std::get_if<AwaitIdHash>(&m_state))
        return stepIdHash(*state, arrival, loan);
    return stepPeerIdHash(std::get<AwaitPeerIdHash>(m_state), arrival, loan);
}

Reason IkeSa::stepIdHash(const AwaitIdHash &state, const Arrival &arrival, const SaLoan &loan)
{
    auto opened =
        openMessage({state.suite.encryption, state.keys.session.cipher}, state.chain, arrival.header, arrival.bytes);
    if (!opened)
        return onUnreadable(opened.reason(), arrival, loan);
    if (const Outcome outcome = checkScript(mainRow(6), opened->message.content); !outcome)
        return outcome.error().reason;
    IvChain chain = state.chain;
    chain.commit(opened->staged);
    auto next = onIdHash(state, std::move(opened->message), chain, contextFor(arrival.ends, loan));
    if (!next)
        return refuseProtected(state, chain, next.failure(), loan);
    noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(mainRow(6)));
    m_state = std::move(*next);
    m_answers.remember(arrival.fingerprint, std::nullopt, loan.turn.now());
    authenticatedArrived(arrival, loan);
    becameEstablished(loan);
    return Reason::None;
}

Reason IkeSa::stepPeerIdHash(const AwaitPeerIdHash &state, const Arrival &arrival, const SaLoan &loan)
{
    auto opened =
        openMessage({state.suite.encryption, state.keys.session.cipher}, state.chain, arrival.header, arrival.bytes);
    if (!opened)
        return onUnreadable(opened.reason(), arrival, loan);
    if (const Outcome outcome = checkScript(mainRow(5), opened->message.content); !outcome)
        return onUnreadable(outcome.error().reason, arrival, loan);
    IvChain chain = state.chain;
    chain.commit(opened->staged);
    auto step = onPeerIdHash(state, std::move(opened->message), chain, contextFor(arrival.ends, loan));
    if (!step)
        return refuseProtected(state, chain, step.failure(), loan);
    noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(mainRow(5)));
    auto &next = step->next;
    const CipherUse cipher{next.suite.encryption, next.keys.cipher};
    const Transmit message6{arrival.ends, sealMessage(cipher, next.chain, phase1Header(), step->payloads)};
    if (message6.bytes.empty())
        return lacksCipher(loan);
    // The first authenticated message says where the peer is (rule NT-6).
    m_ends = arrival.ends;
    m_state = std::move(next);
    m_answers.remember(arrival.fingerprint, message6, loan.turn.now());
    send(loan.turn, m_scope, message6, nameOf(mainRow(6)));
    authenticatedArrived(arrival, loan);
    becameEstablished(loan);
    return Reason::None;
}

Reason IkeSa::onQuick(const Arrival &arrival, const SaLoan &loan)
{
    const MessageId id = arrival.header.messageId;
    Reason reason = Reason::MessageIdReused;
    if (m_quick.has(id)) {
        reason = m_quick.onMessage(arrival, lend(loan, followed(arrival.ends)));
    } else if (!m_ids.contains(id)) {
        reason = m_quick.onRequest(arrival, lend(loan, followed(arrival.ends)));
        if (reason == Reason::None)
            noteUsed(id, loan.turn.now());
    }
    if (reason == Reason::None) {
        m_isUsed = true;
        authenticatedArrived(arrival, loan);
    }
    return reason;
}

void IkeSa::noteUsed(MessageId id, Time now)
{
    m_ids.note(id);
    renewForWantOfIds(now);
    if (m_ids.size() < kMostMessageIds + kMessageIdsMeanwhile)
        return;
    m_hardExpiry = now;
    m_timers.set(IkeTimer::Expire, now);
}

void IkeSa::renewForWantOfIds(Time now)
{
    if (m_ids.size() < kMostMessageIds || m_isRetired || m_softExpiry <= now)
        return;
    m_softExpiry = now;
    m_timers.set(IkeTimer::Ageing, now);
}

void IkeSa::startQuickMode(const PairId &pair, SaId replaces, AttemptId attempt, const SaLoan &loan)
{
    const MessageId id = m_ids.takeFresh(loan.turn.io.random);
    renewForWantOfIds(loan.turn.now());
    m_quick.start(id, pair, replaces, attempt, lend(loan));
}

Result<std::optional<Bytes>> IkeSa::collect(const wire::FragmentView &fragment, Time now)
{
    auto whole = m_incoming.add(fragment, now);
    if (whole && *whole)
        m_sending.allow();
    return whole;
}

std::vector<Transmit> IkeSa::inPieces(const Transmit &message, Time now)
{
    const bool isAnnounced = std::visit(
        [](const auto &state) {
            if constexpr (requires { state.peer.fragmentation; })
                return state.peer.fragmentation;
            else
                return false;
        },
        m_state);
    if (isAnnounced)
        m_sending.allow();
    return m_sending.split(message, now);
}

void IkeSa::sendDelete(const PairId &pair, Spi ownInbound, const SaLoan &loan)
{
    sendInformational({deleteOfEsp(ownInbound)}, {loan.config.gateway, pair.tunnel, pair, m_scope.attempt}, lend(loan));
}

// A NAT that has forgotten the peer lets him hear us only where he speaks from now. Nobody vouches for that place, so
// this one message goes there and nothing moves (rule NT-12).
void IkeSa::sendInvalidSpi(Spi spi, const Ends &ends, const SaLoan &loan)
{
    const bool mayHaveMoved = established()->nat.findings.there && ends.local.port == limits::kNatTraversalPort;
    sendInformational({invalidSpi(spi)}, m_scope, lend(loan, mayHaveMoved ? ends : m_ends));
}

void IkeSa::sendDeleteOfItself(const SaLoan &loan)
{
    sendInformational({deleteOfIsakmp(m_cookies)}, m_scope, lend(loan));
}

} // namespace tunneldesk::ikev1
