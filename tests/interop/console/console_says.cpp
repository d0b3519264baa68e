// The console as its program makes it, and each sentence of its message bar on a line of its own, for
// tests/interop/test_console_user.py. Ends when its standard input does. Arguments: profile, language.
#include "app/application.h"
#include "app/message_bar.h"
#include "engine/host/runtime.h"

#include <QApplication>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace tunneldesk;
    host::protectProcess();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tunneldesk"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 1;
    ConsoleOptions options;
    options.profile = arguments[1];
    options.language = arguments[2];
    Application console(application, options);
    console.window().show();
    QString shown;
    QTimer looking;
    QObject::connect(&looking, &QTimer::timeout, &console, [&] {
        const MessageBar &bar = *console.window().messageBar();
        const QString text = bar.isVisible() ? bar.text() : QString();
        if (text == shown)
            return;
        shown = text;
        std::printf("%s\n", qUtf8Printable(QString(text).replace(QLatin1Char('\n'), QLatin1Char(' '))));
        std::fflush(stdout);
    });
    looking.start(20);
    QSocketNotifier end(0, QSocketNotifier::Read);
    QObject::connect(&end, &QSocketNotifier::activated, &application, [] { QCoreApplication::exit(0); });
    const int code = QApplication::exec();
    console.stop();
    return code;
}
