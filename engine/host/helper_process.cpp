#include "engine/host/helper_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace tunneldesk::host
{

namespace
{

constexpr std::chrono::seconds kPatience{10};

} // namespace

bool canGainCapabilities()
{
    return ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1;
}

Result<HelperStart> beginHelper(const std::string &program, const std::vector<std::string> &arguments)
{
    std::array<int, 2> ends{};
    std::array<int, 2> pipe{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return Error{Reason::HostFailure, errno};
    FileDescriptor ours(ends[0]);
    const FileDescriptor theirs(ends[1]);
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return Error{Reason::HostFailure, errno};
    FileDescriptor life(pipe[0]);
    const FileDescriptor held(pipe[1]);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, held.get(), STDOUT_FILENO);
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
    // Its number is its own until it has been waited for.
    FileDescriptor first(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    if (!first.isOpen()) {
        const int why = errno;
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        return Error{Reason::HostFailure, why};
    }
    return HelperStart{std::move(ours), std::move(first), std::move(life)};
}

FirstEnd endFirst(const HelperStart &start, std::chrono::milliseconds patience)
{
    pollfd entry{start.first.get(), POLLIN, 0};
    int ready = -1;
    do
        ready = ::poll(&entry, 1, static_cast<int>(patience.count()));
    while (ready < 0 && errno == EINTR);
    if (ready <= 0)
        ::syscall(SYS_pidfd_send_signal, start.first.get(), SIGKILL, nullptr, 0);
    siginfo_t end{};
    int waited = -1;
    do
        waited = ::waitid(P_PIDFD, static_cast<id_t>(start.first.get()), &end, WEXITED);
    while (waited < 0 && errno == EINTR);
    if (ready <= 0)
        return FirstEnd::Late;
    return waited == 0 && end.si_code == CLD_EXITED && end.si_status == 0 ? FirstEnd::Good : FirstEnd::Bad;
}

Result<FileDescriptor> startHelper(const std::string &program)
{
    Result<HelperStart> start = beginHelper(program, {});
    if (!start)
        return start.error();
    // What went badly is told by the greeting, or by its absence.
    if (endFirst(*start, kPatience) == FirstEnd::Late)
        return Error{Reason::HostFailure, ETIMEDOUT};
    return Result<FileDescriptor>(std::move(start->socket));
}

} // namespace tunneldesk::host
