// The sealing half of one SA pair. Made on the engine thread; sequence number and IV are touched by one
// lane only; counters are relaxed atomics with that lane as their one writer.
#pragma once

#include "engine/base/sa_params.h"
#include "engine/crypto/esp_cipher.h"
#include "engine/esp/counters.h"
#include "engine/esp/lifetime.h"
#include "engine/esp/path_probe.h"
#include "engine/wire/esp_packet.h"

namespace tunneldesk::esp
{

class OutboundSa
{
public:
    // Takes what it needs of `params` by copy; the keys go into the key schedule. ivKey: 16 random octets.
    // Errors: as makeEspKeySchedule; InvalidConfiguration for a suite that is none or an SPI below 256 (rule E-23).
    [[nodiscard]] static Result<std::shared_ptr<OutboundSa>> make(const SaParams &params, crypto::EspBackend backend,
                                                                  ByteView ivKey);

    [[nodiscard]] SaId id() const { return m_id; }
    [[nodiscard]] Spi spi() const { return m_spi; }
    [[nodiscard]] const EspSuite &suite() const { return m_suite; }
    [[nodiscard]] const wire::EspLayout &layout() const { return m_layout; }
    [[nodiscard]] Encapsulation encapsulation() const { return m_encapsulation; }
    [[nodiscard]] const crypto::EspKeySchedule &keys() const { return *m_keys; }

    // Lane only: the next sequence number, or nothing when they are used up (rule E-1).
    [[nodiscard]] std::optional<std::uint64_t> takeSequence();
    // Lane only: the last one that was taken.
    [[nodiscard]] std::uint64_t lastSequence() const { return m_lastSequence; }
    // Lane only, tests: goes on after `sequence`, never back.
    void skipSequencesTo(std::uint64_t sequence);

    // Lane only. When it was told last that packets go out.
    std::optional<Time> sendingToldAt;
    Lifetime lifetime;
    PathProbe pathProbe;
    SaCounters counters;

private:
    OutboundSa() = default;
    SaId m_id;
    Spi m_spi;
    EspSuite m_suite;
    wire::EspLayout m_layout;
    Encapsulation m_encapsulation = Encapsulation::RawEsp;
    std::unique_ptr<crypto::EspKeySchedule> m_keys;
    std::uint64_t m_lastSequence = 0;
    std::uint64_t m_greatestSequence = 0xffffffff;
};

} // namespace tunneldesk::esp
