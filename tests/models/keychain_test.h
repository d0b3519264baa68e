// The desktop's keychain as it really is: a gnome-keyring-daemon in a D-Bus session of its own, none on the
// bus, no bus, a locked one, and one whose question nobody answers.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class KeychainTest : public TestObject
{
    Q_OBJECT
private slots:
    void usesARealKeyring();
    void findsNoKeyringOnTheBus();
    void findsNoBus();
    void findsALockedKeyring();
    void doesNotWaitForAnAnswerThatNeverComes();
};

// What KeychainTest starts inside of a D-Bus session. Prints what each step gave, one line each:
// probe, store, fetch, replace, fetch, remove, fetch. `patience` in milliseconds.
int useKeychain(int patience);
// And the one who should ask the user for the keyring's password but never comes back.
int beMutePrompter();

} // namespace tunneldesk::test
