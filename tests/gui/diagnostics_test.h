// What the console says of this computer and what can be tried: the checks, the connection test, the support bundle,
// the demo peer, and the sections of the settings that go with them.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class DiagnosticsTest : public TestObject
{
    Q_OBJECT
private slots:
    void checksSayWhatHelps();
    void portsSayWhoHasThem();
    void theFirstStartOffersWhatThereIs();
    void theTestStaysInsideTheTunnel();
    void theTestedHostFollowsItsTunnel();
    void theTestAsksPingTcpAndMtu();
    void theTestSaysWhatTheTunnelCarried();
    void theTestIsStopped();
    void theBundleHoldsNoKey();
    void theBundleHidesNamesAndAddresses();
    void theBundleHidesTheIdentitiesOfFindings();
    void theBundleIsSavedAsItIsShown();
    void theDemoPeerAnswers();
    void theDemoPeerSaysWhatDiffers();
    void theDemoIsAConsoleOfItsOwn();
    void theSettingsTellOfTheComputer();
    void allSettingsAreReset();
    void theLayoutIsResetAtOnce();
    void theToolsAreOneMenu();
    void theConsoleStartsWithTheSession();
    void theJournalIsAsLongAsItIsSet();
    void theLogFileIsForItsOwner();
    void allKeysMoveTogether();
    void aLostKeyHoldsNoOtherBack();
    void disconnectingIsAskedAbout();
    void everythingIsReachedByKeyboard();
};

} // namespace tunneldesk::test
