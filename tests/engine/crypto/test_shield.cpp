// A secret behind a shield: opened by the same shield alone, and nowhere to be seen meanwhile.
#include "engine/crypto/shield.h"
#include "tests/support/scripted_random.h"

#include <algorithm>

namespace tunneldesk::crypto
{
namespace
{

const std::string kText = "a key of some length, 0123456789";

TEST(Shield, givesBackWhatItClosed)
{
    test::ScriptedRandom random(1);
    const Shield shield(random);
    const Secret secret = Secret::copyFrom(viewOf(kText));
    const Bytes closed = shield.close(secret, random);
    EXPECT_TRUE(shield.open(closed).equals(secret));
    EXPECT_EQ(std::search(closed.begin(), closed.end(), kText.begin(), kText.begin() + 4), closed.end());
    // Twice the same secret is twice something else.
    EXPECT_NE(shield.close(secret, random), closed);
    EXPECT_TRUE(shield.open(shield.close(Secret(), random)).isEmpty());
}

TEST(Shield, opensNothingThatIsNotItsOwn)
{
    test::ScriptedRandom random(2);
    const Shield shield(random);
    const Shield other(random);
    const Bytes closed = shield.close(Secret::copyFrom(viewOf(kText)), random);
    EXPECT_TRUE(other.open(closed).isEmpty());
    for (std::size_t i = 0; i < closed.size(); ++i) {
        Bytes changed = closed;
        changed[i] ^= 1;
        EXPECT_TRUE(shield.open(changed).isEmpty()) << i;
        EXPECT_TRUE(shield.open(ByteView(closed).first(i)).isEmpty()) << i;
    }
}

TEST(Shield, leavesNothingInTheBlockOfSecrets)
{
    test::ScriptedRandom random(3);
    const std::size_t before = secret_arena::bytesInUse();
    {
        const Shield shield(random);
        const Bytes closed = shield.close(Secret::copyFrom(viewOf(kText)), random);
        static_cast<void>(shield.open(closed));
        const MutableByteView block = secret_arena::region();
        EXPECT_EQ(std::search(block.begin(), block.end(), kText.begin(), kText.end()), block.end());
    }
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

} // namespace
} // namespace tunneldesk::crypto
