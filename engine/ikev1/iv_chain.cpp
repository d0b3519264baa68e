#include "engine/ikev1/iv_chain.h"

#include "engine/crypto/cbc.h"
#include "engine/crypto/digest.h"

#include <array>

namespace tunneldesk::ikev1
{

IvChain IvChain::forPhase1(Hash hash, IkeEncryption encryption, ByteView initiatorPublic, ByteView responderPublic)
{
    const crypto::Digest value = crypto::digest(hash, {initiatorPublic, responderPublic});
    return IvChain(copyOf(value.view().first(blockSizeOf(encryption))));
}

IvChain IvChain::forExchange(Hash hash, IkeEncryption encryption, MessageId id) const
{
    const std::array<Byte, 4> octets{static_cast<Byte>(id.value >> 24), static_cast<Byte>(id.value >> 16),
                                     static_cast<Byte>(id.value >> 8), static_cast<Byte>(id.value)};
    const crypto::Digest value = crypto::digest(hash, {m_iv, octets});
    return IvChain(copyOf(value.view().first(blockSizeOf(encryption))));
}

Result<IvChain::Staged> IvChain::stageOpen(IkeEncryption encryption, const Secret &key, ByteView ciphertext) const
{
    const std::size_t block = blockSizeOf(encryption);
    if (ciphertext.empty() || ciphertext.size() % block != 0)
        return Reason::BadLength;
    Staged staged{copyOf(ciphertext), copyOf(ciphertext.last(block))};
    if (const Outcome outcome = crypto::decryptCbc(encryption, key, m_iv, staged.text); !outcome)
        return outcome.error();
    return staged;
}

Result<IvChain::Staged> IvChain::stageSeal(IkeEncryption encryption, const Secret &key, Bytes plaintext) const
{
    const std::size_t block = blockSizeOf(encryption);
    plaintext.resize((plaintext.size() + block - 1) / block * block);
    if (const Outcome outcome = crypto::encryptCbc(encryption, key, m_iv, plaintext); !outcome)
        return outcome.error();
    Bytes next = copyOf(ByteView(plaintext).last(block));
    return Staged{std::move(plaintext), std::move(next)};
}

} // namespace tunneldesk::ikev1
