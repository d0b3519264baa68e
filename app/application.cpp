#include "app/application.h"

#include "app/control_socket.h"
#include "app/demo_engine.h"
#include "app/file_text.h"
#include "app/host_sentence.h"
#include "app/icons.h"
#include "app/theme.h"
#include "app/zone_finder.h"
#include "models/text/text.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSettings>
#include <QSocketNotifier>

namespace tunneldesk
{
namespace
{

QString vaultBeside(const QString &profile)
{
    return QFileInfo(profile).absolutePath() + QStringLiteral("/vault.age");
}

QString profilePath(const ConsoleOptions &options)
{
    return options.profile.isEmpty() ? ProfileStore::defaultPath() : options.profile;
}

} // namespace

Application::Application(QApplication &application, const ConsoleOptions &options)
    : m_profiles(profilePath(options)),
      m_secrets(options.vault.isEmpty() ? vaultBeside(profilePath(options)) : options.vault),
      m_operations(m_profiles, m_secrets), m_keys(m_profiles, m_secrets, [this](Command c) { post(std::move(c)); }),
      m_doctor(m_secrets)
{
    QApplication::setWindowIcon(programIcon());
    // The window may be hidden while the program goes on; it says itself when all is over.
    QApplication::setQuitOnLastWindowClosed(false);
    const Preferences preferences = loadPreferences();
    applyTheme(application, preferences.theme, preferences.isCompact);
    chooseLanguage(options.language);
    m_profiles.load();
    m_models.apply(m_profiles.profile());
    m_window = std::make_unique<MainWindow>(m_operations, m_models, m_language);
    m_operations.setWindow(m_window.get());
    m_keys.setWindow(m_window.get());
    connect(&m_language, &LanguageManager::changed, this, [this] { m_models.retranslate(); });
    connect(&m_profiles, &ProfileStore::changed, this, [this] {
        m_models.apply(m_profiles.profile());
        m_window->profileChanged();
        if (m_desk)
            m_desk->onProfile();
    });
    connect(&m_keys, &KeyKeeper::said, m_window.get(), &MainWindow::say);
    connect(&m_secrets, &SecretStore::keychainChanged, this, [this] {
        m_window->statusLine()->setKeychain(m_secrets.keychain());
        m_window->refreshSettings();
        m_operations.removeLeftKeys();
    });
    connect(&m_secrets, &SecretStore::vaultChanged, &m_operations, &Operations::removeLeftKeys);
    connect(&m_secrets, &SecretStore::vaultChanged, m_window.get(), &MainWindow::refreshSettings);
    m_window->setHelperWords([this] { return helperWords(); });
    connect(m_window.get(), &MainWindow::demoWanted, this, [this] {
        QProcess::startDetached(QCoreApplication::applicationFilePath(),
                                {QStringLiteral("demo"), QStringLiteral("--language"), m_language.code()});
    });
    connect(m_window.get(), &MainWindow::checksWanted, &m_doctor, &Doctor::examine);
    for (auto told : {&Doctor::progressed, &Doctor::examined})
        connect(&m_doctor, told, m_window.get(), &MainWindow::setChecks);
    connect(m_window->statusLine(), &StatusLine::engineClicked, this, &Application::sayWhyNoEngine);
    auto *notifier = new QSocketNotifier(m_signals.descriptor(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        // Not quit(), which asks the windows, and they the user.
        if (m_signals.take() != 0)
            QCoreApplication::exit(0);
    });
    m_secrets.probeKeychain();
    m_window->statusLine()->setKeychain(m_secrets.keychain());
    joinDesktop(preferences.startsHidden);
    readSecrets(options.secrets);
    if (options.isDemo)
        startDemo();
    else
        startEngine(!options.withoutEngine);
    loadProfile();
    m_operations.removeLeftKeys();
    startControl();
}

Application::~Application()
{
    stop();
}

// Tray, notifications, settings: whatever of the desktop is there.
void Application::joinDesktop(bool mayHide)
{
    m_tray = std::make_unique<Tray>(m_operations, *m_window);
    const auto mayHideNow = [this] { m_window->setHideToTray([this] { return m_tray->hideWindow(); }); };
    if (m_tray->isThere())
        mayHideNow();
    connect(m_tray.get(), &Tray::appeared, this, mayHideNow);
    connect(m_tray.get(), &Tray::quitWanted, m_window.get(), &MainWindow::quit);
    connect(m_tray.get(), &Tray::logWanted, this, [this] { m_window->showPage(PageKind::Log); });
    // Not quit(), which would ask the windows again.
    connect(m_window.get(), &MainWindow::quitWanted, this, [] { QCoreApplication::exit(0); });
    m_window->setStartsHidden(mayHide && m_tray->isThere());
    m_notifications = std::make_unique<DesktopNotifications>(QDBusConnection::sessionBus());
    m_notifier = std::make_unique<Notifier>([this](const Notification &what) { m_notifications->show(what); },
                                            [this] { return m_window->isActiveWindow(); });
    connect(m_window.get(), &MainWindow::hiddenInTray, this, [this](const QString &title, const QString &text) {
        m_notifications->show({{}, title, text});
    });
    connect(m_notifier.get(), &Notifier::outdated, this, [this](TunnelId id) { m_notifications->takeBack(id); });
    connect(&m_operations, &Operations::acted, m_notifier.get(), &Notifier::noteOwnAction);
    connect(m_notifications.get(), &DesktopNotifications::detailsWanted, this, [this](TunnelId id) {
        m_tray->showWindow();
        if (!id.isNone())
            m_window->showDetailsOf(id);
    });
    connect(m_notifications.get(), &DesktopNotifications::reconnectWanted, this,
            [this](TunnelId id) { m_operations.connectTunnels({id}); });
    m_window->setKeychain([this] { return keychainWords(); }, [this] { m_secrets.probeKeychain(); });
    connect(m_window.get(), &MainWindow::preferencesChanged, this, &Application::usePreferences);
    m_scheme = std::make_unique<DesktopScheme>(QDBusConnection::sessionBus());
    connect(m_scheme.get(), &DesktopScheme::changed, this, [this] { usePreferences(m_window->preferences()); });
    m_window->installEventFilter(this);
    m_notifier->setPreferences(m_window->preferences());
    useLogFile(m_window->preferences().keepsLogFile);
}

void Application::useLogFile(bool isOn)
{
    if (const Outcome done = m_logFile.setOn(isOn); !done)
        m_window->say(
            {Severity::Warning,
             [error = done.error()] { return tr("The log is not written to a file: %1.").arg(textOf(error)); },
             {},
             {}});
}

void Application::usePreferences(const Preferences &preferences)
{
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), preferences.theme, preferences.isCompact,
               m_scheme ? m_scheme->scheme() : ColourScheme::Unknown);
    m_notifier->setPreferences(preferences);
    useLogFile(preferences.keepsLogFile);
}

