// Counts calls of operator new in the whole test program; link allocation_counter.cpp to have it.
#pragma once

#include <cstddef>

namespace tunneldesk::test
{

// Since the program's start, all threads together.
[[nodiscard]] std::size_t allocationCount();

// How many allocations `work` makes.
template <typename Work>
[[nodiscard]] std::size_t allocationsDuring(Work &&work)
{
    const std::size_t before = allocationCount();
    work();
    return allocationCount() - before;
}

} // namespace tunneldesk::test
