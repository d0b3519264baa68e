#include "engine/helper/sandbox.h"

#include <cap-ng.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace tunneldesk::helper
{
namespace
{

constexpr auto kUsable = static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED);
constexpr std::array kNeeded = {CAP_NET_ADMIN, CAP_NET_BIND_SERVICE, CAP_NET_RAW};
constexpr int kNobodysGroup = 65534;
// A client, two netlink sockets, the three of every program, the claim, the count of sockets, and what is being opened
// and passed on.
constexpr rlim_t kMostDescriptors = 32;
constexpr rlim_t kMostMemory = rlim_t{256} << 20;

class Filter
{
public:
    // What is not allowed kills: a call that nobody planned is somebody else's.
    Filter() : m_context(::seccomp_init(SCMP_ACT_KILL_PROCESS)), m_isWhole(m_context != nullptr) {}
    ~Filter()
    {
        if (m_context != nullptr)
            ::seccomp_release(m_context);
    }
    Filter(const Filter &) = delete;
    Filter &operator=(const Filter &) = delete;

    void allow(int call) { m_isWhole = m_isWhole && ::seccomp_rule_add(m_context, SCMP_ACT_ALLOW, call, 0) == 0; }
    void allow(int call, std::initializer_list<scmp_arg_cmp> arguments)
    {
        m_isWhole =
            m_isWhole && ::seccomp_rule_add_array(m_context, SCMP_ACT_ALLOW, call,
                                                  static_cast<unsigned>(arguments.size()), arguments.begin()) == 0;
    }
    [[nodiscard]] bool load() { return m_isWhole && ::seccomp_load(m_context) == 0; }

private:
    scmp_filter_ctx m_context;
    bool m_isWhole;
};

scmp_arg_cmp argument(unsigned number, scmp_compare how, scmp_datum_t first, scmp_datum_t second = 0)
{
    return {number, how, first, second};
}

void limit(__rlimit_resource_t what, rlim_t most)
{
    const rlimit value{most, most};
    static_cast<void>(::setrlimit(what, &value));
}

} // namespace

bool hasCapabilities()
{
    if (::capng_get_caps_process() != 0)
        return false;
    for (const int capability : kNeeded)
        if (::capng_have_capability(CAPNG_PERMITTED, static_cast<unsigned>(capability)) == 0)
            return false;
    return true;
}

bool dropEverythingElse(uid_t user)
{
    if (::capng_get_caps_process() != 0)
        return false;
    std::array<bool, kNeeded.size()> has{};
    for (std::size_t i = 0; i < has.size(); ++i)
        has[i] = ::capng_have_capability(CAPNG_PERMITTED, static_cast<unsigned>(kNeeded[i])) != 0;
    const bool mayNarrow = ::capng_have_capability(CAPNG_EFFECTIVE, CAP_SETPCAP) != 0;
    ::capng_clear(CAPNG_SELECT_ALL);
    for (std::size_t i = 0; i < has.size(); ++i)
        if (has[i])
            static_cast<void>(::capng_update(CAPNG_ADD, kUsable, static_cast<unsigned>(kNeeded[i])));
    if (user != ::getuid()) {
        const int flags = CAPNG_DROP_SUPP_GRP | CAPNG_CLEAR_BOUNDING | CAPNG_CLEAR_AMBIENT;
        return ::capng_change_id(static_cast<int>(user), kNobodysGroup, static_cast<capng_flags_t>(flags)) == 0 &&
               ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    }
    // The bounding set needs a capability that a file of ours does not get. It bounds what execve could give, and
    // there is no execve from here on.
    if (mayNarrow && ::capng_apply(CAPNG_SELECT_BOUNDS) != 0)
        return false;
    return ::capng_apply(CAPNG_SELECT_CAPS) == 0 && ::capng_apply(CAPNG_SELECT_AMBIENT) == 0 &&
           ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

void boundResources()
{
    static_cast<void>(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, kMostDescriptors);
    limit(RLIMIT_AS, kMostMemory);
}

bool closeSystemCalls()
{
    Filter filter;
    // The client and netlink.
    for (const int call : {SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(sendto), SCMP_SYS(write), SCMP_SYS(close)})
        filter.allow(call);
    // The sockets of an outer address, and a device, which belongs to this user.
    for (const int family : {AF_INET, AF_INET6})
        filter.allow(SCMP_SYS(socket), {argument(0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(family))});
    filter.allow(SCMP_SYS(bind));
    filter.allow(SCMP_SYS(setsockopt));
    // The network's claim: whether it is one, and another descriptor of it.
    for (const int call : {SCMP_SYS(getsockopt), SCMP_SYS(getsockname), SCMP_SYS(fstat), SCMP_SYS(getuid)})
        filter.allow(call);
    filter.allow(SCMP_SYS(newfstatat), {argument(3, SCMP_CMP_MASKED_EQ, 0xffffffff, AT_EMPTY_PATH)});
    filter.allow(SCMP_SYS(fcntl), {argument(1, SCMP_CMP_EQ, F_DUPFD_CLOEXEC)});
    filter.allow(SCMP_SYS(openat), {argument(0, SCMP_CMP_MASKED_EQ, 0xffffffff, static_cast<std::uint32_t>(AT_FDCWD)),
                                    argument(2, SCMP_CMP_EQ, O_RDWR | O_CLOEXEC | O_NONBLOCK)});
    for (const scmp_datum_t request : {scmp_datum_t{TUNSETIFF}, scmp_datum_t{TUNSETOWNER}, scmp_datum_t{TUNSETOFFLOAD}})
        filter.allow(SCMP_SYS(ioctl), {argument(1, SCMP_CMP_EQ, request)});
    // Which sockets are still open.
    filter.allow(SCMP_SYS(epoll_ctl));
    filter.allow(SCMP_SYS(pread64));
    // Memory, which never becomes code; waiting; the end.
    filter.allow(SCMP_SYS(brk));
    filter.allow(SCMP_SYS(mmap), {argument(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)});
    for (const int call :
         {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep),
          SCMP_SYS(restart_syscall), SCMP_SYS(rt_sigreturn), SCMP_SYS(exit), SCMP_SYS(exit_group)})
        filter.allow(call);
    return filter.load();
}

} // namespace tunneldesk::helper
