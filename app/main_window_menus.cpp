// The menus of the main window and what hangs on them: shortcuts, languages, about.
#include "app/diagnostics_page.h"
#include "app/gateway_page.h"
#include "app/help_window.h"
#include "app/icons.h"
#include "app/language_manager.h"
#include "app/main_window.h"
#include "app/overview_page.h"
#include "app/shortcuts_dialog.h"
#include "app/status_page.h"
#include "app/tunnel_page.h"
#include "app/welcome_start.h"
#include "models/text/text.h"
#include "wizards/mnemonics.h"
#include "wizards/widths.h"

#include <QActionGroup>
#include <QApplication>
#include <QGridLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>

namespace tunneldesk
{
namespace
{

HelpTopic helpHere(PageKind page)
{
    switch (page) {
    case PageKind::Gateway:
        return HelpTopic::Gateway;
    case PageKind::Tunnel:
        return HelpTopic::Tunnel;
    case PageKind::StatusInterface:
    case PageKind::StatusRouting:
    case PageKind::StatusTunnel:
        return HelpTopic::Status;
    case PageKind::Log:
        return HelpTopic::Log;
    case PageKind::Diagnostics:
        return HelpTopic::Diagnostics;
    case PageKind::Overview:
    case PageKind::Count:
        break;
    }
    return HelpTopic::Steps;
}

} // namespace

QAction *MainWindow::addAction(QMenu *menu, Wording words, const QKeySequence &keys, std::function<void()> run,
                               const QString &symbolName)
{
    QAction *action = menu->addAction(QString());
    if (!symbolName.isEmpty())
        action->setIcon(symbol(symbolName));
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    onLanguageChange(this, [action, words] { action->setText(words()); });
    if (!keys.isEmpty())
        giveShortcut(action, std::move(words), keys);
    return action;
}

void MainWindow::giveShortcut(QAction *action, Wording words, const QKeySequence &keys)
{
    const QString id = keys.toString(QKeySequence::PortableText);
    action->setShortcut(keysFor(id, keys));
    m_shortcutList.append({id, action, std::move(words), keys});
}

QMenu *MainWindow::addMenu(Wording title)
{
    QMenu *menu = menuBar()->addMenu(QString());
    // Why something cannot be done is said in its tooltip.
    menu->setToolTipsVisible(true);
    onLanguageChange(this, [menu, title = std::move(title)] { menu->setTitle(title()); });
    return menu;
}

void MainWindow::buildLanguages()
{
    m_languages->setExclusive(true);
    for (const QString &code : LanguageManager::codes()) {
        QAction *action = m_languageMenu->addAction(LanguageManager::ownName(code));
        action->setCheckable(true);
        action->setData(code);
        action->setChecked(code == m_language.code());
        m_languages->addAction(action);
    }
    connect(m_languages, &QActionGroup::triggered, this, [this](QAction *action) {
        QSettings().setValue(QStringLiteral("language"), action->data().toString());
        m_language.use(action->data().toString());
    });
    const auto show = [this] {
        for (QAction *action : m_languages->actions())
            action->setChecked(action->data().toString() == m_language.code());
        m_statusLine->setLanguages(m_languageMenu, LanguageManager::ownName(m_language.code()));
        m_overviewPage->start()->setLanguages(m_languageMenu, LanguageManager::ownName(m_language.code()));
        m_languageMenu->setTitle(tr("Language"));
    };
    connect(&m_language, &LanguageManager::changed, this, show);
    onLanguageChange(this, show);
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    buildObjectMenus();
    buildToolsMenu();
    onLanguageChange(this, [this] { refreshEditActions(); });
    QMenu *help = addMenu([] { return tr("&Help"); });
    m_help = new HelpKey([this] { return helpHere(currentPage()); }, this);
    addAction(
        help, [] { return tr("Help on what is in focus"); }, QKeySequence(Qt::Key_F1),
        [this] { m_help->open(m_help->topicOfWidget(QApplication::focusWidget()).value_or(helpHere(currentPage()))); },
        QStringLiteral("info"));
    addAction(
        help, [] { return tr("First steps"); }, {},
        [this] {
            showPage(PageKind::Overview);
            m_overviewPage->showSteps();
        });
    addAction(
        help, [] { return tr("Keyboard shortcuts"); }, QKeySequence(QStringLiteral("Ctrl+/")),
        [this] { showShortcuts(); });
    addAction(
        help, [] { return tr("About Tunneldesk"); }, {}, [this] { showAbout(); });
}

void MainWindow::buildFileMenu()
{
    QMenu *file = addMenu([] { return tr("&File"); });
    m_import = addAction(
        file, [] { return tr("Import…"); }, QKeySequence(QStringLiteral("Ctrl+I")),
        [this] { m_operations.chooseImport(); });
    m_export = addAction(
        file, [] { return tr("Export…"); }, QKeySequence(QStringLiteral("Ctrl+Shift+E")),
        [this] { m_operations.exportProfile(); });
    file->addSeparator();
    addAction(
        file, [] { return tr("Close the window"); }, QKeySequence(QStringLiteral("Ctrl+W")), [this] { close(); });
    addAction(
        file, [] { return tr("Quit"); }, QKeySequence(QStringLiteral("Ctrl+Q")), [this] { quit(); });
}

// What is about this computer and the console rather than about a gateway or a tunnel.
void MainWindow::buildToolsMenu()
{
    QMenu *tools = addMenu([] { return tr("T&ools"); });
    addAction(
        tools, [] { return tr("Check this computer"); }, {},
        [this] {
            showPage(PageKind::Diagnostics);
            m_diagnosticsPage->checkAgain();
        },
        QStringLiteral("refresh"));
    tools->addAction(m_test);
    addAction(
        tools, [] { return tr("Support bundle…"); }, {}, [this] { m_diagnosticsPage->showBundle(); },
        QStringLiteral("folder"));
    tools->addSeparator();
    m_zones = addAction(
        tools, [] { return tr("Zones…"); }, {}, [this] { m_operations.editZones(); }, QStringLiteral("zones"));
    addAction(
        tools, [] { return tr("Settings…"); }, QKeySequence(QStringLiteral("Ctrl+,")), [this] { showSettings(); },
        QStringLiteral("settings"));
}

void MainWindow::buildEditMenu()
{
    QMenu *edit = addMenu([] { return tr("&Edit"); });
    // Their words say what is undone, so that they do not come from addAction().
    m_undo = edit->addAction(QString());
    m_redo = edit->addAction(QString());
    giveShortcut(
        m_undo, [] { return tr("Undo"); }, QKeySequence(QKeySequence::Undo));
    giveShortcut(
        m_redo, [] { return tr("Redo"); }, QKeySequence(QStringLiteral("Ctrl+Shift+Z")));
    connect(m_undo, &QAction::triggered, &m_operations, &Operations::undo);
    connect(m_redo, &QAction::triggered, &m_operations, &Operations::redo);
    connect(&m_operations, &Operations::undoChanged, this, &MainWindow::refreshEditActions);
    connect(&m_operations, &Operations::undoChanged, this, &MainWindow::refreshSettings);
    addAction(
        edit, [] { return tr("Quick open"); }, QKeySequence(QStringLiteral("Ctrl+K")), [this] { showQuickOpen(); },
        QStringLiteral("search"));
}

void MainWindow::refreshEditActions()
{
    setAvailability(m_zones, m_operations.whyNotEdit());
    setAvailability(m_import, m_operations.whyNotEdit());
    setAvailability(m_export, m_operations.whyNotExport());
    m_overviewPage->start()->setWhyNotImport(m_operations.whyNotEdit());
    const auto show = [](QAction *action, const QString &words, const QString &why) {
        action->setText(withoutMnemonic(words));
        setAvailability(action, why);
    };
    show(m_undo, m_operations.undoWords(), m_operations.whyNotUndo());
    show(m_redo, m_operations.redoWords(), m_operations.whyNotRedo());
    m_messages->refreshAction();
}

std::vector<QuickTarget> MainWindow::quickTargets()
{
    std::vector<QuickTarget> targets;
    for (const TunnelConfig &tunnel : m_operations.profile().tunnels)
        targets.push_back(
            {QStringLiteral("tunnel"), fromUtf8(tunnel.name),
             QStringLiteral("%1 · %2").arg(tr("IPsec VPN Tunnel"), textOf(tunnel.peer)),
             [this, id = tunnel.id] { showDetailsOf(id); },
             QStringList{textOf(tunnel.localNetworks), textOf(tunnel.remoteNetworks), fromUtf8(tunnel.note)}.join(
                 QLatin1Char('\n'))});
    for (const GatewayConfig &gateway : m_operations.profile().gateways)
        targets.push_back({QStringLiteral("gateway"), fromUtf8(gateway.name), tr("IPsec VPN Gateway"),
                           [this, id = gateway.id] { emit m_operations.gatewayShown(id); }, fromUtf8(gateway.note)});
    for (const ZoneConfig &zone : m_operations.profile().zones)
        targets.push_back({QStringLiteral("zones"), fromUtf8(zone.name), tr("Zone"),
                           [this, id = zone.id] { m_operations.editZones(id); }, textOf(zone.privateSubnets)});
    for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind)
        targets.push_back({QStringLiteral("status"), Navigation::nameOf(static_cast<PageKind>(kind)), tr("Page"),
                           [this, kind] { showPage(static_cast<PageKind>(kind)); }});
    for (const EditableShortcut &shortcut : std::as_const(m_shortcutList))
        if (shortcut.action->isEnabled())
            targets.push_back({QStringLiteral("chevron-right"), shortcut.words().remove(QLatin1Char('&')),
                               shortcut.action->shortcut().toString(QKeySequence::NativeText),
                               [action = shortcut.action] { action->trigger(); }});
    return targets;
}

