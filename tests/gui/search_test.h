// Ctrl+F in every table: on the pages, in the details of a tunnel, in the dialogs. They are looked for, so that one
// more that does not answer is found.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class SearchTest : public TestObject
{
    Q_OBJECT
private slots:
    void everyTableOfThePagesAnswers();
    void everyTableOfTheDetailsAnswers();
    void everyTableOfTheDialogsAnswers();
    void thePairsAreThoseOfTheirTunnel();
    void whatIsNotShownIsExportedAllTheSame();
    void enterInTheSearchPressesNothing();
    void smallTablesAreRemembered();
};

} // namespace tunneldesk::test
