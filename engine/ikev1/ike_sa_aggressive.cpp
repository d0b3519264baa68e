// Aggressive Mode of an IKE SA: the steps' results committed.
#include "engine/ikev1/aggressive_mode_initiator.h"
#include "engine/ikev1/aggressive_mode_responder.h"
#include "engine/ikev1/ike_sa.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/sealing.h"
#include "engine/wire/isakmp_build.h"

namespace tunneldesk::ikev1
{

namespace
{

constexpr Duration kHalfOpenLife = 30s; // rule RT-8
// Nobody asks again for message 3, which has no answer, so who began repeats it a few times while his Quick Mode waits.
constexpr unsigned kMessage3Repeats = 6;

const ScriptRow &aggressiveRow(unsigned number, bool isEncrypted)
{
    return rowOf(ExchangeKind::AggressiveMode, number, isEncrypted);
}

} // namespace

std::optional<unsigned> IkeSa::mostRepeats() const
{
    return isEstablished() ? std::optional(kMessage3Repeats) : std::nullopt;
}

std::unique_ptr<IkeSa> IkeSa::initiateAggressive(const Ends &ends, TunnelId cause, AttemptId attempt,
                                                 const SaLoan &loan)
{
    Step<AwaitAggressiveReply> step = startAggressiveMode(loan.config, ends, loan.turn.io.random);
    std::unique_ptr<IkeSa> sa(new IkeSa(loan.turn.numbers.nextIkeSa(), Role::Initiator, ends,
                                        {loan.config.gateway, cause, std::nullopt, attempt}, std::move(step.next),
                                        loan.turn.now()));
    sa->requestSent({ends, wire::buildClear({sa->phase1Header(), std::move(step.payloads)})},
                    nameOf(aggressiveRow(1, false)), loan);
    return sa;
}

StepResult<std::unique_ptr<IkeSa>> IkeSa::answerAggressive(const wire::ClearMessage &message,
                                                           const TunnelConfig &tunnel, AttemptId attempt,
                                                           const Arrival &arrival, const SaLoan &loan)
{
    auto step = onAggressiveRequest(message, tunnel, {loan.config, *loan.key, arrival.ends, loan.turn.io, false});
    if (!step)
        return step.failure();
    std::unique_ptr<IkeSa> sa(new IkeSa(loan.turn.numbers.nextIkeSa(), Role::Responder, arrival.ends,
                                        {loan.config.gateway, tunnel.id, std::nullopt, attempt}, std::move(step->next),
                                        loan.turn.now()));
    noteReceived(loan.turn, sa->m_scope, arrival.bytes.size(), nameOf(aggressiveRow(1, false)));
    const Transmit message2{arrival.ends, wire::buildClear({sa->phase1Header(), std::move(step->payloads)})};
    sa->m_answers.remember(arrival.fingerprint, message2, loan.turn.now());
    sa->m_timers.set(IkeTimer::HalfOpen, loan.turn.now() + kHalfOpenLife);
    send(loan.turn, sa->m_scope, message2, nameOf(aggressiveRow(2, false)));
    return sa;
}

void IkeSa::answerAgain(const SaLoan &loan)
{
    if (const Transmit *stored = m_answers.again(loan.turn.now()))
        sendAgain(loan.turn, m_scope, *stored, nameOf(aggressiveRow(2, false)), m_answers.answered());
}

bool IkeSa::repeatAnswer(const Arrival &arrival, const SaLoan &loan)
{
    if (!m_answers.knows(arrival.fingerprint))
        return false;
    // Message 3 goes where it went before, though message 2 comes to port 500 again.
    if (const Transmit *stored = m_answers.answerTo(arrival.fingerprint, loan.turn.now()))
        sendAgain(loan.turn, m_scope, *stored, nameOf(isInitiator() ? aggressiveRow(3, true) : aggressiveRow(2, false)),
                  m_answers.answered());
    return true;
}

Reason IkeSa::onAggressive(const Arrival &arrival, const SaLoan &loan)
{
    if (repeatAnswer(arrival, loan))
        return Reason::Replayed;
    const bool isEncrypted = arrival.header.isEncrypted();
    if (!isAllowed(kind(), isEncrypted ? IkeInput::EncryptedAggressive : IkeInput::ClearAggressive))
        return Reason::UnexpectedMessage;
    if (!arrival.header.messageId.isNone() || arrival.header.cookies.responder == Cookie{})
        return Reason::BadPayload;
    if (loan.key == nullptr)
        return Reason::MissingSecret;
    if (const auto *state = std::get_if<AwaitAggressiveReply>(&m_state))
        return stepAggressiveReply(*state, arrival, loan);
    return stepPeerHash(std::get<AwaitPeerHash>(m_state), arrival, loan);
}

Reason IkeSa::stepAggressiveReply(const AwaitAggressiveReply &state, const Arrival &arrival, const SaLoan &loan)
{
    const ScriptRow &row2 = aggressiveRow(2, false);
    auto message = parseChecked(arrival, row2);
    if (!message)
        return message.reason();
    auto step = onAggressiveReply(state, std::move(*message), contextFor(arrival.ends, loan));
    if (!step) {
        // The peer cannot know: his message 2 has no answer then.
        if (step.failure().reason == Reason::WrongPreSharedKey)
            complain(wire::NotifyType::AuthenticationFailed, arrival, loan);
        else if (step.failure().notify)
            complain(*step.failure().notify, arrival, loan);
        return refuse(step.failure(), loan);
    }
    noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(row2));
    Established &next = step->next;
    m_cookies = next.cookies;
    m_ends = step->ends;
    const CipherUse cipher{next.suite.encryption, next.keys.cipher};
    const Transmit message3{m_ends, sealMessage(cipher, next.chain, phase1Header(), step->payloads)};
    if (message3.bytes.empty())
        return lacksCipher(loan);
    m_state = std::move(next);
    m_answers.remember(arrival.fingerprint, message3, loan.turn.now());
    peerSeen(loan);
    becameEstablished(loan);
    requestSent(message3, nameOf(aggressiveRow(3, true)), loan);
    return Reason::None;
}

