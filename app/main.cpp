// The program: decides between the console and a headless run, and starts it.
#include "app/client_run.h"
#include "app/command_line.h"
#include "app/control_socket.h"
#include "app/headless.h"
#include "app/translators.h"
#include "engine/base/result.h"
#include "engine/host/runtime.h"

#include <QApplication>
#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace tunneldesk
{
namespace
{

int print(const PrintAndExit &what)
{
    std::fputs(qUtf8Printable(what.text), what.code == ExitCode::Ok ? stdout : stderr);
    return valueOf(what.code);
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

int runWithoutDisplay(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const Translators translators(languageOf(QCoreApplication::arguments()));
    const Invocation invocation = parseCommandLine(QCoreApplication::arguments());
    if (const auto *options = std::get_if<HeadlessOptions>(&invocation))
        return valueOf(runHeadless(application, *options));
    if (const auto *options = std::get_if<ClientOptions>(&invocation)) {
        // `tunneldesk log -f | head` ends with head.
        std::signal(SIGPIPE, SIG_DFL);
        return valueOf(runClient(*options, controlFolder(), {write, complain}));
    }
    if (const auto *what = std::get_if<PrintAndExit>(&invocation))
        return print(*what);
    return valueOf(ExitCode::Usage);
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

QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    return words;
}

} // namespace
} // namespace tunneldesk

int main(int argc, char **argv)
{
    using namespace tunneldesk;
    host::protectProcess();
    QCoreApplication::setApplicationName(QStringLiteral("tunneldesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TUNNELDESK_VERSION));
    return needsNoDisplay(wordsOf(argc, argv)) ? runWithoutDisplay(argc, argv) : runWithDisplay(argc, argv);
}
