// What the doctor says: its words, and the program itself with and without rights.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class DoctorTest : public TestObject
{
    Q_OBJECT
private slots:
    void everyFaultHasItsWords_data();
    void everyFaultHasItsWords();
    void namesTheCommandThatHelps_data();
    void namesTheCommandThatHelps();
    void theKeychainIsNeverInTheWay();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void namesTheProgramOnThePort();
    void isFitWithEveryRight();
};

} // namespace tunneldesk::test
