// The ESP backend over intel-ipsec-mb: many packets of a batch at once in the CPU's wide registers. A
// build without the library has the same functions, which then say that it is not there.
#pragma once

#include "engine/crypto/esp_cipher.h"

namespace tunneldesk::crypto
{

// Built in, and the CPU has AES and carry-less multiplication (without them the library is slower than
// OpenSSL).
[[nodiscard]] bool isIpsecMbUsable();
// Only if usable. Sizes have been checked (makeEspKeySchedule). Null if the library refuses.
[[nodiscard]] std::unique_ptr<EspKeySchedule> makeIpsecMbSchedule(const EspSuite &suite, bool extendedSequenceNumbers,
                                                                  const EspKeys &keys, ByteView ivKey);
[[nodiscard]] std::unique_ptr<EspBatchCipher> makeIpsecMbBatchCipher();

} // namespace tunneldesk::crypto
