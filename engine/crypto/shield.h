// What a secret is while nobody needs it: sealed under a key that is made anew, each time, from 16 KiB of random
// octets. The octets of the secret itself then stand nowhere in memory, and whoever reads memory in pieces, or with a
// bit wrong here and there, cannot open it. Whoever reads all of it, at leisure, can.
#pragma once

#include "engine/base/random.h"
#include "engine/base/secret.h"

namespace tunneldesk::crypto
{

class Shield
{
public:
    explicit Shield(Random &random);

    // Longer than the secret; no secret itself.
    [[nodiscard]] Bytes close(const Secret &secret, Random &random) const;
    // Empty for what this shield has not closed.
    [[nodiscard]] Secret open(ByteView closed) const;

private:
    [[nodiscard]] Secret keyFor(ByteView salt) const;

    Secret m_source;
};

} // namespace tunneldesk::crypto
