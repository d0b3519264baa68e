// `status --prometheus`, by the rules that promtool checks.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class MetricsTest : public TestObject
{
    Q_OBJECT
private slots:
    void keepsTheRules_data();
    void keepsTheRules();
    void theCheckFindsFaults_data();
    void theCheckFindsFaults();
    void listsWhatIsDown();
    void countsWhatRuns();
    void countsEachLane();
};

} // namespace tunneldesk::test
