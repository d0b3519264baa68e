// How large a packet the path to the peer carries: questions whether he lives, padded to a size (RFC 8899, 3; RFC
// 3706).
#include "engine/ikev1/ike_sa.h"
#include "engine/ikev1/informational.h"
#include "engine/wire/inner_packet.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/port4500.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

constexpr std::size_t kPayloadHeader = 4;
constexpr std::size_t kMostQuestions = 32;
constexpr Duration kAnswerTime = 5s;

} // namespace

void IkeSa::askSize(unsigned size, const SaLoan &loan)
{
    // Whoever is not asked whether he lives is not asked this way (rule DP-1).
    if (!isEstablished() || !m_timers.isSet(IkeTimer::Dpd))
        return;
    const Established &sa = *established();
    const std::size_t ip = m_ends.remote.address.isV4() ? wire::kIpv4HeaderSize : wire::kIpv6HeaderSize;
    const std::size_t marker = m_ends.local.port == limits::kNatTraversalPort ? wire::kNonEspMarkerSize : 0;
    const std::size_t around = ip + wire::kUdpHeaderSize + marker + wire::kHeaderSize;
    const std::size_t block = blockSizeOf(sa.suite.encryption);
    const std::uint32_t sequence = m_deadPeer.otherSequence();
    const wire::Notification question = dpdNotify(wire::NotifyType::RUThere, cookieOctets(m_cookies), sequence);
    const std::size_t inside = kPayloadHeader + digestSizeOf(sa.suite.hash) + kPayloadHeader +
                               wire::buildBody(question).size() + kPayloadHeader;
    if (size < around + inside + block)
        return;
    // A vendor id that nobody knows is skipped wherever it stands (rule V-1).
    const std::size_t filling = (size - around) / block * block - inside;
    sendQuietly({question, wire::VendorId{Bytes(filling)}}, lend(loan));
    if (m_sizeQuestions.size() == kMostQuestions)
        m_sizeQuestions.erase(m_sizeQuestions.begin());
    m_sizeQuestions.push_back({sequence, size, loan.turn.now()});
}

std::optional<unsigned> IkeSa::takeSizeAnswer(const wire::Notification &notification, Time now)
{
    // One that was held back on its way says nothing of how the peer is now (rule DP-4).
    std::erase_if(m_sizeQuestions, [now](const SizeQuestion &one) { return now - one.at > kAnswerTime; });
    const auto dpd = dpdMessageOf(notification, m_cookies);
    const auto question = std::find_if(m_sizeQuestions.begin(), m_sizeQuestions.end(),
                                       [&](const SizeQuestion &one) { return dpd && one.sequence == dpd->sequence; });
    if (notification.type != wire::NotifyType::RUThereAck || question == m_sizeQuestions.end())
        return std::nullopt;
    const unsigned size = question->size;
    m_sizeQuestions.erase(question);
    return size;
}

} // namespace tunneldesk::ikev1
