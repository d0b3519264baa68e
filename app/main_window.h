// The window of the console: navigation, pages, menus, message bar, status line. Owns the widgets; what they
// do is done by Operations, what they show are the models.
#pragma once

#include "app/console_models.h"
#include "app/message_bar.h"
#include "app/navigation.h"
#include "app/operations.h"
#include "app/status_line.h"

#include <QMainWindow>

class QActionGroup;
class QStackedWidget;

namespace tunneldesk
{

class GatewayPage;
class LanguageManager;
class LogPage;
class Page;
class StatusPage;
class TunnelPage;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Operations &operations, ConsoleModels &models, LanguageManager &language, QWidget *parent = nullptr);

    void showPage(PageKind page);
    [[nodiscard]] PageKind currentPage() const;
    void say(const Message &message) { m_messages->say(message); }
    // After models and operations have it.
    void takeSnapshot(const Snapshot &snapshot);
    void profileChanged();
    [[nodiscard]] StatusLine *statusLine() const { return m_statusLine; }
    [[nodiscard]] MessageBar *messageBar() const { return m_messages; }
    [[nodiscard]] GatewayPage *gatewayPage() const { return m_gatewayPage; }
    [[nodiscard]] TunnelPage *tunnelPage() const { return m_tunnelPage; }
    [[nodiscard]] LogPage *logPage() const { return m_logPage; }
    [[nodiscard]] StatusPage *statusPage(PageKind page) const;

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QAction *addAction(QMenu *menu, Wording words, const QKeySequence &keys, std::function<void()> run,
                       const QString &symbolName = {});
    QMenu *addMenu(Wording title);
    void buildPages();
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildObjectMenus();
    void buildLanguages();
    void arrange();
    void connectSignals();
    void showShortcuts();
    void showAbout();
    [[nodiscard]] int activeTunnels() const;
    [[nodiscard]] Page *page(PageKind kind) const;

    Operations &m_operations;
    ConsoleModels &m_models;
    LanguageManager &m_language;
    QMenu *m_statusMenu;
    QMenu *m_languageMenu;
    QActionGroup *m_languages;
    QList<std::pair<QAction *, Wording>> m_shortcutList;
    Navigation *m_navigation;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    StatusLine *m_statusLine;
    GatewayPage *m_gatewayPage = nullptr;
    TunnelPage *m_tunnelPage = nullptr;
    StatusPage *m_interfacePage = nullptr;
    StatusPage *m_routingPage = nullptr;
    StatusPage *m_tunnelStatusPage = nullptr;
    LogPage *m_logPage = nullptr;
    bool m_mayClose = false;
};

} // namespace tunneldesk
