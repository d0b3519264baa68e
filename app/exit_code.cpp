#include "app/exit_code.h"

#include "engine/base/result.h"

#include <cerrno>

namespace tunneldesk
{

ExitCode exitCodeOf(const Error &error)
{
    switch (error.reason) {
    case Reason::FileUnreadable:
        return error.first == ENOENT || error.first == EBADF ? ExitCode::NotFound : ExitCode::Permission;
    case Reason::FileTooOpen:
    case Reason::FileUnwritable:
        return ExitCode::Permission;
    default:
        return ExitCode::Invalid;
    }
}

} // namespace tunneldesk
