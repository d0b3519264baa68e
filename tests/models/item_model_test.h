// The item models under QAbstractItemModelTester while profiles and snapshots come and go at random; the
// smallest signals; words that follow the language.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class ItemModelTest : public TestObject
{
    Q_OBJECT
private slots:
    void randomChangesKeepTheModelsSound();
    void anUnchangedSnapshotTellsNothing();
    void columnsThatChangeTogetherAreToldTogether();
    void rowsFarApartAreToldApart();
    void rowsThatComeBetweenKeepTheirChangesRight();
    void oneChangedNumberTellsOneCell();
    void aPairThatNobodyReadsIsToldOnce();
    void selectionSurvivesRowsAboveIt();
    void tunnelHasItsPairsAsChildren();
    void ratesAreCountedOverASecond();
    void aRouteComesAndGoes();
    void theJournalKeepsTheNewestLines();
    void theJournalFindsItsWordsAgain();
    void numbersSortAsNumbers();
    void ratesOfAGatewayStandRight();
};

} // namespace tunneldesk::test
