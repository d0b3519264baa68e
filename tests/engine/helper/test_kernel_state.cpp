// What the kernel says of our routes and rules, and that it says nothing, as the helper takes it.
#include "engine/helper/living_sockets.h"
#include "engine/privileged/kernel_state.h"

#include <gtest/gtest.h>

#include <linux/fib_rules.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <cerrno>

namespace tunneldesk
{
namespace
{

const KernelRoute kTwin{*IpPrefix::parse("10.2.0.0/16"), true, 0, 0, std::nullopt, kTwinMetric};

Outcome ask(NetlinkSocket &socket, NetlinkRequest &request, int &messages)
{
    return socket.ask(request, [&messages](const nlmsghdr &) { ++messages; });
}

std::int64_t errnoOf(const Outcome &outcome)
{
    return outcome ? 0 : outcome.error().first;
}

TEST(KernelState, readsATableThatIsNotThereAsNothing)
{
    KernelState state;
    for (int round = 0; round < 2; ++round) {
        const auto none = state.readRoutes();
        ASSERT_TRUE(none);
        EXPECT_TRUE(none->empty());
        EXPECT_TRUE(state.add(kTwin));
        const auto one = state.readRoutes();
        ASSERT_TRUE(one);
        EXPECT_EQ(*one, std::vector{kTwin});
        EXPECT_TRUE(state.remove(kTwin));
    }
    EXPECT_TRUE(state.readRules());
}

TEST(KernelState, saysThatItCannotRead)
{
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{0, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    KernelState state;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_EQ(state.readRoutes().reason(), Reason::HostFailure);
    EXPECT_EQ(state.readRules().reason(), Reason::HostFailure);
}

// The kernel tells in its last message why no others came.
TEST(NetlinkSocket, hearsWhyAnAnswerEnds)
{
    NetlinkSocket socket;
    int messages = 0;
    NetlinkRequest rules(RTM_GETRULE, NLM_F_DUMP);
    rules.fixed<fib_rule_hdr>().family = AF_APPLETALK;
    EXPECT_EQ(errnoOf(ask(socket, rules, messages)), EAFNOSUPPORT);
    NetlinkRequest routes(RTM_GETROUTE, NLM_F_DUMP);
    auto &fixed = routes.fixed<rtmsg>();
    fixed.rtm_family = AF_INET;
    fixed.rtm_scope = RT_SCOPE_HOST; // no dump can be narrowed by it
    EXPECT_EQ(errnoOf(ask(socket, routes, messages)), EINVAL);
    EXPECT_EQ(messages, 0);
}

TEST(NetlinkSocket, takesNothingOfAnEarlierAnswer)
{
    NetlinkSocket socket;
    NetlinkRequest early(RTM_GETLINK, NLM_F_DUMP);
    early.fixed<ifinfomsg>().ifi_family = AF_UNSPEC;
    early.header()->nlmsg_seq = 0xabcdef;
    ASSERT_GT(::send(socket.descriptor(), early.header(), early.header()->nlmsg_len, 0), 0);
    int messages = 0;
    NetlinkRequest link(RTM_GETLINK, 0);
    link.fixed<ifinfomsg>().ifi_family = AF_UNSPEC;
    link.put(IFLA_IFNAME, std::string_view("lo"));
    EXPECT_EQ(errnoOf(ask(socket, link, messages)), 0);
    EXPECT_EQ(messages, 1);
}

TEST(LivingSockets, countsWhatItWatches)
{
    helper::LivingSockets living;
    {
        const FileDescriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        EXPECT_TRUE(living.watch(socket));
        EXPECT_EQ(living.count(), 1U);
        EXPECT_FALSE(living.watch(socket)) << "the kernel refuses";
        EXPECT_EQ(living.count(), 1U);
    }
    EXPECT_EQ(living.count(), 0U);
}

} // namespace
} // namespace tunneldesk
