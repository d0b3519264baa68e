// The verdict on a row of the table of faults (tests/fault_table.py), for ./test to collect.
#pragma once

#include <iostream>
#include <string_view>

namespace tunneldesk::test
{

// Gives back `holds`, for the test's own assertion. What only took longer than expected is late.
inline bool judgeFault(int row, std::string_view injection, std::string_view expected, std::string_view measured,
                       bool holds, bool isInTime = true)
{
    std::cout << "FAULT\t" << row << '\t' << injection << '\t' << expected << '\t' << measured << '\t'
              << (!holds     ? "FAIL"
                  : isInTime ? "ok"
                             : "late")
              << std::endl;
    return holds;
}

} // namespace tunneldesk::test
