#include "engine/esp/replay_window.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace tunneldesk::esp
{
namespace
{

// A sequence number, and whether it is to be taken. In order: what is taken moves the window.
struct Step {
    std::uint64_t sequence;
    bool isTaken;
};

void walk(ReplayWindow &window, const std::vector<Step> &steps)
{
    for (std::size_t i = 0; i < steps.size(); ++i) {
        EXPECT_EQ(window.check(steps[i].sequence), steps[i].isTaken) << "step " << i << ": " << steps[i].sequence;
        if (steps[i].isTaken)
            window.accept(steps[i].sequence);
    }
}

// Rule E-9.
TEST(ReplayWindow, TakesEachNumberOnce)
{
    ReplayWindow window(64);
    walk(window, {
                     {0, false},                      // 0: never sent
                     {1, true},                       // 1
                     {1, false},                      // 2: twice
                     {9, true},                       // 3: ahead
                     {8, true},                       // 4: late
                     {7, true},                       // 5
                     {7, false},                      // 6
                     {64, true},                      // 7: 64 is the right edge
                     {2, true},                       // 8
                     {1, false},                      // 9: in the window, but taken
                     {65, true},                      // 10
                     {1, false},                      // 11: one behind the window
                     {3, true},                       // 12
                     {128, true},                     // 13
                     {65, false},                     // 14: left edge, taken
                     {64, false},                     // 15: behind
                     {66, true},                      // 16
                     {127, true},                     // 17
                     {1000000, true},                 // 18: far ahead, everything else is old
                     {128, false},                    // 19
                     {1000000 - 63, true},            // 20: left edge
                     {1000000 - 64, false},           // 21: behind it
                     {1000000 - 63, false},           // 22
                     {0xfffffffe, true},              // 23
                     {0xffffffff, true},              // 24: the last
                     {0xffffffff, false},             // 25
                     {0xffffffff - 63, true},         // 26
                     {0xffffffff - 64, false},        // 27
                     {std::uint64_t{1} << 32, false}, // 28: no such number without ESN
                     {0, false},                      // 29
                 });
    EXPECT_EQ(window.greatest(), 0xffffffffU);
}

TEST(ReplayWindow, CheckAloneChangesNothing)
{
    ReplayWindow window(32);
    EXPECT_TRUE(window.check(500));
    EXPECT_TRUE(window.check(500));
    EXPECT_TRUE(window.check(1));
    EXPECT_EQ(window.greatest(), 0U);
}

// Rules E-9 and E-10, CVE-2006-4436: there is no way to a window of nothing.
TEST(ReplayWindow, SizeStaysBetweenItsLimits)
{
    EXPECT_EQ(ReplayWindow(0).size(), 32U);
    EXPECT_EQ(ReplayWindow(4097).size(), 4096U);
    EXPECT_EQ(ReplayWindow().size(), 256U);
}

// Rules E-9 and E-10, against a set that remembers everything, for every size that a wrong ring would show.
TEST(ReplayWindow, AgreesWithASetThatForgetsNothing)
{
    for (const std::uint32_t size : {32U, 33U, 63U, 64U, 65U, 127U, 128U, 129U, 256U, 1000U, 4095U, 4096U}) {
        ReplayWindow window(size);
        std::set<std::uint64_t> taken;
        std::uint64_t state = size;
        std::uint64_t greatest = 0;
        for (int i = 0; i < 20000; ++i) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            const std::uint64_t back = (state >> 33) % (2 * size);
            const std::uint64_t ahead = (state >> 20) % 7 == 0 ? (state >> 40) % (3 * size) : 3;
            const std::uint64_t sequence = greatest + ahead > back ? greatest + ahead - back : 0;
            const bool expected =
                sequence != 0 && taken.count(sequence) == 0 && (sequence > greatest || greatest - sequence < size);
            ASSERT_EQ(window.check(sequence), expected) << "size " << size << " step " << i << " number " << sequence;
            if (expected) {
                window.accept(sequence);
                taken.insert(sequence);
                greatest = std::max(greatest, sequence);
            }
        }
        EXPECT_EQ(window.greatest(), greatest);
    }
}

// RFC 4303, appendix A2.2: both cases, at their edges.
TEST(ReplayWindow, InfersTheHighHalf)
{
    constexpr std::uint64_t kSpan = std::uint64_t{1} << 32;
    // Greatest accepted, low half that came, what it must mean. Window of 64.
    const std::tuple<std::uint64_t, std::uint32_t, std::uint64_t> rows[] = {
        {0, 1, 1},
        {100, 37, 37},                        // left edge
        {100, 200, 200},                      // ahead
        {0xfffffff0, 0xfffffff5, 0xfffffff5}, // ahead, same span
        {0xfffffff0, 5, kSpan + 5},           // low number: the next span
        {0xfffffff0, 0xfffffff0 - 63, 0xfffffff0 - 63},
        {0xfffffff0, 0xfffffff0 - 64, kSpan + 0xfffffff0 - 64}, // behind the window can only be the next span
        {kSpan + 10, 10, kSpan + 10},
        {kSpan + 10, 0xfffffff0, 0xfffffff0},           // window reaches back over the border
        {kSpan + 10, 0xffffffff - 52, 0xffffffff - 52}, // its left edge
        {kSpan + 10, 0xffffffff - 53, kSpan + 0xffffffff - 53},
        {kSpan + 63, 0, kSpan}, // the window just fits in one span
        {kSpan + 63, 0xffffffff, kSpan + 0xffffffff},
        {5 * kSpan + 3, 0xffffffff, 5 * kSpan - 1},
    };
    for (const auto &[greatest, low, expected] : rows) {
        ReplayWindow window(64, true);
        if (greatest != 0)
            window.accept(greatest);
        EXPECT_EQ(window.inferSequence(low), expected) << greatest << " then " << low;
    }
}

TEST(ReplayWindow, CrossesTheBorderOfTheLowHalf)
{
    constexpr std::uint64_t kSpan = std::uint64_t{1} << 32;
    ReplayWindow window(64, true);
    window.accept(kSpan - 3);
    walk(window, {{kSpan - 3, false},
                  {kSpan - 1, true},
                  {kSpan, true}, // low half 0 is a number like others
                  {kSpan + 2, true},
                  {kSpan, false},
                  {kSpan - 2, true},
                  {kSpan + 1, true},
                  {kSpan + 80, true},
                  {kSpan + 2, false}});
}

} // namespace
} // namespace tunneldesk::esp
