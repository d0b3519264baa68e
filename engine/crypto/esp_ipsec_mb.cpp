// A CBC packet is opened in two rounds over the batch, for its ICV has to be found good before anything is
// deciphered; sealing takes one round. GCM goes one packet at a time: a single packet fills the CPU there.
#include "engine/crypto/esp_ipsec_mb.h"

#include "engine/crypto/esp_layout.h"

#include <intel-ipsec-mb.h>

namespace tunneldesk::crypto
{
namespace
{

struct FreeManager {
    void operator()(IMB_MGR *manager) const { free_mb_mgr(manager); }
};
using Manager = std::unique_ptr<IMB_MGR, FreeManager>;

Manager makeManager()
{
    Manager manager(alloc_mb_mgr(0));
    if (!manager)
        return nullptr;
    IMB_ARCH architecture = IMB_ARCH_NONE;
    init_mb_mgr_auto(manager.get(), &architecture);
    const bool isFit = imb_get_errno(manager.get()) == 0 && architecture >= IMB_ARCH_SSE;
    return isFit ? std::move(manager) : nullptr;
}

// A table of functions for key expansion, never given a job: so any thread may call through it.
IMB_MGR *functions()
{
    static const Manager manager = makeManager();
    return manager.get();
}

IMB_HASH_ALG hashAlgorithmOf(EspAuthentication value)
{
    switch (value) {
    case EspAuthentication::HmacMd5_96:
        return IMB_AUTH_MD5;
    case EspAuthentication::HmacSha1_96:
        return IMB_AUTH_HMAC_SHA_1;
    case EspAuthentication::HmacSha256_128:
        return IMB_AUTH_HMAC_SHA_256;
    case EspAuthentication::Included:
        break;
    }
    return IMB_AUTH_NULL;
}

// The lengths to which the library itself cuts; a cut of SHA-256 to 96 bits is made from the 128.
std::size_t tagSizeOf(EspAuthentication value)
{
    return value == EspAuthentication::HmacSha256_128 ? 16 : 12;
}

struct alignas(16) AesKeys {
    std::array<Byte, 15 * std::size_t{16}> rounds{};
};
struct alignas(16) DesKeys {
    std::array<std::array<std::uint64_t, IMB_DES_KEY_SCHED_SIZE / 8>, 3> rounds{};
    std::array<const void *, 3> list{};
};
struct alignas(16) HmacStart {
    std::array<Byte, 32> state{};
};

class IpsecMbSchedule;

// All expanded keys, side by side on the heap and wiped as one; they are too many and too aligned for the
// block of small secrets.
struct alignas(64) ExpandedKeys {
    gcm_key_data gcm{};
    AesKeys encrypt;
    AesKeys decrypt;
    AesKeys iv;
    DesKeys des;
    HmacStart inner;
    HmacStart outer;
    GcmSalt salt{};
};

class IpsecMbSchedule final : public EspKeySchedule
{
public:
    IpsecMbSchedule(const EspSuite &suite, bool extendedSequenceNumbers)
        : m_layout(suite, extendedSequenceNumbers), m_suite(suite)
    {
    }
    ~IpsecMbSchedule() override { imb_clear_mem(&m_keys, sizeof m_keys); }

    [[nodiscard]] bool setKeys(const EspKeys &keys, ByteView ivKey)
    {
        const std::size_t keySize = keySizeOf(m_suite.encryption);
        const ByteView key = keys.encryption.view().first(keySize);
        m_isSealing = !ivKey.empty() || m_layout.isAead;
        if (m_layout.isAead) {
            const ByteView salt = keys.encryption.view().subspan(keySize);
            std::copy(salt.begin(), salt.end(), m_keys.salt.begin());
            return expandGcm(key);
        }
        if (!ivKey.empty()) {
            AesKeys unused;
            functions()->keyexp_128(ivKey.data(), m_keys.iv.rounds.data(), unused.rounds.data());
            wipeBytes(unused.rounds);
        }
        startHmac(keys.authentication.view());
        return m_suite.encryption == EspEncryption::TripleDesCbc ? expandDes(key) : expandAes(key);
    }

    [[nodiscard]] const EspLayout &layout() const { return m_layout; }
    [[nodiscard]] bool isSealing() const { return m_isSealing; }
    [[nodiscard]] const ExpandedKeys &keys() const { return m_keys; }

    void writeIv(MutableByteView packet, std::uint64_t sequence) const
    {
        if (m_layout.isAead) {
            storeBigEndian(sequence, m_layout.iv(packet));
            return;
        }
        // One block of CFB over zeros is the bare cipher of its IV.
        static constexpr NumberBlock zeros{};
        alignas(16) const NumberBlock number = numberBlock(sequence);
        alignas(16) NumberBlock block{};
        functions()->aes128_cfb_one(block.data(), zeros.data(), number.data(), m_keys.iv.rounds.data(), block.size());
        const MutableByteView iv = m_layout.iv(packet);
        std::copy_n(block.begin(), iv.size(), iv.begin());
    }

