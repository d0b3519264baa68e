// Where the parts of an ESP packet lie for one suite, and the small inputs that both backends need in
// the same form: packet number block, nonce, additional data. RFC 4303, 2; RFC 4106, 3 to 5.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/bytes.h"

#include <algorithm>
#include <array>

namespace tunneldesk::crypto
{

// SPI and the low half of the sequence number.
inline constexpr std::size_t kEspHeaderSize = 8;
inline constexpr std::size_t kIvKeySize = 16;
inline constexpr std::size_t kLargestTag = 32; // HMAC-SHA2-512-256

inline void storeBigEndian(std::uint64_t value, MutableByteView target)
{
    for (std::size_t i = target.size(); i-- > 0; value >>= 8)
        target[i] = static_cast<Byte>(value);
}

struct EspLayout {
    std::size_t ivSize = 0;
    std::size_t icvSize = 0;
    std::size_t block = 0; // what the ciphertext must be a multiple of
    bool isAead = false;
    bool isExtended = false; // extended sequence numbers

    EspLayout(const EspSuite &suite, bool extendedSequenceNumbers)
        : ivSize(ivSizeOf(suite.encryption)), icvSize(suite.icvSize()),
          block(tunneldesk::isAead(suite.encryption) ? 1 : alignmentOf(suite.encryption)),
          isAead(tunneldesk::isAead(suite.encryption)), isExtended(extendedSequenceNumbers)
    {
    }

    [[nodiscard]] std::size_t headSize() const { return kEspHeaderSize + ivSize; }
    // Rule E-3, once more: nothing below may reach outside of the packet whatever the caller did.
    [[nodiscard]] bool fits(ByteView packet) const
    {
        const std::size_t around = headSize() + icvSize;
        return packet.size() > around && (packet.size() - around) % block == 0;
    }
    [[nodiscard]] MutableByteView iv(MutableByteView packet) const { return packet.subspan(kEspHeaderSize, ivSize); }
    [[nodiscard]] MutableByteView text(MutableByteView packet) const
    {
        return packet.subspan(headSize(), packet.size() - headSize() - icvSize);
    }
    [[nodiscard]] MutableByteView icv(MutableByteView packet) const { return packet.last(icvSize); }
    // What the ICV covers, without the high half of the sequence number.
    [[nodiscard]] MutableByteView covered(MutableByteView packet) const
    {
        return packet.first(packet.size() - icvSize);
    }
};

// RFC 4106, 5: SPI and sequence number, the high half between them with extended sequence numbers.
class EspAdditionalData
{
public:
    EspAdditionalData(const EspLayout &layout, ByteView packet, std::uint32_t sequenceHigh)
    {
        std::copy_n(packet.begin(), 4, m_octets.begin());
        if (layout.isExtended) {
            storeBigEndian(sequenceHigh, MutableByteView(m_octets).subspan(4, 4));
            m_size = 12;
        }
        std::copy_n(packet.begin() + 4, 4, m_octets.begin() + static_cast<std::ptrdiff_t>(m_size) - 4);
    }
    [[nodiscard]] ByteView view() const { return {m_octets.data(), m_size}; }

private:
    std::array<Byte, 12> m_octets{};
    std::size_t m_size = 8;
};

using GcmSalt = std::array<Byte, 4>;
using GcmNonce = std::array<Byte, 12>;

// RFC 4106, 4: salt, then the IV that stands in the packet.
[[nodiscard]] inline GcmNonce gcmNonce(const GcmSalt &salt, ByteView iv)
{
    GcmNonce nonce{};
    std::copy(salt.begin(), salt.end(), nonce.begin());
    std::copy(iv.begin(), iv.end(), nonce.begin() + 4);
    return nonce;
}

// The block that is enciphered to make a CBC IV. With DES and 3DES the first 8 octets of the result are taken:
// unpredictable, and a repetition among them tells no more than a random IV's would.
using NumberBlock = std::array<Byte, 16>;
[[nodiscard]] inline NumberBlock numberBlock(std::uint64_t sequence)
{
    NumberBlock block{};
    storeBigEndian(sequence, MutableByteView(block).last(8));
    return block;
}

[[nodiscard]] inline Hash hashOf(EspAuthentication value)
{
    switch (value) {
    case EspAuthentication::HmacMd5_96:
        return Hash::Md5;
    case EspAuthentication::HmacSha1_96:
        return Hash::Sha1;
    case EspAuthentication::HmacSha384_192:
        return Hash::Sha384;
    case EspAuthentication::HmacSha512_256:
        return Hash::Sha512;
    case EspAuthentication::HmacSha256_128:
    case EspAuthentication::Included:
        break;
    }
    return Hash::Sha256;
}

// RFC 2104, 2: what the hash takes at once.
inline constexpr std::size_t kLargestHmacBlock = 128;
[[nodiscard]] inline std::size_t hmacBlockOf(Hash hash)
{
    return hash == Hash::Sha384 || hash == Hash::Sha512 ? kLargestHmacBlock : 64;
}

} // namespace tunneldesk::crypto
