// A disk that is full: a real tmpfs of 64 KiB, mounted in a namespace of the test's own.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class FullDiskTest : public TestObject
{
    Q_OBJECT
private slots:
    void leavesTheOldFileAlone();
};

// What the test starts inside of the namespace, `folder` being the small disk. Prints a line for each
// amount of free space; returns 0 when every save was whole or had no effect.
int saveOnFullDisk(const QString &folder);

} // namespace tunneldesk::test
