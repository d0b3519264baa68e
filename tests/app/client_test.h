// The program's commands in processes of their own: alone, and with a console that runs.
#pragma once

#include "tests/support/qt_test_main.h"

namespace tunneldesk::test
{

class ClientTest : public TestObject
{
    Q_OBJECT
private slots:
    void answersAlone();
    void endsWithItsCode_data();
    void endsWithItsCode();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void saysThatThereIsNoProfileYet();
    void speaksTheUsersLanguage_data();
    void speaksTheUsersLanguage();
    void aSecondConsoleGivesWay();
    void asksTheConsole();
    void ofSeveralOneMustBeNamed();
    void endsWithItsReader();
    void importsAndExports();
    void sealsAndOpensKeys();
    void asksAtTheTerminal();
    void importsAnothersFile();
    void importsAnIpsecConfOfWhichThisIsTheRight();
    void theConsoleReadsAnImportAgain();
};

} // namespace tunneldesk::test
