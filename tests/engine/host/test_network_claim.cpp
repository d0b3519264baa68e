// One gateway a network: who comes second is told who is there, and who is gone holds nothing.
#include "engine/host/network_claim.h"
#include "engine/privileged/calls.h"
#include "engine/privileged/network_claim.h"
#include "tests/engine/host/shell.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cerrno>

namespace tunneldesk::host
{
namespace
{

TEST(NetworkClaim, ANameIsGivenOnceAndNamesItsHolder)
{
    const Result<FileDescriptor> first = claimName();
    ASSERT_TRUE(first.isOk());
    EXPECT_TRUE(first->isOpen());
    const Result<FileDescriptor> second = claimName();
    ASSERT_FALSE(second.isOk());
    EXPECT_EQ(second.reason(), Reason::AnotherGateway);
    EXPECT_EQ(second.error().first, ::getpid());
}

TEST(NetworkClaim, ANameIsFreeAgainWhenItsHolderIsGone)
{
    {
        const Result<FileDescriptor> first = claimName();
        ASSERT_TRUE(first.isOk());
    }
    EXPECT_TRUE(claimName().isOk());
}

class ClaimOfPort : public testing::Test
{
protected:
    void SetUp() override { ASSERT_TRUE(test::shell("ip link set lo up")); }
};

TEST_F(ClaimOfPort, IsGivenOnceAndFreeAgain)
{
    {
        const Result<FileDescriptor> first = openNetworkClaim();
        ASSERT_TRUE(first.isOk());
        EXPECT_EQ(openNetworkClaim().error(), (Error{Reason::AnotherGateway, EADDRINUSE}));
    }
    EXPECT_TRUE(openNetworkClaim().isOk());
}

// Another IKE daemon is another matter: its ports are missed where they are wanted, and the networks are shut.
TEST_F(ClaimOfPort, IsGivenBesideAnotherIkeDaemon)
{
    DirectCalls calls;
    const Result<FileDescriptor> daemon = calls.openSocket(OuterSocket::Ike, IpAddress::v4(0, 0, 0, 0));
    ASSERT_TRUE(daemon.isOk());
    EXPECT_TRUE(openNetworkClaim().isOk());
}

TEST_F(ClaimOfPort, IsGivenOnceWithoutALoopback)
{
    ASSERT_TRUE(test::shell("ip -4 address flush dev lo && ip link set lo down"));
    {
        const Result<FileDescriptor> first = openNetworkClaim();
        EXPECT_TRUE(first.isOk());
        EXPECT_EQ(openNetworkClaim().reason(), Reason::AnotherGateway);
    }
    ASSERT_TRUE(test::shell("ip link set lo up; ip address add 127.0.0.1/8 dev lo 2>/dev/null; true"));
}

} // namespace
} // namespace tunneldesk::host
