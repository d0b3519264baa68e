// What an IKE SA makes of Notify and Delete, authenticated or not, and of messages that cannot be read.
#include "engine/ikev1/ike_sa.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/refusal.h"
#include "engine/ikev1/sealing.h"

#include <algorithm>
#include <utility>

namespace tunneldesk::ikev1
{

namespace
{

const ScriptRow &informationalRow(bool isEncrypted)
{
    return rowOf(ExchangeKind::Informational, 1, isEncrypted);
}

// Opened and its HASH good, over an IV of its own; no chain moves (rule IN-6).
Result<Verified> openOneWay(const Arrival &arrival, const IkeSuite &suite, const SessionKeys &keys, const IvChain &base)
{
    const MessageId id = arrival.header.messageId;
    auto opened = openMessage({suite.encryption, keys.cipher}, base.forExchange(suite.hash, suite.encryption, id),
                              arrival.header, arrival.bytes);
    if (!opened)
        return opened.error();
    // HASH first, before anything else is looked at (rule IN-1).
    const auto *first = opened->message.content.payloads.empty()
                            ? nullptr
                            : std::get_if<wire::HashValue>(&opened->message.content.payloads.front().body);
    if (first == nullptr)
        return Reason::NotAuthenticated;
    const crypto::Digest expected = quickHash1(suite.hash, keys, id, opened->message.afterFirst());
    return Verified::check(std::move(opened->message), expected);
}

Result<Verified> openInformational(const Arrival &arrival, const IkeSuite &suite, const SessionKeys &keys,
                                   const IvChain &base)
{
    auto verified = openOneWay(arrival, suite, keys, base);
    if (!verified)
        return verified.error();
    if (const Outcome outcome = checkScript(informationalRow(true), verified->content()); !outcome)
        return outcome.error();
    // Not a word of it is followed, and none said: an informational is never answered by another (rules H-12, IN-2).
    if (unknownPayloadIn(verified->content()))
        return Reason::UnexpectedMessage;
    return std::move(*verified);
}

// As ike_sa_sizes makes it.
bool isSizeQuestion(const wire::Message &content)
{
    const auto notifications = content.all<wire::Notification>();
    return notifications.size() == 1 && notifications.front()->type == wire::NotifyType::RUThere &&
           content.first<wire::VendorId>() != nullptr && content.all<wire::Delete>().empty();
}

} // namespace

Reason IkeSa::refuse(const Failure &failure, const SaLoan &loan)
{
    if (!failure.finding.isNone())
        suppose(failure.finding, loan);
    if (failure.endsExchange)
        loan.notices.push_back(notice::Phase1Failed{failure.finding});
    return failure.reason;
}

Reason IkeSa::lacksCipher(const SaLoan &loan)
{
    Failure failure(Reason::CryptoUnavailable, cipherLackingFinding());
    failure.endsExchange = true;
    return refuse(failure, loan);
}

Reason IkeSa::refuseProtected(const AwaitHash &state, const IvChain &chain, const Failure &failure, const SaLoan &loan)
{
    if (failure.notify) {
        const Established known{state.cookies, state.suite, state.peer, state.keys.session.clone(),
                                state.nat,     chain,       false,      std::nullopt,
                                std::nullopt,  {}};
        sendInformational(
            {plainNotify(*failure.notify, wire::ProtocolId::Isakmp, cookieOctets(m_cookies), failure.terms)}, m_scope,
            {loan.config, known, m_ends, m_ids, loan.turn, loan.notices});
    }
    return refuse(failure, loan);
}

Reason IkeSa::onUnreadable(Reason reason, const Arrival &arrival, const SaLoan &loan)
{
    // Garbage after decryption: the peer's message is made with another key (rule P1-10). Whoever began
    // cannot be sure: the octets may be forged just as well.
    if (reason == Reason::BadLength)
        return reason;
    // No message of this exchange can ever be read here.
    if (reason == Reason::CryptoUnavailable)
        return lacksCipher(loan);
    suppose(wrongKeyFinding(m_role == Role::Responder ? Certainty::Certain : Certainty::Probable), loan);
    if (m_role == Role::Responder)
        complain(wire::NotifyType::PayloadMalformed, arrival, loan);
    return Reason::WrongPreSharedKey;
}

void IkeSa::complain(wire::NotifyType type, const Arrival &arrival, const SaLoan &loan)
{
    if (m_hasComplained)
        return;
    Bytes bytes = clearNotify(arrival.header.cookies, type, loan.turn.io.random);
    if (bytes.size() > arrival.bytes.size() || !loan.turn.complaints.take(arrival.ends.remote.address, loan.turn.now()))
        return;
    m_hasComplained = true;
    send(loan.turn, m_scope, {arrival.ends, std::move(bytes)}, nameOf(informationalRow(false)));
}

Reason IkeSa::onClearInformational(const Arrival &arrival, const SaLoan &loan)
{
    // After keys exist it is not even a hint (rule IN-4).
    if (isEstablished())
        return Reason::NotAuthenticated;
    const auto message = wire::parseClear(arrival.header, arrival.bytes);
    if (!message)
        return message.reason();
    if (const Outcome outcome = checkScript(informationalRow(false), message->content); !outcome)
        return outcome.error().reason;
    // Anybody who has seen the cookies can say as much as he likes: the message has one, each further notify another.
    if (!m_hintBudget.take(loan.turn.now()))
        return Reason::QueueFull;
    const bool isTold = m_hintsTold.take(loan.turn.now());
    if (isTold)
        noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(informationalRow(false)));
    bool isFirst = true;
    for (const wire::Notification *notification : message->content.all<wire::Notification>()) {
        if (!std::exchange(isFirst, false) && !m_hintBudget.take(loan.turn.now()))
            break;
        if (isTold)
            emitEvent(loan.turn, m_scope, NotifyEvent{static_cast<std::uint16_t>(notification->type), false});
        const bool isAfterKeys = kind() == Phase1Kind::AwaitIdHash || kind() == Phase1Kind::AwaitPeerHash;
        if ((m_role == Role::Initiator || isAfterKeys) && isErrorNotify(notification->type))
            suppose(phase1NotifyFinding(*notification, {loan.config, m_ends.local.address, false, isAfterKeys}), loan);
    }
    return Reason::None;
}

