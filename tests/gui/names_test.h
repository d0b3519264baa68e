// Names and IDs come from files and from peers: whatever stands in them is shown as it is written, nowhere as markup
// and nowhere as a key to press.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class NamesTest : public TestObject
{
    Q_OBJECT
private slots:
    void noPageTakesANameForMarkup();
    void noDialogTakesANameForMarkup_data();
    void noDialogTakesANameForMarkup();
    void noToolTipTakesANameForMarkup();
    void buttonsShowTheWholeName();
};

} // namespace tunneldesk::test
