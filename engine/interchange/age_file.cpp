#include "engine/interchange/age_file.h"

#include "engine/base/base64.h"
#include "engine/crypto/chacha20_poly1305.h"
#include "engine/crypto/digest.h"
#include "engine/crypto/hkdf.h"
#include "engine/crypto/scrypt.h"
#include "engine/interchange/age_armor.h"

#include <algorithm>
#include <optional>

namespace tunneldesk::interchange
{
namespace
{

using crypto::kChaChaKeySize;
using crypto::kChaChaNonceSize;
using crypto::kChaChaTagSize;

// c2sp.org/age, "Encrypted file format" and "The scrypt recipient type".
constexpr std::string_view kVersionLine = "age-encryption.org/v1";
constexpr std::string_view kSaltLabel = "age-encryption.org/v1/scrypt";
constexpr std::string_view kStanzaStart = "-> scrypt ";
constexpr std::string_view kMacStart = "---";
constexpr std::size_t kFileKeySize = 16;
constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kPayloadNonceSize = 16;
constexpr std::size_t kWrappedKeySize = kFileKeySize + kChaChaTagSize;
constexpr std::size_t kMacSize = 32;
constexpr std::size_t kChunkSize = 64U << 10;
constexpr std::size_t kGreatestHeader = 256; // four lines, of which the longest has a name and two values

struct Header {
    Bytes salt;
    unsigned workFactorLog2 = 0;
    Bytes wrappedKey;
    Bytes mac;
    ByteView covered; // what the MAC is of: up to and with "---"
    ByteView payload;
};

// The text up to the next line end, which must come.
bool takeLine(ByteView &rest, std::string_view &line)
{
    const auto end = std::find(rest.begin(), rest.end(), Byte{'\n'});
    if (end == rest.end())
        return false;
    const auto size = static_cast<std::size_t>(end - rest.begin());
    line = {reinterpret_cast<const char *>(rest.data()), size};
    rest = rest.subspan(size + 1);
    return true;
}

// Base64 without padding, and exactly so many octets.
bool readBase64(std::string_view text, std::size_t size, Bytes &value)
{
    if (text.size() != (size * 8 + 5) / 6 || text.find('=') != std::string_view::npos)
        return false;
    const Result<Secret> decoded = decodeBase64(viewOf(text));
    if (!decoded || decoded.value().size() != size)
        return false;
    value = copyOf(decoded.value().view());
    return true;
}

// Decimal, no sign, no leading zero: 1 to 99 are all that can make sense.
std::optional<unsigned> readWorkFactor(std::string_view text)
{
    const bool isDecimal = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.empty() || text.size() > 2 || !isDecimal || text.front() == '0')
        return std::nullopt;
    unsigned value = 0;
    for (const char digit : text)
        value = value * 10 + static_cast<unsigned>(digit - '0');
    return value;
}

// A scrypt stanza stands alone in its header, so the header has exactly four lines.
std::optional<Header> parseHeader(ByteView file)
{
    Header header;
    ByteView rest = file;
    std::string_view line;
    if (!takeLine(rest, line) || line != kVersionLine)
        return std::nullopt;
    if (!takeLine(rest, line) || !line.starts_with(kStanzaStart))
        return std::nullopt;
    line.remove_prefix(kStanzaStart.size());
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || !readBase64(line.substr(0, blank), kSaltSize, header.salt))
        return std::nullopt;
    const auto workFactor = readWorkFactor(line.substr(blank + 1));
    if (!workFactor || !takeLine(rest, line) || !readBase64(line, kWrappedKeySize, header.wrappedKey))
        return std::nullopt;
    header.workFactorLog2 = *workFactor;
    header.covered = file.first(file.size() - rest.size() + std::min(kMacStart.size(), rest.size()));
    if (!takeLine(rest, line) || !line.starts_with(kMacStart))
        return std::nullopt;
    line.remove_prefix(kMacStart.size());
    if (!line.starts_with(' ') || !readBase64(line.substr(1), kMacSize, header.mac))
        return std::nullopt;
    header.payload = rest;
    return header;
}

Result<Secret> wrapKey(const Secret &passphrase, ByteView salt, unsigned workFactorLog2)
{
    Bytes labelled = copyOf(viewOf(kSaltLabel));
    append(labelled, salt);
    return crypto::deriveScrypt(passphrase.view(), labelled, {workFactorLog2, 8, 1}, kChaChaKeySize);
}

crypto::Digest headerMac(const Secret &fileKey, ByteView covered)
{
    const Secret key = crypto::deriveHkdf(fileKey.view(), {}, viewOf("header"), kMacSize);
    return crypto::hmac(Hash::Sha256, key.view(), {covered});
}

