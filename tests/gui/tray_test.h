// The tray: what its menu leaves behind, and a desktop whose tray is there later than the program.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class TrayTest : public TestObject
{
    Q_OBJECT
private slots:
    void theMenuLeavesNothingBehind();
    void aTrayThatComesLaterIsUsed();
};

} // namespace tunneldesk::test
