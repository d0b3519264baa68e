// Reads any octets as an age file. The passphrase is that of the corpus, so that changed copies of it get
// past the header; the work factor is bounded to what a fuzzer can pay for.
#include "engine/interchange/age_file.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace tunneldesk;
    static const Secret passphrase = Secret::copyFrom(viewOf("fuzz"));
    const std::size_t before = secret_arena::bytesInUse();
    {
        const auto opened = interchange::openAge(passphrase, {data, size}, 2);
        const Reason reason = opened.reason();
        if (reason != Reason::None && reason != Reason::FileMalformed && reason != Reason::WrongPassphrase)
            std::abort();
    }
    if (secret_arena::bytesInUse() != before)
        std::abort();
    return 0;
}
