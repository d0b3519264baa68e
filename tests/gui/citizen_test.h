// A good citizen of the desktop, one test for each manner.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class CitizenTest : public TestObject
{
    Q_OBJECT
private slots:
    void trayNeverHidesTheOnlyWindow();
    void trayThatGoesAwayBringsTheWindowBack();
    void trayShowsTheWorstState();
    void trayMenuSwitchesTunnels();
    void quitFromTheTrayAsks();
    void notificationsReplaceEachOther();
    void notificationsAreQuietForTheUsersOwnDoing();
    void notificationsFollowTheirSwitches();
    void whatIsNoLongerSoIsTakenBack_data();
    void whatIsNoLongerSoIsTakenBack();
    void notificationsReachTheDesktop();
    void sessionAndTableLayoutAreRestored();
    void darkAndLightHoldAtOnce();
    void autoFollowsThePaletteWithoutAPortal();
    void highDpiCutsNothingOff();
    void settingsAreRemembered();
    void shortcutsAreEdited();
    void shortcutsInUseAreRefused();
    void shortcutsOfPagesAreEdited();
    void ctrlKFindsEverything();
    void undoBringsATunnelBack();
    void undoKeepsTheKeyUntilItExpires();
    void undoOfAGatewayWhoseNameIsTaken();
    void suspendAndResumeAreNoticedAndSaid();
    void clipboardForgetsKeys();
    void theSelectionOfAShownKeyGoesNowhere();
    void settingsThatEditFollowViewOnly();
    void readOnlyModeChangesNothing();
};

// What CitizenTest starts on a screen of its own; prints what the primary selection held.
int selectOnAScreen();

} // namespace tunneldesk::test
