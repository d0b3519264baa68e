// A table by itself: its menu, its columns, what it paints and what it reads.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class DataTableTest : public TestObject
{
    Q_OBJECT
private slots:
    void theMenuKeyIsForTheRowInFocus();
    void theTableStandsStillUnderItsMenu();
    void aValueIsCopied();
    void rowsAreCopiedAsTheyStand();
    void columnsAreReset();
    void aHiddenTableReadsNothing();
    void aChangedCellIsPaintedAlone();
    void aLongerValueWidensItsColumn();
    void wrappedWordsKeepTheirHeight();
    void enterShowsAWholeRow();
};

} // namespace tunneldesk::test
