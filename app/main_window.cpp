#include "app/main_window.h"

#include "app/confirm_dialog.h"
#include "app/connection_view.h"
#include "app/data_table.h"
#include "app/diagnostics_page.h"
#include "app/gateway_page.h"
#include "app/help_window.h"
#include "app/icons.h"
#include "app/language_manager.h"
#include "app/log_page.h"
#include "app/overview_page.h"
#include "app/problems.h"
#include "app/route_question.h"
#include "app/status_page.h"
#include "app/tunnel_page.h"
#include "app/welcome_start.h"
#include "app/welcome_steps.h"
#include "models/text/text.h"
#include "wizards/widths.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusTipEvent>
#include <QVBoxLayout>

namespace tunneldesk
{

MainWindow::MainWindow(Operations &operations, ConsoleModels &models, LanguageManager &language, QWidget *parent)
    : QMainWindow(parent), m_operations(operations), m_models(models), m_language(language),
      m_statusMenu(new QMenu(this)), m_languageMenu(new QMenu(this)), m_languages(new QActionGroup(this)),
      m_navigation(new Navigation(this)), m_messages(new MessageBar(this)), m_stack(new QStackedWidget(this)),
      m_statusLine(new StatusLine), m_speaker(new StateSpeaker(this))
{
    setWindowIcon(programIcon());
    buildPages();
    buildLanguages();
    buildMenus();
    arrange();
    connectSignals();
    useFirstSize();
    setAcceptDrops(true);
    setPreferences(loadPreferences());
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    const int last = settings.value(QStringLiteral("window/page"), 0).toInt();
    showPage(last >= 0 && last < static_cast<int>(PageKind::Count) ? static_cast<PageKind>(last) : PageKind::Overview);
    profileChanged();
    onLanguageChange(this, [this] { refreshTitle(); });
}

void MainWindow::arrange()
{
    m_navigation->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 30);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(20, 16, 20, 14);
    right->setSpacing(12);
    right->addWidget(m_messages);
    right->addWidget(m_stack, 1);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addLayout(right, 1);
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(m_statusLine);
    setCentralWidget(central);
}

void MainWindow::connectSignals()
{
    connect(m_navigation, &Navigation::chosen, this, [this](PageKind kind) {
        for (int other = 0; other < static_cast<int>(PageKind::Count); ++other)
            page(static_cast<PageKind>(other))->setCurrent(static_cast<PageKind>(other) == kind);
        m_stack->setCurrentWidget(page(kind));
    });
    connect(m_stack, &QStackedWidget::currentChanged, m_messages, &MessageBar::leavePage);
    connect(&m_operations, &Operations::said, this, &MainWindow::say);
    connect(&m_operations, &Operations::said, this, &MainWindow::refreshEditActions);
    connect(&m_operations, &Operations::gatewayMade, this, [this](GatewayId id) {
        showPage(PageKind::Gateway);
        m_gatewayPage->select(id);
    });
    const auto showTunnel = [this](TunnelId id) {
        showPage(PageKind::Tunnel);
        m_tunnelPage->select(id);
    };
    connect(&m_operations, &Operations::tunnelMade, this, showTunnel);
    connect(&m_operations, &Operations::tunnelShown, this, showTunnel);
    connect(&m_operations, &Operations::gatewayShown, this, [this](GatewayId id) {
        showPage(PageKind::Gateway);
        m_gatewayPage->select(id);
    });
    connect(m_tunnelStatusPage->table(), &DataTable::opened, this,
            [this](const QModelIndex &index) { showDetailsOf(TunnelId{index.data(IdRole).toULongLong()}); });
    connect(m_tunnelPage, &TunnelPage::logWanted, this, &MainWindow::showLogOf);
    connectOverview();
    connectDiagnostics();
    for (const DataTable *table : m_stack->findChildren<DataTable *>())
        connect(table, &DataTable::saved, this, &MainWindow::sayFile);
    connect(m_statusLine, &StatusLine::trafficClicked, this, [this] { showPage(PageKind::Overview); });
    connect(m_statusLine, &StatusLine::groupClicked, this, [this](TunnelGroup group) {
        showPage(PageKind::Tunnel);
        m_tunnelPage->clearFilters();
        m_tunnelPage->showGroup(group);
    });
    connect(m_statusLine, &StatusLine::engineClicked, this, [this] { showPage(PageKind::Diagnostics); });
    connect(m_statusLine, &StatusLine::keychainClicked, this, [this] { showSettings(SettingsDialog::Secrets); });
}

