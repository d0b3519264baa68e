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

class Tray : public QObject
{
    Q_OBJECT
public:
    // `isThere`: whether the desktop has a tray just now; asked again while the window is hidden.
    Tray(Operations &operations, QWidget &window,
         std::function<bool()> isThere = &QSystemTrayIcon::isSystemTrayAvailable);

    [[nodiscard]] bool isThere() const { return m_isThere(); }
    // Hides the window; false, and nothing is done, where nobody could bring it back.
    bool hideWindow();
    void showWindow();
    void refresh();
    [[nodiscard]] QMenu *menu() const { return m_menu.get(); }
    [[nodiscard]] QString toolTip() const { return m_icon.toolTip(); }
    [[nodiscard]] Tone worst() const { return m_worst; }

signals:
    void logWanted();
    void quitWanted();

private:
    void fillMenu();
    void drawIcon();
    void showIcon();
    void checkTray();

    Operations &m_operations;
    QWidget &m_window;
    std::function<bool()> m_isThere;
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    QTimer m_watch; // while the window is hidden
    Tone m_worst = Tone::Stopped;
};

// The tone that needs most attention among the tunnels.
[[nodiscard]] Tone worstOf(const Profile &profile, const Snapshot *snapshot);

} // namespace tunneldesk