// STREAM: an 11-octet big-endian counter, then 1 for the last chunk.
class ChunkNonce
{
public:
    [[nodiscard]] ByteView next(bool isLast)
    {
        for (std::size_t value = m_counter++, i = kChaChaNonceSize - 1; i-- > 0; value >>= 8)
            m_octets[i] = static_cast<Byte>(value);
        m_octets.back() = isLast ? 1 : 0;
        return m_octets;
    }

private:
    std::array<Byte, kChaChaNonceSize> m_octets{};
    std::size_t m_counter = 0;
};

// Only an empty plaintext has an empty chunk.
std::size_t chunksOf(std::size_t plaintextSize)
{
    return std::max<std::size_t>(1, (plaintextSize + kChunkSize - 1) / kChunkSize);
}

std::size_t greatestPayloadOf(std::size_t plaintextSize)
{
    return kPayloadNonceSize + plaintextSize + chunksOf(plaintextSize) * kChaChaTagSize;
}

// The plaintext lies in parts; a chunk of it is put together in secret memory.
class ChunkReader
{
public:
    explicit ChunkReader(std::span<const ByteView> parts) : m_parts(parts), m_chunk(kChunkSize) {}

    [[nodiscard]] ByteView next()
    {
        std::size_t size = 0;
        while (size < kChunkSize && !m_parts.empty()) {
            const ByteView rest = m_parts.front().subspan(m_taken);
            const ByteView taken = rest.first(std::min(rest.size(), kChunkSize - size));
            std::copy(taken.begin(), taken.end(), m_chunk.mutableView().begin() + static_cast<std::ptrdiff_t>(size));
            size += taken.size();
            m_taken += taken.size();
            if (taken.size() == rest.size()) {
                m_parts = m_parts.subspan(1);
                m_taken = 0;
            }
        }
        return m_chunk.view().first(size);
    }

private:
    std::span<const ByteView> m_parts;
    std::size_t m_taken = 0; // of the first of m_parts
    Secret m_chunk;
};

std::size_t sizeOf(std::span<const ByteView> parts)
{
    std::size_t size = 0;
    for (const ByteView part : parts)
        size += part.size();
    return size;
}

Outcome appendPayload(Bytes &file, const Secret &fileKey, std::span<const ByteView> parts, Random &random)
{
    std::array<Byte, kPayloadNonceSize> nonce{};
    random.fill(nonce);
    append(file, nonce);
    const Secret key = crypto::deriveHkdf(fileKey.view(), nonce, viewOf("payload"), kChaChaKeySize);
    std::size_t written = file.size();
    std::size_t left = sizeOf(parts);
    file.resize(written + left + chunksOf(left) * kChaChaTagSize);
    ChunkReader reader(parts);
    ChunkNonce chunkNonce;
    for (bool isLast = false; !isLast;) {
        const ByteView chunk = reader.next();
        left -= chunk.size();
        isLast = left == 0;
        const MutableByteView sealed = MutableByteView(file).subspan(written, chunk.size() + kChaChaTagSize);
        if (const Outcome outcome = crypto::sealChaCha20Poly1305(key, chunkNonce.next(isLast), {}, chunk, sealed);
            !outcome)
            return outcome;
        written += sealed.size();
    }
    return success();
}

// Gives each chunk to `take` once it is authenticated.
Outcome openPayload(const Secret &fileKey, ByteView payload, const TakeChunk &take)
{
    constexpr std::size_t kSealedChunk = kChunkSize + kChaChaTagSize;
    const Secret key =
        crypto::deriveHkdf(fileKey.view(), payload.first(kPayloadNonceSize), viewOf("payload"), kChaChaKeySize);
    ByteView rest = payload.subspan(kPayloadNonceSize);
    const bool isEmpty = rest.size() == kChaChaTagSize;
    Secret chunk(std::min(rest.size(), kChunkSize));
    ChunkNonce chunkNonce;
    while (!rest.empty()) {
        const ByteView sealed = rest.first(std::min(kSealedChunk, rest.size()));
        rest = rest.subspan(sealed.size());
        // Cut off within a tag, or an empty chunk where there is something else.
        if (sealed.size() < kChaChaTagSize || (sealed.size() == kChaChaTagSize && !isEmpty))
            return Reason::WrongPassphrase;
        const MutableByteView opened = chunk.mutableView().first(sealed.size() - kChaChaTagSize);
        if (!crypto::openChaCha20Poly1305(key, chunkNonce.next(rest.empty()), {}, sealed, opened))
            return Reason::WrongPassphrase;
        if (!take(opened))
            return Reason::FileMalformed;
    }
    return success();
}

bool isBinary(ByteView file)
{
    return file.size() >= kVersionLine.size() && equalBytes(file.first(kVersionLine.size()), viewOf(kVersionLine));
}

// What lies in the text form. Nothing where that is no age file.
std::optional<Bytes> insideOf(ByteView armored)
{
    auto inside = withoutArmor(armored, kGreatestHeader + greatestPayloadOf(kGreatestAgeStream));
    return inside && isBinary(*inside) ? std::move(inside) : std::nullopt;
}

