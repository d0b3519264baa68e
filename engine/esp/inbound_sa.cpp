#include "engine/esp/inbound_sa.h"

namespace tunneldesk::esp
{

namespace
{

constexpr std::uint32_t kLeastSpi = 256;

} // namespace

Result<std::shared_ptr<InboundSa>> InboundSa::make(const SaParams &params, crypto::EspBackend backend)
{
    if (!params.suite.isValid() || params.inboundSpi.value < kLeastSpi)
        return Reason::InvalidConfiguration;
    auto keys =
        crypto::makeEspKeySchedule(backend, params.suite, params.extendedSequenceNumbers, params.inboundKeys, {});
    if (!keys)
        return keys.error();
    std::shared_ptr<InboundSa> sa(new InboundSa);
    sa->m_id = params.id;
    sa->m_spi = params.inboundSpi;
    sa->m_suite = params.suite;
    sa->m_layout = wire::EspLayout::of(params.suite);
    sa->m_encapsulation = params.encapsulation;
    sa->m_selectors = params.selectors;
    sa->m_extendedSequenceNumbers = params.extendedSequenceNumbers;
    sa->m_keys = std::move(*keys);
    sa->window = ReplayWindow(params.replayWindow, params.extendedSequenceNumbers);
    sa->lifetime = Lifetime(params);
    return sa;
}

} // namespace tunneldesk::esp
