// How the engine gets its keys, and how the console starts: with keys in memory, in a vault, asked for; with
// a profile that cannot be read; without the rights to run an engine.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class KeysTest : public TestObject
{
    Q_OBJECT
private slots:
    void aKeyInMemoryIsGivenWithoutAQuestion();
    void aKeyThatIsGoneIsAskedFor();
    void aKeyOfTheCommandLineGoesFirst();
    void aKeyOfTheCommandLineIsForTheKeyOfThatTime();
    void aClosedVaultAsksForItsPassphrase();
    void aWrongPassphraseIsSaidAndAskedAgain();
    void aKeyIsAskedForOnce();
    void aKeyThatIsAskedForEachTimeIsNotKept();
    void tunnelsThatShareAKeyKeepItElsewhereTogether();
    void aTunnelWhoseKeyIsLostCanAskFromNowOn();
    void aKeyWithoutAKeychainIsAskedForOnce();
    void aKeychainThatIsSlowIsSaid();
    void aKeychainThatIsUnlockedLaterIsAskedAgain();
    void startsAsAnEditorWithoutAnEngine();
    void aBrokenProfileOpensTheLastGoodOne();
    void anUnreadableProfileIsLeftUntouched();
    void aProfileThatBreaksLaterIsToldWithItsReason();
};

// What KeysTest starts in desktop sessions of its own; each prints what it saw.
int goWithoutAKeychain();
int waitForTheKeychain();
int waitUntilItIsUnlocked();
int putIntoTheKeychain();

} // namespace tunneldesk::test
