// A thousand times up and down (fault 48). Built without sanitizers: there are too many.
#include "tests/sim/hundred.h"
#include "tests/support/fault_row.h"

#include <filesystem>
#include <iterator>
#include <malloc.h>

namespace tunneldesk::sim
{
namespace
{

// What may differ from one time to the next: the room that a container has in reserve.
constexpr std::size_t kReserve = 16'384;

std::size_t openDescriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

TEST_F(Hundred, TunnelsAThousandTimesUpAndDownLeaveMemoryAsAfterTheTenth)
{
    std::size_t tenth = 0;
    std::size_t most = 0;
    std::size_t last = 0;
    const std::size_t descriptors = openDescriptors();
    repeat(1000, [&](unsigned cycle) {
        last = ::mallinfo2().uordblks;
        if (cycle == 9)
            tenth = last;
        if (cycle > 9)
            most = std::max(most, last);
    });
    const bool holds = tenth != 0 && most <= tenth + kReserve && openDescriptors() == descriptors && !HasFailure();
    EXPECT_TRUE(test::judgeFault(48, "100 tunnels up and down 1000 times, simulated",
                                 "memory and descriptors as after the tenth time",
                                 std::to_string(tenth) + " octets after the tenth, at most " + std::to_string(most) +
                                     " later, " + std::to_string(last) + " at last",
                                 holds));
}

} // namespace
} // namespace tunneldesk::sim
