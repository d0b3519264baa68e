// The program itself without a display: what it prints and how it ends. Network only in namespaces of its own.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class HeadlessTest : public TestObject
{
    Q_OBJECT
private slots:
    void exits_data();
    void exits();
    void runsTheLastGoodVersionOfAnUnreadableProfile();
    void namesAMissingPrivilege();
    void runsUntilASignal_data();
    void runsUntilASignal();
    void takesKeysFromADescriptor();
    void namesAPortInUse();
    void aSecondOneGivesWay();
    void keepsKeysOutOfSight();
};

} // namespace tunneldesk::test
