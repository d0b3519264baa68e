#include "engine/crypto/esp_ipsec_mb_schedule.h"

namespace tunneldesk::crypto
{
namespace
{

IMB_HASH_ALG hashAlgorithmOf(EspAuthentication value)
{
    switch (value) {
    case EspAuthentication::HmacMd5_96:
        return IMB_AUTH_MD5;
    case EspAuthentication::HmacSha1_96:
        return IMB_AUTH_HMAC_SHA_1;
    case EspAuthentication::HmacSha256_128:
        return IMB_AUTH_HMAC_SHA_256;
    case EspAuthentication::HmacSha384_192:
        return IMB_AUTH_HMAC_SHA_384;
    case EspAuthentication::HmacSha512_256:
        return IMB_AUTH_HMAC_SHA_512;
    case EspAuthentication::Included:
        break;
    }
    return IMB_AUTH_NULL;
}

// The lengths to which the library itself cuts; a cut of SHA-256 to 96 bits is made from the 128.
std::size_t tagSizeOf(EspAuthentication value)
{
    return EspSuite{EspEncryption::AesCbc128, value, false}.icvSize();
}

hash_one_block_t oneBlockOf(Hash hash)
{
    switch (hash) {
    case Hash::Md5:
        return ipsecMbFunctions()->md5_one_block;
    case Hash::Sha1:
        return ipsecMbFunctions()->sha1_one_block;
    case Hash::Sha384:
        return ipsecMbFunctions()->sha384_one_block;
    case Hash::Sha512:
        return ipsecMbFunctions()->sha512_one_block;
    case Hash::Sha256:
        break;
    }
    return ipsecMbFunctions()->sha256_one_block;
}

} // namespace

IpsecMbManager makeIpsecMbManager()
{
    IpsecMbManager manager(alloc_mb_mgr(0));
    if (!manager)
        return nullptr;
    IMB_ARCH architecture = IMB_ARCH_NONE;
    init_mb_mgr_auto(manager.get(), &architecture);
    const bool isFit = imb_get_errno(manager.get()) == 0 && architecture >= IMB_ARCH_SSE;
    return isFit ? std::move(manager) : nullptr;
}

IMB_MGR *ipsecMbFunctions()
{
    static const IpsecMbManager manager = makeIpsecMbManager();
    return manager.get();
}

bool IpsecMbSchedule::setKeys(const EspKeys &keys, ByteView ivKey)
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
        ipsecMbFunctions()->keyexp_128(ivKey.data(), m_keys.iv.rounds.data(), unused.rounds.data());
        wipeBytes(unused.rounds);
    }
    startHmac(keys.authentication.view());
    if (hasShortBlocks(m_suite.encryption))
        return expandDes(key);
    expandAes(key);
    return true;
}

void IpsecMbSchedule::writeIv(MutableByteView packet, std::uint64_t sequence) const
{
    if (m_layout.isAead) {
        storeBigEndian(sequence, m_layout.iv(packet));
        return;
    }
    // One block of CFB over zeros is the bare cipher of its IV.
    static constexpr NumberBlock zeros{};
    const NumberBlock number = numberBlock(sequence);
    NumberBlock block{};
    ipsecMbFunctions()->aes128_cfb_one(block.data(), zeros.data(), number.data(), m_keys.iv.rounds.data(),
                                       block.size());
    const MutableByteView iv = m_layout.iv(packet);
    std::copy_n(block.begin(), iv.size(), iv.begin());
}

void IpsecMbSchedule::setCipher(IMB_JOB &job, MutableByteView packet, IMB_CIPHER_DIRECTION direction) const
{
    const MutableByteView text = m_layout.text(packet);
    job.cipher_direction = direction;
    switch (m_suite.encryption) {
    case EspEncryption::DesCbc:
        job.cipher_mode = IMB_CIPHER_DES;
        job.enc_keys = job.dec_keys = m_keys.des.rounds.front().data();
        break;
    case EspEncryption::TripleDesCbc:
        job.cipher_mode = IMB_CIPHER_DES3;
        job.enc_keys = job.dec_keys = static_cast<const void *>(m_keys.des.list.data());
        break;
    default:
        job.cipher_mode = IMB_CIPHER_CBC;
        job.enc_keys = m_keys.encrypt.rounds.data();
        job.dec_keys = m_keys.decrypt.rounds.data();
    }
    job.key_len_in_bytes = keySizeOf(m_suite.encryption);
    job.src = packet.data();
    job.dst = text.data();
    job.cipher_start_src_offset_in_bytes = m_layout.headSize();
    job.msg_len_to_cipher_in_bytes = text.size();
    job.iv = m_layout.iv(packet).data();
    job.iv_len_in_bytes = m_layout.ivSize;
}

void IpsecMbSchedule::setHash(IMB_JOB &job, MutableByteView packet, std::size_t covered, Byte *tag) const
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

void IpsecMbSchedule::runGcm(IMB_CIPHER_DIRECTION direction, gcm_context_data &context, MutableByteView packet,
                             std::uint32_t sequenceHigh, Byte *tag) const
{
    const GcmNonce nonce = gcmNonce(m_keys.salt, m_layout.iv(packet));
    const EspAdditionalData additional(m_layout, packet, sequenceHigh);
    const MutableByteView text = m_layout.text(packet);
    const aes_gcm_enc_dec_t run = direction == IMB_DIR_ENCRYPT ? m_encryptGcm : m_decryptGcm;
    run(&m_keys.gcm, &context, text.data(), text.data(), text.size(), nonce.data(), additional.view().data(),
        additional.view().size(), tag, m_layout.icvSize);
}

bool IpsecMbSchedule::expandGcm(ByteView key)
{
    IMB_MGR *library = ipsecMbFunctions();
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

void IpsecMbSchedule::expandAes(ByteView key)
{
    IMB_MGR *library = ipsecMbFunctions();
    keyexp_t expand = library->keyexp_256;
    if (key.size() == 16)
        expand = library->keyexp_128;
    else if (key.size() == 24)
        expand = library->keyexp_192;
    expand(key.data(), m_keys.encrypt.rounds.data(), m_keys.decrypt.rounds.data());
}

bool IpsecMbSchedule::expandDes(ByteView key)
{
    bool isExpanded = true;
    for (std::size_t i = 0; i < key.size() / IMB_DES_BLOCK_SIZE; ++i) {
        auto &rounds = m_keys.des.rounds[i];
        const ByteView part = key.subspan(i * IMB_DES_BLOCK_SIZE, IMB_DES_BLOCK_SIZE);
        isExpanded = ipsecMbFunctions()->des_key_sched(rounds.data(), part.data()) == 0 && isExpanded;
        m_keys.des.list[i] = rounds.data();
    }
    return isExpanded;
}

// RFC 2104, 4: the two states after the key blocks are computed once.
void IpsecMbSchedule::startHmac(ByteView key)
{
    const Hash hash = hashOf(m_suite.authentication);
    const hash_one_block_t oneBlock = oneBlockOf(hash);
    for (const Byte pad : {Byte{0x36}, Byte{0x5c}}) {
        Secret block(hmacBlockOf(hash));
        std::copy(key.begin(), key.end(), block.mutableView().begin());
        for (Byte &octet : block.mutableView())
            octet ^= pad;
        oneBlock(block.view().data(), (pad == 0x36 ? m_keys.inner : m_keys.outer).state.data());
    }
}

} // namespace tunneldesk::crypto
