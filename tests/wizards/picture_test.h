// Pictures of every state of the wizards in each language, in <build>/pictures, to be looked at.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class PictureTest : public TestObject
{
    Q_OBJECT
private slots:
    void gatewayWizard_data();
    void gatewayWizard();
    void tunnelWizard_data();
    void tunnelWizard();
    void dark();
};

} // namespace tunneldesk::test
