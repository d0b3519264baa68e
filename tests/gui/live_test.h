// What the window shows of snapshots and events as they come: tables, details, counts, journal.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class LiveTest : public TestObject
{
    Q_OBJECT
private slots:
    void trafficStandsBesideTheGuarantee();
    void nothingIsFilledWhileNobodySees();
    void anAddressComesAndGoesInTheTable();
    void aRouteComesAndGoesInTheTable();
    void aFilterHidesWhatDoesNotMatch();
    void theStateOpensTheDetails();
    void enterOpensTheDetailsAndEscapeClosesThem();
    void detailsFollowTheSnapshot();
    void theHandshakeIsALadder();
    void theSelectionSurvivesASnapshot();
    void theStatusLineCounts();
    void theLogFiltersAndFollows();
    void connectAndDisconnectReachTheEngine();
    void keysLeaveAloneWhatIsNotSeen();
    void menusLeaveAloneWhatIsNotSeen_data();
    void menusLeaveAloneWhatIsNotSeen();
    void detailsFollowTheProfileWithoutAnEngine();
    void detailsFollowTheProfileWhileNobodySees();
    void theLogOfAGatewaysProblemHidesNothing();
};

} // namespace tunneldesk::test
