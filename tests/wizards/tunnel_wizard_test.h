#pragma once

#include "tests/support/qt_test_main.h"
#include "tests/wizards/spoken_language.h"

#include <optional>

namespace tunneldesk::test
{

class TunnelWizardTest : public TestObject
{
    Q_OBJECT
protected:
    // English as the program has it, with its plurals.
    void prepare() override { m_english.emplace(QStringLiteral("en")); }

private slots:
    void createdByKeyboardAlone_data();
    void createdByKeyboardAlone();
    void warnsOfARouteOfThisComputer();
    void finalCheckSaysWhatIsFixed();
    void saysTheSentencesOfTheGuide_data();
    void saysTheSentencesOfTheGuide();
    void enterNeverCommits();
    void nextShowsWhatIsMissing();
    void badInput_data();
    void badInput();
    void peerInsideTheRemoteNetworkIsCautioned();
    void backKeepsEverything();
    void failureStaysAndMakesNothing();
    void doubleClickMakesOne();
    void nothingEndsWhileMaking();
    void escapeChangesNothing();
    void changeFixesGatewayAndPeer();
    void changeShowsOldAndNew();
    void changeKeepsEveryField();
    void outerHeaderIsAChoice();
    void anyPeerIdentityIsAChoiceWithItsWarning_data();
    void anyPeerIdentityIsAChoiceWithItsWarning();
    void secondTunnelSharesTheKey();
    void newKeyOfASharedReference();
    void languageSwitchKeepsValues();

private:
    std::optional<SpokenLanguage> m_english;
};

} // namespace tunneldesk::test
