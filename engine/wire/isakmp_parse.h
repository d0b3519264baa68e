// Bytes to ISAKMP values: the header first, then the payload chain, clear or after decryption. Structure
// only: which payloads an exchange needs is the business of ikev1/script. Safe on any input; work is
// linear in the datagram; no recursion (rules H-1 to H-14, SA-1 to SA-6, S-14).
#pragma once

#include "engine/base/result.h"
#include "engine/wire/isakmp.h"

namespace tunneldesk::wire
{

// A message whose payloads came in the clear: nobody has authenticated it.
struct ClearMessage {
    Message content;
};

// A message with the encryption flag: no payloads to look at until it is decrypted.
struct EncryptedMessage {
    Header header;
    ByteView ciphertext; // into the datagram
};

// The payload chain after decryption. Not authenticated yet: only ikev1's check of its HASH makes it so.
struct DecryptedMessage {
    Message content;
    Bytes plaintext;          // with the padding
    std::size_t firstEnd = 0; // octets of the first payload
    std::size_t chainEnd = 0; // octets up to the end of the last payload

    // What HASH(1) and HASH(2) cover: everything after the first payload, without padding (rule Q-1).
    [[nodiscard]] ByteView afterFirst() const { return ByteView(plaintext).subspan(firstEnd, chainEnd - firstEnd); }
};

// Errors: TooShort (fewer than 28 octets), BadVersion (major not 1), BadLength (below 28 or above the
// datagram), BadPayload (initiator cookie zero, rule H-3). Octets behind header.length are ignored.
[[nodiscard]] Result<Header> parseHeader(ByteView datagram);

// `datagram` is what parseHeader accepted, without the encryption flag. The chain must end exactly at
// header.length (rule H-13).
[[nodiscard]] Result<ClearMessage> parseClear(const Header &header, ByteView datagram);

// The part to be decrypted. Error: BadLength when it is empty.
[[nodiscard]] Result<EncryptedMessage> viewEncrypted(const Header &header, ByteView datagram);

// `plaintext` is the decrypted ciphertext; octets behind the last payload are padding of any content. A
// non-zero reserved octet fails the message: that is how a wrong key shows itself (rule H-9).
[[nodiscard]] Result<DecryptedMessage> parseDecrypted(const Header &header, Bytes plaintext);

// One payload's body, for the callers that hold it alone (tests, ID payloads of other rooms).
[[nodiscard]] Result<PayloadBody> parseBody(PayloadType type, ByteView body);

} // namespace tunneldesk::wire
