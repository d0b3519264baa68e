#include "app/console.h"

#include "app/application.h"

#include <QApplication>

namespace tunneldesk
{

int runConsole(QApplication &application, const ConsoleOptions &options)
{
    QApplication::setApplicationDisplayName(QStringLiteral("Tunneldesk"));
    QApplication::setDesktopFileName(QStringLiteral("tunneldesk"));
    Application console(application, options);
    console.window().show();
    const int code = QApplication::exec();
    console.stop();
    return code;
}

} // namespace tunneldesk
