// Makes the names in a folder survive a power cut.
#pragma once

#include <string>

namespace tunneldesk::host
{

// fsync() of the folder: a file that was renamed into it is there after a power cut. True when it worked;
// some file systems have no such thing.
bool syncFolder(const std::string &folder);

} // namespace tunneldesk::host
