#include "engine/host/helper_process.h"

#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>

namespace tunneldesk::host
{

bool canGainCapabilities()
{
    return ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1;
}

Result<FileDescriptor> startHelper(const std::string &program, const std::vector<std::string> &arguments)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return Error{Reason::HostFailure, errno};
    FileDescriptor ours(ends[0]);
    const FileDescriptor theirs(ends[1]);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDIN_FILENO);
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char *> pointers;
    for (std::string &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    std::array<char *, 1> environment{nullptr};
    pid_t child = 0;
    const int error = ::posix_spawn(&child, program.c_str(), &actions, nullptr, pointers.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        return Error{Reason::HostFailure, error};
    // It leaves this process at once (helper/main): what is waited for here is the first half only.
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    return Result<FileDescriptor>(std::move(ours));
}

} // namespace tunneldesk::host
