// A change of the language while the program runs: whatever is open then says what it would say had it been opened
// in the new one.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class LanguageTest : public TestObject
{
    Q_OBJECT
private slots:
    void documentedTermsAreToldInFull_data();
    void documentedTermsAreToldInFull();
    void headingsAndChoicesAreToldInFull_data();
    void headingsAndChoicesAreToldInFull();
    void aSwitchLeavesNothingOfTheOldLanguage_data();
    void aSwitchLeavesNothingOfTheOldLanguage();
};

} // namespace tunneldesk::test
