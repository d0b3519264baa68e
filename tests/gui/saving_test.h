// The console saves, and something fails: it is killed, the disk is full, the keyring takes nothing.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class SavingTest : public TestObject
{
    Q_OBJECT
private slots:
    void keychainAndProfileAgreeWhereverItIsKilled();
    void aFullDiskIsToldInTheWizardWhichKeepsAll();
    void aKeyringThatLocksIsToldInTheWizardAndTheOldKeyStays();
    void aKeyThatIsStoredTooLateIsNotLeftBehind();
};

// What SavingTest starts in places of their own; each prints what it saw. `folder`: of this alone.
// Beside a keyring: consoles that change a tunnel's key and delete the tunnel, killed at one place after the other.
int changeKeysUntilKilled(const char *folder);
// In a file system of 64 KiB.
int saveOnAFullDisk(const char *folder);
// Beside a keyring.
int changeAKeyWhileLocked(const char *folder);
int changeAKeyWithoutPatience(const char *folder);

} // namespace tunneldesk::test
