// The peer sheet as a person meets it: what is shown, copied and saved, and that the key is there only when asked for.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class PeerSheetTest : public TestObject
{
    Q_OBJECT
private slots:
    void keysOpenItForTheSelectedTunnel();
    void theTableIsMirroredAndMasked();
    void eachDeviceHasItsConfiguration();
    void theKeyIsShownOnlyWhenAskedFor();
    void whatIsCopiedWhileTheKeyIsShownIsForgotten();
    void aKeyThatIsNowhereIsSaid();
    void whatIsSavedIsForItsOwnerAlone();
    void noPrinterMakesAFileOfAShownKey();
    void theHostsHaveTheirCommands();
    void aButtonCopiesOneCommandAlone();
    void everyWordFollowsTheLanguage();
    void tabReachesEverythingWithAName();
    void theFirewallIsCheckedWhenItIsLookedAt();
    void aSilentNftHoldsNothingUp();
};

} // namespace tunneldesk::test