void MainWindow::connectOverview()
{
    connect(m_overviewPage, &OverviewPage::groupWanted, this, [this](TunnelGroup group) {
        showPage(PageKind::Tunnel);
        m_tunnelPage->clearFilters();
        m_tunnelPage->showGroup(group);
    });
    connect(m_overviewPage, &OverviewPage::gatewayWanted, this, [this](GatewayId id) {
        showPage(PageKind::Gateway);
        m_gatewayPage->select(id);
    });
    connect(m_overviewPage, &OverviewPage::detailsWanted, this, &MainWindow::showDetailsOf);
    connect(m_overviewPage, &OverviewPage::logWanted, this, &MainWindow::showLogOf);
    connect(m_overviewPage->steps(), &WelcomeSteps::peerValuesWanted, &m_operations,
            [this](TunnelId id) { m_operations.showPeerSheet(id); });
    connect(m_overviewPage->steps(), &WelcomeSteps::hostsWanted, &m_operations,
            [this](TunnelId id) { m_operations.showPeerSheet(id, Operations::PeerSheetPart::Hosts); });
    connect(m_overviewPage->steps(), &WelcomeSteps::helpWanted, this, [this](WelcomeStep step) {
        constexpr std::array<HelpTopic, static_cast<std::size_t>(WelcomeStep::Count)> topics{
            HelpTopic::Gateway, HelpTopic::Tunnel, HelpTopic::PeerGateway, HelpTopic::Hosts, HelpTopic::Test};
        m_help->open(topics[static_cast<std::size_t>(step)]);
    });
    connect(m_overviewPage->steps(), &WelcomeSteps::testWanted, this, &MainWindow::showTestOf);
}

void MainWindow::connectDiagnostics()
{
    connect(m_diagnosticsPage, &DiagnosticsPage::checksWanted, this, &MainWindow::checksWanted);
    m_diagnosticsPage->setBundleSources([this] { return bundleSources(); });
    WelcomeStart *start = m_overviewPage->start();
    connect(start, &WelcomeStart::checksWanted, this, &MainWindow::checksWanted);
    connect(start, &WelcomeStart::demoWanted, this, &MainWindow::demoWanted);
    connect(start, &WelcomeStart::importWanted, &m_operations, &Operations::chooseImport);
}

void MainWindow::setChecks(const std::vector<Check> &checks)
{
    m_checks = checks;
    refreshSettings();
    m_diagnosticsPage->setChecks(checks);
    m_overviewPage->start()->setChecks(checks);
}

BundleSources MainWindow::bundleSources() const
{
    BundleSources sources;
    sources.program = QStringLiteral("Tunneldesk %1").arg(QCoreApplication::applicationVersion());
    sources.computer = describeComputer();
    sources.profile = m_operations.profile();
    sources.snapshot = m_operations.snapshot();
    for (int row = 0; row < m_models.log.rowCount(); ++row) {
        const QModelIndex index = m_models.log.index(row, 0);
        if (const Event *event = m_models.log.eventAt(index))
            sources.log.push_back({m_models.log.timeAt(index), *event});
    }
    return sources;
}

void MainWindow::sayFile(const QString &path, bool isWritten)
{
    say({isWritten ? Severity::Info : Severity::Error,
         [path, isWritten] { return isWritten ? tr("Saved: %1").arg(path) : tr("%1 could not be written.").arg(path); },
         {},
         {}});
}

void MainWindow::showDetailsOf(TunnelId id)
{
    showPage(PageKind::Tunnel);
    m_tunnelPage->select(id);
    m_tunnelPage->openDetails(id);
}

void MainWindow::showTestOf(TunnelId id)
{
    showPage(PageKind::Diagnostics);
    m_diagnosticsPage->connection()->choose(id);
    m_diagnosticsPage->connection()->address()->setFocus(Qt::ShortcutFocusReason);
}

