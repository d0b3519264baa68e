// Key derivation of IKEv1 with a pre-shared key (RFC 2409, 5, 5.4, 5.5 and appendix B; rules of
// protocol 1.2 and 1.4). Pure functions; prf is HMAC with the negotiated hash. Suffix _b of the RFC: a
// payload's body as on the wire, without its generic header.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/base/sa_params.h"
#include "engine/base/secret.h"
#include "engine/crypto/digest.h"

#include <optional>

namespace tunneldesk::ikev1
{

// What phase 1 leaves for its exchanges.
struct SessionKeys {
    Secret derivation;     // SKEYID_d
    Secret authentication; // SKEYID_a
    Secret cipher;         // made of SKEYID_e, keySizeOf(encryption) octets

    [[nodiscard]] SessionKeys clone() const { return {derivation.clone(), authentication.clone(), cipher.clone()}; }
};
struct Phase1Keys {
    Secret skeyid;
    SessionKeys session;
};

// The public values of a phase 1, as views into what its states own.
struct Phase1Values {
    ByteView initiatorPublic; // g^xi, full width
    ByteView responderPublic; // g^xr
    CookiePair cookies;
    ByteView initiatorSaBody; // SAi_b: all that message 1 offered (rule P1-1)
};

// prf(psk, Ni_b | Nr_b)
[[nodiscard]] Secret skeyidOf(Hash hash, ByteView preSharedKey, ByteView initiatorNonce, ByteView responderNonce);
// SKEYID_d (0), SKEYID_a (1), SKEYID_e (2). previous is empty for 0.
[[nodiscard]] Secret skeyidMember(Hash hash, const Secret &skeyid, ByteView previous, ByteView sharedSecret,
                                  const CookiePair &cookies, Byte number);
// The first octets of SKEYID_e, or of its expansion when it is too short (appendix B; rule P1-3).
[[nodiscard]] Secret expandCipherKey(Hash hash, const Secret &skeyidE, std::size_t size);
// The same for this cipher. BadKeyExchange: chance has made a weak one of it (rule P1-4).
[[nodiscard]] Result<Secret> cipherKeyOf(Hash hash, const Secret &skeyidE, IkeEncryption encryption);
[[nodiscard]] Result<Phase1Keys> derivePhase1Keys(Hash hash, IkeEncryption encryption, Secret skeyid,
                                                  ByteView sharedSecret, const CookiePair &cookies);

// identification is IDii_b or IDir_b.
[[nodiscard]] crypto::Digest hashI(Hash hash, const Secret &skeyid, const Phase1Values &values,
                                   ByteView identification);
[[nodiscard]] crypto::Digest hashR(Hash hash, const Secret &skeyid, const Phase1Values &values,
                                   ByteView identification);

// HASH(1) of Quick Mode and of Informational: `rest` is everything after the HASH payload (rule Q-1).
[[nodiscard]] crypto::Digest quickHash1(Hash hash, const SessionKeys &keys, MessageId id, ByteView rest);
[[nodiscard]] crypto::Digest quickHash2(Hash hash, const SessionKeys &keys, MessageId id, ByteView initiatorNonce,
                                        ByteView rest);
[[nodiscard]] crypto::Digest quickHash3(Hash hash, const SessionKeys &keys, MessageId id, ByteView initiatorNonce,
                                        ByteView responderNonce);

// KEYMAT of one direction, `size` octets; spi is that of the traffic's receiver (rule Q-4). sharedSecret is
// empty without PFS.
[[nodiscard]] Secret keymat(Hash hash, const Secret &skeyidD, ByteView sharedSecret, Spi spi, ByteView initiatorNonce,
                            ByteView responderNonce, std::size_t size);
// The same of a whole seed: K1 = prf(SKEYID_d, seed), Kn = prf(SKEYID_d, Kn-1 | seed) (RFC 2409, 5.5).
[[nodiscard]] Secret chainedKeymat(Hash hash, const Secret &skeyidD, ByteView seed, std::size_t size);
// KEYMAT cut for the suite: cipher key with its salt, then authentication key.
[[nodiscard]] EspKeys espKeys(const EspSuite &suite, Secret material);
[[nodiscard]] std::size_t keymatSizeOf(const EspSuite &suite);

} // namespace tunneldesk::ikev1