std::string unpadded(ByteView bytes)
{
    std::string text = encodeBase64(bytes);
    text.erase(std::min(text.find('='), text.size()));
    return text;
}

} // namespace

Result<Bytes> sealAge(const Secret &passphrase, ByteView plaintext, unsigned workFactorLog2, Random &random)
{
    if (plaintext.size() > kGreatestAgePlaintext)
        return Reason::TooBig;
    const std::array<ByteView, 1> parts{plaintext};
    return sealAgeParts(passphrase, parts, workFactorLog2, random);
}

Result<Bytes> sealAgeParts(const Secret &passphrase, std::span<const ByteView> parts, unsigned workFactorLog2,
                           Random &random)
{
    if (sizeOf(parts) > kGreatestAgeStream)
        return Reason::TooBig;
    if (workFactorLog2 == 0 || workFactorLog2 > kGreatestAgeWorkFactor)
        return Reason::CryptoUnavailable;
    Secret fileKey(kFileKeySize);
    random.fill(fileKey.mutableView());
    std::array<Byte, kSaltSize> salt{};
    random.fill(salt);
    const Result<Secret> wrapping = wrapKey(passphrase, salt, workFactorLog2);
    if (!wrapping)
        return wrapping.error();
    std::array<Byte, kWrappedKeySize> wrapped{};
    // A key for one message: the nonce is zero (c2sp.org/age).
    constexpr std::array<Byte, kChaChaNonceSize> zeroNonce{};
    if (const Outcome outcome = crypto::sealChaCha20Poly1305(wrapping.value(), zeroNonce, {}, fileKey.view(), wrapped);
        !outcome)
        return outcome.error();
    std::string header(kVersionLine);
    header.append("\n").append(kStanzaStart).append(unpadded(salt)).append(" ");
    header.append(std::to_string(workFactorLog2)).append("\n").append(unpadded(wrapped)).append("\n");
    header.append(kMacStart);
    const crypto::Digest mac = headerMac(fileKey, viewOf(header));
    header.append(" ").append(unpadded(mac.view())).append("\n");
    Bytes file = copyOf(viewOf(header));
    if (const Outcome outcome = appendPayload(file, fileKey, parts, random); !outcome)
        return outcome.error();
    return file;
}

Outcome openAgeChunks(const Secret &passphrase, ByteView file, const TakeChunk &take, unsigned greatestWorkFactor)
{
    if (isArmored(file)) {
        const std::optional<Bytes> inside = insideOf(file);
        return inside ? openAgeChunks(passphrase, *inside, take, greatestWorkFactor) : Outcome(Reason::FileMalformed);
    }
    const std::optional<Header> header = parseHeader(file);
    if (!header || header->workFactorLog2 > greatestWorkFactor)
        return Reason::FileMalformed;
    if (header->payload.size() < kPayloadNonceSize + kChaChaTagSize ||
        header->payload.size() > greatestPayloadOf(kGreatestAgeStream))
        return Reason::FileMalformed;
    const Result<Secret> wrapping = wrapKey(passphrase, header->salt, header->workFactorLog2);
    if (!wrapping)
        return wrapping.error();
    Secret fileKey(kFileKeySize);
    constexpr std::array<Byte, kChaChaNonceSize> zeroNonce{};
    if (!crypto::openChaCha20Poly1305(wrapping.value(), zeroNonce, {}, header->wrappedKey, fileKey.mutableView()) ||
        !equalConstantTime(headerMac(fileKey, header->covered).view(), header->mac))
        return Reason::WrongPassphrase;
    return openPayload(fileKey, header->payload, take);
}

Result<Secret> openAge(const Secret &passphrase, ByteView file, unsigned greatestWorkFactor)
{
    if (isArmored(file)) {
        const std::optional<Bytes> inside = insideOf(file);
        return inside ? openAge(passphrase, *inside, greatestWorkFactor) : Result<Secret>(Reason::FileMalformed);
    }
    const std::optional<Header> header = parseHeader(file);
    if (!header || header->payload.size() > greatestPayloadOf(kGreatestAgePlaintext))
        return Reason::FileMalformed;
    Secret plaintext(std::min(header->payload.size(), kGreatestAgePlaintext)); // no less than what comes
    std::size_t size = 0;
    const auto take = [&](ByteView chunk) {
        std::copy(chunk.begin(), chunk.end(), plaintext.mutableView().begin() + static_cast<std::ptrdiff_t>(size));
        size += chunk.size();
        return true;
    };
    if (const Outcome opened = openAgeChunks(passphrase, file, take, greatestWorkFactor); !opened)
        return opened.error();
    plaintext.truncate(size);
    return plaintext;
}

bool looksLikeAge(ByteView file)
{
    return isBinary(file) || isArmored(file);
}

} // namespace tunneldesk::interchange
