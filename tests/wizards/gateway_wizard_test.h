#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class GatewayWizardTest : public TestObject
{
    Q_OBJECT
private slots:
    void createdByKeyboardAlone_data();
    void createdByKeyboardAlone();
    void saysTheSentencesOfTheGuide_data();
    void saysTheSentencesOfTheGuide();
    void saysWhatIsMissing();
    void neutralWhileTyping();
    void badInput_data();
    void badInput();
    void changeFixesNameAndZone();
    void shrinkingShowsTheCaution();
    void policyChangeNamesTheTunnels();
    void policyChangeMayWaitForTheRenewal();
    void nothingWaitsWithoutTunnels();
    void waitingIsKeptForADialogThatComesBack();
    void zonesShowTheirAddress();
    void aggressiveModeIsAChoiceWithItsWarning();
    void escapeChangesNothing();
    void acceptsOnce();
    void languageSwitchKeepsValues();
};

} // namespace tunneldesk::test
