// The window of the console: navigation, pages, menus, message bar, status line. Owns the widgets; what they
// do is done by Operations, what they show are the models.
#pragma once

#include "app/console_models.h"
#include "app/message_bar.h"
#include "app/navigation.h"
#include "app/operations.h"
#include "app/quick_open.h"
#include "app/settings_dialog.h"
#include "app/sleep_watch.h"
#include "app/state_news.h"
#include "app/status_line.h"
#include "app/support_bundle.h"

#include <QMainWindow>
#include <QPointer>

class QActionGroup;
class QLabel;
class QStackedWidget;

namespace tunneldesk
{

class DiagnosticsPage;
class GatewayPage;
class LanguageManager;
class LogPage;
class OverviewPage;
class Page;
class HelpKey;
class RouteQuestion;
class StatusPage;
class TunnelPage;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Operations &operations, ConsoleModels &models, LanguageManager &language, QWidget *parent = nullptr);

    // What closing does where there is a tray: true, the window is hidden and the program goes on. None: it ends.
    void setHideToTray(std::function<bool()> hide) { m_hideToTray = std::move(hide); }
    // The first show() does nothing then: the tray leads to the window.
    void setStartsHidden(bool isHidden) { m_startsHidden = isHidden; }
    [[nodiscard]] bool startsHidden() const { return m_startsHidden; }
    // Said in the title for as long as it is there.
    void setDemo();
    [[nodiscard]] bool hasTray() const { return static_cast<bool>(m_hideToTray); }
    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    void setPreferences(const Preferences &preferences);
    // Words for the keychain and the helper in the settings, and how the keychain is asked again.
    void setKeychain(std::function<QString()> words, std::function<void()> probe);
    void setHelperWords(Wording words) { m_helperWords = std::move(words); }
    // What the settings tell has changed.
    void refreshSettings();
    // Asks first where tunnels are up.
    void quit();
    void showDetailsOf(TunnelId id);
    void showLogOf(TunnelId id);
    // The connection test of it; none: of the one that was chosen last.
    void showTestOf(TunnelId id);
    void showSettings(SettingsDialog::Section section = SettingsDialog::General);
    void showQuickOpen();
    void showPage(PageKind page);
    [[nodiscard]] PageKind currentPage() const;
    void say(const Message &message) { m_messages->say(message); }
    // After models and operations have it.
    void takeSnapshot(const Snapshot &snapshot);
    void profileChanged();
    [[nodiscard]] StatusLine *statusLine() const { return m_statusLine; }
    [[nodiscard]] MessageBar *messageBar() const { return m_messages; }
    [[nodiscard]] HelpKey *help() const { return m_help; }
    [[nodiscard]] OverviewPage *overviewPage() const { return m_overviewPage; }
    [[nodiscard]] GatewayPage *gatewayPage() const { return m_gatewayPage; }
    [[nodiscard]] TunnelPage *tunnelPage() const { return m_tunnelPage; }
    [[nodiscard]] LogPage *logPage() const { return m_logPage; }
    [[nodiscard]] DiagnosticsPage *diagnosticsPage() const { return m_diagnosticsPage; }
    // What was found of this computer; asked for by checksWanted().
    void setChecks(const std::vector<Check> &checks);
    [[nodiscard]] StatusPage *statusPage(PageKind page) const;

signals:
    // The first time only; what a notification says of it.
    void hiddenInTray(const QString &title, const QString &text);
    void preferencesChanged(const tunneldesk::Preferences &preferences);
    void checksWanted();
    // Another console, with the demo peer.
    void demoWanted();
    // The window is gone for good.
    void quitWanted();

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QAction *addAction(QMenu *menu, Wording words, const QKeySequence &keys, std::function<void()> run,
                       const QString &symbolName = {});
    void giveShortcut(QAction *action, Wording words, const QKeySequence &keys);
    QMenu *addMenu(Wording title);
    void buildPages();
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void judgeSearch();
    void buildObjectMenus();
    void buildToolsMenu();
    void addGroupActions(QMenu *gateway);
    void addSelectionActions(QMenu *tunnel);
    void refreshSelectionActions();
    void addPageShortcuts();
    [[nodiscard]] static QList<Shortcut> fixedShortcuts();
    void buildLanguages();
    void arrange();
    void connectSignals();
    void connectOverview();
    void sayFile(const QString &path, bool isWritten);
    void buildEditMenu();
    void refreshEditActions();
    void saveState();
    void useFirstSize();
    // Windows, tables and filters as at the first start, at once.
    void resetLayout();
    void sayTray();
    void refreshTitle();
    void noteSleep(Time now);
    void sayStates(const Snapshot &snapshot);
    void refreshNow();
    [[nodiscard]] std::vector<QuickTarget> quickTargets();
    void showShortcuts();
    void showAbout();
    [[nodiscard]] int activeTunnels() const;
    [[nodiscard]] QStringList tunnelsUp() const;
    void connectDiagnostics();
    void tellOfComputer(SettingsContext &context);
    [[nodiscard]] BundleSources bundleSources() const;
    [[nodiscard]] Page *page(PageKind kind) const;

    Operations &m_operations;
    ConsoleModels &m_models;
    LanguageManager &m_language;
    QMenu *m_statusMenu;
    QMenu *m_languageMenu;
    QActionGroup *m_languages;
    QList<EditableShortcut> m_shortcutList;
    Preferences m_preferences;
    std::function<bool()> m_hideToTray;
    std::function<QString()> m_keychainWords;
    std::function<void()> m_probeKeychain;
    Wording m_helperWords;
    std::vector<Check> m_checks;
    QPointer<SettingsDialog> m_settings;
    SleepWatch m_sleepWatch;
    StateNews m_stateNews;
    HelpKey *m_help = nullptr;
    QAction *m_zones = nullptr;
    QAction *m_import = nullptr;
    QAction *m_export = nullptr;
    QAction *m_search = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_toggle = nullptr; // of the tunnels that are selected and seen, as the next two
    QAction *m_test = nullptr;
    QAction *m_logOfSelected = nullptr;
    QAction *m_sheetOfSelected = nullptr;
    Navigation *m_navigation;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    StatusLine *m_statusLine;
    StateSpeaker *m_speaker;
    OverviewPage *m_overviewPage = nullptr;
    GatewayPage *m_gatewayPage = nullptr;
    TunnelPage *m_tunnelPage = nullptr;
    StatusPage *m_interfacePage = nullptr;
    StatusPage *m_routingPage = nullptr;
    RouteQuestion *m_routeQuestion = nullptr;
    QLabel *m_noTun = nullptr;
    StatusPage *m_tunnelStatusPage = nullptr;
    LogPage *m_logPage = nullptr;
    DiagnosticsPage *m_diagnosticsPage = nullptr;
    bool m_mayClose = false;
    bool m_startsHidden = false;
    bool m_isDemo = false;
    bool m_isQuitting = false; // asked for by name: not into the tray
};

} // namespace tunneldesk
