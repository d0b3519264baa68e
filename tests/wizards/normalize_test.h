#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class NormalizeTest : public TestObject
{
    Q_OBJECT
private slots:
    void network_data();
    void network();
    void typedList_data();
    void typedList();
    void pastedList_data();
    void pastedList();
};

} // namespace tunneldesk::test
