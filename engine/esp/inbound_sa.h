// The opening half of one SA pair: key schedule, replay window, selectors, counters.
#pragma once

#include "engine/base/sa_params.h"
#include "engine/base/time.h"
#include "engine/crypto/esp_cipher.h"
#include "engine/esp/counters.h"
#include "engine/esp/lifetime.h"
#include "engine/esp/replay_window.h"
#include "engine/wire/esp_packet.h"

namespace tunneldesk::esp
{

// What a lane remembers of the notices it gave about one SA.
struct InboundNotes {
    std::optional<Time> lastSeen;        // PeerSeen
    std::optional<Endpoint> lastMovedTo; // PeerSeen::hasMoved
    std::optional<Time> lastIcvFailing;
    std::uint64_t icvFailuresTold = 0;
};

class InboundSa
{
public:
    // Takes what it needs of `params` by copy. Errors: as makeEspKeySchedule; InvalidConfiguration for a suite that is
    // none or an SPI below 256 (rule E-23).
    [[nodiscard]] static Result<std::shared_ptr<InboundSa>> make(const SaParams &params, crypto::EspBackend backend);

    [[nodiscard]] SaId id() const { return m_id; }
    [[nodiscard]] Spi spi() const { return m_spi; }
    [[nodiscard]] const EspSuite &suite() const { return m_suite; }
    [[nodiscard]] const wire::EspLayout &layout() const { return m_layout; }
    [[nodiscard]] Encapsulation encapsulation() const { return m_encapsulation; }
    [[nodiscard]] const std::vector<Selector> &selectors() const { return m_selectors; }
    [[nodiscard]] const crypto::EspKeySchedule &keys() const { return *m_keys; }
    [[nodiscard]] bool extendedSequenceNumbers() const { return m_extendedSequenceNumbers; }

    // Lane only.
    ReplayWindow window;
    Lifetime lifetime;
    InboundNotes notes;
    SaCounters counters;

private:
    InboundSa() = default;
    SaId m_id;
    Spi m_spi;
    EspSuite m_suite;
    wire::EspLayout m_layout;
    Encapsulation m_encapsulation = Encapsulation::RawEsp;
    std::vector<Selector> m_selectors;
    bool m_extendedSequenceNumbers = false;
    std::unique_ptr<crypto::EspKeySchedule> m_keys;
};

} // namespace tunneldesk::esp
