#include "app/service_rights.h"

#include "app/helper_service_name.h"
#include "app/polkit.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace tunneldesk
{
namespace
{

constexpr std::chrono::milliseconds kPatience{5000};

std::optional<Check> rightsBy(polkit::Answer answer)
{
    switch (answer) {
    case polkit::Answer::Yes:
        return Check{CheckKind::Rights, Verdict::Good, {}};
    case polkit::Answer::Challenge:
        return Check{CheckKind::Rights, Verdict::Warning, {}};
    case polkit::Answer::No:
    case polkit::Answer::Silence:
        break;
    }
    return std::nullopt;
}

} // namespace

void checkServiceRights(QObject *owner, std::function<void(std::optional<Check>)> done)
{
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected()) {
        done(std::nullopt);
        return;
    }
    const QDBusMessage question =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                                       QStringLiteral("org.freedesktop.DBus"), QStringLiteral("ListActivatableNames"));
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, static_cast<int>(kPatience.count())), owner);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, owner, [watcher, bus, owner, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> names = *watcher;
        if (!names.isValid() || !names.value().contains(helper_service::kName)) {
            done(std::nullopt);
            return;
        }
        polkit::ask(bus, bus.baseService(), polkit::Interaction::None, kPatience, owner,
                    [done](polkit::Answer answer) { done(rightsBy(answer)); });
    });
}

} // namespace tunneldesk
