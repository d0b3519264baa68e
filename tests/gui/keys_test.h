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
    void aClosedVaultAsksForItsPassphrase();
    void aWrongPassphraseIsSaidAndAskedAgain();
    void aKeyIsAskedForOnce();
    void startsAsAnEditorWithoutAnEngine();
    void aBrokenProfileOpensTheLastGoodOne();
    void anUnreadableProfileIsLeftUntouched();
};

} // namespace tunneldesk::test
