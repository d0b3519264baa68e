// The helper's system call filter (rule S-15), in a child that loads it as the helper does: what it does not let
// through kills, and what the helper's work needs goes on.
#include "engine/helper/sandbox.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <linux/if_tun.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace tunneldesk::helper
{
namespace
{

constexpr int kPassed = 42;
constexpr int kNoFilter = 43;

struct Call {
    const char *name;
    long number;
    long first = 0, second = 0, third = 0, fourth = 0;
};

long pointer(const void *what)
{
    return reinterpret_cast<long>(what);
}

// The end of a child that makes this call under the filter.
int endOf(const Call &call)
{
    const pid_t child = ::fork();
    if (child == 0) {
        // As in the helper; without it, or CAP_SYS_ADMIN, no filter can be loaded.
        static_cast<void>(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
        if (!closeSystemCalls())
            ::_exit(kNoFilter);
        // Unused ones too: no rule may look at what happened to be there.
        static_cast<void>(::syscall(call.number, call.first, call.second, call.third, call.fourth, 0, 0));
        // Not _exit: before a call that does not return, AddressSanitizer makes one of its own, and dies of that.
        static_cast<void>(::syscall(SYS_exit_group, kPassed));
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

TEST(HelperSandbox, killsWhoeverCallsWhatTheHelperNeverDoes)
{
    static const char path[] = "/bin/true";
    static char *const arguments[] = {const_cast<char *>(path), nullptr};
    static const sockaddr_in somewhere{AF_INET, 0, {}, {}};
    const Call forbidden[] = {
        {"execve", SYS_execve, pointer(path), pointer(arguments)},
        {"execveat", SYS_execveat, AT_FDCWD, pointer(path), pointer(arguments)},
        {"fork", SYS_fork},
        {"vfork", SYS_vfork},
        {"clone", SYS_clone, SIGCHLD},
        {"clone3", SYS_clone3},
        {"ptrace", SYS_ptrace, PTRACE_ATTACH, ::getppid()},
        {"process_vm_readv", SYS_process_vm_readv, ::getppid()},
        {"kill", SYS_kill, ::getppid()},
        {"pidfd_getfd", SYS_pidfd_getfd},
        {"open", SYS_open, pointer(path), O_RDONLY},
        {"openat to read", SYS_openat, AT_FDCWD, pointer(path), O_RDONLY | O_CLOEXEC},
        {"openat to create", SYS_openat, AT_FDCWD, pointer(path), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600},
        {"openat beside a folder", SYS_openat, 5, pointer(path), O_RDWR | O_CLOEXEC | O_NONBLOCK},
        {"openat2", SYS_openat2, AT_FDCWD, pointer(path)},
        {"unlinkat", SYS_unlinkat, AT_FDCWD, pointer(path)},
        {"read", SYS_read},
        {"socket of AF_UNIX", SYS_socket, AF_UNIX, SOCK_STREAM},
        {"socket of AF_PACKET", SYS_socket, AF_PACKET, SOCK_RAW},
        {"socket of AF_NETLINK", SYS_socket, AF_NETLINK, SOCK_RAW},
        {"connect", SYS_connect, 0, pointer(&somewhere), sizeof somewhere},
        {"listen", SYS_listen},
        {"accept4", SYS_accept4},
        {"ioctl of a terminal", SYS_ioctl, 0, TIOCSTI},
        {"ioctl that makes a device last", SYS_ioctl, 0, TUNSETPERSIST, 1},
        {"memory that is code", SYS_mmap, 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS},
        {"mprotect", SYS_mprotect, 0, 4096, PROT_EXEC},
        {"setuid", SYS_setuid},
        {"capset", SYS_capset},
        {"prctl", SYS_prctl, PR_SET_DUMPABLE, 1},
        {"seccomp", SYS_seccomp},
        {"bpf", SYS_bpf},
        {"mount", SYS_mount},
        {"unshare", SYS_unshare},
        {"init_module", SYS_init_module},
        {"a number of the x32 interface", 0x40000000L + SYS_write, 1},
    };
    for (const Call &call : forbidden) {
        const int status = endOf(call);
        EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) << call.name << " ended with " << status;
    }
}

TEST(HelperSandbox, letsTheHelpersWorkThrough)
{
    static const char device[] = "/dev/net/tun";
    const Call needed[] = {
        {"socket of the claim", SYS_socket, AF_INET, SOCK_STREAM | SOCK_CLOEXEC},
        {"socket of IKE", SYS_socket, AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC},
        {"raw socket", SYS_socket, AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ESP},
        {"bind", SYS_bind, -1},
        {"setsockopt", SYS_setsockopt, -1},
        {"getsockopt", SYS_getsockopt, -1},
        {"the device", SYS_openat, AT_FDCWD, pointer(device), O_RDWR | O_CLOEXEC | O_NONBLOCK},
        {"its name", SYS_ioctl, -1, TUNSETIFF},
        {"its owner", SYS_ioctl, -1, TUNSETOWNER},
        {"another descriptor", SYS_fcntl, 0, F_DUPFD_CLOEXEC},
        {"recvmsg", SYS_recvmsg, -1},
        {"sendmsg", SYS_sendmsg, -1},
        {"close", SYS_close, -1},
        {"epoll_ctl", SYS_epoll_ctl, -1},
        {"pread64", SYS_pread64, -1},
        {"memory", SYS_mmap, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS},
    };
    for (const Call &call : needed) {
        const int status = endOf(call);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == kPassed) << call.name << " ended with " << status;
    }
}

} // namespace
} // namespace tunneldesk::helper
