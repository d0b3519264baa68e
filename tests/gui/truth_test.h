// What the console says is so: no input is lost without a word, a sentence about traffic fits the tunnels that it is
// said of, and a count goes by the name of what it counts.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class TruthTest : public TestObject
{
    Q_OBJECT
private slots:
    void aZoneThatIsNotShownKeepsWhatWasTyped();
    void aZonesCapacityIsKeptToTheBit();
    void aZonesNetworksAreCorrectedBesideTheirLine();
    void aZonesNetworksAreReadAsTheyAreWritten();
    void disconnectingSaysWhatBecomesOfTheNetworks_data();
    void disconnectingSaysWhatBecomesOfTheNetworks();
    void deletingAnSaSaysWhatBecomesOfTheNetworks_data();
    void deletingAnSaSaysWhatBecomesOfTheNetworks();
    void quittingNamesTheTunnelsThatAreUp();
    void cancellingTheVaultIsNoWrongPassphrase();
    void cancellingTheVaultLeavesTheExportOpen();
    void theSheetIsSavedAsItsFilterSays();
    void aGatewayShowsTheWorstOfItsTunnels_data();
    void aGatewayShowsTheWorstOfItsTunnels();
    void establishedTunnelsAreCountedAsConnected();
    void everyStateHasItsReasonAndItsNextStep_data();
    void everyStateHasItsReasonAndItsNextStep();
    void anActiveTunnelNeedsNoReason();
    void aFindingIsSaidWithItsField();
    void whyAnActionIsOffIsInTheStatusLine();
    void namesAreReadAsTheyAreWritten();
    void aTakenNameIsMendedInOnePress();
    void wordsCanBeSelectedByKeyboard();
    void searchIsWhereThereIsSomethingToSearch();
    void placeholdersAreExplained();
    void everyDialogHasItsHelp();
};

} // namespace tunneldesk::test
