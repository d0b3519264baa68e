// Undo and redo of what was edited, and what happens to the keys.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class UndoTest : public TestObject
{
    Q_OBJECT
private slots:
    void creationOfAGateway();
    void aGatewayKeepsTheTimeOfItsCreation();
    void changeOfAGateway();
    void creationOfATunnel();
    void creationOfATunnelLeadsToItsPeerSheet();
    void changeOfATunnelBringsItsKeyBack();
    void aKeyThatIsGoneIsSaid();
    void aKeyThatIsGoneGivesWayToTheNextOne();
    void whatIsInMemoryOutlivesThePlaceThatKeepsNothing();
    void renamingByKeyboardAndByMessage();
    void changeOfZones();
    void aNewEditEndsRedo();
    void stepsAreUndoneOneAfterAnother();
    void whatHasChangedSinceStays();
    void aGatewayThatIsInUseStays();
    void aStepThatIsNoLongerFitGivesWayToThoseBefore();
    void undoIsOfferedForItsOwnStepOnly();
    void undoOfAnImportIsOfferedAsLongAsItCanBe();
    void anImportThatHasChangedSinceIsNotOfferedForUndo();
    void saysWhatInThreeLanguages();
    void keysOfTheHistoryAreForgottenWithIt();
};

} // namespace tunneldesk::test
