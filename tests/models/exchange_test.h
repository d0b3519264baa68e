// Export and import as values: what goes into a file, what comes out of one, what an import would do and does.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class ExportTest : public TestObject
{
    Q_OBJECT
private slots:
    void aTunnelBringsItsGatewayAndZone();
    void holdsNoKeyUnlessItIsSealed();
    void opensWhatItSealed();
    void isOpenedByAge();
    void opensWhatAgeSealed();
    void tellsAWrongPassphraseAndAChangedFileAlike();
    void opensNothingOfADamagedFile();
    void refusesAFileOfFourGigabytes();
    void refusesACostThatIsTooHigh();
    void carriesAThousandTunnels();
    void isPrivateAndReplacesWhole();
    void keepsSecretsOutOfQtsMemory();
    void refusesSecretsThatAreNone_data();
    void refusesSecretsThatAreNone();
    void aProfileWithSecretsIsNotLoaded();
    void leavesNoSecretBehind();
};

class ImportTest : public TestObject
{
    Q_OBJECT
private slots:
    void ofTheSameChangesNothing();
    void intoAnEmptyProfileTakesAll();
    void tellsNewSameAndConflict();
    void knowsAZoneByItsAddress();
    void replaceKeepsIdAndKeyOfWhatIsHere();
    void renameStandsBeside();
    void isRefusedWholeWithItsFindings();
    void doesNotLendAKeyToAnotherPeer();
    void keepsAReferenceThatNobodyHereUses();
    void takesTheKeyThatIsInUseForThePeer();
    void tunnelsThatSharedAKeyShareIt();
    void aNewKeyGoesToAllThatShareIt();
    void aNewKeyStaysFromWhoNeedNotShareIt();
    void namesWhatThisVersionDoesNotKnow();
    void readsAFileOfVersion1AsOneOfToday();
    void judgesOnlyWhatIsTakenByThisComputersNetworks();
    void everyTruncationIsRefused();
};

class ForeignImportTest : public TestObject
{
    Q_OBJECT
private slots:
    void takesTunnelGatewayAndKey();
    void isTheSameTheSecondTime();
    void makesAZoneForAnAddressThatIsNew();
    void withoutAnyZoneItSaysWhatIsMissing();
    void aRoadWarriorGetsTheZonesNetworks();
    void saysWhereAFileIsWrong();
};

class TransferTest : public TestObject
{
    Q_OBJECT
private slots:
    void storesKeysThenSavesOnce();
    void takesKeysBackWhenTheProfileIsNotSaved();
    void changesNothingWhenAKeyCannotBeStored();
    void removesTheKeysOfWhatItReplaced();
    void writesTheVaultOnce();
    void noticesAnotherChangeMeanwhile();
    void collectsKeysAndNamesTheMissing();
    void collectsNothingFromALockedVault();
};

} // namespace tunneldesk::test
