#include "engine/crypto/esp_openssl.h"

#include "engine/crypto/esp_layout.h"
#include "engine/crypto/openssl.h"

namespace tunneldesk::crypto
{
namespace
{

constexpr std::size_t kLargestDigest = 64;

const char *cipherNameOf(EspEncryption value)
{
    switch (value) {
    case EspEncryption::DesCbc:
        return "DES-CBC";
    case EspEncryption::TripleDesCbc:
        return "DES-EDE3-CBC";
    case EspEncryption::AesCbc128:
        return "AES-128-CBC";
    case EspEncryption::AesCbc192:
        return "AES-192-CBC";
    case EspEncryption::AesCbc256:
        return "AES-256-CBC";
    case EspEncryption::AesGcm128:
        return "AES-128-GCM";
    case EspEncryption::AesGcm192:
        return "AES-192-GCM";
    case EspEncryption::AesGcm256:
        return "AES-256-GCM";
    }
    return "";
}

CipherContext makeCipher(const char *name, ByteView key, bool isEncrypting)
{
    EVP_CIPHER *cipher = EVP_CIPHER_fetch(libraryContext(), name, nullptr);
    CipherContext context(EVP_CIPHER_CTX_new());
    const bool isReady =
        cipher != nullptr && context &&
        EVP_CipherInit_ex2(context.get(), cipher, key.data(), nullptr, isEncrypting ? 1 : 0, nullptr) == 1 &&
        EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1;
    EVP_CIPHER_free(cipher); // the context holds its own reference
    return isReady ? std::move(context) : nullptr;
}

// HMAC out of two hashes over the key blocks. EVP_MAC would copy a context twice a packet, which in OpenSSL
// 3.0 costs more than hashing the two blocks anew. (What remains is the library's own: its malloc is called
// once for each start of a hash.)
class PacketHmac
{
public:
    [[nodiscard]] static std::unique_ptr<PacketHmac> make(Hash hash, ByteView key)
    {
        auto hmac = std::make_unique<PacketHmac>();
        hmac->m_inner = Secret(hmacBlockOf(hash));
        hmac->m_outer = Secret(hmacBlockOf(hash));
        hmac->m_size = digestSizeOf(hash);
        std::copy(key.begin(), key.end(), hmac->m_inner.mutableView().begin());
        std::copy(key.begin(), key.end(), hmac->m_outer.mutableView().begin());
        for (Byte &octet : hmac->m_inner.mutableView())
            octet ^= 0x36;
        for (Byte &octet : hmac->m_outer.mutableView())
            octet ^= 0x5c;
        if (!hmac->m_context || EVP_DigestInit_ex2(hmac->m_context.get(), messageDigest(hash), nullptr) != 1)
            return nullptr;
        return hmac;
    }

    // RFC 2104, 2: of `packet`, then of the high half of the sequence number if there is one. `tag` takes
    // the first octets of the result.
    [[nodiscard]] bool compute(ByteView packet, ByteView sequenceHigh, MutableByteView tag)
    {
        std::array<Byte, kLargestDigest> inner{};
        std::array<Byte, kLargestDigest> outer{};
        EVP_MD_CTX *context = m_context.get();
        if (EVP_DigestInit_ex2(context, nullptr, nullptr) != 1 || !update(m_inner.view()) || !update(packet) ||
            !update(sequenceHigh) || EVP_DigestFinal_ex(context, inner.data(), nullptr) != 1)
            return false;
        if (EVP_DigestInit_ex2(context, nullptr, nullptr) != 1 || !update(m_outer.view()) ||
            !update(ByteView(inner).first(m_size)) || EVP_DigestFinal_ex(context, outer.data(), nullptr) != 1)
            return false;
        std::copy_n(outer.begin(), tag.size(), tag.begin());
        return true;
    }

private:
    [[nodiscard]] bool update(ByteView bytes)
    {
        return EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1;
    }

    DigestContext m_context{EVP_MD_CTX_new()};
    Secret m_inner;
    Secret m_outer;
    std::size_t m_size = 0;
};

// The contexts are scratch as well as keys: a schedule is used by one lane at a time.
class OpenSslSchedule final : public EspKeySchedule
{
public:
    OpenSslSchedule(const EspSuite &suite, bool extendedSequenceNumbers) : m_layout(suite, extendedSequenceNumbers) {}
    ~OpenSslSchedule() override { wipeBytes(m_salt); }

    [[nodiscard]] bool setKeys(const EspSuite &suite, const EspKeys &keys, ByteView ivKey)
    {
        const ByteView encryption = keys.encryption.view();
        const std::size_t keySize = keySizeOf(suite.encryption);
        // A CBC schedule with an IV key seals, one without opens; GCM's direction is set with each nonce.
        m_isSealing = !ivKey.empty() || m_layout.isAead;
        m_cipher = makeCipher(cipherNameOf(suite.encryption), encryption.first(keySize), m_isSealing);
        if (!m_cipher)
            return false;
        if (m_layout.isAead) {
            std::copy_n(encryption.begin() + static_cast<std::ptrdiff_t>(keySize), m_salt.size(), m_salt.begin());
            return true;
        }
        if (m_isSealing)
            m_ivCipher = makeCipher("AES-128-ECB", ivKey, true);
        m_hmac = PacketHmac::make(hashOf(suite.authentication), keys.authentication.view());
        return m_hmac && (m_ivCipher || !m_isSealing);
    }

