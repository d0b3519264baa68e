// What a screen reader finds when something appears by itself: a notification, with the words of that moment. That it
// is told of its appearing is shown over a bus (interop/screen_reader): Qt tells nobody on this platform.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class AnnouncementsTest : public TestObject
{
    Q_OBJECT
private slots:
    void messagesAreNotifications();
    void whatIsWrongWithAFieldIsANotification();
    void whatIsWrongWithASecretIsSaidAndStandsAtItsField();
    void theAnswerOfARouteIsANotification();
    void aStateIsAWordInItsCell();
    void theWorstStateOfAGatewayIsAWordInItsCell();
    void aChangeOfStateIsHeardOnce();
    void whatIsOldIsNotHeardAgain();
    void manyChangesAreOneSentence();
    void anHourOfFlappingFloodsNobody();
};

} // namespace tunneldesk::test