    void setCipher(IMB_JOB &job, MutableByteView packet, IMB_CIPHER_DIRECTION direction) const
    {
        const MutableByteView text = m_layout.text(packet);
        const bool isDes = m_suite.encryption == EspEncryption::TripleDesCbc;
        job.cipher_direction = direction;
        job.cipher_mode = isDes ? IMB_CIPHER_DES3 : IMB_CIPHER_CBC;
        job.enc_keys = isDes ? static_cast<const void *>(m_keys.des.list.data()) : m_keys.encrypt.rounds.data();
        job.dec_keys = isDes ? static_cast<const void *>(m_keys.des.list.data()) : m_keys.decrypt.rounds.data();
        job.key_len_in_bytes = keySizeOf(m_suite.encryption);
        job.src = packet.data();
        job.dst = text.data();
        job.cipher_start_src_offset_in_bytes = m_layout.headSize();
        job.msg_len_to_cipher_in_bytes = text.size();
        job.iv = m_layout.iv(packet).data();
        job.iv_len_in_bytes = m_layout.ivSize;
    }

    // `covered` counts the high half of the sequence number where it belongs to the ICV's input.
    void setHash(IMB_JOB &job, MutableByteView packet, std::size_t covered, Byte *tag) const
    {
        job.src = packet.data();
        job.hash_alg = hashAlgorithmOf(m_suite.authentication);
        job.hash_start_src_offset_in_bytes = 0;
        job.msg_len_to_hash_in_bytes = covered;
        job.auth_tag_output = tag;
        job.auth_tag_output_len_in_bytes = tagSizeOf(m_suite.authentication);
        job.u.HMAC._hashed_auth_key_xor_ipad = m_keys.inner.state.data();
        job.u.HMAC._hashed_auth_key_xor_opad = m_keys.outer.state.data();
    }

    void runGcm(IMB_CIPHER_DIRECTION direction, gcm_context_data &context, MutableByteView packet,
                std::uint32_t sequenceHigh, Byte *tag) const
    {
        const GcmNonce nonce = gcmNonce(m_keys.salt, m_layout.iv(packet));
        const EspAdditionalData additional(m_layout, packet, sequenceHigh);
        const MutableByteView text = m_layout.text(packet);
        const aes_gcm_enc_dec_t run = direction == IMB_DIR_ENCRYPT ? m_encryptGcm : m_decryptGcm;
        run(&m_keys.gcm, &context, text.data(), text.data(), text.size(), nonce.data(), additional.view().data(),
            additional.view().size(), tag, m_layout.icvSize);
    }

private:
    [[nodiscard]] bool expandGcm(ByteView key)
    {
        IMB_MGR *library = functions();
        switch (m_suite.encryption) {
        case EspEncryption::AesGcm128:
            library->gcm128_pre(key.data(), &m_keys.gcm);
            m_encryptGcm = library->gcm128_enc;
            m_decryptGcm = library->gcm128_dec;
            return true;
        case EspEncryption::AesGcm192:
            library->gcm192_pre(key.data(), &m_keys.gcm);
            m_encryptGcm = library->gcm192_enc;
            m_decryptGcm = library->gcm192_dec;
            return true;
        case EspEncryption::AesGcm256:
            library->gcm256_pre(key.data(), &m_keys.gcm);
            m_encryptGcm = library->gcm256_enc;
            m_decryptGcm = library->gcm256_dec;
            return true;
        default:
            return false;
        }
    }

    [[nodiscard]] bool expandAes(ByteView key)
    {
        IMB_MGR *library = functions();
        const keyexp_t expand = key.size() == 16   ? library->keyexp_128
                                : key.size() == 24 ? library->keyexp_192
                                                   : library->keyexp_256;
        expand(key.data(), m_keys.encrypt.rounds.data(), m_keys.decrypt.rounds.data());
        return true;
    }

    [[nodiscard]] bool expandDes(ByteView key)
    {
        bool isExpanded = true;
        for (std::size_t i = 0; i < 3; ++i) {
            auto &rounds = m_keys.des.rounds[i];
            isExpanded =
                functions()->des_key_sched(rounds.data(), key.data() + i * IMB_DES_BLOCK_SIZE) == 0 && isExpanded;
            m_keys.des.list[i] = rounds.data();
        }
        return isExpanded;
    }

    // RFC 2104, 4: the two states after the key blocks are computed once.
    void startHmac(ByteView key)
    {
        for (const Byte pad : {Byte{0x36}, Byte{0x5c}}) {
            Secret block(64);
            std::copy(key.begin(), key.end(), block.mutableView().begin());
            for (Byte &octet : block.mutableView())
                octet ^= pad;
            oneBlock()(block.view().data(), (pad == 0x36 ? m_keys.inner : m_keys.outer).state.data());
        }
    }
    [[nodiscard]] hash_one_block_t oneBlock() const
    {
        switch (hashOf(m_suite.authentication)) {
        case Hash::Md5:
            return functions()->md5_one_block;
        case Hash::Sha1:
            return functions()->sha1_one_block;
        case Hash::Sha256:
            break;
        }
        return functions()->sha256_one_block;
    }

    EspLayout m_layout;
    EspSuite m_suite;
    bool m_isSealing = false;
    aes_gcm_enc_dec_t m_encryptGcm = nullptr;
    aes_gcm_enc_dec_t m_decryptGcm = nullptr;
    ExpandedKeys m_keys;
};

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
        std::array<Byte, 16> received;
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

    Manager m_manager = makeManager();
    gcm_context_data m_gcm{};
    std::array<Slot, kRound> m_slots{};
};

} // namespace

bool isIpsecMbUsable()
{
    return functions() != nullptr;
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
