// What the process denies itself at its start. Each step that fails is left out: the program still works.
#include "engine/base/secret.h"
#include "engine/host/runtime.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

namespace tunneldesk::host
{

void protectProcess()
{
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::umask(077);
    const MutableByteView secrets = secret_arena::region();
    ::mlock(secrets.data(), secrets.size());
    ::madvise(secrets.data(), secrets.size(), MADV_DONTDUMP);
    // A peer of a pipe that goes away is an error of write, not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace tunneldesk::host
