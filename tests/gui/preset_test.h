// The one right answer to a finding: the dialog opens at its field with what the peer has, says so, and saves nothing
// by itself.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class PresetTest : public TestObject
{
    Q_OBJECT
private slots:
    void theTunnelDialogBeginsWithWhatThePeerHas();
    void whoCancelsHasChangedNothing();
    void nothingIsSavedBeforeTheFinalCheckIsConfirmed();
    void theMarkGoesWhenTheUserChooses();
    void theGatewayDialogBeginsWithWhatThePeerHas();
    void withoutOneRightAnswerOnlyTheFieldIsShown();
    void theFirstSuspectSaysWhichDialogItIs();
};

} // namespace tunneldesk::test
