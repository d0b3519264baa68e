// ESP ciphers by the batch (RFC 3602, RFC 2405, RFC 2451, RFC 4106, RFC 2403, RFC 2404, RFC 4868). Two backends
// behind one interface: intel-ipsec-mb where it was there at build and fits this CPU, OpenSSL everywhere.
// A key schedule belongs to an SA direction and never changes its keys, but a backend may keep scratch in
// it: only one lane at a time uses it. A BatchCipher belongs to one lane (one thread at a time) and holds
// only scratch. After warm-up nothing here allocates (OpenSSL's HMAC calls malloc inside of the library).
#pragma once

#include "engine/base/sa_params.h"

#include <memory>
#include <span>

namespace tunneldesk::crypto
{

enum class EspBackend : std::uint8_t { OpenSsl, IpsecMb };
// IpsecMb if this build has it and this CPU can run it.
[[nodiscard]] EspBackend bestEspBackend();
[[nodiscard]] std::string_view nameOf(EspBackend backend);

class EspKeySchedule
{
public:
    virtual ~EspKeySchedule() = default;
    EspKeySchedule(const EspKeySchedule &) = delete;
    EspKeySchedule &operator=(const EspKeySchedule &) = delete;

protected:
    EspKeySchedule() = default;
};

// `ivKey`: 16 random octets for the sealing direction of a CBC suite (the IV is the packet number
// enciphered under a key of the SA's own: unpredictable, and a lane needs no random bytes); empty for
// opening and for an AEAD. Errors: BadLength for keys that do not fit the suite, BadKeyExchange for weak
// ones (rule P1-4), CryptoUnavailable.
[[nodiscard]] Result<std::unique_ptr<EspKeySchedule>> makeEspKeySchedule(EspBackend backend, const EspSuite &suite,
                                                                         bool extendedSequenceNumbers,
                                                                         const EspKeys &keys, ByteView ivKey);

// One packet to seal, in place. `packet` is the whole ESP packet: SPI and low sequence number (written
// by the caller), room for the IV, plaintext with padding and trailer (written), room for the ICV.
// On return an empty `packet` says that it could not be sealed (a length that does not fit the suite, a
// schedule made for opening): its octets are zero then, and it must not be sent.
struct SealJob {
    const EspKeySchedule *keys = nullptr;
    MutableByteView packet;
    std::uint64_t sequence = 0; // all 64 bits; also what the IV is made of
};
// One packet to open, in place. On return `isGood` says whether the ICV was right; then the octets
// between IV and ICV are plaintext. Never decrypted before the ICV was found good (rule E-2). The octets
// of the ICV, and all of a packet that is not good, are undefined afterwards.
struct OpenJob {
    const EspKeySchedule *keys = nullptr;
    MutableByteView packet;         // the caller has checked its length (rule E-3)
    std::uint32_t sequenceHigh = 0; // with extended sequence numbers, what the window guesses
    bool isGood = false;
};

class EspBatchCipher
{
public:
    virtual ~EspBatchCipher() = default;
    // Jobs may belong to different SAs and suites; all of the backend this was made for.
    virtual void seal(std::span<SealJob> jobs) = 0;
    virtual void open(std::span<OpenJob> jobs) = 0;
};
[[nodiscard]] std::unique_ptr<EspBatchCipher> makeEspBatchCipher(EspBackend backend);

} // namespace tunneldesk::crypto
