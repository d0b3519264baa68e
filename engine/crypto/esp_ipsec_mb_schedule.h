// The keys of one SA direction as intel-ipsec-mb wants them, and how a job or a call is filled from them.
// Only esp_ipsec_mb*.cpp include this.
#pragma once

#include "engine/crypto/esp_cipher.h"
#include "engine/crypto/esp_layout.h"

#include <intel-ipsec-mb.h>

namespace tunneldesk::crypto
{

struct FreeIpsecMbManager {
    void operator()(IMB_MGR *manager) const { free_mb_mgr(manager); }
};
using IpsecMbManager = std::unique_ptr<IMB_MGR, FreeIpsecMbManager>;
// Null where the CPU is not fit.
[[nodiscard]] IpsecMbManager makeIpsecMbManager();
// A table of functions for key expansion, never given a job: so any thread may call through it.
[[nodiscard]] IMB_MGR *ipsecMbFunctions();

struct alignas(16) AesKeys {
    std::array<Byte, 15 * std::size_t{16}> rounds{};
};
struct alignas(16) DesKeys {
    std::array<std::array<std::uint64_t, IMB_DES_KEY_SCHED_SIZE / 8>, 3> rounds{};
    std::array<const void *, 3> list{};
};
struct alignas(16) HmacStart {
    std::array<Byte, 64> state{};
};

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

    // Once, before anything else. False if the library refuses.
    [[nodiscard]] bool setKeys(const EspKeys &keys, ByteView ivKey);

    [[nodiscard]] const EspLayout &layout() const { return m_layout; }
    [[nodiscard]] bool isSealing() const { return m_isSealing; }

    void writeIv(MutableByteView packet, std::uint64_t sequence) const;
    // Cipher and IV of a CBC job, over the packet's text.
    void setCipher(IMB_JOB &job, MutableByteView packet, IMB_CIPHER_DIRECTION direction) const;
    // HMAC of a job over the first `covered` octets; the high half of the sequence number counts where it
    // belongs to the ICV's input. `tag` has room for kLargestTag octets.
    void setHash(IMB_JOB &job, MutableByteView packet, std::size_t covered, Byte *tag) const;
    // At once, in place.
    void runGcm(IMB_CIPHER_DIRECTION direction, gcm_context_data &context, MutableByteView packet,
                std::uint32_t sequenceHigh, Byte *tag) const;

private:
    [[nodiscard]] bool expandGcm(ByteView key);
    void expandAes(ByteView key);
    [[nodiscard]] bool expandDes(ByteView key);
    void startHmac(ByteView key);

    EspLayout m_layout;
    EspSuite m_suite;
    bool m_isSealing = false;
    aes_gcm_enc_dec_t m_encryptGcm = nullptr;
    aes_gcm_enc_dec_t m_decryptGcm = nullptr;
    ExpandedKeys m_keys;
};

} // namespace tunneldesk::crypto
