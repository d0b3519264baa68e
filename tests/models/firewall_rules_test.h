// The firewall as nft tells of it: each ruleset is loaded into a network namespace of its own and listed there.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class FirewallRulesTest : public TestObject
{
    Q_OBJECT
private slots:
    void whatRulesDoIsToldOfEachLine_data();
    void whatRulesDoIsToldOfEachLine();
    void rulesThatTakeForeverAreLeftOpen();
    void whatIsNoListOfRulesIsNoAnswer();
};

} // namespace tunneldesk::test
