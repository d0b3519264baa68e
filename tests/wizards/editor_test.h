#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class EditorTest : public TestObject
{
    Q_OBJECT
private slots:
    void policyKeepsEveryCombination();
    void proposalKeepsEveryCombination();
    void aeadLeavesNoSecondChoice();
    void pfsOffersTheDocumentedGroupsFirst();
    void dpdKeepsItsValue();
    void lifetimePresets();
    void lifetimeTakesWhatIsTyped();
    void identityKeepsItsValue();
    void onlyThePeersIdentityMayBeAny();
    void bandwidthKeepsItsValue();
    void addressUnderstandsFullWidth();
    void wheelMovesNothingWithoutFocus();
    void tintsCanBeRead_data();
    void tintsCanBeRead();
};

} // namespace tunneldesk::test
