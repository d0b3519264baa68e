#include "app/headless.h"

#include "app/control_socket.h"
#include "app/file_text.h"
#include "app/headless_run.h"
#include "app/host_sentence.h"
#include "models/text/text.h"

#include <QFileInfo>
#include <QSocketNotifier>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace tunneldesk
{
namespace
{

// Whether standard error is the journal's, which takes the first octets of a line for its level (systemd.exec(5),
// JOURNAL_STREAM; sd-daemon(3)).
bool isJournal()
{
    struct stat facts {
    };
    const QByteArray stream = qgetenv("JOURNAL_STREAM");
    return !stream.isEmpty() && ::fstat(STDERR_FILENO, &facts) == 0 &&
           stream == QByteArray::number(quint64{facts.st_dev}) + ':' + QByteArray::number(quint64{facts.st_ino});
}

void complain(const QString &sentence)
{
    static const bool hasLevels = isJournal();
    std::fprintf(stderr, "%stunneldesk: %s\n", hasLevels ? "<4>" : "", qUtf8Printable(sentence)); // LOG_WARNING
}

void say(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

QString adviceFor(const Error &error, const QString &file)
{
    if (error.reason == Reason::FileTooOpen)
        return QLatin1Char(' ') + HeadlessRun::tr("Do: %1").arg(QStringLiteral("chmod 600 ") + file);
    return {};
}

void complainOfFile(const QString &file, const QString &what, const Error &error)
{
    complain(QStringLiteral("%1: %2.%3").arg(file, what, adviceFor(error, file)));
}

bool isLacking(HelperState helper)
{
    return helper != HelperState::NotNeeded && helper != HelperState::Ready;
}

// A gateway that will not work before somebody has done something about this computer.
bool isHopeless(const GatewaySnapshot &gateway)
{
    return adviceFor(gateway.reason) != Advice::None;
}

// What stands in the kernel is the other program's then.
bool isClaimedByAnother(const Snapshot *last)
{
    return last != nullptr &&
           std::any_of(last->gateways.begin(), last->gateways.end(),
                       [](const GatewaySnapshot &gateway) { return gateway.reason == Reason::AnotherGateway; });
}

} // namespace

HeadlessRun::HeadlessRun(HeadlessOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_profiles(m_options.profile), m_keychain(QString()),
      m_signals(host::TerminationSignals::OfAService::Too)
{
    auto *notifier = new QSocketNotifier(m_signals.descriptor(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        const int number = m_signals.take();
        if (host::TerminationSignals::isReload(number))
            readAgain();
        else if (host::TerminationSignals::isRestart(number))
            stop(ExitCode::StartAgain);
        else if (number != 0)
            stop(ExitCode::Ok);
    });
}

ExitCode HeadlessRun::readProfile()
{
    const Outcome loaded = m_profiles.loadReadOnly();
    if (loaded && m_profiles.loadState() == ProfileStore::LoadState::LastGoodUsed)
        complain(tr("%1: %2; the file is left untouched, and the last good version beside it runs.")
                     .arg(m_options.profile, textOf(m_profiles.loadError(), m_profiles.loadFault())));
    if (m_profiles.othersCouldRead())
        complain(tr("%1: other users may read it. Do: %2")
                     .arg(m_options.profile, QStringLiteral("chmod 600 ") + m_options.profile));
    return checkProfile(loaded);
}

ExitCode HeadlessRun::checkProfile(const Outcome &loaded) const
{
    if (!loaded) {
        complainOfFile(m_options.profile, textOf(loaded.error(), m_profiles.loadFault()), loaded.error());
        return exitCodeOf(loaded.error());
    }
    if (m_profiles.profile().tunnels.empty()) {
        complain(tr("%1: there is no tunnel in it.").arg(m_options.profile));
        return ExitCode::Invalid;
    }
    return ExitCode::Ok;
}

ExitCode HeadlessRun::readSecrets()
{
    if (m_options.secrets.isEmpty())
        return ExitCode::Ok;
    auto secrets = readSecretsFile(m_options.secrets);
    if (!secrets) {
        const bool hasOffset =
            secrets.reason() == Reason::FileMalformed || secrets.reason() == Reason::InvalidConfiguration;
        const QString why = textOf(secrets.error());
        const QString where =
            tr("%1 (octet %2)", "what is wrong with a file, where").arg(why).arg(secrets.error().first);
        complainOfFile(m_options.secrets, hasOffset ? where : why, secrets.error());
        return exitCodeOf(secrets.error());
    }
    const auto &tunnels = m_profiles.profile().tunnels;
    for (auto &[name, key] : *secrets) {
        const auto tunnel =
            std::find_if(tunnels.begin(), tunnels.end(), [&n = name](const auto &t) { return t.name == n; });
        if (tunnel == tunnels.end()) {
            complain(tr("%1: the profile has no tunnel \"%2\".").arg(m_options.secrets, fromUtf8(name)));
            return ExitCode::Invalid;
        }
        // Tunnels that share an IKE SA share a reference, so also the key.
        if (const auto known = m_keys.find(tunnel->key); known && !known->equals(key)) {
            complain(tr("%1: tunnel \"%2\" shares its key with another one, which has another key there.")
                         .arg(m_options.secrets, fromUtf8(name)));
            return ExitCode::Invalid;
        }
        m_keys.put(tunnel->key, key);
    }
    return ExitCode::Ok;
}

ExitCode HeadlessRun::makeEngine()
{
    m_start.emplace();
    if (m_start->whyNot().isEmpty())
        m_engine = m_start->start();
    if (m_engine)
        return ExitCode::Ok;
    complain(m_start->whyNot());
    return ExitCode::Permission;
}

ExitCode HeadlessRun::begin()
{
    for (const auto step : {&HeadlessRun::readProfile, &HeadlessRun::readSecrets, &HeadlessRun::makeEngine})
        if (const ExitCode code = (this->*step)(); code != ExitCode::Ok)
            return code;
    m_lines.emplace(m_profiles.profile(), wallClockOf);
    useEngine();
    return ExitCode::Ok;
}

void HeadlessRun::useEngine()
{
    if (m_start->needsHelper())
        m_helper = std::make_unique<HelperKeeper>(*m_engine, helperProgram());
    connect(m_engine.get(), &EngineBridge::secretNeeded, this, &HeadlessRun::giveSecret);
    connect(m_engine.get(), &EngineBridge::eventsArrived, this, &HeadlessRun::onEvents);
    connect(m_engine.get(), &EngineBridge::snapshotArrived, this,
            [this](const auto &snapshot) { onSnapshot(*snapshot); });
    print(m_lines->begin(host::Runtime::now()));
    m_engine->post(
        ApplyProfile{m_profiles.profile(), {}, m_profiles.loadState() == ProfileStore::LoadState::LastGoodUsed});
    m_service.watch(*m_engine);
    startControl();
}

void HeadlessRun::startControl()
{
    ControlTarget target;
    target.greeting = {InstanceKind::Headless, QFileInfo(m_options.profile).absoluteFilePath(),
                       QStringLiteral(TUNNELDESK_VERSION)};
    target.profile = [this]() -> const Profile & { return m_profiles.profile(); };
    target.snapshot = [this] { return m_engine->snapshot(); };
    target.counters = [this] { return m_engine->counters(); };
    target.post = [this](Command command) {
        if (!m_isStopping)
            m_engine->post(std::move(command));
        return !m_isStopping;
    };
    target.giveKey = [this](const SecretRef &reference, Secret key) {
        m_keys.put(reference, key);
        m_engine->post(GiveSecret{reference, std::move(key)});
    };
    target.reload = [this] { return readAgain() ? success() : Outcome(Reason::FileUnreadable); };
    m_desk = std::make_unique<ControlDesk>(std::move(target));
    m_control = std::make_unique<ControlServer>(*m_desk);
    const Outcome outcome = m_control->listen(controlFolder());
    if (outcome || outcome.reason() == Reason::NotConfigured)
        return;
    // The run itself is what counts: who would ask it is told that nothing runs.
    complain(outcome.reason() == Reason::PortInUse
                 ? tr("Another Tunneldesk runs this profile already: commands reach that one.")
                 : tr("Commands cannot reach this run: %1.").arg(textOf(outcome.error())));
}

bool HeadlessRun::readAgain()
{
    m_service.reloading();
    const bool isTaken = takeAgain();
    m_service.reloaded();
    return isTaken;
}

// What cannot be used is told, and what runs goes on.
bool HeadlessRun::takeAgain()
{
    if (!m_engine || m_isStopping || checkProfile(m_profiles.loadAgainReadOnly()) != ExitCode::Ok)
        return false;
    ShieldedSecrets<SecretRef> before;
    // A descriptor has been read to its end.
    if (!m_options.secrets.startsWith(QLatin1String("fd:"))) {
        before = std::exchange(m_keys, {});
        if (readSecrets() != ExitCode::Ok) {
            m_keys = std::move(before);
            return false;
        }
    }
    print(m_lines->change(m_profiles.profile(), host::Runtime::now()));
    m_desk->onProfile();
    m_engine->post(ApplyProfile{m_profiles.profile()});
    // For a key that it does not have the engine asks.
    for (const SecretRef &reference : before.names())
        if (auto now = m_keys.find(reference); now && !now->equals(*before.find(reference)))
            m_engine->post(GiveSecret{reference, std::move(*now)});
    return true;
}

void HeadlessRun::giveSecret(const SecretRef &reference)
{
    if (auto given = m_keys.find(reference)) {
        m_engine->post(GiveSecret{reference, std::move(*given)});
        return;
    }
    const auto &tunnels = m_profiles.profile().tunnels;
    const auto tunnel =
        std::find_if(tunnels.begin(), tunnels.end(), [&](const TunnelConfig &t) { return t.key == reference; });
    if (tunnel == tunnels.end())
        return;
    const QString name = fromUtf8(tunnel->name);
    m_keychain.fetch(reference, tunnel->keyStorage, [this, reference, name](Result<Secret> key) {
        if (key && !m_isStopping)
            m_engine->post(GiveSecret{reference, std::move(*key)});
        else if (!key)
            complain(tr("Tunnel \"%1\" has no key here: %2. Give it with --secrets.").arg(name, textOf(key.error())));
    });
}

void HeadlessRun::onEvents(const std::vector<Event> &events)
{
    m_desk->onEvents(events);
    for (const Event &event : events) {
        const auto *host = std::get_if<HostEvent>(&event.what);
        if (host == nullptr || host->reason == Reason::None)
            continue;
        // Without a helper every socket and device lacks the same: once is enough.
        const bool isHelpers = m_start->needsHelper() && host->reason == Reason::NoPermission;
        if (!isHelpers || !std::exchange(m_saidPermission, true))
            complain(sentenceOf(*host));
    }
    // A change of state is followed by a picture at once: the line then has the counters and the finding of its time.
    std::copy_if(events.begin(), events.end(), std::back_inserter(m_untold), [](const Event &event) {
        return std::holds_alternative<StateEvent>(event.what) || std::holds_alternative<Finding>(event.what);
    });
}

void HeadlessRun::sayHelper(HelperState state)
{
    if (std::exchange(m_helperState, state) == state)
        return;
    m_saidPermission = m_saidPermission && state != HelperState::Ready;
    if (const QString sentence = sentenceOf(state, helperProgram()); !sentence.isEmpty())
        complain(sentence);
}

void HeadlessRun::onSnapshot(const Snapshot &snapshot)
{
    sayHelper(snapshot.helper);
    print(m_lines->onEvents(std::exchange(m_untold, {}), &snapshot));
    print(m_lines->onSnapshot(snapshot));
    m_desk->onSnapshot(snapshot);
    const auto &gateways = snapshot.gateways;
    // A helper that was there comes back, or somebody brings it back.
    const bool isWaiting = snapshot.helper == HelperState::Lost || snapshot.helper == HelperState::Waiting;
    if (!m_isStopping && !isWaiting && !gateways.empty() && std::all_of(gateways.begin(), gateways.end(), isHopeless))
        stop(ExitCode::Permission);
    else if (!m_isStopping && !gateways.empty() && !isLacking(snapshot.helper))
        m_service.ready();
}

void HeadlessRun::print(const std::vector<StateLine> &lines)
{
    for (const StateLine &line : lines)
        say(m_options.json ? jsonOf(line) : textOf(line).toUtf8());
    m_service.show(*m_lines);
    const bool isUp = m_lines->isEverythingUp();
    if (isUp && !m_wasEverythingUp && !m_options.json)
        say(tr("All tunnels are up.").toUtf8());
    m_wasEverythingUp = isUp;
}

void HeadlessRun::stop(ExitCode code)
{
    if (std::exchange(m_isStopping, true))
        return;
    m_service.stopping();
    // Who asks now is told that nothing runs.
    m_control.reset();
    if (m_engine) {
        // tests/bench asks for these: packets and system calls of all lanes, a direction each.
        if (m_options.json && qEnvironmentVariableIsSet("TUNNELDESK_COUNTERS"))
            say(jsonOf(m_engine->counters()));
        m_helper.reset();
        const bool isAnothers = isClaimedByAnother(m_engine->snapshot().get());
        // What an end opens that nobody asked for goes out in clear: a service is started again every few seconds.
        m_engine->stop(code == ExitCode::Ok ? ClosedNetworks::Open : ClosedNetworks::StayClosed);
        if (code != ExitCode::Ok && !isAnothers)
            sayWhatStaysClosed();
    }
    emit ended(code);
}

// Nothing gets there by another program's tunnel either: whoever wants that has to know.
void HeadlessRun::sayWhatStaysClosed() const
{
    QStringList networks;
    for (const IpPrefix &network : host::closedNetworks())
        networks << fromUtf8(network.toString());
    if (!networks.isEmpty())
        complain(
            tr("%1: nothing goes there until the tunnels run again. To open it all the same: %2")
                .arg(networks.join(QStringLiteral(", ")), QStringLiteral("sudo " TUNNELDESK_HELPER_PATH " --tidy")));
}

ExitCode runHeadless(QCoreApplication &application, const HeadlessOptions &options)
{
    HeadlessRun run(options);
    QObject::connect(
        &run, &HeadlessRun::ended, &application, [](ExitCode code) { QCoreApplication::exit(valueOf(code)); },
        Qt::QueuedConnection);
    if (const ExitCode code = run.begin(); code != ExitCode::Ok)
        return code;
    return static_cast<ExitCode>(QCoreApplication::exec());
}

} // namespace tunneldesk
