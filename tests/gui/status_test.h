// The tables of the current status and the log: paused, copied, exported, asked for a route, filtered, followed.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class StatusTest : public TestObject
{
    Q_OBJECT
private slots:
    void aPausedTableStandsStill();
    void aTableIsCopiedInEachFormat();
    void aFormulaIsNoFormulaInCsv();
    void aTableIsSavedAsAFile();
    void sessionsAreOpenedUnderTheirPairs();
    void aRouteIsLookedUp_data();
    void aRouteIsLookedUp();
    void whatWasProbablyMeantIsOffered();
    void theAnswerFollowsTheRoutes();
    void theLogIsFilteredByAreaTunnelAndWords();
    void theLogIsFilteredByARegularExpression();
    void aCellIsIncludedOrExcluded();
    void manyFiltersTakeAsManyLines_data();
    void manyFiltersTakeAsManyLines();
    void clearingTheViewKeepsTheJournal();
    void newLinesAreCountedWhileOneReadsOldOnes();
    void anotherTunnelsLogIsShownWhole();
    void clickedFiltersFollowTheLanguage();
    void aLooserFilterBringsNoNewLines();
    void theLogIsExportedAsTextAndJsonLines();
    void theLevelIsRemembered();
};

} // namespace tunneldesk::test
