// A kernel that only remembers what it was asked for, and can refuse it.
#pragma once

#include "engine/helper/session.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>

namespace tunneldesk::helper
{

class FakeKernel : public PrivilegedCalls, public Kernel
{
public:
    Result<OpenedTun> openTun() override
    {
        const std::string name = "td" + std::to_string(m_opened++);
        devices[name] = m_nextIndex++;
        return OpenedTun{FileDescriptor(), name};
    }
    Result<FileDescriptor> openSocket(OuterSocket kind, const IpAddress &local) override
    {
        sockets.emplace_back(kind, local);
        if (socketError != 0)
            return Error{Reason::PortInUse, socketError, 500};
        return FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    }
    Result<FileDescriptor> claimNetwork(const FileDescriptor &) override
    {
        if (claimError != 0)
            return Error{Reason::AnotherGateway, claimError};
        return FileDescriptor();
    }
    bool isClaim(const FileDescriptor &) override { return isShownClaimRight; }
    unsigned takeTurn(const FileDescriptor &) override { return ++turn; }
    unsigned turnOf(const FileDescriptor &) override { return turn; }
    bool watch(const FileDescriptor &) override
    {
        living += canWatch ? 1 : 0;
        return canWatch;
    }
    std::size_t livingSockets() override { return living; }
    Outcome setUp(unsigned device, unsigned mtu) override
    {
        mtus[device] = mtu;
        return success();
    }
    Outcome add(const KernelRoute &route) override
    {
        routes.insert(route);
        return success();
    }
    Outcome remove(const KernelRoute &route) override
    {
        if (isRemoving)
            routes.erase(route);
        return success();
    }
    Outcome add(const KernelRule &rule) override
    {
        rules.insert(rule);
        return success();
    }
    Outcome remove(const KernelRule &rule) override
    {
        rules.erase(rule);
        return success();
    }
    unsigned countIpsecPolicies() override { return 3; }

    unsigned indexOf(std::string_view name) override
    {
        const auto found = devices.find(std::string(name));
        return found == devices.end() ? 0 : found->second;
    }
    void removeDevice(unsigned device) override
    {
        std::erase_if(devices, [device](const auto &entry) { return entry.second == device; });
        std::erase_if(routes, [device](const KernelRoute &route) { return route.device == device; });
    }
    Result<std::vector<KernelRoute>> readRoutes() override
    {
        if (readError != 0)
            return Error{Reason::HostFailure, readError};
        return std::vector<KernelRoute>(routes.begin(), routes.end());
    }
    Result<std::vector<KernelRule>> readRules() override
    {
        if (readError != 0)
            return Error{Reason::HostFailure, readError};
        return std::vector<KernelRule>(rules.begin(), rules.end());
    }

    std::map<std::string, unsigned> devices{{"lo", 1}, {"eth0", 2}};
    std::map<unsigned, unsigned> mtus;
    std::vector<std::pair<OuterSocket, IpAddress>> sockets;
    std::set<KernelRoute> routes;
    std::set<KernelRule> rules;
    int socketError = 0;
    int claimError = 0;
    int readError = 0;
    bool canWatch = true;
    bool isRemoving = true; // of routes
    bool isShownClaimRight = false;
    std::size_t living = 0;
    unsigned turn = 0; // of the claim; another helper's when it grows by itself

private:
    unsigned m_opened = 0;
    unsigned m_nextIndex = 10;
};

} // namespace tunneldesk::helper
