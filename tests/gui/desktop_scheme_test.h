// The colours that the desktop wishes for, as its settings portal tells them on a bus that is the test's own.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class DesktopSchemeTest : public TestObject
{
    Q_OBJECT
private slots:
    void theDesktopsWishIsFollowed();
    void anOlderPortalIsAskedItsWay();
    void withoutAPortalThereIsNoWish();
    void aLaterPaletteOfTheSystemIsFollowed();
};

} // namespace tunneldesk::test
