// The ESP backend that is always there: OpenSSL's EVP, one packet after the other.
#pragma once

#include "engine/crypto/esp_cipher.h"

namespace tunneldesk::crypto
{

// Sizes have been checked (makeEspKeySchedule). Null if OpenSSL refuses.
[[nodiscard]] std::unique_ptr<EspKeySchedule> makeOpenSslSchedule(const EspSuite &suite, bool extendedSequenceNumbers,
                                                                  const EspKeys &keys, ByteView ivKey);
[[nodiscard]] std::unique_ptr<EspBatchCipher> makeOpenSslBatchCipher();

} // namespace tunneldesk::crypto
