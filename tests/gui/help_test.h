// Help in place: the topic of the field in focus, in every window and each language; and the walks that ask whether
// everybody can use what is there.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class HelpTest : public TestObject
{
    Q_OBJECT
private slots:
    void everyTopicIsWrittenInEachLanguage();
    void everyFieldHasATopic();
    void theKeyOpensThePartOfTheField_data();
    void theKeyOpensThePartOfTheField();
    void theKeyOpensThePartOfThePage();
    void theStepsLeadToTheirHelp();
    void theHelpFollowsTheLanguage();
    void everyNewWindowHasNames_data();
    void everyNewWindowHasNames();
    void noStateIsShownByColourAlone();
};

} // namespace tunneldesk::test
