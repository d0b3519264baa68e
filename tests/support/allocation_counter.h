// Counts calls of operator new in the whole test program; link allocation_counter.cpp to have it.
#pragma once

#include <cstddef>

namespace tunneldesk::test
{

// Since the program's start, all threads together.
[[nodiscard]] std::size_t allocationCount();
// What operator new has given out and has not got back, as the allocator rounds it.
[[nodiscard]] std::size_t liveBytes();

// The allocation after the next `count` ones throws std::bad_alloc, once. Negative: none does any more.
void failAllocationAfter(long count);
// Whether it has.
[[nodiscard]] bool hasAllocationFailed();

// How many allocations `work` makes.
template <typename Work>
[[nodiscard]] std::size_t allocationsDuring(Work &&work)
{
    const std::size_t before = allocationCount();
    work();
    return allocationCount() - before;
}

} // namespace tunneldesk::test