// None: of all tunnels.
void MainWindow::showLogOf(TunnelId id)
{
    if (const TunnelConfig *tunnel = m_operations.profile().find(id))
        m_logPage->showTunnel(id, fromUtf8(tunnel->name));
    else
        m_logPage->showAll();
    showPage(PageKind::Log);
}

void MainWindow::showPage(PageKind kind)
{
    m_navigation->choose(kind);
    m_stack->setCurrentWidget(page(kind));
}

PageKind MainWindow::currentPage() const
{
    return static_cast<PageKind>(m_stack->currentIndex());
}

void MainWindow::takeSnapshot(const Snapshot &snapshot)
{
    m_overviewPage->refresh();
    m_tunnelPage->refresh();
    for (const PageKind kind : {PageKind::StatusInterface, PageKind::StatusRouting, PageKind::StatusTunnel})
        statusPage(kind)->noteUpdate();
    const auto &interfaces = snapshot.host.interfaces;
    m_noTun->setVisible(!interfaces.empty() && std::none_of(interfaces.begin(), interfaces.end(),
                                                            [](const auto &item) { return item.isOurs; }));
    m_routeQuestion->apply(m_operations.profile(), snapshot.host);
    m_diagnosticsPage->connection()->apply(m_operations.snapshot());
    m_statusLine->apply(m_operations.profile(), &snapshot);
    noteSleep(snapshot.time);
    sayStates(snapshot);
}

// Notifications of the desktop are for who does not look at this window.
void MainWindow::sayStates(const Snapshot &snapshot)
{
    const QString words = m_stateNews.take(m_operations.profile(), snapshot, isActiveWindow());
    if (!words.isEmpty())
        m_speaker->say(words);
}

// Tunnels that stood before may be dead: the engine asks the peers, and the user is told.
void MainWindow::noteSleep(Time now)
{
    const auto awake = std::chrono::steady_clock::now().time_since_epoch();
    const auto slept = m_sleepWatch.note(now, std::chrono::duration_cast<Milliseconds>(awake).count());
    if (!slept || activeTunnels() == 0)
        return;
    say({Severity::Info,
         [slept = *slept] {
             return tr("Back from %1 of sleep: the tunnels are being checked and negotiated anew where needed.")
                 .arg(textOfDuration(slept));
         },
         {},
         {}});
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    const bool isNew = std::exchange(m_preferences, preferences) != preferences;
    m_operations.setViewOnly(preferences.isViewOnly);
    m_operations.setAsksBeforeDisconnect(preferences.asksBeforeDisconnect);
    m_models.log.setMostLines(static_cast<std::size_t>(preferences.logLines));
    refreshTitle();
    profileChanged();
    if (isNew)
        emit preferencesChanged(preferences);
}

void MainWindow::refreshTitle()
{
    setWindowTitle(m_isDemo                   ? tr("Tunneldesk (demo)")
                   : m_preferences.isViewOnly ? tr("Tunneldesk (view only)")
                                              : QStringLiteral("Tunneldesk"));
    for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind)
        page(static_cast<PageKind>(kind))->setBadge(m_preferences.isViewOnly ? tr("View only") : QString());
}

void MainWindow::setDemo()
{
    m_isDemo = true;
    refreshTitle();
}

// Everything is live; this is for whoever does not believe it, and for what was paused.
void MainWindow::refreshNow()
{
    for (const PageKind kind : {PageKind::StatusInterface, PageKind::StatusRouting, PageKind::StatusTunnel})
        if (kind == currentPage())
            statusPage(kind)->setPaused(false);
    if (currentPage() == PageKind::Diagnostics)
        m_diagnosticsPage->checkAgain();
    if (m_probeKeychain)
        m_probeKeychain();
    if (const auto snapshot = m_operations.snapshot()) {
        m_models.apply(*snapshot);
        takeSnapshot(*snapshot);
    }
}

void MainWindow::setKeychain(std::function<QString()> words, std::function<void()> probe)
{
    m_keychainWords = std::move(words);
    m_probeKeychain = std::move(probe);
}

