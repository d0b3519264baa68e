// Every page in three languages, kept as pictures beside the build, and the lint that a picture cannot tell:
// nothing is cut off at 1024 x 700. The lint itself is tried on flaws made for it.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class PictureTest : public TestObject
{
    Q_OBJECT
private slots:
    void emptyPages_data();
    void emptyPages();
    void busyPages_data();
    void busyPages();
    void details_data();
    void details();
    void dialogs_data();
    void dialogs();
    void darkTheme();
    void plantedFlawsAreFound();
    void aThingToTickIsSeen_data();
    void aThingToTickIsSeen();
    void whatHasNoNameIsFound();
};

} // namespace tunneldesk::test
