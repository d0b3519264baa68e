#include "engine/esp/outbound_sa.h"

#include <algorithm>

namespace tunneldesk::esp
{

namespace
{

constexpr std::uint32_t kLeastSpi = 256;

} // namespace

Result<std::shared_ptr<OutboundSa>> OutboundSa::make(const SaParams &params, crypto::EspBackend backend, ByteView ivKey)
{
    if (!params.suite.isValid() || params.outboundSpi.value < kLeastSpi)
        return Reason::InvalidConfiguration;
    auto keys = crypto::makeEspKeySchedule(backend, params.suite, params.extendedSequenceNumbers, params.outboundKeys,
                                           isAead(params.suite.encryption) ? ByteView{} : ivKey);
    if (!keys)
        return keys.error();
    std::shared_ptr<OutboundSa> sa(new OutboundSa);
    sa->m_id = params.id;
    sa->m_spi = params.outboundSpi;
    sa->m_suite = params.suite;
    sa->m_layout = wire::EspLayout::of(params.suite);
    sa->m_encapsulation = params.encapsulation;
    sa->m_keys = std::move(*keys);
    sa->lifetime = Lifetime(params);
    sa->m_greatestSequence = sa->lifetime.greatestSequence();
    return sa;
}

std::optional<std::uint64_t> OutboundSa::takeSequence()
{
    if (m_lastSequence >= m_greatestSequence)
        return std::nullopt;
    return ++m_lastSequence;
}

void OutboundSa::skipSequencesTo(std::uint64_t sequence)
{
    m_lastSequence = std::max(m_lastSequence, sequence);
}

} // namespace tunneldesk::esp
