#include "engine/helper/protocol/messages.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace tunneldesk::helper
{
namespace
{

const IpAddress kV4 = IpAddress::v4(192, 0, 2, 7);
const IpAddress kV6 = *IpAddress::parse("2001:db8::7");

std::vector<Request> everyKind()
{
    KernelRoute route{*IpPrefix::parse("10.2.0.0/16"), false, 7, 1386, kV4, kTunMetric};
    KernelRoute twin{*IpPrefix::parse("fd02::/48"), true, 0, 0, std::nullopt, kTwinMetric};
    return {OpenTun{},
            SetUpTun{7, 1400},
            OpenSocket{OuterSocket::Ike, kV4},
            OpenSocket{OuterSocket::IcmpErrors, kV6},
            ChangeRoute{Change::Add, route},
            ChangeRoute{Change::Remove, twin},
            ChangeRule{Change::Add, {kRulePeersToMain, kMainTable, IpFamily::V6, kV6}},
            ChangeRule{Change::Remove, {kRuleOurTable, kRouteTable, IpFamily::V4, std::nullopt}},
            CountIpsecPolicies{},
            ClaimNetwork{}};
}

TEST(HelperMessages, comeBackAsTheyWent)
{
    for (const Request &request : everyKind()) {
        const Bytes bytes = toBytes(request);
        EXPECT_LE(bytes.size(), kLargestMessage);
        EXPECT_EQ(toRequest(bytes), request) << request.index();
    }
    const Answer answer{Reason::PortInUse, EADDRINUSE, 4, "td12"};
    EXPECT_EQ(toAnswer(toBytes(answer)), answer);
    EXPECT_EQ(toGreeting(toBytes(Greeting{1, true})), (Greeting{1, true}));
}

// CVE-2018-5388: strongSwan's control socket believed a length that it was told.
TEST(HelperMessages, areRefusedWhenCutOrLengthened)
{
    for (const Request &request : everyKind()) {
        Bytes bytes = toBytes(request);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            EXPECT_FALSE(toRequest(ByteView(bytes).first(size))) << request.index() << " cut to " << size;
        bytes.push_back(0);
        EXPECT_FALSE(toRequest(bytes)) << request.index();
    }
    Bytes answer = toBytes(Answer{});
    answer.push_back(0);
    EXPECT_FALSE(toAnswer(answer));
    EXPECT_FALSE(toGreeting(Bytes{0x74, 1, 2}));
}

// CVE-2025-9615: a privileged service opened what its client had named. Nothing that is asked for here can be a name:
// it is numbers and addresses, and all of it of a known size.
template <typename... Kinds>
constexpr bool holdNoText(const std::variant<Kinds...> *)
{
    return (std::is_trivially_copyable_v<Kinds> && ...);
}
TEST(HelperMessages, nameNothing)
{
    static_assert(holdNoText(static_cast<const Request *>(nullptr)));
    for (const Request &request : everyKind())
        EXPECT_LE(toBytes(request).size(), kLargestMessage);
    for (const std::string_view path : {"/etc/shadow", "td0", "../../dev/mem"}) {
        Bytes bytes = toBytes(Request{OpenTun{}});
        append(bytes, viewOf(path));
        EXPECT_FALSE(toRequest(bytes)) << path;
    }
}

// A prefix has no host bits, a flag is 0 or 1, an address is of one family and has nothing behind it.
TEST(HelperMessages, areRefusedWithAValueOutOfItsRange)
{
    const Bytes route = toBytes(everyKind()[4]);
    const auto with = [&route](std::size_t at, Byte value) {
        Bytes bytes = route;
        bytes[at] = value;
        return toRequest(bytes);
    };
    ASSERT_TRUE(with(1, 1));
    EXPECT_FALSE(with(0, 99)) << "no such word";
    EXPECT_FALSE(with(0, 0x81)) << "an answer is no request";
    EXPECT_FALSE(with(1, 0)) << "neither added nor removed";
    EXPECT_FALSE(with(1, 3));
    EXPECT_FALSE(with(2, 5)) << "no such family";
    EXPECT_FALSE(with(2, 0)) << "no destination";
    EXPECT_FALSE(with(5, 1)) << "host bits";
    EXPECT_FALSE(with(10, 1)) << "more than an IPv4 address";
    EXPECT_FALSE(with(19, 33)) << "longer than an address";
    EXPECT_FALSE(with(20, 2)) << "no flag";
}

// Neither a table nor a priority can be named: with a destination it is the one rule, without the other.
TEST(HelperMessages, canSayOnlyOurTwoRules)
{
    const Bytes bytes = toBytes(ChangeRule{Change::Add, {1, 255, IpFamily::V4, kV4}});
    EXPECT_EQ(toRequest(bytes), (Request{ChangeRule{Change::Add, {kRulePeersToMain, kMainTable, IpFamily::V4, kV4}}}));
    Bytes mixed = bytes;
    mixed[2] = 6;
    EXPECT_FALSE(toRequest(mixed));
}

TEST(HelperMessages, keepANameWithinItsRoom)
{
    const Answer answer{Reason::None, 0, 0, std::string(40, 'x')};
    const auto read = toAnswer(toBytes(answer));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->name, std::string(15, 'x'));
    Bytes bytes = toBytes(Answer{Reason::None, 0, 0, "td0"});
    bytes.back() = 'x';
    EXPECT_FALSE(toAnswer(bytes));
}

// Rule S-12: the name is shown and logged. The kernel takes no slash, blank or colon in one either.
TEST(HelperMessages, giveADeviceNoNameThatATerminalWouldObey)
{
    for (const std::string name : {"\x1b[2J", "td0\n", "a b", "td/0", "td:0", "\x7f", "\xc3\xa9"})
        EXPECT_FALSE(toAnswer(toBytes(Answer{Reason::None, 0, 0, name}))) << name;
    for (const std::string name : {"", "td0", "tun-1.2_x"})
        EXPECT_TRUE(toAnswer(toBytes(Answer{Reason::None, 0, 0, name}))) << name;
}

} // namespace
} // namespace tunneldesk::helper
