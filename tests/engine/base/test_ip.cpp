#include "engine/base/ip.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

TEST(IpAddress, ParsesStrictly)
{
    for (const char *good : {"0.0.0.0", "10.1.2.3", "255.255.255.255", "::", "::1", "2001:db8::1", "fe80::1:2",
                             "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "64:ff9b::192.0.2.33"})
        EXPECT_TRUE(IpAddress::parse(good)) << good;
    for (const char *bad : {"",         "10.1",     "10.1.2",        "10.1.2.3.4",        "010.0.0.1",    "256.0.0.1",
                            "1.2.3.-4", " 1.2.3.4", "1.2.3.4 ",      "1.2.3.4/32",        "0x10.0.0.1",   ":",
                            ":::",      "1::2::3",  "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "fe80::1%eth0", "12345::",
                            "1:",       ":1",       "g::",           "1.2.3.4::"})
        EXPECT_FALSE(IpAddress::parse(bad)) << bad;
}

TEST(IpAddress, PrintsAsRfc5952Says)
{
    const auto print = [](const char *text) { return IpAddress::parse(text)->toString(); };
    EXPECT_EQ(print("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(print("2001:0DB8:0:0:0:0:0:1"), "2001:db8::1");
    EXPECT_EQ(print("2001:db8:0:1:1:1:1:1"), "2001:db8:0:1:1:1:1:1"); // 4.2.2: one group is not shortened
    EXPECT_EQ(print("2001:0:0:1:0:0:0:1"), "2001:0:0:1::1");          // 4.2.3: the longest run
    EXPECT_EQ(print("2001:db8:0:0:1:0:0:1"), "2001:db8::1:0:0:1");    // 4.2.3: the first of equals
    EXPECT_EQ(print("::"), "::");
    EXPECT_EQ(print("1::"), "1::");
}

TEST(IpAddress, KnowsItsKind)
{
    const auto at = [](const char *text) { return *IpAddress::parse(text); };
    EXPECT_TRUE(at("127.0.0.1").isLoopback());
    EXPECT_TRUE(at("::1").isLoopback());
    EXPECT_TRUE(at("224.0.0.1").isMulticast());
    EXPECT_TRUE(at("ff02::1").isMulticast());
    EXPECT_TRUE(at("169.254.1.1").isLinkLocal());
    EXPECT_TRUE(at("fe80::1").isLinkLocal());
    for (const char *text : {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "fd00::1"})
        EXPECT_TRUE(at(text).isPrivate()) << text;
    for (const char *text : {"172.32.0.1", "11.0.0.1", "192.169.0.1", "2001:db8::1"})
        EXPECT_FALSE(at(text).isPrivate()) << text;
    EXPECT_EQ(at("10.0.0.255").plus(1).toString(), "10.0.1.0");
    EXPECT_EQ(at("10.255.255.255").plus(2).toString(), "11.0.0.1");
}

TEST(IpPrefix, RefusesWhatParseSubnetForgives)
{
    EXPECT_TRUE(IpPrefix::parse("10.0.0.0/8"));
    EXPECT_TRUE(IpPrefix::parse("0.0.0.0/0"));
    EXPECT_TRUE(IpPrefix::parse("2001:db8::/32"));
    for (const char *bad : {"10.0.0.0", "10.1/16", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "/8", "10.0.0.0/8/8"})
        EXPECT_FALSE(IpPrefix::parse(bad)) << bad;
    const auto hostBits = IpPrefix::parse("10.0.0.1/8");
    ASSERT_FALSE(hostBits);
    EXPECT_EQ(hostBits.error().first, 1);
    EXPECT_EQ(IpPrefix::withoutHostBits("10.0.0.1/8")->toString(), "10.0.0.0/8");
}

TEST(IpPrefix, ContainsAndOverlaps)
{
    const auto at = [](const char *text) { return *IpPrefix::parse(text); };
    EXPECT_TRUE(at("10.0.0.0/8").contains(*IpAddress::parse("10.255.0.1")));
    EXPECT_FALSE(at("10.0.0.0/8").contains(*IpAddress::parse("11.0.0.1")));
    EXPECT_FALSE(at("0.0.0.0/0").contains(*IpAddress::parse("::1")));
    EXPECT_TRUE(at("10.0.0.0/9").contains(*IpAddress::parse("10.127.255.255")));
    EXPECT_FALSE(at("10.0.0.0/9").contains(*IpAddress::parse("10.128.0.0")));
    EXPECT_TRUE(at("10.1.0.0/16").overlaps(at("10.0.0.0/8")));
    EXPECT_FALSE(at("10.1.0.0/16").overlaps(at("10.2.0.0/16")));
    EXPECT_EQ(at("10.1.0.0/16").last().toString(), "10.1.255.255");
    EXPECT_EQ(at("2001:db8::/33").last().toString(), "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff");
    EXPECT_EQ(at("10.0.0.0/20").mask().toString(), "255.255.240.0");
}

TEST(IpRange, ComparesAsRangesWhateverItsSpelling)
{
    const IpRange host = IpRange::of(IpPrefix::host(*IpAddress::parse("10.1.1.1")));
    EXPECT_EQ(host, (IpRange{*IpAddress::parse("10.1.1.1"), *IpAddress::parse("10.1.1.1")}));
    EXPECT_EQ(host.asPrefix()->toString(), "10.1.1.1/32");
    const IpRange odd{*IpAddress::parse("10.0.0.1"), *IpAddress::parse("10.0.0.6")};
    EXPECT_FALSE(odd.asPrefix());
    EXPECT_EQ(odd.toString(), "10.0.0.1-10.0.0.6");
    EXPECT_TRUE(IpRange::of(*IpPrefix::parse("10.0.0.0/8")).contains(odd));
}

TEST(Endpoint, PrintsWithBracketsForIpv6)
{
    EXPECT_EQ((Endpoint{*IpAddress::parse("192.0.2.1"), 500}).toString(), "192.0.2.1:500");
    EXPECT_EQ((Endpoint{*IpAddress::parse("2001:db8::1"), 4500}).toString(), "[2001:db8::1]:4500");
}

} // namespace
} // namespace tunneldesk