// The system has another palette; one that the program sets itself does not come this way.
bool Application::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && watched == m_window.get())
        QMetaObject::invokeMethod(
            this, [this] { usePreferences(m_window->preferences()); }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

QString Application::helperWords() const
{
    if (!m_engine)
        return tr("No engine runs, so no helper is needed.");
    switch (m_helperState) {
    case HelperState::NotNeeded:
        return tr("Not needed: the program has the rights itself.");
    case HelperState::Ready:
        return tr("Ready: %1").arg(helperProgram());
    default:
        return sentenceOf(m_helperState, helperProgram());
    }
}

QString Application::keychainWords() const
{
    switch (m_secrets.keychain()) {
    case SecretStore::Keychain::Ready:
        return tr("The desktop's keychain is ready.");
    case SecretStore::Keychain::Absent:
        return tr("This desktop has no keychain; the vault keeps keys under a passphrase.");
    case SecretStore::Keychain::Locked:
        return tr("The desktop's keychain is locked.");
    case SecretStore::Keychain::Unknown:
    case SecretStore::Keychain::Probing:
        break;
    }
    return tr("The desktop's keychain is being asked.");
}

void Application::chooseLanguage(const QString &code)
{
    const QString last = QSettings().value(QStringLiteral("language")).toString();
    m_language.use(!code.isEmpty() ? code : !last.isEmpty() ? last : LanguageManager::systemCode());
}

void Application::loadProfile()
{
    if (m_profiles.othersCouldRead())
        m_window->say(
            {Severity::Warning,
             [file = m_profiles.path()] {
                 return tr("Other users could read %1. It is for its owner alone now. No key stands in it.").arg(file);
             },
             {},
             {}});
    const Error error = m_profiles.loadError();
    const auto why = [error, fault = m_profiles.loadFault()] { return textOf(error, fault); };
    if (m_profiles.loadState() == ProfileStore::LoadState::LastGoodUsed)
        m_window->say(
            {Severity::Warning,
             [why] { return tr("The profile could not be read: %1. The last good one was opened.").arg(why()); },
             {},
             {}});
    if (m_profiles.loadState() == ProfileStore::LoadState::Unreadable)
        m_window->say({Severity::Error,
                       [why, file = m_profiles.path()] {
                           return tr("The profile could not be read: %1. %2 is left untouched, and nothing can be "
                                     "changed.")
                               .arg(why(), file);
                       },
                       {},
                       {}});
}

void Application::readSecrets(const QString &where)
{
    if (where.isEmpty())
        return;
    Result<TunnelSecrets> given = readSecretsFile(where);
    if (given) {
        m_keys.setGiven(*given);
        return;
    }
    m_window->say(
        {Severity::Error, [where, error = given.error()] { return tr("%1: %2.").arg(where, textOf(error)); }, {}, {}});
}

void Application::startEngine(bool mayRun)
{
    m_start.emplace(mayRun);
    if (mayRun && m_start->whyNot().isEmpty())
        m_engine = m_start->start();
    if (!m_engine) {
        m_window->statusLine()->setEngineState(EngineState::Missing);
        m_operations.setWhyNoEngine([this] {
            const QString why = m_start->whyNot();
            return why.isEmpty() ? tr("The console was started without an engine.") : why;
        });
        m_operations.adoptZones(findZones(readInterfaces()));
        m_window->profileChanged();
        sayWhyNoEngine();
        return;
    }
    if (m_start->needsHelper())
        m_helper = std::make_unique<HelperKeeper>(*m_engine, helperProgram());
    joinEngine();
}

void Application::startDemo()
{
    TunnelSecrets key;
    key.emplace(demoProfile().tunnels[0].name, Secret::copyFrom(viewOf(std::string_view(kDemoKey))));
    m_keys.setGiven(key);
    m_engine = std::make_unique<EngineBridge>(EngineBridge::Demo::InMemory);
    m_window->setDemo();
    m_window->say({Severity::Info,
                   [] {
                       return tr("This is a demo: both gateways, and the network between them, are inside the program. "
                                 "Nothing leaves this computer, and nothing you do here is kept.");
                   },
                   {},
                   {}});
    joinEngine();
}

void Application::joinEngine()
{
    connect(m_engine.get(), &EngineBridge::secretNeeded, &m_keys, &KeyKeeper::onSecretNeeded);
    connect(m_engine.get(), &EngineBridge::eventsArrived, this, &Application::onEvents);
    connect(m_engine.get(), &EngineBridge::snapshotArrived, this, &Application::onSnapshot);
    m_operations.setEngine([this](Command command) { post(std::move(command)); });
    m_operations.applyProfile();
    m_window->profileChanged();
}

void Application::startControl()
{
    ControlTarget target;
    target.greeting = {InstanceKind::Console, QFileInfo(m_profiles.path()).absoluteFilePath(),
                       QStringLiteral(TUNNELDESK_VERSION)};
    target.profile = [this]() -> const Profile & { return m_profiles.profile(); };
    target.snapshot = [this] { return m_engine ? m_engine->snapshot() : nullptr; };
    target.counters = [this] { return m_engine ? m_engine->counters() : host::RuntimeCounters{}; };
    target.post = [this](Command command) {
        m_operations.give(std::move(command));
        return m_engine != nullptr;
    };
    target.giveKey = [this](const SecretRef &reference, Secret key) { m_keys.give(reference, std::move(key)); };
    target.reload = [this] {
        const Outcome outcome = m_profiles.loadAgainReadOnly();
        if (outcome)
            m_operations.applyProfile();
        return outcome;
    };
    target.raise = [this](const QStringList &files, const QString &token) {
        raise(token);
        offerImport(files);
    };
    m_desk = std::make_unique<ControlDesk>(std::move(target));
    m_control = std::make_unique<ControlServer>(*m_desk);
    // Without it the console works; a second start then opens a window of its own.
    static_cast<void>(m_control->listen(controlFolder()));
}

void Application::offerImport(const QStringList &files)
{
    m_operations.importFiles(files);
}

void Application::raise(const QString &token)
{
    // Where Wayland's platform plugin looks for it.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Application::sayWhyNoEngine()
{
    if (m_engine && m_helper && m_helperState != HelperState::Ready) {
        sayHelper(m_helperState);
        m_helper->tryNow();
        return;
    }
    if (m_engine) {
        m_window->say({Severity::Info, [] { return tr("The engine is running; nothing is missing."); }, {}, {}});
        return;
    }
    m_window->say({Severity::Warning,
                   [this] {
                       const QString why = m_start->whyNot();
                       if (why.isEmpty())
                           return tr("The console was started without an engine. Profiles can be edited.");
                       return tr("%1 Until then profiles can be edited, but no tunnel runs.").arg(why);
                   },
                   {},
                   {}});
}

void Application::sayHelper(HelperState state)
{
    m_window->say({Severity::Warning, [state] { return sentenceOf(state, helperProgram()); }, {}, {}});
}

void Application::post(Command command)
{
    if (m_engine)
        m_engine->post(std::move(command));
}

void Application::onSnapshot(const std::shared_ptr<const Snapshot> &snapshot)
{
    const bool isReady = snapshot->helper == HelperState::NotNeeded || snapshot->helper == HelperState::Ready;
    if (isReady)
        m_window->statusLine()->setEngineState(EngineState::Ready);
    else if (snapshot->helper != HelperState::Waiting)
        m_window->statusLine()->setEngineState(EngineState::Missing);
    if (std::exchange(m_helperState, snapshot->helper) != snapshot->helper && !isReady)
        sayHelper(snapshot->helper);
    m_operations.takeSnapshot(snapshot);
    if (m_operations.mayAdoptZones() && !snapshot->host.interfaces.empty())
        m_operations.adoptZones(findZones(snapshot->host));
    // Tables that nobody sees are not filled; the histories go on, or the charts would have gaps.
    if (m_window->isVisible()) {
        m_models.apply(*snapshot);
        m_window->takeSnapshot(*snapshot);
    } else {
        m_models.history.apply(*snapshot);
    }
    m_tray->refresh();
    m_notifier->apply(m_profiles.profile(), *snapshot);
    if (m_desk)
        m_desk->onSnapshot(*snapshot);
}

void Application::onEvents(const std::vector<Event> &events)
{
    m_models.log.append(events, host::Runtime::now(), QDateTime::currentDateTime());
    m_logFile.append(events, m_profiles.profile(), host::Runtime::now(), QDateTime::currentDateTime());
    if (m_desk)
        m_desk->onEvents(events);
    for (const Event &event : events) {
        const auto *host = std::get_if<HostEvent>(&event.what);
        // What the helper would do is said of the helper.
        const bool isHelpers = m_helper && host && host->reason == Reason::NoPermission;
        if (host && host->reason != Reason::None && !isHelpers)
            m_window->say({Severity::Error, [what = *host] { return sentenceOf(what); }, {}, {}});
    }
}

void Application::stop()
{
    // Who asks now is told that nothing runs.
    m_control.reset();
    if (!m_engine)
        return;
    m_operations.setEngine({});
    m_engine->disconnect(this);
    m_engine->disconnect(&m_keys);
    m_helper.reset();
    m_engine->stop();
    m_engine.reset();
}

} // namespace tunneldesk
