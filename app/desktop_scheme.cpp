#include "app/desktop_scheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace tunneldesk
{
namespace
{

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kSpace = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

} // namespace

DesktopScheme::DesktopScheme(QDBusConnection bus, QObject *parent) : QObject(parent), m_bus(std::move(bus))
{
    if (!m_bus.isConnected())
        return;
    // The slot's type is found by its name, which is not known before somebody has asked for it.
    qRegisterMetaType<QDBusVariant>();
    const bool isHeard = m_bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                                       SLOT(onSetting(QString, QString, QDBusVariant)));
    Q_ASSERT(isHeard);
    ask(QStringLiteral("ReadOne"));
}

// ReadOne came with version 2 of the interface; Read, which every version has, wraps the value in a second variant.
void DesktopScheme::ask(const QString &method)
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, method);
    call.setArguments({kSpace, kKey});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, method, watcher] {
        watcher->deleteLater();
        const QDBusMessage reply = watcher->reply();
        if (reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty())
            take(reply.arguments().front());
        else if (method == QLatin1String("ReadOne"))
            ask(QStringLiteral("Read"));
    });
}

void DesktopScheme::onSetting(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == kSpace && key == kKey)
        take(value.variant());
}

void DesktopScheme::take(const QVariant &value)
{
    QVariant inner = value;
    while (inner.userType() == qMetaTypeId<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    ColourScheme scheme = ColourScheme::Unknown;
    if (inner.userType() == QMetaType::UInt && inner.toUInt() == 1)
        scheme = ColourScheme::Dark;
    else if (inner.userType() == QMetaType::UInt && inner.toUInt() == 2)
        scheme = ColourScheme::Light;
    if (std::exchange(m_scheme, scheme) != scheme)
        emit changed(scheme);
}

} // namespace tunneldesk
