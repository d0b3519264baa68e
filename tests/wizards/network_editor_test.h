#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class NetworkEditorTest : public TestObject
{
    Q_OBJECT
private slots:
    void keepsItsValue();
    void reads_data();
    void reads();
    void pastedListBecomesLines();
    void typedCommaOpensALine();
    void hostBitsAreCorrectedByOnePress();
    void linesComeAndGo();
    void findingsStandAtTheirLine();
    void takesAPrivateSubnet();
};

} // namespace tunneldesk::test
