// Two programs with the same vault open: a console, and an import on the command line beside it.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class VaultInstancesTest : public TestObject
{
    Q_OBJECT
private slots:
    void eachKeepsTheKeysOfTheOther();
    void eachRemovesOnlyWhatItMeans();
    void removesNothingWhileTheOtherWrites();
    void waitsOnceForTheOtherToRemoveMany();
    void aKeyThatTheOtherHasStoredIsFound();
    void aVaultUnderAnotherPassphraseIsNotOverwritten();
    void aDamagedVaultIsNotOverwritten();
    void losesNoKeyOfSeveralPrograms();
    void makesOneVaultForTwoThatBeginAtOnce();
};

} // namespace tunneldesk::test
