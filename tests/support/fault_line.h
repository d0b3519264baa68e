// Rows of the table of faults whose verdict is the test's own, and their measures.
#pragma once

#include "engine/base/time.h"
#include "tests/support/fault_row.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <string>

namespace tunneldesk::test
{

inline std::string secondsText(Duration duration)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(2) << std::chrono::duration<double>(duration).count() << " s";
    return text.str();
}

// Of the running test, or of its suite when that is torn down: whether it is well up to here is the verdict.
inline void tellFault(int row, const std::string &injected, const std::string &expected, const std::string &measured)
{
    const testing::UnitTest &unit = *testing::UnitTest::GetInstance();
    const bool hasFailed = unit.current_test_info() != nullptr
                               ? testing::Test::HasFailure()
                               : unit.current_test_suite() != nullptr && unit.current_test_suite()->Failed();
    static_cast<void>(judgeFault(row, injected, expected, measured, !hasFailed));
}

// Of many cases of one fault: how many there were, and the longest.
class Longest
{
public:
    void add(Duration duration)
    {
        ++m_count;
        m_longest = std::max(m_longest, duration);
    }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] std::string toString() const
    {
        return std::to_string(m_count) + (m_count == 1 ? " case, " : " cases, the longest ") + secondsText(m_longest);
    }

private:
    std::size_t m_count = 0;
    Duration m_longest{};
};

} // namespace tunneldesk::test
