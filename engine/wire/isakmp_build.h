// ISAKMP values to bytes. Whatever can be held in the values can be built; lengths are always right.
#pragma once

#include "engine/base/byte_writer.h"
#include "engine/wire/isakmp.h"

namespace tunneldesk::wire
{

// A payload's body without its generic header: what SAi_b, IDii_b and Ni_b stand for (RFC 2409, 3.2).
[[nodiscard]] Bytes buildBody(const PayloadBody &body);

// Generic headers and bodies of all payloads: the plaintext of an encrypted message, without padding.
[[nodiscard]] Bytes buildChain(const std::vector<Payload> &payloads);

// A whole clear message; nextPayload and length of the header are filled in.
[[nodiscard]] Bytes buildClear(const Message &message);

// The header before `ciphertext`; `first` is the first payload inside, length is filled in.
[[nodiscard]] Bytes buildEncrypted(Header header, PayloadType first, ByteView ciphertext);

} // namespace tunneldesk::wire
