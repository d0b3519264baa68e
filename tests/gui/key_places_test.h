// Where a tunnel's key is kept while tunnels are changed: whose key goes along and whose stays, and what a vault that
// is closed asks for.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class KeyPlacesTest : public TestObject
{
    Q_OBJECT
private slots:
    void aTunnelThatLeavesTakesItsNewKeyAlone();
    void aTunnelThatLeavesAndAsksLeavesTheOtherItsKey();
    void aTunnelThatNeedNotShareMovesItsKeyAlone();
    void aTunnelThatStaysTakesTheOtherAlong();
    void aMovedKeyIsTheSameToWhatRuns();
    void aKeyThatMovesAloneSaysThatItReconnects();
    void aKeyThatCannotComeBackIsStillThereForUndo();
    void aKeyComesOutOfAClosedVault();
    void aKeyOfAVaultThatIsNotThereIsMissing();
    void thePeerSheetOpensTheVault();
};

} // namespace tunneldesk::test
