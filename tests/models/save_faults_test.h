// Saving, and what can happen to the computer meanwhile: the file is the old one or the new one, whatever happens.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class SaveFaultsTest : public TestObject
{
    Q_OBJECT
private slots:
    void isOldOrNewWhereverItIsKilled();
    void isOldOrNewAfterAPowerCut();
    void losesNothingOfSeveralInstances();
    void leavesAReadOnlyDiskAsItIs();
    void saysThatTheDiskCannotBeRead();
    void savesThroughALink();
    void refusesWhatBelongsToSomebodyElse();
};

// What this program does for the tests in worlds of their own; 0: as it should be.
[[nodiscard]] int saveOnReadOnlyDisk(const QString &folder);
// Whether the profile is believed by a process that may not be dumped, as the real one may not.
[[nodiscard]] int loadUndumpable(const QString &path);

} // namespace tunneldesk::test