    [[nodiscard]] bool seal(MutableByteView packet, std::uint64_t sequence) const
    {
        if (!m_layout.fits(packet) || !m_isSealing)
            return false;
        return m_layout.isAead ? sealGcm(packet, sequence) : sealCbc(packet, sequence);
    }
    [[nodiscard]] bool open(MutableByteView packet, std::uint32_t sequenceHigh) const
    {
        if (!m_layout.fits(packet))
            return false;
        return m_layout.isAead ? openGcm(packet, sequenceHigh) : openCbc(packet, sequenceHigh);
    }

private:
    [[nodiscard]] bool crypt(MutableByteView text) const
    {
        int written = 0;
        return EVP_CipherUpdate(m_cipher.get(), text.data(), &written, text.data(), static_cast<int>(text.size())) ==
                   1 &&
               static_cast<std::size_t>(written) == text.size();
    }

    [[nodiscard]] bool startCbc(ByteView iv) const
    {
        return EVP_CipherInit_ex2(m_cipher.get(), nullptr, nullptr, iv.data(), -1, nullptr) == 1;
    }

    [[nodiscard]] bool icvOf(MutableByteView packet, std::uint32_t sequenceHigh, MutableByteView tag) const
    {
        std::array<Byte, 4> high{};
        storeBigEndian(sequenceHigh, high);
        return m_hmac->compute(m_layout.covered(packet), m_layout.isExtended ? ByteView(high) : ByteView(), tag);
    }

    [[nodiscard]] bool sealCbc(MutableByteView packet, std::uint64_t sequence) const
    {
        NumberBlock block = numberBlock(sequence);
        int written = 0;
        if (EVP_CipherUpdate(m_ivCipher.get(), block.data(), &written, block.data(), static_cast<int>(block.size())) !=
            1)
            return false;
        const MutableByteView iv = m_layout.iv(packet);
        std::copy_n(block.begin(), iv.size(), iv.begin());
        return startCbc(iv) && crypt(m_layout.text(packet)) &&
               icvOf(packet, static_cast<std::uint32_t>(sequence >> 32), m_layout.icv(packet));
    }

    [[nodiscard]] bool openCbc(MutableByteView packet, std::uint32_t sequenceHigh) const
    {
        std::array<Byte, kLargestTag> tag{};
        const MutableByteView computed = MutableByteView(tag).first(m_layout.icvSize);
        return icvOf(packet, sequenceHigh, computed) && equalConstantTime(computed, m_layout.icv(packet)) &&
               startCbc(m_layout.iv(packet)) && crypt(m_layout.text(packet));
    }

    // Nonce and additional data.
    [[nodiscard]] bool startGcm(bool isEncrypting, MutableByteView packet, std::uint32_t sequenceHigh) const
    {
        const GcmNonce nonce = gcmNonce(m_salt, m_layout.iv(packet));
        const EspAdditionalData additional(m_layout, packet, sequenceHigh);
        const ByteView view = additional.view();
        int written = 0;
        return EVP_CipherInit_ex2(m_cipher.get(), nullptr, nullptr, nonce.data(), isEncrypting ? 1 : 0, nullptr) == 1 &&
               EVP_CipherUpdate(m_cipher.get(), nullptr, &written, view.data(), static_cast<int>(view.size())) == 1;
    }

    [[nodiscard]] bool sealGcm(MutableByteView packet, std::uint64_t sequence) const
    {
        storeBigEndian(sequence, m_layout.iv(packet));
        const MutableByteView icv = m_layout.icv(packet);
        int rest = 0;
        return startGcm(true, packet, static_cast<std::uint32_t>(sequence >> 32)) && crypt(m_layout.text(packet)) &&
               EVP_CipherFinal_ex(m_cipher.get(), icv.data(), &rest) == 1 &&
               EVP_CIPHER_CTX_ctrl(m_cipher.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(icv.size()), icv.data()) ==
                   1;
    }

    [[nodiscard]] bool openGcm(MutableByteView packet, std::uint32_t sequenceHigh) const
    {
        const MutableByteView icv = m_layout.icv(packet);
        const MutableByteView text = m_layout.text(packet);
        int rest = 0;
        if (!startGcm(false, packet, sequenceHigh) ||
            EVP_CIPHER_CTX_ctrl(m_cipher.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(icv.size()), icv.data()) != 1)
            return false;
        if (crypt(text) && EVP_CipherFinal_ex(m_cipher.get(), icv.data(), &rest) == 1)
            return true;
        // One pass deciphers and checks: what nobody vouches for is not left behind.
        std::fill(text.begin(), text.end(), Byte{0});
        return false;
    }

    EspLayout m_layout;
    GcmSalt m_salt{};
    bool m_isSealing = false;
    CipherContext m_cipher;
    CipherContext m_ivCipher;
    std::unique_ptr<PacketHmac> m_hmac;
};

class OpenSslBatchCipher final : public EspBatchCipher
{
public:
    void seal(std::span<SealJob> jobs) override
    {
        for (SealJob &job : jobs) {
            if (static_cast<const OpenSslSchedule *>(job.keys)->seal(job.packet, job.sequence))
                continue;
            std::fill(job.packet.begin(), job.packet.end(), Byte{0});
            job.packet = {};
        }
    }
    void open(std::span<OpenJob> jobs) override
    {
        for (OpenJob &job : jobs)
            job.isGood = static_cast<const OpenSslSchedule *>(job.keys)->open(job.packet, job.sequenceHigh);
    }
};

} // namespace

std::unique_ptr<EspKeySchedule> makeOpenSslSchedule(const EspSuite &suite, bool extendedSequenceNumbers,
                                                    const EspKeys &keys, ByteView ivKey)
{
    auto schedule = std::make_unique<OpenSslSchedule>(suite, extendedSequenceNumbers);
    if (!schedule->setKeys(suite, keys, ivKey))
        return nullptr;
    return schedule;
}

std::unique_ptr<EspBatchCipher> makeOpenSslBatchCipher()
{
    return std::make_unique<OpenSslBatchCipher>();
}

} // namespace tunneldesk::crypto
