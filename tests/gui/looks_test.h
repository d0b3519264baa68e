// What somebody sees who looks closely: edges that stand under each other, words where they do not lie over anything,
// numbers written one way, headings that explain themselves.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class LooksTest : public TestObject
{
    Q_OBJECT
private slots:
    void lifetimesBeginWhereTheValuesDo_data();
    void lifetimesBeginWhereTheValuesDo();
    void noWordsLieOverThePlot();
    void sentencesFollowAsTheLanguageWrites();
    void whatIsMissingIsOneDash();
    void numbersAreTypedAsTheyAreShown();
    void whatInformsGoesWithItsPage();
    void theMarkOfAMessageFollowsTheColours();
    void everyColumnOfTheShortcutsHasItsHeading_data();
    void everyColumnOfTheShortcutsHasItsHeading();
    void shortHeadingsAreToldInFull_data();
    void shortHeadingsAreToldInFull();
    void aHeadingShowsItsFullTerm();
};

} // namespace tunneldesk::test
