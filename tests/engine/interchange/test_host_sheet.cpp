// What hosts and this computer need; tests/interop/test_peer_sheets.py runs the commands for Linux.
#include "engine/interchange/host_sheet.h"

#include "tests/support/profile_builder.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace tunneldesk::interchange
{
namespace
{

using testing::ElementsAre;
using tunneldesk::test::address;
using tunneldesk::test::network;

HostSheet sheetOf(const TunnelConfig &tunnel, const HostState &state = {})
{
    Profile profile = tunneldesk::test::exampleProfile();
    profile.tunnels[0] = tunnel;
    return hostSheetOf(profile, tunnel.id, state).value_or(HostSheet{});
}

std::vector<std::string> routesOf(const HostSheet &sheet, HostSide side)
{
    std::vector<std::string> commands;
    for (const HostRoute &route : sheet.routes)
        if (route.side == side)
            commands.push_back(route.command);
    return commands;
}

const HostStep *stepOf(const HostSheet &sheet, HostItem item)
{
    const auto found = std::find_if(sheet.steps.begin(), sheet.steps.end(),
                                    [item](const HostStep &step) { return step.item == item; });
    return found == sheet.steps.end() ? nullptr : &*found;
}

TEST(HostSheet, HasTheRouteOfEachSideForEachSystem)
{
    HostState state;
    state.ownAddresses = {address("203.0.113.10"), address("10.1.0.1")};
    const HostSheet sheet = sheetOf(tunneldesk::test::exampleTunnel(), state);
    EXPECT_THAT(routesOf(sheet, HostSide::Ours),
                ElementsAre("ip route add 10.2.0.0/24 via 10.1.0.1",
                            "route -p add 10.2.0.0 mask 255.255.255.0 10.1.0.1",
                            "route -n add -net 10.2.0.0/24 10.1.0.1", "ip route 10.2.0.0 255.255.255.0 10.1.0.1"));
    // The inner address of the peer is nobody's to know here.
    EXPECT_THAT(routesOf(sheet, HostSide::Peers).front(), "ip route add 10.1.0.0/24 via <gateway's inner address>");
    EXPECT_EQ(sheet.routes.size(), 8U);
}

TEST(HostSheet, AnUnknownInnerAddressIsAPlace)
{
    EXPECT_THAT(routesOf(sheetOf(tunneldesk::test::exampleTunnel()), HostSide::Ours).front(),
                "ip route add 10.2.0.0/24 via <gateway's inner address>");
}

TEST(HostSheet, EachNetworkHasItsRouteInItsFamily)
{
    TunnelConfig tunnel = tunneldesk::test::exampleTunnel();
    tunnel.localNetworks = {network("fd00:1::/64")};
    tunnel.remoteNetworks = {network("fd00:2::/64"), network("fd00:3::/64")};
    HostState state;
    state.ownAddresses = {address("fd00:1::1")};
    const HostSheet sheet = sheetOf(tunnel, state);
    EXPECT_THAT(routesOf(sheet, HostSide::Ours),
                ElementsAre("ip -6 route add fd00:2::/64 via fd00:1::1", "ip -6 route add fd00:3::/64 via fd00:1::1",
                            "netsh interface ipv6 add route prefix=fd00:2::/64 interface=<interface> nexthop=fd00:1::1",
                            "netsh interface ipv6 add route prefix=fd00:3::/64 interface=<interface> nexthop=fd00:1::1",
                            "route -n add -inet6 fd00:2::/64 fd00:1::1", "route -n add -inet6 fd00:3::/64 fd00:1::1",
                            "ipv6 route fd00:2::/64 fd00:1::1", "ipv6 route fd00:3::/64 fd00:1::1"));
    EXPECT_EQ(stepOf(sheet, HostItem::ForwardIpv4), nullptr);
    EXPECT_EQ(stepOf(sheet, HostItem::ReversePath), nullptr);
    ASSERT_NE(stepOf(sheet, HostItem::ForwardIpv6), nullptr);
    EXPECT_THAT(stepOf(sheet, HostItem::ExceptFromNat)->commands,
                ElementsAre("nft add table ip6 nat",
                            "nft add chain ip6 nat postrouting '{ type nat hook postrouting priority srcnat; }'",
                            "nft insert rule ip6 nat postrouting 'ip6 saddr { fd00:1::/64 } ip6 daddr { fd00:2::/64, "
                            "fd00:3::/64 } accept'"));
}

TEST(HostSheet, SaysWhatIsDoneAlready)
{
    HostState state;
    EXPECT_EQ(stepOf(sheetOf(tunneldesk::test::exampleTunnel(), state), HostItem::ForwardIpv4)->check,
              HostCheck::NotKnown);
    state.forwardsIpv4 = true;
    state.strictReversePaths = {"lan", "lan2"};
    HostSheet sheet = sheetOf(tunneldesk::test::exampleTunnel(), state);
    EXPECT_EQ(stepOf(sheet, HostItem::ForwardIpv4)->check, HostCheck::Ok);
    EXPECT_EQ(stepOf(sheet, HostItem::ReversePath)->check, HostCheck::NotOk);
    state.forwardsIpv4 = false;
    // The uplink stays as strict as it is: nothing is said of "all".
    EXPECT_THAT(
        stepOf(sheet, HostItem::ReversePath)->commands,
        ElementsAre("sysctl -w net.ipv4.conf.lan.rp_filter=2",
                    "echo 'net.ipv4.conf.lan.rp_filter=2' > /etc/sysctl.d/60-net.ipv4.conf.lan.rp_filter.conf",
                    "sysctl -w net.ipv4.conf.lan2.rp_filter=2",
                    "echo 'net.ipv4.conf.lan2.rp_filter=2' > /etc/sysctl.d/60-net.ipv4.conf.lan2.rp_filter.conf"));
    state.strictReversePaths = std::vector<std::string>{};
    sheet = sheetOf(tunneldesk::test::exampleTunnel(), state);
    EXPECT_EQ(stepOf(sheet, HostItem::ForwardIpv4)->check, HostCheck::NotOk);
    EXPECT_EQ(stepOf(sheet, HostItem::ReversePath)->check, HostCheck::Ok);
    EXPECT_EQ(stepOf(sheet, HostItem::AdmitPeer)->check, HostCheck::NotKnown);
}

TEST(HostSheet, EachLineOfTheFirewallHasItsOwnCheck)
{
    HostState state;
    state.firewall = {HostCheck::Ok, HostCheck::NotOk, HostCheck::NotReadable, HostCheck::NoProgram};
    const HostSheet sheet = sheetOf(tunneldesk::test::exampleTunnel(), state);
    EXPECT_EQ(stepOf(sheet, HostItem::AdmitPeer)->check, HostCheck::Ok);
    EXPECT_EQ(stepOf(sheet, HostItem::AdmitForward)->check, HostCheck::NotOk);
    EXPECT_EQ(stepOf(sheet, HostItem::RefuseForged)->check, HostCheck::NotReadable);
    EXPECT_EQ(stepOf(sheet, HostItem::ExceptFromNat)->check, HostCheck::NoProgram);
}

TEST(HostSheet, OpensTheFirewallForThePeerAndTheNetworksAlone)
{
    const HostSheet sheet = sheetOf(tunneldesk::test::exampleTunnel());
    EXPECT_THAT(stepOf(sheet, HostItem::AdmitPeer)->commands,
                ElementsAre("nft add table inet filter",
                            "nft add chain inet filter input '{ type filter hook input priority filter; }'",
                            "nft insert rule inet filter input 'ip saddr 198.51.100.20 udp dport { 500, 4500 } accept'",
                            "nft insert rule inet filter input 'ip saddr 198.51.100.20 meta l4proto esp accept'"));
    EXPECT_THAT(stepOf(sheet, HostItem::AdmitForward)->commands,
                ElementsAre("nft add table inet filter",
                            "nft add chain inet filter forward '{ type filter hook forward priority filter; }'",
                            "nft insert rule inet filter forward 'oifname \"td*\" ip saddr { 10.1.0.0/24 } ip daddr { "
                            "10.2.0.0/24 } accept'",
                            "nft insert rule inet filter forward 'iifname \"td*\" ip saddr { 10.2.0.0/24 } ip daddr { "
                            "10.1.0.0/24 } accept'"));
    EXPECT_FALSE(hostSheetOf(tunneldesk::test::exampleProfile(), {99}, {}).has_value());
}

// CVE-2019-14899, TUN injection: only what the program itself has opened comes in the name of the remote networks. The
// rule is inserted after the one that admits, so it stands before it.
TEST(HostSheet, RefusesWhatClaimsToComeFromTheTunnel)
{
    const HostSheet sheet = sheetOf(tunneldesk::test::exampleTunnel());
    const std::string rule = "'iifname != \"td*\" ip saddr { 10.2.0.0/24 } ip daddr { 10.1.0.0/24 } drop'";
    const HostStep *refuse = stepOf(sheet, HostItem::RefuseForged);
    ASSERT_NE(refuse, nullptr);
    EXPECT_THAT(refuse->commands,
                ElementsAre("nft add table inet filter",
                            "nft add chain inet filter input '{ type filter hook input priority filter; }'",
                            "nft add table inet filter",
                            "nft add chain inet filter forward '{ type filter hook forward priority filter; }'",
                            "nft insert rule inet filter input " + rule,
                            "nft insert rule inet filter forward " + rule));
    EXPECT_LT(stepOf(sheet, HostItem::AdmitForward), refuse);
}

} // namespace
} // namespace tunneldesk::interchange
