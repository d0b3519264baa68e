// Every screen of the console, from the real widgets with realistic data: a picture of each, a sheet of them all, and
// nothing cut off at the size that QT_SCALE_FACTOR asks for. The environment says where to and how:
// TUNNELDESK_SCREENS_FOLDER, TUNNELDESK_SCREENS_LANGUAGE ("ja", "ko", "en"), TUNNELDESK_SCREENS_THEME ("light",
// "dark"), and
// TUNNELDESK_SCREENS_FIRST: a folder whose pictures come first on the sheet.
#pragma once

#include "tests/gui/desk.h"
#include "tests/gui/screens/contact_sheet.h"
#include "tests/support/qt_test_main.h"

#include <functional>
#include <memory>

namespace tunneldesk::test
{

class Screens : public TestObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void emptyPages();
    void pages();
    void manners();
    void details();
    void dialogs();
    void exchange();
    void keys();
    void settings();
    void tunnelWizard();
    void badInput();
    void help();
    void cleanupTestCase();

private:
    // One picture of what is shown, and the checks of it: as large as it is on the screen, not blank, nothing cut off.
    void keep(const QString &name, QWidget &shown);
    // Fresh each time, as after a start.
    [[nodiscard]] std::unique_ptr<Desk> makeDesk(const Profile &profile);
    // What `open` brings up over the window, then closed again; `look` may do something to it before.
    void dialog(Desk &desk, const QString &name, const std::function<void()> &open,
                const std::function<void(QWidget &)> &look = {});

    QString m_folder;
    QString m_language;
    bool m_isDark = false;
    std::vector<NamedPicture> m_pictures;
};

} // namespace tunneldesk::test
