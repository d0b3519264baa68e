#include "engine/host/system_random.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

namespace tunneldesk::host
{

void SystemRandom::fill(MutableByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::getrandom(bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            std::abort();
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

} // namespace tunneldesk::host
