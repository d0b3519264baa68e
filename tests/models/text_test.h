// Every enumerator that the engine can say has words.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class TextTest : public TestObject
{
    Q_OBJECT
private slots:
    void everyStateHasWords();
    void everyReasonHasWords();
    void aMissingHelperSaysTheCommand();
    void everyFieldHasALabel();
    void everyProblemHasASentence();
    void everyAdviceHasASentence();
    void everyAttributeHasAName();
    void everyChoiceHasAName();
    void everyEventHasALine();
    void aFindingSaysWhatAndWhatNext();
    void aFindingNamesTheValuesOfBothSides();
    void aRefusalWithoutAReasonSaysWhereToBegin();
    void silenceNamesTheMessage();
    void everyLineOfThePeerSheetHasWords();
    void everyNoteOfADeviceHasASentence();
    void numbersCarryTheirUnits();
};

} // namespace tunneldesk::test
