// The manners of the window: languages while it runs, keys, names for those who do not see it, what is
// remembered.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class MannersTest : public TestObject
{
    Q_OBJECT
private slots:
    void theLanguageChangesWhileEverythingIsOpen();
    void theLanguageIsChosenInTheStatusLine();
    void keysLeadToThePages();
    void keysOpenTheDialogs();
    void tabGoesFromTheTreeThroughThePage();
    void sharedKeysBelongToThePageShown();
    void everythingThatTakesFocusHasAName_data();
    void everythingThatTakesFocusHasAName();
    void mnemonicsAreUnique_data();
    void mnemonicsAreUnique();
    void coloursCanBeRead_data();
    void coloursCanBeRead();
    void pageAndHeaderAreRemembered();
    void rowsAreCopiedAsText();
};

} // namespace tunneldesk::test
