// Every item model of the console and every filter before one, under QAbstractItemModelTester, while what they show
// changes at random: rows come, go and move, cells change, filters and sorting are changed in between.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class ModelSoundnessTest : public TestObject
{
    Q_OBJECT
private slots:
    void tablesOfTheConsole();
    void tablesOfADetail();
    void theImportPreview();
    void aFrozenCopy();
    void aFilterThatLiesIsFound();
};

} // namespace tunneldesk::test