void MainWindow::showQuickOpen()
{
    auto *dialog = new QuickOpen(quickTargets(), this);
    dialog->open();
}

// Each page, and the choice of "Current status".
void MainWindow::buildViewMenu()
{
    QMenu *view = addMenu([] { return tr("&View"); });
    for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind) {
        const auto pageKind = static_cast<PageKind>(kind);
        const bool isStatus = pageKind == PageKind::StatusInterface || pageKind == PageKind::StatusRouting ||
                              pageKind == PageKind::StatusTunnel;
        const auto words = [pageKind, isStatus] {
            const QString name = Navigation::nameOf(pageKind);
            return isStatus ? tr("Current status: %1").arg(name) : name;
        };
        addAction(view, words, QKeySequence(QStringLiteral("Ctrl+%1").arg(kind + 1)),
                  [this, pageKind] { showPage(pageKind); });
        if (isStatus) {
            QAction *choice = m_statusMenu->addAction(QString());
            onLanguageChange(this, [choice, pageKind] { choice->setText(Navigation::nameOf(pageKind)); });
            connect(choice, &QAction::triggered, this, [this, pageKind] { showPage(pageKind); });
        }
    }
    view->addSeparator();
    addAction(
        view, [] { return tr("Refresh"); }, QKeySequence(QKeySequence::Refresh), [this] { refreshNow(); },
        QStringLiteral("refresh"));
    m_search = addAction(
        view, [] { return tr("Search"); }, QKeySequence(QKeySequence::Find),
        [this] { page(currentPage())->focusSearch(); }, QStringLiteral("search"));
    connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::judgeSearch);
    onLanguageChange(this, [this] { judgeSearch(); });
    view->addMenu(m_languageMenu);
}

