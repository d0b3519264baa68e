// What lists remember, what they say when they have nothing to show, and where they lead.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class TablesTest : public TestObject
{
    Q_OBJECT
private slots:
    void aListWithNothingLeftOffersTheWayOut_data();
    void aListWithNothingLeftOffersTheWayOut();
    void filtersAreRemembered();
    void presetsOfTheLog();
    void f5GoesOnWhereItWasPaused();
    void viewOnlyIsSaidOnEveryPage();
    void routesInTheWayAreMarked();
    void interfacesShowTheirLimit();
    void thePeerSheetIsAPartOfTheDetails();
    void theSheetForgetsTheKeyWhenNobodyLooks();
    void aMessageLeadsToItsLineInTheLog();
    void theFinalCheckShowsThePeersSide();
};

} // namespace tunneldesk::test
