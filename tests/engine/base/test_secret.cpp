#include "engine/base/secret.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <type_traits>

namespace tunneldesk
{
namespace
{

static_assert(!std::is_copy_constructible_v<Secret>);
static_assert(!std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);

template <typename Type>
concept Printable = requires(std::ostream &stream, const Type &value)
{
    stream << value;
};
static_assert(!Printable<Secret>);

bool arenaHolds(std::string_view marker)
{
    const MutableByteView region = secret_arena::region();
    const ByteView octets = viewOf(marker);
    return std::search(region.begin(), region.end(), octets.begin(), octets.end()) != region.end();
}

// Rule S-11. Secrets are neither copied nor printed: see the assertions above.
TEST(Secret, LivesInTheArenaAndLeavesNothing)
{
    const std::string marker = "marker-of-a-secret-0123456789";
    const std::size_t before = secret_arena::bytesInUse();
    {
        const Secret secret = Secret::copyFrom(viewOf(marker));
        EXPECT_TRUE(arenaHolds(marker));
        EXPECT_GT(secret_arena::bytesInUse(), before);
    }
    EXPECT_FALSE(arenaHolds(marker));
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

TEST(Secret, MovingLeavesTheSourceEmpty)
{
    Secret first = Secret::copyFrom(viewOf("key"));
    Secret second = std::move(first);
    EXPECT_TRUE(first.isEmpty()); // NOLINT: the moved-from state is the contract
    EXPECT_TRUE(equalBytes(second.view(), viewOf("key")));
    first = std::move(second);
    EXPECT_TRUE(equalBytes(first.view(), viewOf("key")));
    EXPECT_TRUE(first.equals(first.clone()));
}

// Rule S-11.
TEST(Secret, TruncatingWipesTheRest)
{
    Secret secret = Secret::copyFrom(viewOf("short-and-a-long-marker-behind"));
    secret.truncate(5);
    EXPECT_TRUE(equalBytes(secret.view(), viewOf("short")));
    EXPECT_FALSE(arenaHolds("long-marker-behind"));
    secret.truncate(50);
    EXPECT_EQ(secret.size(), 5U);
}

TEST(Secret, NewOnesAreZeroThoughTheBlockWasUsed)
{
    for (int round = 0; round < 3; ++round) {
        Secret secret(100);
        EXPECT_TRUE(std::all_of(secret.view().begin(), secret.view().end(), [](Byte byte) { return byte == 0; }));
        std::ranges::fill(secret.mutableView(), Byte{0xff});
    }
}

TEST(Secret, MayBeMadeOnOneThreadAndDieOnAnother)
{
    const std::size_t before = secret_arena::bytesInUse();
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            std::vector<Secret> secrets;
            for (std::size_t size = 1; size < 500; ++size)
                secrets.emplace_back(size);
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

} // namespace
} // namespace tunneldesk
