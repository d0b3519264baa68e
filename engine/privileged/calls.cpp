#include "engine/privileged/calls.h"

#include "engine/privileged/network_claim.h"
#include "engine/privileged/outer_socket.h"

#include <linux/netlink.h>
#include <linux/xfrm.h>

namespace tunneldesk
{

DirectCalls::DirectCalls() : m_ipsec({}, NETLINK_XFRM) {}

Result<OpenedTun> DirectCalls::openTun()
{
    return tunneldesk::openTun();
}

Result<FileDescriptor> DirectCalls::openSocket(OuterSocket kind, const IpAddress &local)
{
    return openOuterSocket(kind, local);
}

Result<FileDescriptor> DirectCalls::claimNetwork(const FileDescriptor &held)
{
    return held.isOpen() ? Result<FileDescriptor>(FileDescriptor()) : openNetworkClaim();
}

unsigned DirectCalls::countIpsecPolicies()
{
    NetlinkRequest request(XFRM_MSG_GETPOLICY, NLM_F_DUMP);
    unsigned count = 0;
    static_cast<void>(m_ipsec.ask(request, [&count](const nlmsghdr &message) {
        const auto &policy = *static_cast<const xfrm_userpolicy_info *>(mnl_nlmsg_get_payload(&message));
        // The others are a single socket's own, such as the ones that let a daemon's IKE pass.
        if (policy.dir < XFRM_POLICY_MAX)
            ++count;
    }));
    return count;
}

} // namespace tunneldesk