// The peer answers message 5, or message 2 of Aggressive Mode, with a protected error: readable when the key is
// right, and then certain.
Reason IkeSa::onEarlyInformational(const Arrival &arrival, const SaLoan &loan)
{
    const auto *ours = std::get_if<AwaitIdHash>(&m_state);
    const AwaitHash &state = ours != nullptr ? static_cast<const AwaitHash &>(*ours) : std::get<AwaitPeerHash>(m_state);
    const auto verified = openInformational(arrival, state.suite, state.keys.session, state.chain);
    if (!verified) {
        suppose(wrongKeyFinding(Certainty::Probable), loan);
        return verified.reason();
    }
    noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(informationalRow(true)));
    for (const wire::Notification *notification : verified->content().all<wire::Notification>()) {
        emitEvent(loan.turn, m_scope, NotifyEvent{static_cast<std::uint16_t>(notification->type), true});
        if (!isErrorNotify(notification->type))
            continue;
        const Finding finding = phase1NotifyFinding(
            *notification, {loan.config, m_ends.local.address, true, true, state.nat.findings.here});
        emitEvent(loan.turn, m_scope, finding);
        loan.notices.push_back(notice::Phase1Failed{finding});
        break;
    }
    return Reason::None;
}

Reason IkeSa::onInformational(const Arrival &arrival, const SaLoan &loan)
{
    // CONNECTED comes under the M-ID of its Quick Mode.
    if (m_quick.has(arrival.header.messageId))
        return m_quick.onAfterword(arrival, lend(loan));
    if (m_ids.contains(arrival.header.messageId))
        return Reason::MessageIdReused;
    const Established &sa = *established();
    const auto verified = openInformational(arrival, sa.suite, sa.keys, sa.chain);
    if (!verified)
        return verified.reason();
    noteUsed(arrival.header.messageId, loan.turn.now());
    for (const wire::Notification *notification : verified->content().all<wire::Notification>())
        if (const auto size = takeSizeAnswer(*notification, loan.turn.now())) {
            authenticatedArrived(arrival, loan);
            loan.notices.push_back(notice::SizeAnswered{*size});
            return Reason::None;
        }
    const bool isPadded = isSizeQuestion(verified->content());
    if (!isPadded)
        noteReceived(loan.turn, m_scope, arrival.bytes.size(), nameOf(informationalRow(true)));
    if (isLateAnswer(verified->content())) {
        ++loan.turn.counters.dropped[static_cast<std::size_t>(Reason::UnexpectedMessage)];
        return Reason::None;
    }
    authenticatedArrived(arrival, loan);
    const Lent lent = lend(loan, followed(arrival.ends));
    for (const wire::Notification *notification : verified->content().all<wire::Notification>())
        if (isPadded)
            answerQuietly(*notification, lent);
        else if (m_notifyBudget.take(loan.turn.now()))
            handleNotification(*notification, lent);
    for (const wire::Delete *deletion : verified->content().all<wire::Delete>())
        handleDelete(*deletion, lent);
    return Reason::None;
}

// XAUTH or Mode Config: the other side's settings are those for remote users, and it will wait for a name and a
// password (protocol, 1.11). Said once, and never answered.
Reason IkeSa::onTransaction(const Arrival &arrival, const SaLoan &loan)
{
    if (m_ids.contains(arrival.header.messageId))
        return Reason::MessageIdReused;
    const Established &sa = *established();
    const auto verified = openOneWay(arrival, sa.suite, sa.keys, sa.chain);
    if (!verified)
        return verified.reason();
    // HASH(1) is not over the header: without its own payload it is another message, renamed on its way.
    if (verified->content().countOf(wire::PayloadType::ModeConfig) == 0)
        return Reason::UnexpectedMessage;
    noteUsed(arrival.header.messageId, loan.turn.now());
    suppose({Reason::PeerRefused, Certainty::Certain, Side::Theirs, Field::None, Advice::TurnOffXauth, {}, 0}, loan);
    return Reason::UnknownExchange;
}

