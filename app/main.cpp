// The program: decides between the console and a headless run, and starts it.
#include "app/client_run.h"
#include "app/command_line.h"
#include "app/control_socket.h"
#include "app/doctor.h"
#include "app/exchange_run.h"
#include "app/headless.h"
#include "app/peer_sheet_command.h"
#include "app/translators.h"
#include "engine/base/result.h"
#include "engine/host/runtime.h"

#include <QApplication>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QTimer>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <memory>

namespace tunneldesk
{
namespace
{

int print(const PrintAndExit &what)
{
    std::fputs(qUtf8Printable(what.text), what.code == ExitCode::Ok ? stdout : stderr);
    return valueOf(what.code);
}

QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    return words;
}

QString languageOf(const QStringList &arguments)
{
    const QString asked = languageIn(arguments);
    return asked.isEmpty() ? Translators::systemCode() : asked;
}

// In the language of whoever reads it; the console chooses its own afterwards.
Invocation parse()
{
    const Translators translators(languageOf(QCoreApplication::arguments()));
    return parseCommandLine(QCoreApplication::arguments());
}

void write(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    std::fflush(stdout);
}

void complain(const QString &sentence)
{
    std::fprintf(stderr, "tunneldesk: %s\n", qUtf8Printable(sentence));
}

ExitCode runDoctor(const ClientOptions &options)
{
    // No longer than a user waits; who is asked to unlock the keychain meanwhile may ask again.
    constexpr std::chrono::seconds kPatience{10};
    SecretStore secrets{QString()};
    secrets.setPatience(kPatience);
    Doctor doctor(secrets);
    QObject::connect(&doctor, &Doctor::examined, &doctor, [&options](const std::vector<Check> &checks) {
        write(options.json ? jsonOfChecks(checks) : textOfChecks(checks).toUtf8());
        QCoreApplication::exit(valueOf(isFit(checks) ? ExitCode::Ok : ExitCode::Permission));
    });
    QTimer::singleShot(0, &doctor, &Doctor::examine);
    return static_cast<ExitCode>(QCoreApplication::exec());
}

// The doctor looks at the fonts, which only a program with a window system has: one without a screen will do.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    if (commandOf(wordsOf(argc, argv)) != CliCommand::Doctor)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // What the toolkit misses of a session is none of the findings.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    return std::make_unique<QGuiApplication>(argc, argv);
}

int runWithoutDisplay(int argc, char **argv)
{
    const auto made = makeApplication(argc, argv);
    QCoreApplication &application = *made;
    const Translators translators(languageOf(QCoreApplication::arguments()));
    const Invocation invocation = parseCommandLine(QCoreApplication::arguments());
    if (const auto *options = std::get_if<HeadlessOptions>(&invocation))
        return valueOf(runHeadless(application, *options));
    if (const auto *options = std::get_if<ClientOptions>(&invocation)) {
        // `tunneldesk log -f | head` ends with head.
        std::signal(SIGPIPE, SIG_DFL);
        if (options->command == CliCommand::Doctor)
            return valueOf(runDoctor(*options));
        if (options->command == CliCommand::Import)
            return valueOf(runImport(*options, controlFolder(), {write, complain}));
        if (options->command == CliCommand::Export)
            return valueOf(runExport(*options, controlFolder(), {write, complain}));
        return valueOf(runClient(*options, controlFolder(), {write, complain}));
    }
    if (const auto *options = std::get_if<PeerSheetOptions>(&invocation))
        return valueOf(runPeerSheet(*options, controlFolder()));
    if (const auto *what = std::get_if<PrintAndExit>(&invocation))
        return print(*what);
    complain(CliWords::tr("The console needs a display. Without one there is: %1")
                 .arg(QStringLiteral("tunneldesk run --profile FILE")));
    return valueOf(ExitCode::Usage);
}

// Where Qt finds none it ends the program with an abort, before the command line is read.
bool mayHaveDisplay(const QStringList &words)
{
    constexpr std::array kVariables = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    const auto isSet = [](const char *name) { return !qEnvironmentVariableIsEmpty(name); };
    const auto isChoice = [](const QString &word) {
        return word.endsWith(QLatin1String("-platform")) || word.endsWith(QLatin1String("-display"));
    };
    return std::any_of(kVariables.begin(), kVariables.end(), isSet) ||
           std::any_of(words.begin(), words.end(), isChoice);
}

int runWithDisplay(int argc, char **argv)
{
    QApplication application(argc, argv);
    const Invocation invocation = parse();
    if (const auto *options = std::get_if<ConsoleOptions>(&invocation))
        return runConsole(application, *options);
    if (const auto *what = std::get_if<PrintAndExit>(&invocation))
        return print(*what);
    return valueOf(ExitCode::Usage);
}

} // namespace
} // namespace tunneldesk

int main(int argc, char **argv)
{
    using namespace tunneldesk;
    host::protectProcess();
    host::endWithASentence();
    QCoreApplication::setApplicationName(QStringLiteral("tunneldesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TUNNELDESK_VERSION));
    const QStringList words = wordsOf(argc, argv);
    const bool wantsDisplay = !needsNoDisplay(words) && mayHaveDisplay(words);
    return wantsDisplay ? runWithDisplay(argc, argv) : runWithoutDisplay(argc, argv);
}
