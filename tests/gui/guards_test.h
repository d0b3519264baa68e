// What may not happen by accident: refusals with their reasons, confirmations whose default is No, and
// commits that are whole or not at all.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class GuardsTest : public TestObject
{
    Q_OBJECT
private slots:
    void aGatewayNeedsAZone();
    void aGatewayIsMadeByKeyboard();
    void aGatewayWithTunnelsIsNotDeleted();
    void deletingAGatewayAsksAndNoIsTheDefault();
    void deletingATunnelSaysWhatGoes();
    void theKeyComesWithTheProfileThatNamesIt();
    void aProfileThatCannotBeSavedLeavesTheDialogOpen();
    void aGatewayThatCannotBeSavedSaysSoInItsDialog();
    void shrinkingTheGuaranteeIsCautioned();
    void aChangedPolicyMayWait();
    void actionsSayWhyTheyAreDisabled();
    void quittingAsksWhileATunnelIsUp();
    void zonesWithGatewaysStay();
    void zonesAreFoundOnce();
    void zonesThatAreDeletedAreNotFoundAgain();
    void zonesThatCannotBeSavedAreSaidOnce();
};

} // namespace tunneldesk::test
