// The words of the command line.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class CommandLineTest : public TestObject
{
    Q_OBJECT
private slots:
    void runIsHeadless_data();
    void runIsHeadless();
    void theConsoleIsTheDefault();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void needsADisplayForTheConsoleAlone();
    void asksTheRunningInstance();
    void printsThePeerSheet();
    void takesFilesOfTheDesktop();
    void theManualNamesEverything();
    void speaksThreeLanguages_data();
    void speaksThreeLanguages();
    void keepsColumnsStraight();
};

} // namespace tunneldesk::test
