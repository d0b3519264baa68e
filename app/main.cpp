// The program: decides between the console and a headless run, and starts it.
#include "app/command_line.h"
#include "app/headless.h"
#include "engine/base/result.h"
#include "engine/host/runtime.h"

#include <QApplication>
#include <QCoreApplication>

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

int runWithoutDisplay(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const Invocation invocation = parseCommandLine(QCoreApplication::arguments());
    if (const auto *options = std::get_if<HeadlessOptions>(&invocation))
        return valueOf(runHeadless(application, *options));
    if (const auto *what = std::get_if<PrintAndExit>(&invocation))
        return print(*what);
    return valueOf(ExitCode::Usage);
}

int runWithDisplay(int argc, char **argv)
{
    QApplication application(argc, argv);
    const Invocation invocation = parseCommandLine(QCoreApplication::arguments());
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