void MainWindow::judgeSearch()
{
    setAvailability(m_search, page(currentPage())->hasSearch() ? QString() : tr("This page has nothing to search."));
}

void MainWindow::buildObjectMenus()
{
    QMenu *gateway = addMenu([] { return tr("&Gateway"); });
    const QList<QAction *> gatewayActions = m_gatewayPage->menuActions();
    giveShortcut(
        gatewayActions.front(), [] { return tr("Create IPsec VPN Gateway"); },
        QKeySequence(QStringLiteral("Ctrl+Shift+N")));
    gateway->addActions(gatewayActions);
    addGroupActions(gateway);
    QMenu *tunnel = addMenu([] { return tr("&Tunnel"); });
    const QList<QAction *> tunnelActions = m_tunnelPage->menuActions();
    giveShortcut(
        tunnelActions.front(), [] { return tr("Create IPsec VPN Tunnel"); }, QKeySequence(QStringLiteral("Ctrl+N")));
    tunnel->addActions(tunnelActions);
    tunnel->addSeparator();
    addSelectionActions(tunnel);
    addPageShortcuts();
}

void MainWindow::addSelectionActions(QMenu *tunnel)
{
    const auto one = [this] {
        const auto ids = currentPage() == PageKind::Tunnel ? m_tunnelPage->selected() : std::vector<TunnelId>{};
        return ids.size() == 1 ? ids.front() : TunnelId{};
    };
    m_toggle = addAction(
        tunnel, [] { return tr("Connect or disconnect"); }, QKeySequence(Qt::Key_F9),
        [this] { m_tunnelPage->toggle(); });
    m_logOfSelected = addAction(
        tunnel, [] { return tr("Log of the selected tunnel"); }, QKeySequence(QStringLiteral("Ctrl+L")),
        [this, one] { showLogOf(one()); });
    m_test = addAction(
        tunnel, [] { return tr("Connection test"); }, QKeySequence(QStringLiteral("Ctrl+T")),
        [this, one] { showTestOf(one()); }, QStringLiteral("diagnostics"));
    m_sheetOfSelected = addAction(
        tunnel, [] { return tr("Peer sheet…"); }, QKeySequence(QKeySequence::Print),
        [this, one] { m_operations.showPeerSheet(one()); });
    connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::refreshSelectionActions);
    connect(m_tunnelPage, &TunnelPage::refreshed, this, &MainWindow::refreshSelectionActions);
    onLanguageChange(this, [this] { refreshSelectionActions(); });
}

