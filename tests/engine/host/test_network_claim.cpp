// One gateway a network: who comes second is told who is there, and who is gone holds nothing.
#include "engine/host/network_claim.h"
#include "tests/engine/host/shell.h"

#include <gtest/gtest.h>

#include <unistd.h>

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
    DirectCalls m_calls;
};

TEST_F(ClaimOfPort, IsGivenOnceAndFreeAgain)
{
    {
        const Result<FileDescriptor> first = claimNetwork(m_calls);
        ASSERT_TRUE(first.isOk());
        EXPECT_TRUE(first->isOpen());
        const Result<FileDescriptor> second = claimNetwork(m_calls);
        ASSERT_FALSE(second.isOk());
        EXPECT_EQ(second.reason(), Reason::AnotherGateway);
    }
    const Result<FileDescriptor> third = claimNetwork(m_calls);
    ASSERT_TRUE(third.isOk());
    EXPECT_TRUE(third->isOpen());
}

// Another IKE daemon: no gateway of this program can have the claim beside it.
TEST_F(ClaimOfPort, IsNotTakenForHeldWhenAnotherProgramHasThePortEverywhere)
{
    const Result<FileDescriptor> daemon = m_calls.openSocket(OuterSocket::Ike, IpAddress::v4(0, 0, 0, 0));
    ASSERT_TRUE(daemon.isOk());
    const Result<FileDescriptor> claim = claimNetwork(m_calls);
    ASSERT_TRUE(claim.isOk());
    EXPECT_FALSE(claim->isOpen());
}

TEST_F(ClaimOfPort, IsImpossibleWithoutALoopback)
{
    ASSERT_TRUE(test::shell("ip -4 address flush dev lo"));
    const Result<FileDescriptor> claim = claimNetwork(m_calls);
    ASSERT_TRUE(claim.isOk());
    EXPECT_FALSE(claim->isOpen());
    ASSERT_TRUE(test::shell("ip address add 127.0.0.1/8 dev lo"));
}

} // namespace
} // namespace tunneldesk::host
