// What holds for every dialog of the room, in every language: names for who cannot see, an order of focus
// that follows the eye, and room for every word.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class MannersTest : public TestObject
{
    Q_OBJECT
private slots:
    void everythingHasAName_data();
    void everythingHasAName();
    void tabFollowsTheEye_data();
    void tabFollowsTheEye();
    void everyWordHasRoom_data();
    void everyWordHasRoom();
    void everythingIsTranslated_data();
    void everythingIsTranslated();
};

} // namespace tunneldesk::test
