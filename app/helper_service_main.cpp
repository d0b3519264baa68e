// tunneldesk-helper-service: started by the system bus when a console asks for its helper.
#include "app/helper_service.h"
#include "engine/base/result.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace tunneldesk;
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const bool isOther = words.size() == 3 && words[1] == QLatin1String("--helper");
    if (words.size() != 1 && !isOther) {
        std::fputs("Usage: tunneldesk-helper-service [--helper PROGRAM], by the system bus.\n", stderr);
        return 1;
    }
    HelperService service(QDBusConnection::systemBus(), isOther ? words[2] : QStringLiteral(TUNNELDESK_HELPER_PATH));
    QObject::connect(&service, &HelperService::idle, &application, [] { QCoreApplication::quit(); });
    if (!service.listen()) {
        std::fputs("tunneldesk-helper-service: the system bus does not give the name org.tunneldesk.Helper1.\n",
                   stderr);
        return 4;
    }
    return QCoreApplication::exec();
}
