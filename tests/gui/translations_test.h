// The three languages are whole: nothing unfinished, no placeholder lost, plurals where they belong, and the
// documented words word for word.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class TranslationsTest : public TestObject
{
    Q_OBJECT
private slots:
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void countedThingsHaveTheirPlural();
    void theDocumentedWordsStand_data();
    void theDocumentedWordsStand();
    void oneWordStandsForOneThing();
    void everyReasonIsTranslated();
    void everyFindingIsTranslated();
    void pluralsAreRight();
};

} // namespace tunneldesk::test
