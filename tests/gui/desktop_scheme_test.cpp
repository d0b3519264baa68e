#include "tests/gui/desktop_scheme_test.h"

#include "app/desktop_scheme.h"
#include "app/theme.h"

#include <QApplication>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QPalette>
#include <QProcess>
#include <QSignalSpy>

namespace tunneldesk::test
{
namespace
{

const QString kSpace = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");

// org.freedesktop.portal.Settings as a desktop has it; version 1 knows no ReadOne and wraps twice.
class Portal : public QDBusVirtualObject
{
public:
    Portal(int interfaceVersion, uint wish) : version(interfaceVersion), scheme(wish) {}

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        asked << message.member();
        const bool isOne = message.member() == QLatin1String("ReadOne");
        if (message.interface() != kInterface || message.arguments() != QVariantList{kSpace, kKey} ||
            (isOne && version < 2))
            return connection.send(message.createErrorReply(QDBusError::UnknownMethod, QStringLiteral("no such")));
        QVariant value = QVariant::fromValue(QDBusVariant(QVariant::fromValue(scheme)));
        if (!isOne)
            value = QVariant::fromValue(QDBusVariant(value));
        return connection.send(message.createReply(value));
    }

    const int version;
    const uint scheme;
    QStringList asked;
};

// A bus of its own with two ends: the desktop, whose portal it is, and the program.
class Bus
{
public:
    Bus()
    {
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead(20000))
            qFatal("no bus");
        const QString address = QString::fromLocal8Bit(m_daemon.readLine()).trimmed();
        m_desktop = QDBusConnection::connectToBus(address, QStringLiteral("desktop"));
        m_program = QDBusConnection::connectToBus(address, QStringLiteral("program"));
    }

    ~Bus()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("program"));
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    bool has(Portal &portal)
    {
        return m_desktop.registerVirtualObject(kPath, &portal) &&
               m_desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }

    void change(const QString &space, const QString &key, const QVariant &value)
    {
        QDBusMessage signal = QDBusMessage::createSignal(kPath, kInterface, QStringLiteral("SettingChanged"));
        signal.setArguments({space, key, QVariant::fromValue(QDBusVariant(value))});
        QVERIFY(m_desktop.send(signal));
    }

    QDBusConnection program() const { return m_program; }

private:
    QProcess m_daemon;
    QDBusConnection m_desktop{QString()};
    QDBusConnection m_program{QString()};
};

bool isDarkNow()
{
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

void DesktopSchemeTest::theDesktopsWishIsFollowed()
{
    auto &application = *qobject_cast<QApplication *>(QCoreApplication::instance());
    Portal portal(2, 1);
    Bus bus;
    QVERIFY(bus.has(portal));
    DesktopScheme scheme(bus.program());
    connect(&scheme, &DesktopScheme::changed, this,
            [&](ColourScheme now) { applyTheme(application, ThemeChoice::Auto, false, now); });
    QTRY_COMPARE(scheme.scheme(), ColourScheme::Dark);
    QCOMPARE(portal.asked, QStringList{QStringLiteral("ReadOne")});
    QVERIFY(isDarkNow());
    bus.change(kSpace, kKey, QVariant::fromValue(2U));
    QTRY_COMPARE(scheme.scheme(), ColourScheme::Light);
    QVERIFY(!isDarkNow());
    // What is not meant changes nothing; no wish is the palette's, and what is not of that type is none.
    bus.change(kSpace, QStringLiteral("contrast"), QVariant::fromValue(1U));
    bus.change(QStringLiteral("org.example"), kKey, QVariant::fromValue(1U));
    QSignalSpy changes(&scheme, &DesktopScheme::changed);
    bus.change(kSpace, kKey, QStringLiteral("dark"));
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(scheme.scheme(), ColourScheme::Unknown);
    bus.change(kSpace, kKey, QVariant::fromValue(1U));
    QTRY_COMPARE(changes.count(), 2);
    QCOMPARE(scheme.scheme(), ColourScheme::Dark);
    // A choice of the user's own stands above it.
    applyTheme(application, ThemeChoice::Light, false, scheme.scheme());
    QVERIFY(!isDarkNow());
}

void DesktopSchemeTest::anOlderPortalIsAskedItsWay()
{
    Portal portal(1, 1);
    Bus bus;
    QVERIFY(bus.has(portal));
    const DesktopScheme scheme(bus.program());
    QTRY_COMPARE(scheme.scheme(), ColourScheme::Dark);
    QCOMPARE(portal.asked, (QStringList{QStringLiteral("ReadOne"), QStringLiteral("Read")}));
}

void DesktopSchemeTest::withoutAPortalThereIsNoWish()
{
    Bus bus;
    const DesktopScheme alone(bus.program());
    // Whatever was asked has its answer when this has.
    QDBusMessage ping =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                                       QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetId"));
    QCOMPARE(bus.program().call(ping).type(), QDBusMessage::ReplyMessage);
    QCoreApplication::processEvents();
    QCOMPARE(alone.scheme(), ColourScheme::Unknown);
    const DesktopScheme unconnected{QDBusConnection(QStringLiteral("nowhere"))};
    QCOMPARE(unconnected.scheme(), ColourScheme::Unknown);
}

// Without a portal it is the palette that the toolkit has of the system and hands to the style.
void DesktopSchemeTest::aLaterPaletteOfTheSystemIsFollowed()
{
    auto &application = *qobject_cast<QApplication *>(QCoreApplication::instance());
    const auto becomes = [&](QColor window, QColor text) {
        QPalette palette = QApplication::palette();
        palette.setColor(QPalette::Window, window);
        palette.setColor(QPalette::WindowText, text);
        QApplication::style()->polish(palette);
        applyTheme(application, ThemeChoice::Auto);
    };
    becomes(Qt::black, Qt::white);
    QVERIFY(isDarkNow());
    becomes(Qt::white, Qt::black);
    QVERIFY(!isDarkNow());
    applyTheme(application, ThemeChoice::Light);
}

} // namespace tunneldesk::test
