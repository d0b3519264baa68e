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
    void findsNoKeyringOnTheBus_data();
    void findsNoKeyringOnTheBus();
    void findsNoBus_data();
    void findsNoBus();
    void seesAKeyInEveryForm();
    void findsALockedKeyring();
    void doesNotWaitForAnAnswerThatNeverComes();
    void takesADismissedQuestionForALock();
    void keepsTheOldKeyWhenTheNewOneIsRefused();
};

// What KeychainTest starts inside of a D-Bus session. Prints what each step gave, one line each:
// probe, store, fetch, replace, fetch, remove, fetch. `patience` in milliseconds.
int useKeychain(int patience);
// One of them: "store" or "fetch", and the key.
int takeKeychainStep(const char *step, const char *key);

} // namespace tunneldesk::test
