// Where keys lie without a keychain: in a vault file, or in memory.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class VaultTest : public TestObject
{
    Q_OBJECT
private slots:
    void aKeyAndItsProfileAreOldOrNewWhereverTheProgramEnds();
    void aKeyThatIsNamedNoLongerIsLooseUntilItIsRemoved();
    void aKeyThatIsBeingSavedIsNotTakenForALeftover();
    void aKeyThatComesBackToItsPlaceIsNotTakenForALeftover();
    void aKeyMovesFromTheKeychainIntoMemory();
    void keepsKeysUnderThePassphrase();
    void refusesAWrongPassphrase();
    void cannotBeUsedWhileLocked();
    void leavesTheOldFileWhenItCannotBeWritten();
    void refusesAFileThatEverybodyMayWrite();
    void opensWithAge();
    void memoryForgetsWithTheStore();
    void keepsNoKeyThatIsAskedForEachTime();
    void keepsKeysBehindAShield();
    void makesReferencesThatDiffer();
};

} // namespace tunneldesk::test
