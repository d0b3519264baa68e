// The console beside a helper that takes its time to start.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class HelperKeeperTest : public TestObject
{
    Q_OBJECT
private slots:
    void theWindowLivesWhileAHelperIsSlowToStart();
    void aHelperOnItsWayIsThereForTheCleanEnd();
};

} // namespace tunneldesk::test