// What is selected on a page that nobody sees is not meant.
void MainWindow::refreshSelectionActions()
{
    QString why;
    const auto ids = m_tunnelPage->selected();
    if (currentPage() != PageKind::Tunnel)
        why = tr("Select a tunnel on the page “IPsec VPN Tunnel” first.");
    else if (ids.empty())
        why = tr("Select a tunnel first.");
    setAvailability(m_toggle, why.isEmpty() ? m_tunnelPage->whyNotToggle() : why);
    if (why.isEmpty() && ids.size() > 1)
        why = tr("Select one tunnel only.");
    setAvailability(m_logOfSelected, why);
    setAvailability(m_sheetOfSelected, why);
}

// Keys that each page takes for its own action. These here stand for them where keys are listed and changed; they are
// in no menu and never enabled, so that nothing runs by them.
void MainWindow::addPageShortcuts()
{
    const auto add = [this](Wording words, const QKeySequence &standard) {
        const QString id = standard.toString(QKeySequence::PortableText);
        auto *action = new QAction(this);
        action->setEnabled(false);
        const auto hand = [this, action, standard] {
            for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind)
                page(static_cast<PageKind>(kind))->useKeys(standard, action->shortcut());
        };
        action->setShortcut(keysFor(id, standard));
        hand();
        connect(action, &QAction::changed, this, hand);
        m_shortcutList.append({id, action, std::move(words), standard});
    };
    add([] { return tr("Change what is selected"); }, QKeySequence(QStringLiteral("Ctrl+E")));
    add([] { return tr("Clone what is selected"); }, QKeySequence(QStringLiteral("Ctrl+D")));
}

// Of the tables themselves: they hear these in any case, if only to say why they refuse.
QList<Shortcut> MainWindow::fixedShortcuts()
{
    return {{[] { return tr("Delete what is selected"); }, QKeySequence(Qt::Key_Delete)},
            {[] { return tr("Rename the selected tunnel"); }, QKeySequence(Qt::Key_F2)},
            {[] { return tr("Menu of the selected row"); }, QKeySequence(QStringLiteral("Shift+F10"))},
            {[] { return tr("Open the details"); }, QKeySequence(Qt::Key_Return)},
            {[] { return tr("Copy the selected rows"); }, QKeySequence(QKeySequence::Copy)}};
}

// A gateway's tunnels are one group: what belongs together is connected together.
void MainWindow::addGroupActions(QMenu *gateway)
{
    const auto tunnels = [this] {
        std::vector<TunnelId> ids;
        for (const TunnelConfig *tunnel : m_operations.profile().tunnelsOf(m_gatewayPage->selected()))
            ids.push_back(tunnel->id);
        return ids;
    };
    gateway->addSeparator();
    QAction *connectAll = addAction(
        gateway, [] { return tr("Connect its tunnels"); }, {},
        [this, tunnels] { m_operations.connectTunnels(tunnels()); }, QStringLiteral("connect"));
    QAction *disconnectAll = addAction(
        gateway, [] { return tr("Disconnect its tunnels"); }, {},
        [this, tunnels] { m_operations.disconnectTunnels(tunnels()); }, QStringLiteral("disconnect"));
    connect(gateway, &QMenu::aboutToShow, this, [this, tunnels, connectAll, disconnectAll] {
        const QString selectFirst = m_gatewayPage->whyNoneIsMeant();
        setAvailability(connectAll, selectFirst.isEmpty() ? m_operations.whyNotConnect(tunnels()) : selectFirst);
        setAvailability(disconnectAll, selectFirst.isEmpty() ? m_operations.whyNotDisconnect(tunnels()) : selectFirst);
    });
}

void MainWindow::showShortcuts()
{
    QList<Shortcut> shortcuts;
    for (const EditableShortcut &shortcut : std::as_const(m_shortcutList))
        shortcuts << Shortcut{shortcut.words, shortcut.action->shortcut()};
    shortcuts << fixedShortcuts();
    auto *dialog = new ShortcutsDialog(shortcuts, this);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(programIcon().pixmap(64));
    const auto words = [box] {
        box->setWindowTitle(tr("About Tunneldesk"));
        box->setText(QStringLiteral("Tunneldesk %1").arg(QCoreApplication::applicationVersion()));
        box->setInformativeText(tr("An IPsec VPN console with its own IKEv1 gateway inside. Apache License 2.0."));
        // Each text makes the box anew, as narrow as its title; a line of the text needs this much.
        if (auto *grid = qobject_cast<QGridLayout *>(box->layout()))
            grid->addItem(new QSpacerItem(widthOf(box, 54), 0), grid->rowCount(), 0, 1, grid->columnCount());
    };
    box->addButton(QMessageBox::Close);
    onLanguageChange(box, [words, box] {
        words();
        box->button(QMessageBox::Close)->setText(tr("Close"));
    });
    box->open();
}

} // namespace tunneldesk
