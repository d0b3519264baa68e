// The profile's JSON: what is written is read back, and nothing else is accepted.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class ProfileJsonTest : public TestObject
{
    Q_OBJECT
private slots:
    void writesTheGoldenFile();
    void readsTheGoldenFile();
    void readsTheGoldenFileOfVersion1();
    void givesASharedKeyOfVersion1OnePlace();
    void takesDefaultsForMissingKeys();
    void keepsEveryKindOfIdentity();
    void keepsUnknownKeys();
    void dropsUnknownKeysOfObjectsThatAreGone();
    void namesTheFaultyValue_data();
    void namesTheFaultyValue();
    void everyTruncationIsAnError();
    void everyBitFlipIsAnErrorOrAValidProfile();
};

// The shipped schema says the same as the program.
class ProfileSchemaTest : public TestObject
{
    Q_OBJECT
private slots:
    void agreesWithTheProgram();
};

// Prints "yes" or "no" and the JSON path for each file.
int tellAccepted(const std::vector<const char *> &files);

} // namespace tunneldesk::test
