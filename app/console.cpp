#include "app/console.h"

#include "app/application.h"
#include "app/control_client.h"
#include "app/control_socket.h"
#include "app/demo_engine.h"
#include "app/exit_code.h"
#include "models/profile_store.h"

#include <QApplication>
#include <QTemporaryDir>

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

int runApplication(QApplication &application, const ConsoleOptions &options)
{
    Application console(application, options);
    if (!console.window().startsHidden() || !options.files.isEmpty())
        console.window().show();
    console.offerImport(options.files);
    const int code = QApplication::exec();
    console.stop();
    return code;
}

// With settings and a profile of its own: whoever tries it out changes nothing of theirs.
int runDemo(QApplication &application, ConsoleOptions options)
{
    QCoreApplication::setApplicationName(QStringLiteral("tunneldesk-demo"));
    const QTemporaryDir folder;
    options.profile = folder.filePath(QStringLiteral("profile.json"));
    ProfileStore profiles(options.profile);
    static_cast<void>(profiles.load());
    if (!folder.isValid() || !profiles.save(demoProfile()))
        return valueOf(ExitCode::Permission);
    return runApplication(application, options);
}

} // namespace

int runConsole(QApplication &application, const ConsoleOptions &options)
{
    QApplication::setApplicationDisplayName(QStringLiteral("Tunneldesk"));
    QApplication::setDesktopFileName(QStringLiteral("org.tunneldesk.Tunneldesk"));
    if (options.isDemo)
        return runDemo(application, options);
    return handOver(options) ? 0 : runApplication(application, options);
}

} // namespace tunneldesk
