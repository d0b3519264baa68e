#include "engine/session/host_view.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace tunneldesk::session
{
namespace
{

const IpAddress kOuter = IpAddress::v4(203, 0, 113, 1);
const IpAddress kNext = IpAddress::v4(203, 0, 113, 2);

InterfaceSnapshot interface(std::string name, std::vector<IpAddress> addresses, unsigned mtu = 1500)
{
    InterfaceSnapshot snapshot;
    snapshot.name = std::move(name);
    snapshot.mtu = mtu;
    for (const IpAddress &address : addresses)
        snapshot.addresses.emplace_back(address, 24);
    snapshot.exactAddresses = std::move(addresses);
    return snapshot;
}

HostSnapshot host(std::vector<InterfaceSnapshot> interfaces)
{
    HostSnapshot snapshot;
    snapshot.interfaces = std::move(interfaces);
    return snapshot;
}

ZoneConfig zoneOn(std::variant<IpAddress, std::string> uplink)
{
    ZoneConfig zone;
    zone.uplink = std::move(uplink);
    return zone;
}

TEST(HostView, TakesTheInterfacesFirstAddressOfTheFamily)
{
    HostView view;
    view.apply(
        host({interface("eth0", {*IpAddress::parse("fe80::1"), *IpAddress::parse("2001:db8::5"), kOuter, kNext})}));
    EXPECT_EQ(view.outerAddressOf(zoneOn("eth0"), IpFamily::V4), kOuter);
    EXPECT_EQ(view.outerAddressOf(zoneOn("eth0"), IpFamily::V6), IpAddress::parse("2001:db8::5"));
    EXPECT_FALSE(view.outerAddressOf(zoneOn("eth1"), IpFamily::V4));
    EXPECT_EQ(view.outerAddressOf(zoneOn(kNext), IpFamily::V4), kNext);
}

TEST(HostView, KeepsAnAddressWhileTheInterfaceHasNoneOrStillHasIt)
{
    HostView view;
    view.apply(host({interface("eth0", {kOuter})}));
    view.apply(host({interface("eth0", {})}));
    EXPECT_EQ(view.outerAddressOf(zoneOn("eth0"), IpFamily::V4), kOuter);
    view.apply(host({interface("eth0", {kNext, kOuter})}));
    EXPECT_EQ(view.outerAddressOf(zoneOn("eth0"), IpFamily::V4), kOuter);
    view.apply(host({interface("eth0", {kOuter, kNext})}));
    EXPECT_EQ(view.outerAddressOf(zoneOn("eth0"), IpFamily::V4), kOuter);
    view.apply(host({interface("eth0", {kNext})}));
    EXPECT_EQ(view.outerAddressOf(zoneOn("eth0"), IpFamily::V4), kNext);
}

TEST(HostView, KnowsTheMtuOfAnAddress)
{
    HostView view;
    EXPECT_EQ(view.mtuOf(kOuter), 1500U);
    view.apply(host({interface("eth0", {kOuter}, 1492), interface("lo", {kNext}, 65536)}));
    EXPECT_EQ(view.mtuOf(kOuter), 1492U);
    EXPECT_EQ(view.mtuOf(kNext), 9000U);
}

TEST(HostView, FindsOurOwnAddressInsideANetworkButNotOnOurTun)
{
    HostView view;
    const IpAddress inside = IpAddress::v4(10, 1, 0, 9);
    InterfaceSnapshot tun = interface("td0", {IpAddress::v4(10, 1, 0, 1)});
    tun.isOurs = true;
    view.apply(host({tun, interface("eth1", {IpAddress::v4(192, 0, 2, 1), inside})}));
    EXPECT_EQ(view.ownAddressInside({IpPrefix(IpAddress::v4(10, 1, 0, 0), 24)}), inside);
    EXPECT_FALSE(view.ownAddressInside({IpPrefix(IpAddress::v4(10, 2, 0, 0), 24)}));
}

TEST(HostView, StandsOnlyAfterTheHostSaidSo)
{
    HostView view;
    EXPECT_FALSE(view.outer(kOuter, false).stands);
    EXPECT_EQ(view.outer(kOuter, false).reason, Reason::None);
    view.apply(OuterStatus{kOuter, Reason::PortInUse, 98, false, 500});
    EXPECT_FALSE(view.outer(kOuter, true).stands);
    EXPECT_EQ(view.outer(kOuter, true).reason, Reason::PortInUse);
    view.apply(OuterStatus{kOuter, Reason::NoPermission, 1, true, 0});
    EXPECT_FALSE(view.outer(kOuter, false).stands);
    EXPECT_TRUE(view.outer(kOuter, true).stands) << "forced encapsulation needs no raw socket";
    view.apply(OuterStatus{kOuter, Reason::None, 0, false, 0});
    EXPECT_TRUE(view.outer(kOuter, false).stands);

    view.keepOnly({});
    EXPECT_FALSE(view.outer(kOuter, false).stands);
}

TEST(HostView, RemembersWhatTheHostRefusesWhileItIsPlanned)
{
    const IpPrefix all = *IpPrefix::parse("0.0.0.0/0");
    const IpPrefix other = *IpPrefix::parse("10.2.0.0/16");
    HostView host;
    host.apply(RouteStatus{other, Reason::HostFailure, EEXIST});
    EXPECT_FALSE(host.isRefused({all, other}));
    host.apply(RouteStatus{all, Reason::InvalidConfiguration, EPERM});
    EXPECT_TRUE(host.isRefused({other, all}));
    EXPECT_FALSE(host.isRefused({other}));
    HostPlan plan;
    plan.failClosed = {all};
    host.keepOnly(plan);
    EXPECT_TRUE(host.isRefused({all}));
    // Another helper, which an administrator has told that it may.
    host.apply(RouteStatus{all, Reason::None, 0});
    EXPECT_FALSE(host.isRefused({all}));
    host.apply(RouteStatus{all, Reason::InvalidConfiguration, EPERM});
    host.keepOnly({});
    EXPECT_FALSE(host.isRefused({all}));
}

TEST(HostView, NamesWhatAStatusIsAbout)
{
    EXPECT_EQ(describe(OuterStatus{kOuter, Reason::PortInUse, 98, false, 4500})->what, "UDP 203.0.113.1:4500");
    EXPECT_EQ(describe(OuterStatus{kOuter, Reason::NoPermission, 1, true, 0})->what, "ESP 203.0.113.1");
    EXPECT_EQ(describe(TunStatus{GatewayId{7}, "td0", Reason::None, 0})->gateway, GatewayId{7});
    EXPECT_FALSE(describe(HostSnapshot{}));
}

} // namespace
} // namespace tunneldesk::session
