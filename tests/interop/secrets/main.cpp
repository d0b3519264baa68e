#include "engine/host/runtime.h"
#include "tests/interop/secrets/hunted_console.h"

#include <QApplication>

int main(int argc, char **argv)
{
    tunneldesk::host::protectProcess();
    QCoreApplication::setApplicationName(QStringLiteral("tunneldesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TUNNELDESK_VERSION));
    if (argc > 1 && std::string_view(argv[1]) == "run")
        return tunneldesk::test::runHunted(argc, argv);
    // In the home that it was given: what it writes there is looked through.
    const QApplication application(argc, argv);
    tunneldesk::test::HuntedConsole console;
    return QTest::qExec(&console, QCoreApplication::arguments());
}