// Nothing but answers, and none of them to a question that is open: one that was held back on its way says nothing of
// how the peer is now (rule DP-4).
bool IkeSa::isLateAnswer(const wire::Message &content) const
{
    const auto notifications = content.all<wire::Notification>();
    const auto isLate = [this](const wire::Notification *notification) {
        const auto dpd = dpdMessageOf(*notification, m_cookies);
        return notification->type == wire::NotifyType::RUThereAck && !(dpd && m_deadPeer.isAnswer(dpd->sequence));
    };
    return !notifications.empty() && content.all<wire::Delete>().empty() &&
           std::all_of(notifications.begin(), notifications.end(), isLate);
}

// A question of a certain size, one of many: each is answered, and none is worth a line.
void IkeSa::answerQuietly(const wire::Notification &question, const Lent &lent)
{
    const auto dpd = dpdMessageOf(question, m_cookies);
    if (dpd && m_sizeBudget.take(lent.turn.now()) && m_deadPeer.mayAnswer(dpd->sequence))
        sendQuietly({dpdNotify(wire::NotifyType::RUThereAck, dpd->spi, dpd->sequence)}, lent);
}

void IkeSa::handleNotification(const wire::Notification &notification, const Lent &lent)
{
    using wire::NotifyType;
    const auto dpd = dpdMessageOf(notification, m_cookies);
    if (notification.type == NotifyType::RUThere) {
        // Answered in every mode, also when the peer never announced it (rule DP-1), with the SPI as it
        // came (rule DP-5).
        if (dpd)
            m_timers.stop(IkeTimer::FirstUse);
        if (dpd && m_deadPeer.mayAnswer(dpd->sequence))
            sendInformational({dpdNotify(NotifyType::RUThereAck, dpd->spi, dpd->sequence)}, m_scope, lent);
        return;
    }
    // That he lives has been noted (rule DP-6), and that he keeps this SA.
    if (notification.type == NotifyType::RUThereAck) {
        m_timers.stop(IkeTimer::FirstUse);
        return;
    }
    emitEvent(lent.turn, m_scope, NotifyEvent{static_cast<std::uint16_t>(notification.type), true});
    const Spi spi = espSpiOf(notification);
    if (notification.type == NotifyType::InitialContact) {
        lent.notices.push_back(notice::InitialContactSaid{});
    } else if (notification.type == NotifyType::InvalidSpi) {
        if (!spi.isNone())
            lent.notices.push_back(notice::ChildUnknownThere{spi});
    } else if (notification.type == NotifyType::ResponderLifetime && !spi.isNone()) {
        lent.notices.push_back(notice::ChildLifetimeTold{spi, responderLifetimeIn(notification, wire::ProtocolId::Esp),
                                                         responderKilobytesIn(notification, wire::ProtocolId::Esp)});
    } else if (const auto told = responderLifetimeIn(notification, wire::ProtocolId::Isakmp)) {
        obeyLifetime(*told, lent.turn.now());
    } else if (isErrorNotify(notification.type)) {
        m_isUsed = true;
        const bool isOfPhase1 = notification.protocol == wire::ProtocolId::Isakmp && m_role == Role::Responder &&
                                m_quick.askingCount() == 0;
        if (const SaId sa = m_quick.unreadThere(notification, lent.turn.now()); !sa.isNone())
            lent.notices.push_back(notice::ChildUnfinishedThere{sa});
        else if (isOfPhase1)
            phase1RefusedAfterAll(notification, lent);
        else
            m_quick.onRefusal(notification, lent);
    }
}

// Our message 6 was the last of phase 1, and the peer does not accept who it says we are.
void IkeSa::phase1RefusedAfterAll(const wire::Notification &notification, const Lent &lent)
{
    const Finding finding = phase1NotifyFinding(notification, {lent.config, m_ends.local.address, true, true, true});
    emitEvent(lent.turn, m_scope, finding);
    lent.notices.push_back(notice::PeersAttemptFailed{std::nullopt, finding});
}

void IkeSa::handleDelete(const wire::Delete &deletion, const Lent &lent)
{
    std::vector<Spi> spis = espSpisOf(deletion);
    if (!spis.empty())
        lent.notices.push_back(notice::ChildrenDeleted{std::move(spis)});
    for (const CookiePair &cookies : isakmpSpisOf(deletion))
        lent.notices.push_back(notice::IkeSaDeleted{cookies});
}

} // namespace tunneldesk::ikev1
