// The lines of a headless run.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class StateLinesTest : public TestObject
{
    Q_OBJECT
private slots:
    void beginsWithEveryPair();
    void writesOneObjectALine();
    void writesTheFinding();
    void tellsEachChangeOnce();
    void tellsWhatNoEventTold();
    void goesOnWithAnotherProfile();
    void takesCountersFromThePicture();
    void tellsWhatWasAgreedWhileItIsUp();
    void knowsWhenEverythingIsUp();
    void writesForAReader();
};

} // namespace tunneldesk::test
