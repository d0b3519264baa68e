// A kernel that says yes to every ESP SA and carries none, for tests/interop/test_oracles_paths.py: loaded before a
// strongSwan that is to negotiate ESP without UDP where the kernel has no ESP of its own. What carries it is the
// test's. Each message that would make, change or end an SA goes out as one that changes nothing (no AH is in use), so
// that the kernel's own answer, under the same number, is its consent.
#include <dlfcn.h>
#include <linux/netlink.h>
#include <linux/xfrm.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace
{

bool isAboutAnSa(int socket, const nlmsghdr &message)
{
    int protocol = -1;
    socklen_t size = sizeof protocol;
    return getsockopt(socket, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) == 0 && protocol == NETLINK_XFRM &&
           (message.nlmsg_type == XFRM_MSG_NEWSA || message.nlmsg_type == XFRM_MSG_UPDSA ||
            message.nlmsg_type == XFRM_MSG_DELSA);
}

struct Nothing {
    nlmsghdr header;
    xfrm_usersa_flush body;
};

} // namespace

extern "C" ssize_t sendto(int socket, const void *data, size_t size, int flags, const sockaddr *to, socklen_t length)
{
    static const auto send = reinterpret_cast<decltype(&sendto)>(dlsym(RTLD_NEXT, "sendto"));
    const auto &message = *static_cast<const nlmsghdr *>(data);
    if (to == nullptr || to->sa_family != AF_NETLINK || size < sizeof message || !isAboutAnSa(socket, message))
        return send(socket, data, size, flags, to, length);
    Nothing nothing{message, {IPPROTO_AH}};
    nothing.header.nlmsg_len = sizeof nothing;
    nothing.header.nlmsg_type = XFRM_MSG_FLUSHSA;
    nothing.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
    return send(socket, &nothing, sizeof nothing, flags, to, length) < 0 ? -1 : static_cast<ssize_t>(size);
}