// It was in the clear (rules AM-5, RL-3).
void IkeSa::sayWhatMessage2CouldNot(const SaLoan &loan)
{
    const IkeSuite &suite = established()->suite;
    std::vector<wire::Payload> payloads;
    if (loan.isFirstContact)
        payloads.emplace_back(
            plainNotify(wire::NotifyType::InitialContact, wire::ProtocolId::Isakmp, cookieOctets(m_cookies)));
    if (suite.oursIsShorter)
        payloads.emplace_back(responderLifetime(wire::ProtocolId::Isakmp, cookieOctets(m_cookies), suite.lifetime));
    if (!payloads.empty())
        sendInformational(std::move(payloads), m_scope, lend(loan));
}

Reason IkeSa::stepPeerHash(const AwaitPeerHash &state, const Arrival &arrival, const SaLoan &loan)
{
    const ScriptRow &row3 = aggressiveRow(3, arrival.header.isEncrypted());
    const crypto::Digest expected = expectedHashI(state);
    IvChain chain = state.chain;
    Result<Verified> verified = Reason::NotAuthenticated;
    if (row3.isEncrypted) {
        auto opened =
            openMessage({state.suite.encryption, state.keys.session.cipher}, chain, arrival.header, arrival.bytes);
        if (!opened)
            return onUnreadable(opened.reason(), arrival, loan);
        if (const Outcome outcome = checkScript(row3, opened->message.content); !outcome)
            return onUnreadable(outcome.error().reason, arrival, loan);
        chain.commit(opened->staged);
        verified = Verified::check(std::move(opened->message), expected);
    } else {
        auto message = parseChecked(arrival, row3);
        if (!message)
            return message.reason();
        verified = Verified::check(std::move(*message), expected);
    }
    auto next = onPeerHash(state, verified, chain, contextFor(arrival.ends, loan));
    if (!next)
        return refuse(next.failure(), loan);
    noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(row3));
    // The first authenticated message says where the peer is (rule NT-6).
    m_ends = arrival.ends;
    m_state = std::move(*next);
    m_answers.remember(arrival.fingerprint, std::nullopt, loan.turn.now());
    authenticatedArrived(arrival, loan);
    becameEstablished(loan);
    sayWhatMessage2CouldNot(loan);
    return Reason::None;
}

} // namespace tunneldesk::ikev1
