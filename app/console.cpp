#include "app/console.h"

#include "app/application.h"
#include "app/control_client.h"
#include "app/control_socket.h"
#include "models/profile_store.h"

#include <QApplication>

namespace tunneldesk
{

namespace
{

constexpr std::chrono::seconds kPatience{5};

// A console that has this profile already takes over: its window comes to the front. False: there is none.
bool handOver(const ConsoleOptions &options)
{
    const QString profile = options.profile.isEmpty() ? ProfileStore::defaultPath() : options.profile;
    auto running = ControlClient::connect(controlSocketPath(controlFolder(), profile));
    if (!running)
        return false;
    ControlRequest request{.verb = ControlVerb::Raise, .files = options.files};
    for (const char *name : {"XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"})
        if (request.token.isEmpty())
            request.token = qEnvironmentVariable(name);
    if (!running->ask(request))
        return false;
    const auto answer = running->next(std::chrono::steady_clock::now() + kPatience);
    const auto end = answer ? controlEndOf(*answer) : std::nullopt;
    return end && end->code == ExitCode::Ok;
}

} // namespace

int runConsole(QApplication &application, const ConsoleOptions &options)
{
    QApplication::setApplicationDisplayName(QStringLiteral("Tunneldesk"));
    QApplication::setDesktopFileName(QStringLiteral("org.tunneldesk.Tunneldesk"));
    if (handOver(options))
        return 0;
    Application console(application, options);
    if (!console.window().startsHidden() || !options.files.isEmpty())
        console.window().show();
    console.offerImport(options.files);
    const int code = QApplication::exec();
    console.stop();
    return code;
}

} // namespace tunneldesk
