#include "engine/host/folder_sync.h"

#include <fcntl.h>
#include <unistd.h>

namespace tunneldesk::host
{

bool syncFolder(const std::string &folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isSynced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return isSynced;
}

} // namespace tunneldesk::host
