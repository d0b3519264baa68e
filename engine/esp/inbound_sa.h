// The opening half of one SA pair: key schedule, replay window, selectors, counters.
#pragma once

#include "engine/base/sa_params.h"
#include "engine/crypto/esp_cipher.h"
#include "engine/esp/counters.h"
#include "engine/esp/replay_window.h"

namespace tunneldesk::esp {

class InboundSa {
public:
    [[nodiscard]] static Result<std::shared_ptr<InboundSa>> make(const SaParams &params, crypto::EspBackend backend);

    [[nodiscard]] SaId id() const { return m_id; }
    [[nodiscard]] Spi spi() const { return m_spi; }
    [[nodiscard]] const EspSuite &suite() const { return m_suite; }
    [[nodiscard]] Encapsulation encapsulation() const { return m_encapsulation; }
    [[nodiscard]] const std::vector<Selector> &selectors() const { return m_selectors; }
    [[nodiscard]] const crypto::EspKeySchedule &keys() const { return *m_keys; }
    [[nodiscard]] bool extendedSequenceNumbers() const { return m_extendedSequenceNumbers; }

    // Lane only.
    ReplayWindow window;
    SaCounters counters;

private:
    InboundSa() = default;
    SaId m_id;
    Spi m_spi;
    EspSuite m_suite;
    Encapsulation m_encapsulation = Encapsulation::RawEsp;
    std::vector<Selector> m_selectors;
    bool m_extendedSequenceNumbers = false;
    std::unique_ptr<crypto::EspKeySchedule> m_keys;
};

} // namespace tunneldesk::esp
