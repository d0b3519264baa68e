// A second start of the console, as a process of its own: it hands over what it was given and ends, and the first
// one's window comes to the front.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class SingleInstanceTest : public TestObject
{
    Q_OBJECT
private slots:
    void aSecondStartRaisesTheWindow();
    void aSecondStartHandsItsFilesOver();
    void commandsReachTheConsole();
};

} // namespace tunneldesk::test
