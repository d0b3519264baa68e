// The age v1 file under a passphrase (c2sp.org/age: one scrypt recipient, header MAC, STREAM with
// ChaCha20-Poly1305): the vault, and an export with secrets. Any age program opens what is sealed here with
// the same passphrase, and the reverse. Knows nothing of what is inside, reads and writes no file.
#pragma once

#include "engine/base/random.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <functional>
#include <span>

namespace tunneldesk::interchange
{

// scrypt takes about 2^factor KiB of memory and, on a desktop of today, a second for 18 (age's own choice).
inline constexpr unsigned kAgeWorkFactor = 18;
inline constexpr unsigned kGreatestAgeWorkFactor = 20;
// The opened text lies in the block of secrets, which is small.
inline constexpr std::size_t kGreatestAgePlaintext = 512U << 10;
// What is opened chunk by chunk need not lie there as a whole.
inline constexpr std::size_t kGreatestAgeStream = 16U << 20;

// Errors: TooBig for a plaintext beyond kGreatestAgePlaintext, CryptoUnavailable (no memory for scrypt, or a
// work factor outside of 1 to kGreatestAgeWorkFactor).
[[nodiscard]] Result<Bytes> sealAge(const Secret &passphrase, ByteView plaintext, unsigned workFactorLog2,
                                    Random &random);

// The same for a plaintext that lies in parts, of which only some are secret. TooBig: beyond kGreatestAgeStream.
[[nodiscard]] Result<Bytes> sealAgeParts(const Secret &passphrase, std::span<const ByteView> parts,
                                         unsigned workFactorLog2, Random &random);

// The file may be armoured (`age -a`). The work factor is the file's own word: one above `greatestWorkFactor` is
// refused before memory or time is spent on it. Errors: FileMalformed for what is no age file under a passphrase (also:
// cut off before the payload, too big, too dear); WrongPassphrase when something does not authenticate, for a wrong
// passphrase and a changed file look the same; CryptoUnavailable when there is no memory for scrypt.
[[nodiscard]] Result<Secret> openAge(const Secret &passphrase, ByteView file,
                                     unsigned greatestWorkFactor = kGreatestAgeWorkFactor);

// False: no more of it, the file is not what it should be.
using TakeChunk = std::function<bool(ByteView)>;
// The same, given to `take` in order, at most 64 KiB at a time, from memory that is wiped afterwards. A chunk is
// authentic when it is given; that the file was cut off behind it shows later, so on any error forget what was
// taken. FileMalformed also when `take` says no.
[[nodiscard]] Outcome openAgeChunks(const Secret &passphrase, ByteView file, const TakeChunk &take,
                                    unsigned greatestWorkFactor = kGreatestAgeWorkFactor);

// By its first line, in either form.
[[nodiscard]] bool looksLikeAge(ByteView file);

} // namespace tunneldesk::interchange
