// Whether the desktop wants dark or light, as its portal says (org.freedesktop.portal.Settings, namespace
// org.freedesktop.appearance, color-scheme), and each change of it.
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

#include <cstdint>

namespace tunneldesk
{

enum class ColourScheme : std::uint8_t {
    Unknown, // no portal, or the desktop has no wish: the palette says
    Dark,
    Light,
};

class DesktopScheme : public QObject
{
    Q_OBJECT
public:
    // Asks at once, without waiting; what comes is told by changed(). A bus that is not connected is no portal.
    explicit DesktopScheme(QDBusConnection bus, QObject *parent = nullptr);

    [[nodiscard]] ColourScheme scheme() const { return m_scheme; }

signals:
    void changed(tunneldesk::ColourScheme scheme);

private slots:
    void onSetting(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &method);
    void take(const QVariant &value);

    QDBusConnection m_bus;
    ColourScheme m_scheme = ColourScheme::Unknown;
};

} // namespace tunneldesk
