// What is typed wrong in the console: a sentence beside its field, the one right answer as a button, nothing saved.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class BadInputTest : public TestObject
{
    Q_OBJECT
private slots:
    void aPrivateSubnetMeetsATunnelsRemoteNetwork();
    void anUplinkHasAnotherFamilyThanATunnelsPeer();
    void aPolicyUnderWhichTwoKeysCannotBe_data();
    void aPolicyUnderWhichTwoKeysCannotBe();
    void whatASaveRefusesIsNamed();
    void aKeyThatIsAskedForIsJudgedAsInTheWizard();
    void aKeyThatIsTooLongIsSaidToBe();
    void anUplinkIsAnAddressOrAnInterface_data();
    void anUplinkIsAnAddressOrAnInterface();
    void anInterfaceThatIsNotThereIsSaid();
    void twoSubnetsOfAZoneOverlap();
    void aCapacityBelowWhatIsPromised();
    void aZoneNameThatIsTaken();
};

} // namespace tunneldesk::test
