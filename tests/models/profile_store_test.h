// The profile on disk: what was saved is there, and no fault leaves anything half.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class ProfileStoreTest : public TestObject
{
    Q_OBJECT
private slots:
    void startsEmptyAndSaves();
    void keepsTheVersionBefore();
    void refusesAnInvalidProfile();
    void isPrivateFromTheFirstOctet();
    void opensTheLastGoodVersion();
    void putsAnUnreadableFileAside();
    void isReadOnlyWhenNothingCanBeRead();
    void leavesEveryDamagedFileUntouched();
    void refusesAFileThatAnotherGroupMayWrite();
    void refusesWhatIsNoFile();
    void refusesAFileThatEverybodyMayWrite();
    void mendsAFileThatOthersMayRead();
    void writesUnknownKeysBack();
    void noticesAnotherInstance();
    void waitsForAnotherInstancesSave();
    void makesIdsThatAreNotNone();
};

} // namespace tunneldesk::test
