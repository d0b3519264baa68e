// The console in the hands of somebody who types a key, connects, copies, disconnects: for tests/interop/
// test_secrets.py, which then looks through this process's memory. It gives the key a character at a time and says when
// to go on; no secret is ever in this program but where the console puts it.
#pragma once

#include "app/application.h"
#include "engine/config/tunnel_config.h"
#include "tests/interop/console/guide_words.h"
#include "tests/support/qt_test_main.h"

#include <memory>

class QLineEdit;

namespace tunneldesk::test
{

class HuntedConsole : public TestObject
{
    Q_OBJECT

private slots:
    void hunt();

private:
    void fillTheWizard(KeyStorage where);
    void typeTheKey(QLineEdit *field);
    void copyTheKey(QWidget &wizard);
    void makeTheVault();
    void answerForTheKey();
    void connectTheTunnel();
    void disconnectTheTunnel();
    void waitForAnEmptyClipboard();
    [[nodiscard]] QString tunnelStatus() const;

    std::unique_ptr<Application> m_console;
    GuideWords m_words;
};

// As `tunneldesk run`, with the words behind it. Where TUNNELDESK_HUNT_KEEP is set, either keeps a copy on purpose.
[[nodiscard]] int runHunted(int argc, char **argv);

} // namespace tunneldesk::test
