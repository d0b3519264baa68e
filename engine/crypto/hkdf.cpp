#include "engine/crypto/hkdf.h"

#include "engine/crypto/digest.h"

#include <algorithm>

namespace tunneldesk::crypto
{

Secret deriveHkdf(ByteView inputKey, ByteView salt, ByteView info, std::size_t size)
{
    const Secret extracted = hmacSecret(Hash::Sha256, salt, {inputKey});
    Secret result(size);
    Secret block; // T(0) is empty
    Byte counter = 0;
    for (MutableByteView rest = result.mutableView(); !rest.empty();) {
        ++counter;
        block = hmacSecret(Hash::Sha256, extracted.view(), {block.view(), info, ByteView(&counter, 1)});
        const std::size_t taken = std::min(rest.size(), block.size());
        std::copy_n(block.view().begin(), taken, rest.begin());
        rest = rest.subspan(taken);
    }
    return result;
}

} // namespace tunneldesk::crypto
