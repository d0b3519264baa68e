// Truth at a glance: the plot and what it says in words, the overview, the steps of the welcome, the details.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class GlanceTest : public TestObject
{
    Q_OBJECT
private slots:
    void theHistoryKeepsFiveMinutes();
    void aCounterThatBeganAnewIsNoTraffic();
    void thePlotSaysItsValuesInWords();
    void thePlotIsReadByKeyboard();
    void thePlotEndsAtTheGuaranteeOrAtTheTraffic();
    void thePlotShowsBothDirectionsAndTheLimit_data();
    void thePlotShowsBothDirectionsAndTheLimit();
    void aGapInTimeIsNoLine();
    void theOverviewCountsByState();
    void aTileLeadsToItsTunnels();
    void gatewaysAreMeasuredAgainstTheirGuarantee();
    void aProblemSaysWhyAndWhatHelps();
    void theRemedyOpensTheRightSettings();
    void problemsKeepTheFocusOverASnapshot();
    void stepsAreTickedOff();
    void stepsThatWereSeenStayTicked();
    void stepsBeginAnewWithAnotherProfile();
    void sessionsCompareConfiguredWithAgreed();
    void lifetimesRunDown();
    void findingsStandSideBySide();
    void theDetailsAreCopiedAsMarkdownAndJson();
    void theLogOfTheDetailsIsOfTheirTunnel();
    void sessionsAreChildrenOfTheirPair();
};

} // namespace tunneldesk::test
