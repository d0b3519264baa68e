// Events and states as JSON, and back.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class EventJsonTest : public TestObject
{
    Q_OBJECT
private slots:
    void everyEventComesBack_data();
    void everyEventComesBack();
    void everyReasonComesBack();
    void statesComeBack();
    void takesNothingElse();
    void waitsForTheTunnel_data();
    void waitsForTheTunnel();
};

} // namespace tunneldesk::test
