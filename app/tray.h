// The program's place in the desktop's tray: the worst state as a shape, the tunnels to be switched, the way back to
// the window. Where there is no tray, it does nothing, and the window is never hidden.
#pragma once

#include "app/operations.h"
#include "app/problems.h"
#include "app/theme.h"

#include <QSystemTrayIcon>
#include <QTimer>

class QMenu;

namespace tunneldesk
{

// Asks the desktop anew each time.
[[nodiscard]] bool desktopHasTray();

class Tray : public QObject
{
    Q_OBJECT
public:
    // `isThere`: whether the desktop has a tray just now; asked again while the window is hidden, and for a minute
    // after the start: a session may begin with this program before it has its tray.
    Tray(Operations &operations, QWidget &window, std::function<bool()> isThere = &desktopHasTray);

    [[nodiscard]] bool isThere() const { return m_isThere(); }
    // Hides the window; false, and nothing is done, where nobody could bring it back.
    bool hideWindow();
    void showWindow();
    void refresh();
    [[nodiscard]] QMenu *menu() const { return m_menu.get(); }
    [[nodiscard]] QString toolTip() const { return m_toolTip; }
    [[nodiscard]] Tone worst() const { return m_worst; }

signals:
    // It was not there at the start, and is now.
    void appeared();
    void logWanted();
    void quitWanted();

private:
    void fillMenu();
    void drawIcon();
    void makeIcon();
    void showIcon();
    void checkTray();
    void lookForTray();

    Operations &m_operations;
    QWidget &m_window;
    std::function<bool()> m_isThere;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon; // null: there was no tray yet
    QTimer m_watch;                          // while the window is hidden
    QTimer m_wait;                           // for a tray that comes later
    int m_looks = 0;
    QString m_toolTip;
    Tone m_worst = Tone::Stopped;
};

// The tone that needs most attention among the tunnels.
[[nodiscard]] Tone worstOf(const Profile &profile, const Snapshot *snapshot);

} // namespace tunneldesk
