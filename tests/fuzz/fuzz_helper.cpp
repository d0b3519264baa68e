// A hostile client of the helper: the input is a row of messages, each behind an octet with its length. What is taken
// is said again in the same octets; whatever is made in the kernel lies within what any configuration could want, and
// when the client goes nothing but closed routes is left.
#include "tests/engine/helper/fake_kernel.h"

#include <cstdlib>

using namespace tunneldesk;
using namespace tunneldesk::helper;

namespace
{

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void judge(const FakeKernel &kernel)
{
    for (const KernelRoute &route : kernel.routes) {
        require(route.destination.length() >= 8);
        require(route.isUnreachable ? route.metric == kTwinMetric : route.device >= 10 && route.metric == kTunMetric);
    }
    for (const KernelRule &rule : kernel.rules)
        require(rule.destination ? rule.priority == kRulePeersToMain && rule.table == kMainTable
                                 : rule.priority == kRuleOurTable && rule.table == kRouteTable);
    for (const auto &[device, mtu] : kernel.mtus)
        require(device >= 10 && mtu >= 68);
    for (const auto &[kind, address] : kernel.sockets)
        require(!address.isUnspecified());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ByteView rest(data, size);
    // What the engine takes from the helper is octets, too.
    static_cast<void>(toGreeting(rest));
    if (const auto answer = toAnswer(rest))
        require(toAnswer(toBytes(*answer)) == answer);
    FakeKernel kernel;
    Session session(Policy{}, kernel, kernel);
    while (!rest.empty()) {
        const std::size_t length = std::min<std::size_t>(rest[0], rest.size() - 1);
        const ByteView message = rest.subspan(1, length);
        rest = rest.subspan(1 + length);
        if (const auto request = toRequest(message))
            require(toBytes(*request) == copyOf(message));
        if (!session.onMessage(message))
            break;
    }
    judge(kernel);
    session.undo();
    require(kernel.devices.size() == 2);
    for (const KernelRoute &route : kernel.routes)
        require(route.isUnreachable);
    for (const KernelRule &rule : kernel.rules)
        require(rule.priority == kRuleOurTable);
    return 0;
}
