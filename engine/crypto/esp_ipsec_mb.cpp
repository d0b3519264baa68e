// A CBC packet is opened in two rounds over the batch, for its ICV has to be found good before anything is
// deciphered; sealing takes one round. GCM goes one packet at a time: a single packet fills the CPU there.
#include "engine/crypto/esp_ipsec_mb.h"

#include "engine/crypto/esp_ipsec_mb_schedule.h"

namespace tunneldesk::crypto
{
namespace
{

const IpsecMbSchedule &scheduleOf(const EspKeySchedule *keys)
{
    return *static_cast<const IpsecMbSchedule *>(keys);
}

// Fewer than the library's ring holds, so that a job is always to be had.
constexpr std::size_t kRound = IMB_MAX_BURST_SIZE;

class IpsecMbBatchCipher final : public EspBatchCipher
{
public:
    void seal(std::span<SealJob> jobs) override
    {
        for (; jobs.size() > kRound; jobs = jobs.subspan(kRound))
            sealRound(jobs.first(kRound));
        sealRound(jobs);
    }
    void open(std::span<OpenJob> jobs) override
    {
        for (; jobs.size() > kRound; jobs = jobs.subspan(kRound))
            openRound(jobs.first(kRound));
        openRound(jobs);
    }

private:
    // What one packet of a round needs beside its job.
    struct Slot {
        alignas(16) std::array<Byte, kLargestTag> tag;
        std::array<Byte, kLargestTag> received;
        bool isDone;
    };

    void sealRound(std::span<SealJob> jobs)
    {
        for (std::size_t i = 0; i < jobs.size(); ++i)
            startSealing(jobs[i], m_slots[i]);
        finishAll();
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            const EspLayout &layout = scheduleOf(jobs[i].keys).layout();
            MutableByteView &packet = jobs[i].packet;
            if (m_slots[i].isDone) {
                std::copy_n(m_slots[i].tag.begin(), layout.icvSize, layout.icv(packet).begin());
                continue;
            }
            std::fill(packet.begin(), packet.end(), Byte{0});
            packet = {};
        }
    }

    void startSealing(const SealJob &job, Slot &slot)
    {
        const IpsecMbSchedule &schedule = scheduleOf(job.keys);
        const EspLayout &layout = schedule.layout();
        slot.isDone = false;
        if (!schedule.isSealing() || !layout.fits(job.packet))
            return;
        const auto sequenceHigh = static_cast<std::uint32_t>(job.sequence >> 32);
        schedule.writeIv(job.packet, job.sequence);
        if (layout.isAead) {
            schedule.runGcm(IMB_DIR_ENCRYPT, m_gcm, job.packet, sequenceHigh, slot.tag.data());
            slot.isDone = true;
            return;
        }
        IMB_JOB &work = nextJob(slot);
        schedule.setCipher(work, job.packet, IMB_DIR_ENCRYPT);
        work.chain_order = IMB_ORDER_CIPHER_HASH;
        schedule.setHash(work, job.packet, coverWithHigh(layout, job.packet, sequenceHigh), slot.tag.data());
        submit();
    }

    void openRound(std::span<OpenJob> jobs)
    {
        for (std::size_t i = 0; i < jobs.size(); ++i)
            startChecking(jobs[i], m_slots[i]);
        finishAll();
        for (std::size_t i = 0; i < jobs.size(); ++i)
            if (m_slots[i].isDone)
                finishChecking(jobs[i], m_slots[i]);
        finishAll();
        // A CBC packet is good only when it has been deciphered too.
        for (std::size_t i = 0; i < jobs.size(); ++i)
            jobs[i].isGood = jobs[i].isGood && m_slots[i].isDone;
    }

