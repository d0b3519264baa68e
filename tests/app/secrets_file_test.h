// The file of a headless run's keys.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class SecretsFileTest : public TestObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void everyTruncationIsAnError();
    void refusesAFileOfOthers_data();
    void refusesAFileOfOthers();
    void takesACredentialOfTheServiceManager();
    void readsOneKey();
    void readsADescriptor();
    void saysWhatCannotBeRead();
    void leavesNothingBehind();
};

} // namespace tunneldesk::test
