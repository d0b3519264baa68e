// A peer that begins in Aggressive Mode.
#include "engine/ikev1/identity.h"
#include "engine/ikev1/peer.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

// Each one has cost a DH and nobody has shown a key: the oldest goes. At the budget's five a second, and as many
// repeats, it has had more than a second: more than any round trip.
constexpr std::size_t kMostUnproven = 16;
constexpr std::size_t kNobodysKeySize = 32;

} // namespace

std::optional<Failure> Peer::onAggressiveRequest(const wire::ClearMessage &message, const TunnelConfig *tunnel,
                                                 AttemptId attempt, const Arrival &arrival, Turn &turn)
{
    if (keyForAnswer(turn) == nullptr)
        return Failure(Reason::MissingSecret);
    Secret nobodysKey(kNobodysKeySize);
    turn.io.random.fill(nobodysKey.mutableView());
    Notices notices;
    SaLoan lent = loan(turn, notices);
    if (tunnel == nullptr)
        lent.key = &nobodysKey;
    const TunnelConfig &answering = tunnel == nullptr ? m_config.tunnels.front() : *tunnel;
    auto sa = IkeSa::answerAggressive(message, answering, attempt, arrival, lent);
    if (!sa)
        return sa.failure();
    addUnproven(std::move(*sa), turn);
    return std::nullopt;
}

void Peer::addUnproven(SaPointer sa, Turn &turn)
{
    // Of Main Mode it comes from the peer's address, at least: its initiator has had our message 2.
    const auto isAnybodys = [](const SaPointer &one) { return one->kind() == Phase1Kind::AwaitPeerHash; };
    const auto isUnproven = [&](const SaPointer &one) {
        return isAnybodys(one) || one->kind() == Phase1Kind::AwaitPeerIdHash;
    };
    if (static_cast<std::size_t>(std::count_if(m_sas.begin(), m_sas.end(), isUnproven)) >= kMostUnproven) {
        auto oldest = std::find_if(m_sas.begin(), m_sas.end(), isAnybodys);
        if (oldest == m_sas.end())
            oldest = std::find_if(m_sas.begin(), m_sas.end(), isUnproven);
        SaEvent event;
        event.isIke = true;
        event.cookies = (*oldest)->cookies();
        event.why = Reason::QueueFull;
        emitEvent(turn, {m_config.gateway, m_config.tunnels.front().id, std::nullopt, (*oldest)->attempt()}, event);
        m_outdated.erase((*oldest)->id());
        m_sas.erase(oldest);
    }
    m_sas.push_back(std::move(sa));
}

void Peer::onRepeatedRequest(const Arrival &arrival, Turn &turn)
{
    Notices notices;
    for (const SaPointer &sa : m_sas)
        if (!sa->isInitiator() && sa->cookies().initiator == arrival.header.cookies.initiator &&
            sa->repeatAnswer(arrival, loan(turn, notices)))
            return;
}

} // namespace tunneldesk::ikev1
