// Bad input with one right answer: a button beside the field gives it. And what a change says before it is made.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class FixesTest : public TestObject
{
    Q_OBJECT
private slots:
    void peer_data();
    void peer();
    void peerWithoutOneRightAnswer();
    void nameThatIsTaken();
    void gatewayNameThatIsTaken();
    void lineThatAnotherCovers();
    void networkOutsideTheOnlySubnet();
    void lifetimeOverThatOfIke();
    void lifetimeThatIsShort();
    void keyWithSpacesAround();
    void keyInFullWidth();
    void capsLockIsNoticed();
    void settingsOfAKnownPeer();
    void testAddressOutsideTheRemoteNetworks();
    void identityInFullWidth();
    void dpdTimesCountInOnAlone();
    void numbersOutOfTheirRange_data();
    void numbersOutOfTheirRange();
    void onlySha256IsCut();
    void aFixIsReachedByTabAndHasItsFieldsName();
    void gatewayChangeShowsOldAndNew();
};

} // namespace tunneldesk::test
