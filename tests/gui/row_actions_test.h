// What keys, menus and buttons do to rows, to one and to several.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class RowActionsTest : public TestObject
{
    Q_OBJECT
private slots:
    void f2RenamesATunnel();
    void f2SaysWhyAGatewayKeepsItsName();
    void refusedKeysSayWhy();
    void actionsCountWhatIsSelected();
    void aTunnelIsCloned();
    void aGatewayIsCloned();
    void deletingSaysWhatFlows();
    void newKeysAtOnce();
    void oneSaIsRenewedOrDeleted();
};

} // namespace tunneldesk::test
