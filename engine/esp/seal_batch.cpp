#include "engine/esp/seal_batch.h"

namespace tunneldesk::esp
{

namespace
{

// Linux: UDP_MAX_SEGMENTS, and the greatest payload of one IPv4 datagram.
constexpr std::size_t kMostRunPackets = 64;
constexpr std::size_t kMostRunOctets = 65507;

} // namespace

SealBatch::SealBatch(crypto::EspBackend backend) : m_cipher(crypto::makeEspBatchCipher(backend))
{
    m_jobs.reserve(kBatchPackets);
    m_sendOfJob.reserve(kBatchPackets);
}

void SealBatch::begin()
{
    m_arena.reset();
    m_runIsOpen = false;
}

bool SealBatch::continuesRun(const SealOrder &order, std::size_t size, const std::vector<OuterSend> &sends) const
{
    if (!m_runIsOpen || m_runPackets == kMostRunPackets || !m_arena.hasRoom(size))
        return false;
    const OuterSend &run = sends.back();
    const std::size_t segment = run.segmentSize != 0 ? run.segmentSize : run.bytes.size();
    // A shorter one was the last.
    const bool allEqual = run.bytes.size() == segment * m_runPackets;
    return allEqual && size <= segment && run.bytes.size() + size <= kMostRunOctets &&
           run.trafficClass == order.trafficClass && run.df == order.df && run.ends == *order.ends;
}

MutableByteView SealBatch::add(const SealOrder &order, std::vector<OuterSend> &sends)
{
    if (m_jobs.size() == kBatchPackets)
        encipher(sends);
    const wire::EspLayout &layout = order.sa->layout();
    const std::size_t size = layout.packetSize(order.innerSize);
    const bool continues = continuesRun(order, size, sends);
    const MutableByteView packet = m_arena.take(size);
    if (continues) {
        OuterSend &run = sends.back();
        if (run.segmentSize == 0)
            run.segmentSize = static_cast<std::uint16_t>(run.bytes.size());
        run.bytes = {run.bytes.data(), run.bytes.size() + size};
        ++m_runPackets;
    } else {
        sends.push_back({*order.ends, order.sa->encapsulation(), packet, 0, order.trafficClass, order.df});
        m_runIsOpen = order.sa->encapsulation() == Encapsulation::Udp;
        m_runPackets = 1;
    }
    wire::writeEspFrame(packet, layout, order.sa->spi(), static_cast<std::uint32_t>(order.sequence), order.innerSize,
                        order.nextHeader);
    m_jobs.push_back({&order.sa->keys(), packet, order.sequence});
    m_sendOfJob.push_back(sends.size() - 1);
    return packet.subspan(layout.innerOffset(), order.innerSize);
}

void SealBatch::encipher(std::vector<OuterSend> &sends)
{
    if (m_jobs.empty())
        return;
    m_cipher->seal(m_jobs);
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        if (!m_jobs[i].packet.empty())
            continue;
        // Cannot happen with a schedule and a size of our own; but plaintext never leaves, so the run does not.
        sends[m_sendOfJob[i]].bytes = {};
        m_runIsOpen = false;
        ++m_refused;
    }
    m_jobs.clear();
    m_sendOfJob.clear();
}

std::size_t SealBatch::finish(std::vector<OuterSend> &sends)
{
    encipher(sends);
    const std::size_t refused = m_refused;
    if (refused != 0)
        std::erase_if(sends, [](const OuterSend &send) { return send.bytes.empty(); });
    m_refused = 0;
    m_runIsOpen = false;
    return refused;
}

} // namespace tunneldesk::esp
