// One gateway a network: who comes second is told who is there, and who is gone holds nothing.
#include "engine/host/network_claim.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace tunneldesk::host
{
namespace
{

TEST(NetworkClaim, IsGivenOnceAndNamesItsHolder)
{
    const Result<FileDescriptor> first = claimNetwork();
    ASSERT_TRUE(first.isOk());
    const Result<FileDescriptor> second = claimNetwork();
    ASSERT_FALSE(second.isOk());
    EXPECT_EQ(second.reason(), Reason::AnotherGateway);
    EXPECT_EQ(second.error().first, ::getpid());
}

TEST(NetworkClaim, IsFreeAgainWhenItsHolderIsGone)
{
    {
        const Result<FileDescriptor> first = claimNetwork();
        ASSERT_TRUE(first.isOk());
    }
    EXPECT_TRUE(claimNetwork().isOk());
}

} // namespace
} // namespace tunneldesk::host
