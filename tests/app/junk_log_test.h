// What the journal holds after a flood of junk (faults, 2).
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class JunkLogTest : public TestObject
{
    Q_OBJECT
private slots:
    void fiftyThousandDatagramsWriteLittle_data();
    void fiftyThousandDatagramsWriteLittle();
    void fiftyThousandDuringPhase1WriteLittle_data();
    void fiftyThousandDuringPhase1WriteLittle();
};

} // namespace tunneldesk::test
