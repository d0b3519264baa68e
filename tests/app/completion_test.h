// The completions, in the shells themselves.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class CompletionTest : public TestObject
{
    Q_OBJECT
private slots:
    void bashOffers_data();
    void bashOffers();
    void fishOffers_data();
    void fishOffers();
    void zshOffers_data();
    void zshOffers();
    void zshTakesIt();
    void namesEveryCommandAndOption_data();
    void namesEveryCommandAndOption();
};

} // namespace tunneldesk::test
