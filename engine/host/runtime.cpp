#include "engine/host/runtime.h"

#include "engine/host/clock.h"
#include "engine/host/engine_thread.h"
#include "engine/privileged/kernel_state.h"

#include <algorithm>

namespace tunneldesk::host
{

struct Runtime::Private {
    EngineThread thread;
};

Runtime::Runtime(const RuntimeOptions &options, ReportSink &sink) : m_private(new Private{{options, sink}}) {}

Runtime::~Runtime()
{
    stop();
}

void Runtime::post(Command command)
{
    m_private->thread.post(std::move(command));
}

void Runtime::giveHelper(FileDescriptor socket)
{
    m_private->thread.giveHelper(std::move(socket));
}

void Runtime::lackHelper(HelperState why)
{
    m_private->thread.lackHelper(why);
}

void Runtime::stop(ClosedNetworks closed)
{
    m_private->thread.stop(closed);
}

RuntimeCounters Runtime::counters() const
{
    return m_private->thread.counters();
}

Time Runtime::now()
{
    return bootTime();
}

namespace
{

// By a device of ours, or of the gateway that runs.
bool isCarried(const IpPrefix &network, const std::vector<KernelRoute> &routes)
{
    return std::any_of(routes.begin(), routes.end(), [&network](const KernelRoute &route) {
        return route.device != 0 && route.destination == network;
    });
}

} // namespace

std::vector<IpPrefix> closedNetworks()
{
    std::vector<IpPrefix> result;
    if (const Result<std::vector<KernelRoute>> routes = KernelState().readRoutes())
        for (const KernelRoute &route : *routes)
            if (route.isUnreachable && !isCarried(route.destination, *routes))
                result.push_back(route.destination);
    return result;
}

} // namespace tunneldesk::host
