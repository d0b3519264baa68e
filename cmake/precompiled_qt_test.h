#pragma once

#include "cmake/precompiled_qt.h"

#include <QtTest/QtTest>

namespace tunneldesk::test
{
// Qt waits 5 s, and a machine that others use has stood still for longer; what never comes fails all the same.
inline constexpr int kPatienceOfTry = 60'000; // milliseconds
} // namespace tunneldesk::test

#undef QTRY_VERIFY
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT(expression, tunneldesk::test::kPatienceOfTry)
#define QTRY_COMPARE(expression, expected)                                                                             \
    QTRY_COMPARE_WITH_TIMEOUT(expression, expected, tunneldesk::test::kPatienceOfTry)
