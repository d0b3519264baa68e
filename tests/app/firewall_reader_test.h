// What nft says of this computer's firewall, and what becomes of an nft that says nothing, nonsense or too much.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class FirewallReaderTest : public TestObject
{
    Q_OBJECT
private slots:
    void everyAnswerEndsInChecks_data();
    void everyAnswerEndsInChecks();
    void anOrdinaryUserIsToldWhy();
    void withoutNftTheSheetSaysSo();
    void whatHangsIsEndedWithTheReader();
    void asksAgainWhenItHasAnswered();
};

} // namespace tunneldesk::test