void MainWindow::profileChanged()
{
    refreshEditActions();
    m_overviewPage->refresh();
    m_gatewayPage->refresh();
    m_tunnelPage->refresh();
    m_logPage->apply(m_operations.profile());
    m_diagnosticsPage->connection()->apply(m_operations.profile());
    m_statusLine->apply(m_operations.profile(), m_operations.snapshot().get());
    refreshSettings();
    judgeSearch(); // the overview has something to search once there is a gateway
}

// What came while nobody saw it.
void MainWindow::showEvent(QShowEvent *event)
{
    if (const auto snapshot = m_operations.snapshot()) {
        m_models.show(*snapshot);
        takeSnapshot(*snapshot);
    }
    QMainWindow::showEvent(event);
}

int MainWindow::activeTunnels() const
{
    int active = 0;
    if (const auto snapshot = m_operations.snapshot()) {
        for (const TunnelSnapshot &tunnel : snapshot->tunnels)
            active += tunnel.state != PairState::Stopped && tunnel.state != PairState::Failed ? 1 : 0;
    }
    return active;
}

// By name: those that carry traffic or could.
QStringList MainWindow::tunnelsUp() const
{
    QStringList names;
    const auto snapshot = m_operations.snapshot();
    for (const TunnelConfig &config : m_operations.profile().tunnels) {
        const TunnelSnapshot *tunnel = snapshot ? snapshot->find(config.id) : nullptr;
        if (tunnel && isConnected(tunnel->state))
            names << fromUtf8(config.name);
    }
    return names;
}

// What an action or a button under the pointer says of itself, as why it cannot be pressed.
bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::StatusTip) {
        m_statusLine->showTip(static_cast<QStatusTipEvent *>(event)->tip());
        return true;
    }
    return QMainWindow::event(event);
}

// Files that are dropped are offered for import.
void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    m_operations.importFiles(paths);
}

void MainWindow::saveState()
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/page"), m_stack->currentIndex());
    for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind)
        page(static_cast<PageKind>(kind))->saveState();
}

void MainWindow::quit()
{
    m_isQuitting = true;
    show();
    close();
}

// Once: where the window went, and that the tunnels stay up.
void MainWindow::sayTray()
{
    if (QSettings().value(QStringLiteral("tray/explained"), false).toBool())
        return;
    QSettings().setValue(QStringLiteral("tray/explained"), true);
    // At once where the user looks now; in the window for whom no notification has reached.
    emit hiddenInTray(tr("Tunneldesk goes on in the tray"),
                      tr("The window is closed; the tunnels stay up. The tray's menu opens it again and quits."));
    say({Severity::Info,
         [] { return tr("Tunneldesk went on in the tray while its window was closed. The tunnels stayed up."); },
         [] { return tr("Settings…"); }, [this] { showSettings(); }});
}

// Into the tray, where there is one and the user wants it. Else tunnels end with the program: that is asked, not
// assumed.
void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    const bool isQuitting = std::exchange(m_isQuitting, false);
    if (!isQuitting && !m_mayClose && m_preferences.staysInTray && m_hideToTray && m_hideToTray()) {
        sayTray();
        event->ignore();
        return;
    }
    const QStringList up = tunnelsUp();
    if (m_mayClose || up.isEmpty() || !m_preferences.asksBeforeQuit) {
        event->accept();
        emit quitWanted();
        return;
    }
    event->ignore();
    Question question;
    question.title = [] { return tr("Quit"); };
    question.text = [count = static_cast<int>(up.size())] {
        return tr("Quit and disconnect %n tunnel(s)?", nullptr, count);
    };
    question.consequence = [] {
        return tr("The VPN sessions end with the program. Until it runs again nothing is blocked: what is sent to the "
                  "Remote Networks takes the ordinary route, in clear.");
    };
    question.items = up;
    question.yes = [] { return tr("Yes"); };
    question.no = [] { return tr("No"); };
    auto *dialog = new ConfirmDialog(std::move(question), this);
    connect(dialog, &QDialog::accepted, this, [this] {
        m_mayClose = true;
        close();
    });
    dialog->open();
}

} // namespace tunneldesk