    void startChecking(OpenJob &job, Slot &slot)
    {
        const IpsecMbSchedule &schedule = scheduleOf(job.keys);
        const EspLayout &layout = schedule.layout();
        job.isGood = false;
        slot.isDone = false;
        if (!layout.fits(job.packet))
            return;
        if (layout.isAead) {
            schedule.runGcm(IMB_DIR_DECRYPT, m_gcm, job.packet, job.sequenceHigh, slot.tag.data());
            slot.isDone = true;
            return;
        }
        const MutableByteView icv = layout.icv(job.packet);
        std::copy(icv.begin(), icv.end(), slot.received.begin());
        IMB_JOB &work = nextJob(slot);
        work.cipher_mode = IMB_CIPHER_NULL;
        work.cipher_direction = IMB_DIR_DECRYPT;
        work.chain_order = IMB_ORDER_HASH_CIPHER;
        work.msg_len_to_cipher_in_bytes = 0;
        schedule.setHash(work, job.packet, coverWithHigh(layout, job.packet, job.sequenceHigh), slot.tag.data());
        submit();
    }

    void finishChecking(OpenJob &job, Slot &slot)
    {
        const IpsecMbSchedule &schedule = scheduleOf(job.keys);
        const EspLayout &layout = schedule.layout();
        const ByteView received = layout.isAead ? ByteView(layout.icv(job.packet)) : ByteView(slot.received);
        job.isGood = equalConstantTime(ByteView(slot.tag).first(layout.icvSize), received.first(layout.icvSize));
        if (layout.isAead) {
            const MutableByteView text = layout.text(job.packet);
            // One pass deciphers and checks: what nobody vouches for is not left behind.
            if (!job.isGood)
                std::fill(text.begin(), text.end(), Byte{0});
            return;
        }
        slot.isDone = false;
        if (!job.isGood)
            return;
        IMB_JOB &work = nextJob(slot);
        schedule.setCipher(work, job.packet, IMB_DIR_DECRYPT);
        work.chain_order = IMB_ORDER_HASH_CIPHER;
        work.hash_alg = IMB_AUTH_NULL;
        work.msg_len_to_hash_in_bytes = 0;
        work.auth_tag_output = nullptr;
        work.auth_tag_output_len_in_bytes = 0;
        submit();
    }

    // RFC 4303, 2.2.1: the high half follows the packet in the ICV's input without being sent. It lies for
    // the while where the ICV stands or will stand. Returns how many octets the input has.
    [[nodiscard]] static std::size_t coverWithHigh(const EspLayout &layout, MutableByteView packet,
                                                   std::uint32_t sequenceHigh)
    {
        const std::size_t covered = layout.covered(packet).size();
        if (!layout.isExtended)
            return covered;
        storeBigEndian(sequenceHigh, packet.subspan(covered, 4));
        return covered + 4;
    }

    [[nodiscard]] IMB_JOB &nextJob(Slot &slot)
    {
        IMB_JOB *job = IMB_GET_NEXT_JOB(m_manager.get());
        job->user_data = &slot;
        return *job;
    }

    void submit()
    {
        for (IMB_JOB *done = IMB_SUBMIT_JOB(m_manager.get()); done != nullptr;
             done = IMB_GET_COMPLETED_JOB(m_manager.get()))
            finish(*done);
    }
    void finishAll()
    {
        while (IMB_JOB *done = IMB_FLUSH_JOB(m_manager.get()))
            finish(*done);
    }
    // A refused job leaves its slot undone: a packet that is not sealed is not sent.
    static void finish(const IMB_JOB &job)
    {
        static_cast<Slot *>(job.user_data)->isDone = job.status == IMB_STATUS_COMPLETED;
    }

    IpsecMbManager m_manager = makeIpsecMbManager();
    gcm_context_data m_gcm{};
    std::array<Slot, kRound> m_slots{};
};

} // namespace

bool isIpsecMbUsable()
{
    return ipsecMbFunctions() != nullptr;
}

std::unique_ptr<EspKeySchedule> makeIpsecMbSchedule(const EspSuite &suite, bool extendedSequenceNumbers,
                                                    const EspKeys &keys, ByteView ivKey)
{
    auto schedule = std::make_unique<IpsecMbSchedule>(suite, extendedSequenceNumbers);
    if (!schedule->setKeys(keys, ivKey))
        return nullptr;
    return schedule;
}

std::unique_ptr<EspBatchCipher> makeIpsecMbBatchCipher()
{
    return std::make_unique<IpsecMbBatchCipher>();
}

} // namespace tunneldesk::crypto
