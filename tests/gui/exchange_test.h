// Export and import as a user meets them: dialogs by keyboard, files dropped, one step that can be undone.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class ExchangeTest : public TestObject
{
    Q_OBJECT
private slots:
    void exportsTheWholeProfileByKeyboard_data();
    void exportsTheWholeProfileByKeyboard();
    void exportsASelectionWithItsGateway();
    void exportsKeysUnderAPassphraseTypedTwice();
    void asksBeforeItReplacesAFile();
    void whatIsCancelledWhileKeysAreFetchedIsNotWritten();
    void whatIsCancelledWhileKeysAreStoredChangesNothing();
    void aTildeIsTheHomeFolder();
    void importsADroppedFile();
    void asksForThePassphraseUntilItOpens();
    void showsConflictsAndTakesTheChoice();
    void appliesNothingThatTheValidatorRefuses();
    void aTakenNewNameOffersAnother();
    void listsWhatIsNotTakenOver();
    void storesTheFilesKeysAndUndoesInOneStep();
    void doesNotUndoOverALaterChange();
    void saysWhyAFileIsNone();
    void fitsInEachLanguage_data();
    void fitsInEachLanguage();
};

} // namespace tunneldesk::test
