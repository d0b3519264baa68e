// The manners of lists and tables: what keys and menus do to the rows, to one and to several, what is remembered, and
// what a list says when it has nothing to show.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class TablesTest : public TestObject
{
    Q_OBJECT
private slots:
    void theMenuKeyIsForTheRowInFocus();
    void theTableStandsStillUnderItsMenu();
    void aValueIsCopied();
    void columnsAreReset();
    void aHiddenTableReadsNothing();
    void aChangedCellIsPaintedAlone();
    void aLongerValueWidensItsColumn();
    void wrappedWordsKeepTheirHeight();
    void enterShowsAWholeRow();
    void f2RenamesATunnel();
    void f2SaysWhyAGatewayKeepsItsName();
    void refusedKeysSayWhy();
    void actionsCountWhatIsSelected();
    void aTunnelIsCloned();
    void aGatewayIsCloned();
    void deletingSaysWhatFlows();
    void newKeysAtOnce();
    void oneSaIsRenewedOrDeleted();
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
