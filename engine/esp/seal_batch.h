// Frames packets, has them enciphered 64 at a time and groups them into sends (RFC 4303, 3.3; RFC 3948, 3.4). Knows SAs
// and where they lead, but no policy and no shaper.
#pragma once

#include "engine/crypto/esp_cipher.h"
#include "engine/esp/batch_arena.h"
#include "engine/esp/lane.h"

namespace tunneldesk::esp
{

// Where and as what one packet leaves.
struct SealOrder {
    const OutboundSa *sa = nullptr;
    const Ends *ends = nullptr;
    std::uint64_t sequence = 0;
    std::size_t innerSize = 0;
    std::uint8_t nextHeader = 0;
    std::uint8_t trafficClass = 0; // outer
    OuterDf df = OuterDf::Clear;
};

class SealBatch
{
public:
    explicit SealBatch(crypto::EspBackend backend);

    // Frees what the last call gave out.
    void begin();
    // Room for the inner packet, order.innerSize octets, all of which the caller writes at once.
    [[nodiscard]] MutableByteView add(const SealOrder &order, std::vector<OuterSend> &sends);
    // Enciphers what is left. Gives the number of packets that the cipher refused and that are not sent.
    [[nodiscard]] std::size_t finish(std::vector<OuterSend> &sends);

private:
    [[nodiscard]] bool continuesRun(const SealOrder &order, std::size_t size,
                                    const std::vector<OuterSend> &sends) const;
    void encipher(std::vector<OuterSend> &sends);

    std::unique_ptr<crypto::EspBatchCipher> m_cipher;
    BatchArena m_arena;
    std::vector<crypto::SealJob> m_jobs;
    std::vector<std::size_t> m_sendOfJob; // index into sends
    bool m_runIsOpen = false;             // the last send may grow
    std::size_t m_runPackets = 0;
    std::size_t m_refused = 0;
};

} // namespace tunneldesk::esp
