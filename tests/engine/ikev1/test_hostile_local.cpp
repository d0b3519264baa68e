// Generator F (faults, 1): something fails on this side while a peer's message is handled. That randomness fails ends
// the process (rule S-4; tests/engine/host), and so does a lack of memory; a TUN device that fails is the host's to
// tell.
#include "tests/engine/ikev1/staged_pair.h"
#include "tests/support/allocation_counter.h"

#include <iostream>
#include <new>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

void forget(EndpointPair &pair, TestSide &side)
{
    pair.call(side, [&](Context context, ikev1::Outputs &out) { side.endpoint.forgetSecret(kKey, context, out); });
}

} // namespace

// CVE-2024-2357: the key is gone when the message comes, and the message is repeated; then the key is there again. Said
// once, nothing is left of what cannot go on, and the two meet.
TEST(HostileLocal, F_NoKeyAtEachMessage)
{
    for (unsigned number = 1; number <= kMessages; ++number) {
        SCOPED_TRACE(number);
        StagedPair pair(number);
        TestSide &side = pair.receiver();
        forget(pair, side);
        side.needed.clear();
        for (int again = 0; again < 5; ++again) {
            pair.give(pair.held().bytes);
            EXPECT_LE(side.sent.size(), 1U);
            pair.now += 200ms;
        }
        EXPECT_LE(side.needed.size(), 1U) << "asked for once";
        pair.onWire = nullptr;
        pair.run(2min);
        EXPECT_LE(pair.b.endpoint.ikeSaCount(), 1U);
        EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
        EXPECT_LE(side.needed.size(), 2U);
        pair.EndpointPair::give(side, "secret");
        EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2min));
        EXPECT_TRUE(pair.agree());
    }
}

// A Diffie-Hellman that fails: the peer's number is none of the group. In either role and mode; the good one still
// works.
TEST(HostileLocal, F_NoSharedSecret)
{
    for (const DhGroup group : {DhGroup::Modp768, DhGroup::Ecp256, DhGroup::Curve25519})
        for (const unsigned number : {3U, 4U}) {
            StagedPair pair(number, IkeMode::Main, group);
            const Bytes &genuine = pair.held().bytes;
            const wire::Message whole = wire::parseClear(*wire::parseHeader(genuine), genuine)->content;
            const std::size_t size = whole.first<wire::KeyExchange>()->value.size();
            for (const Byte fill : {Byte{0}, Byte{0xff}}) {
                if (group == DhGroup::Curve25519 && fill != 0)
                    continue; // any 32 octets but a few are a point of it
                wire::Message message = whole;
                for (wire::Payload &payload : message.payloads)
                    if (auto *exchange = std::get_if<wire::KeyExchange>(&payload.body))
                        payload = wire::Payload(wire::KeyExchange{Bytes(size, fill)});
                EXPECT_TRUE(pair.isOnlyCounted(wire::buildClear(message)));
                pair.now += 1s;
            }
            EXPECT_GE(pair.receiver().dropped(Reason::BadKeyExchange), 1U);
            EXPECT_TRUE(pair.finishes());
        }
}

// The first allocation of a message's handling fails, the second, and so on. The exception leaves the engine, and in
// the program ends the process; here it is caught. No secret stays behind, nothing is touched that is gone, and what is
// half done does not outlast a disconnect.
TEST(HostileLocal, F_NoMemoryAtEachAllocation)
{
    std::size_t failures = 0;
    for (unsigned number = 1; number <= kMessages; ++number) {
        for (long at = 0; at < 5'000; ++at) {
            const std::size_t secrets = secret_arena::bytesInUse();
            bool hasFailed = false;
            {
                StagedPair pair(number);
                const Bytes bytes = pair.held().bytes;
                try {
                    failAllocationAfter(at);
                    pair.give(bytes);
                } catch (const std::bad_alloc &) {
                }
                hasFailed = hasAllocationFailed();
                failAllocationAfter(-1);
                // What was lost with the exception goes when the tunnel is taken down, and it comes up again.
                if (at % 16 == 0) {
                    pair.onWire = nullptr;
                    for (TestSide *side : {&pair.a, &pair.b})
                        pair.disconnect(*side);
                    pair.run(10s);
                    for (TestSide *side : {&pair.a, &pair.b})
                        pair.connect(*side);
                    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 5min)) << number << ' ' << at;
                }
            }
            EXPECT_EQ(secret_arena::bytesInUse(), secrets) << number << ' ' << at;
            if (!hasFailed)
                break;
            ++failures;
        }
    }
    EXPECT_GT(failures, kMessages * 10U);
    std::cout << "COUNT hostile cells: allocations that fail while a message is handled\t" << failures << '\n';
}
