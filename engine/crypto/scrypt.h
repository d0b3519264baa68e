// scrypt (RFC 7914): a key from a passphrase, dear in time and memory on purpose.
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

namespace tunneldesk::crypto
{

// Memory is about 128 * r * 2^workFactorLog2 octets, time goes with it. Whoever takes these from a file
// bounds them before calling.
struct ScryptCost {
    unsigned workFactorLog2 = 18;
    std::uint32_t blockSize = 8;       // r
    std::uint32_t parallelization = 1; // p
};

// `size` octets. Errors: CryptoUnavailable if the library refuses the cost or there is not so much memory.
[[nodiscard]] Result<Secret> deriveScrypt(ByteView passphrase, ByteView salt, const ScryptCost &cost, std::size_t size);

} // namespace tunneldesk::crypto
