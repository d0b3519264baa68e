// A hostile client of the helper: the input is a row of messages, each behind an octet with its length; the octet's
// highest bit says that a descriptor comes with it. What is taken is said again in the same octets; whatever is made in
// the kernel lies within what any configuration could want, or what the administrator has allowed, and when the client
// goes nothing but closed routes is left. Who has not the network's claim leaves another one's gateway as it is.
#include "tests/engine/helper/fake_kernel.h"

#include <fcntl.h>

#include <cstdio>
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

// Of the whole run, said at its end.
struct Counts {
    std::uint64_t inputs = 0;
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t nonsense = 0;
    ~Counts()
    {
        const auto say = [](const char *what, std::uint64_t count) {
            std::printf("COUNT the helper's fuzz run: %s\t%llu\n", what, static_cast<unsigned long long>(count));
        };
        std::printf("%llu inputs, %llu requests accepted, %llu refused, %llu messages that were none\n",
                    static_cast<unsigned long long>(inputs), static_cast<unsigned long long>(accepted),
                    static_cast<unsigned long long>(refused), static_cast<unsigned long long>(nonsense));
        say("inputs", inputs);
        say("requests accepted", accepted);
        say("requests refused", refused);
        say("messages that were no requests", nonsense);
    }
};
Counts g_counts;

constexpr std::size_t kSeldomSize = 16;

bool isOfAPrivateNetwork(const IpPrefix &network)
{
    for (const char *text :
         {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "fc00::/7"})
        if (IpPrefix::parse(text)->length() <= network.length() && IpPrefix::parse(text)->overlaps(network))
            return true;
    return false;
}

void judge(const FakeKernel &kernel, const Policy &policy)
{
    require(kernel.routes.size() <= kMostRoutes && kernel.rules.size() <= kMostRules);
    for (const KernelRoute &route : kernel.routes) {
        const IpPrefix &to = route.destination;
        const bool isPrivate = to.length() >= 8 && isOfAPrivateNetwork(to);
        require(policy.allowsDefaultRoute || isPrivate || to.length() >= (to.isV4() ? 16U : 32U));
        require(route.isUnreachable ? route.metric == kTwinMetric : route.metric == kTunMetric);
        require(route.device == 0 || route.device >= 10);
    }
    for (const KernelRule &rule : kernel.rules)
        require(rule.destination ? rule.priority == kRulePeersToMain && rule.table == kMainTable
                                 : rule.priority == kRuleOurTable && rule.table == kRouteTable);
    for (const auto &[device, mtu] : kernel.mtus)
        require(device >= 10 && mtu >= 68);
    for (const auto &[kind, address] : kernel.sockets)
        require(!address.isUnspecified());
}

void count(const std::optional<Done> &done)
{
    if (!done)
        ++g_counts.nonsense;
    else if (done->answer.reason == Reason::None)
        ++g_counts.accepted;
    else
        ++g_counts.refused;
}

void say(Session &session, ByteView rest)
{
    constexpr Byte kWithDescriptor = 0x80;
    while (!rest.empty()) {
        const bool isShown = (rest[0] & kWithDescriptor) != 0;
        const std::size_t length = std::min<std::size_t>(rest[0] & ~kWithDescriptor, rest.size() - 1);
        const ByteView message = rest.subspan(1, length);
        rest = rest.subspan(1 + length);
        if (const auto request = toRequest(message))
            require(toBytes(*request) == copyOf(message));
        const auto done = session.onMessage(message, isShown ? FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC))
                                                             : FileDescriptor());
        count(done);
        if (!done)
            return;
    }
}

// Alone in its network, with the claim that it asks for or shows.
void runAsTheGateway(ByteView input, const Policy &policy)
{
    FakeKernel kernel;
    kernel.isShownClaimRight = true;
    Session session(policy, kernel, kernel);
    say(session, input);
    judge(kernel, policy);
    session.undo();
    require(kernel.devices.size() == 2);
    for (const KernelRoute &route : kernel.routes)
        require(route.isUnreachable || route.isLeftToMain());
    for (const KernelRule &rule : kernel.rules)
        require(rule.priority == kRuleOurTable);
}

// A network that no request of the corpus names.
KernelRoute routeOf(std::size_t number)
{
    const auto address = IpAddress::v4(192, 168, static_cast<Byte>(number / 256), static_cast<Byte>(number % 256));
    return {IpPrefix(address, 32), true, 0, 0, std::nullopt, kTwinMetric};
}

// As the gateway of a very large profile, which has room for one more route.
void runNearTheLimit(ByteView input, const Policy &policy)
{
    static const std::set<KernelRoute> kMany = [] {
        std::set<KernelRoute> many;
        while (many.size() < kMostRoutes - 1)
            many.insert(routeOf(many.size()));
        return many;
    }();
    FakeKernel kernel;
    kernel.routes = kMany;
    Session session(policy, kernel, kernel);
    say(session, input);
    require(kernel.routes.size() <= kMostRoutes);
}

// Beside a gateway of another user's.
void runAsAnother(ByteView input, const Policy &policy)
{
    FakeKernel kernel;
    kernel.claimError = EADDRINUSE;
    kernel.routes = {{*IpPrefix::parse("10.2.0.0/16"), true, 0, 0, std::nullopt, kTwinMetric},
                     {*IpPrefix::parse("10.2.0.0/16"), false, 2, 1386, std::nullopt, kTunMetric}};
    kernel.rules = {{kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt},
                    {kRulePeersToMain, kMainTable, IpFamily::V4, IpAddress::v4(192, 0, 2, 7)}};
    const auto routes = kernel.routes;
    const auto rules = kernel.rules;
    Session session(policy, kernel, kernel);
    say(session, input);
    require(kernel.routes == routes && kernel.rules == rules);
    session.undo();
    require(kernel.routes == routes && kernel.rules == rules && kernel.devices.size() == 2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ByteView input(data, size);
    ++g_counts.inputs;
    // What the engine takes from the helper is octets, too.
    static_cast<void>(toGreeting(input));
    if (const auto answer = toAnswer(input))
        require(toAnswer(toBytes(*answer)) == answer);
    for (const Policy &policy : {Policy{false}, Policy{true}}) {
        runAsTheGateway(input, policy);
        runAsAnother(input, policy);
    }
    // It takes its time: of the inputs those of a size that not many have.
    if (size % kSeldomSize == 0)
        runNearTheLimit(input, Policy{true});
    return 0;
}
