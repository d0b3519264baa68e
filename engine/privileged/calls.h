// Everything that needs a capability, behind one interface: done by this process itself (DirectCalls), or by the helper
// on its behalf (host/helper_client). The helper, too, does it through DirectCalls. One thread at a time.
#pragma once

#include "engine/base/kernel_route.h"
#include "engine/base/result.h"
#include "engine/privileged/file_descriptor.h"
#include "engine/privileged/kernel_state.h"
#include "engine/privileged/tun_open.h"

#include <vector>

namespace tunneldesk
{

class PrivilegedCalls
{
public:
    PrivilegedCalls() = default;
    virtual ~PrivilegedCalls() = default;
    PrivilegedCalls(const PrivilegedCalls &) = delete;
    PrivilegedCalls &operator=(const PrivilegedCalls &) = delete;

    // Errors as openTun() and openOuterSocket().
    [[nodiscard]] virtual Result<OpenedTun> openTun() = 0;
    [[nodiscard]] virtual Result<FileDescriptor> openSocket(OuterSocket kind, const IpAddress &local) = 0;
    // As openNetworkClaim(). `held`: the claim that this process has from before, or one that is not open; when it
    // still counts, what comes back is not open. Without the claim a helper opens and changes nothing.
    [[nodiscard]] virtual Result<FileDescriptor> claimNetwork(const FileDescriptor &held) = 0;
    // As KernelState.
    [[nodiscard]] virtual Outcome setUp(unsigned device, unsigned mtu) = 0;
    [[nodiscard]] virtual Outcome add(const KernelRoute &route) = 0;
    [[nodiscard]] virtual Outcome remove(const KernelRoute &route) = 0;
    [[nodiscard]] virtual Outcome add(const KernelRule &rule) = 0;
    [[nodiscard]] virtual Outcome remove(const KernelRule &rule) = 0;
    // Policies of other programs in the kernel's own IPsec; without IPsec there, or without the right to ask, none.
    [[nodiscard]] virtual unsigned countIpsecPolicies() = 0;
};

class DirectCalls final : public PrivilegedCalls
{
public:
    DirectCalls();
    [[nodiscard]] Result<OpenedTun> openTun() override;
    [[nodiscard]] Result<FileDescriptor> openSocket(OuterSocket kind, const IpAddress &local) override;
    [[nodiscard]] Result<FileDescriptor> claimNetwork(const FileDescriptor &held) override;
    [[nodiscard]] Outcome setUp(unsigned device, unsigned mtu) override { return m_kernel.setUp(device, mtu); }
    [[nodiscard]] Outcome add(const KernelRoute &route) override { return m_kernel.add(route); }
    [[nodiscard]] Outcome remove(const KernelRoute &route) override { return m_kernel.remove(route); }
    [[nodiscard]] Outcome add(const KernelRule &rule) override { return m_kernel.add(rule); }
    [[nodiscard]] Outcome remove(const KernelRule &rule) override { return m_kernel.remove(rule); }
    [[nodiscard]] unsigned countIpsecPolicies() override;
    [[nodiscard]] KernelState &kernel() { return m_kernel; }

private:
    KernelState m_kernel;
    NetlinkSocket m_ipsec;
};

} // namespace tunneldesk
