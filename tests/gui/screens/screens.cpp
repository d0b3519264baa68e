#include "tests/gui/screens/screens.h"

#include "app/diagnostics_page.h"
#include "app/gateway_page.h"
#include "app/theme.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "models/profile_export.h"
#include "models/text/text.h"
#include "tests/gui/layout_check.h"
#include "tests/wizards/keyboard.h"
#include "wizards/network_editor.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>

namespace tunneldesk::test
{
namespace
{

constexpr QSize kWindow{1180, 760};

// One of each verdict, as a computer has them on which another IPsec program was installed.
std::vector<Check> checksOfAWorkstation()
{
    return {{CheckKind::TunDevice, Verdict::Good, {}},
            {CheckKind::Rights, Verdict::Good, {}},
            {CheckKind::IkePort, Verdict::Bad, "charon (812)"},
            {CheckKind::NatPort, Verdict::Bad, "charon (812)"},
            {CheckKind::Forwarding, Verdict::Warning, {}},
            {CheckKind::ReversePath, Verdict::Warning, "eth0, eth1"},
            {CheckKind::Clock, Verdict::Good, {}},
            {CheckKind::Keychain, Verdict::Good, {}},
            {CheckKind::Fonts, Verdict::Good, {}}};
}

} // namespace

void Screens::initTestCase()
{
    m_folder = qEnvironmentVariable("TUNNELDESK_SCREENS_FOLDER");
    m_language = qEnvironmentVariable("TUNNELDESK_SCREENS_LANGUAGE");
    m_isDark = qEnvironmentVariable("TUNNELDESK_SCREENS_THEME") == QLatin1String("dark");
    QVERIFY(!m_folder.isEmpty() && !m_language.isEmpty());
    QVERIFY(QDir().mkpath(m_folder));
}

void Screens::keep(const QString &name, QWidget &shown)
{
    QCoreApplication::processEvents();
    const QString numbered = QStringLiteral("%1-%2").arg(m_pictures.size() + 1, 2, 10, QLatin1Char('0')).arg(name);
    const QImage picture = shown.grab().toImage();
    QVERIFY(picture.save(QStringLiteral("%1/%2.png").arg(m_folder, numbered)));
    m_pictures.emplace_back(numbered, picture);
    const QStringList found = cutOff(shown);
    QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("%1 is cut off: %2").arg(name, found.join(u", "))));
}

std::unique_ptr<Desk> Screens::makeDesk(const Profile &profile)
{
    auto desk = std::make_unique<Desk>(m_language, profile);
    if (m_isDark)
        applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Dark);
    desk->show(kWindow);
    desk->window->setKeychain([] { return QStringLiteral("GNOME Keyring"); }, [] {});
    desk->window->setHelperWords([] { return QStringLiteral("/usr/libexec/tunneldesk/tunneldesk-helper"); });
    desk->window->setChecks(checksOfAWorkstation());
    if (profile != Profile{}) {
        desk->give(handshakeEvents());
        desk->giveFiveMinutes();
    }
    return desk;
}

void Screens::emptyPages()
{
    const auto desk = makeDesk({});
    desk->window->showPage(PageKind::Overview);
    keep(QStringLiteral("welcome"), *desk->window);
    desk->window->showPage(PageKind::Gateway);
    keep(QStringLiteral("empty-gateway"), *desk->window);
    desk->window->showPage(PageKind::Tunnel);
    keep(QStringLiteral("empty-tunnel"), *desk->window);
    desk->window->showPage(PageKind::Log);
    keep(QStringLiteral("empty-log"), *desk->window);
}

void Screens::pages()
{
    const auto desk = makeDesk(busyProfile());
    for (int page = 0; page < static_cast<int>(PageKind::Count); ++page) {
        desk->window->showPage(static_cast<PageKind>(page));
        keep(QStringLiteral("page-%1").arg(page), *desk->window);
    }
}

void Screens::details()
{
    const auto desk = makeDesk(busyProfile());
    desk->window->resize(kWindow.width(), 860);
    desk->window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk->window->tunnelPage();
    for (const auto &[id, state] : {std::pair(3, "active"), std::pair(13, "failed")}) {
        page.select({static_cast<std::uint64_t>(id)});
        page.openDetails({static_cast<std::uint64_t>(id)});
        auto *tabs = page.details()->findChild<QTabWidget *>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            keep(QStringLiteral("details-%1-%2").arg(QLatin1String(state)).arg(tab), *desk->window);
        }
    }
}

void Screens::dialog(Desk &desk, const QString &name, const std::function<void()> &open)
{
    desk.window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), desk.window.get());
    open();
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    QWidget *shown = QApplication::activeModalWidget();
    keep(name, *shown);
    shown->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Screens::dialogs()
{
    const auto desk = makeDesk(busyProfile());
    Operations &operations = desk->operations;
    dialog(*desk, QStringLiteral("create-gateway"), [&] { operations.createGateway(); });
    dialog(*desk, QStringLiteral("change-gateway"), [&] { operations.changeGateway({2}); });
    dialog(*desk, QStringLiteral("delete-gateway-refused"), [&] { operations.deleteGateway({2}); });
    dialog(*desk, QStringLiteral("delete-tunnel"), [&] { operations.deleteTunnels({TunnelId{3}}); });
    dialog(*desk, QStringLiteral("delete-tunnels"), [&] { operations.deleteTunnels({TunnelId{3}, TunnelId{13}}); });
    dialog(*desk, QStringLiteral("zones"), [&] { operations.editZones(); });
    dialog(*desk, QStringLiteral("export"), [&] { operations.exportProfile({TunnelId{3}}); });
    dialog(*desk, QStringLiteral("import"), [&] {
        // What differs, what is new, and a file of another program with lines that stay behind.
        Profile profile = busyProfile();
        profile.tunnels[0].lifetime = 7200s;
        profile.tunnels[1].id = {99};
        profile.tunnels[1].name = "to-fukuoka";
        profile.tunnels[1].remoteNetworks = {network("10.80.0.0/16")};
        QFile file(desk->folder.filePath(QStringLiteral("branch offices.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(encodeExport(profile)) > 0);
        file.close();
        operations.importFiles({file.fileName()});
    });
    dialog(*desk, QStringLiteral("import-ipsec-conf"), [&] {
        QFile file(desk->folder.filePath(QStringLiteral("ipsec.conf")));
        QVERIFY(file.open(QIODevice::WriteOnly) &&
                file.write("conn nagoya\n keyexchange=ikev1\n authby=secret\n left=%any\n leftsubnet=10.1.9.0/24\n"
                           " right=198.51.100.9\n rightsubnet=10.7.0.0/24\n ike=aes256-sha256-modp2048\n"
                           " esp=aes256-sha256\n mobike=no\n leftupdown=/usr/local/bin/routes\n") > 0);
        file.close();
        operations.importFiles({file.fileName()});
    });
    const std::pair<const char *, SettingsDialog::Section> sections[] = {{"general", SettingsDialog::General},
                                                                         {"network", SettingsDialog::Network},
                                                                         {"keys", SettingsDialog::Secrets},
                                                                         {"log", SettingsDialog::Log},
                                                                         {"advanced", SettingsDialog::Advanced}};
    for (const auto &[name, section] : sections)
        dialog(*desk, QStringLiteral("settings-%1").arg(QLatin1String(name)),
               [&, shown = section] { desk->window->showSettings(shown); });
    desk->window->showPage(PageKind::Diagnostics);
    dialog(*desk, QStringLiteral("support-bundle"), [&] { desk->window->diagnosticsPage()->showBundle(); });
    dialog(*desk, QStringLiteral("shortcuts"),
           [&] { QTest::keyClick(desk->window.get(), Qt::Key_Slash, Qt::ControlModifier); });
}

void Screens::tunnelWizard()
{
    const auto desk = makeDesk(busyProfile());
    desk->operations.createTunnel();
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    QWidget &wizard = *QApplication::activeModalWidget();
    named<QLineEdit>(wizard, labelOf(Field::TunnelName))->setText(QStringLiteral("to-nagoya"));
    named<QLineEdit>(wizard, labelOf(Field::TunnelPeer))->setText(QStringLiteral("198.51.100.60"));
    const auto editors = wizard.findChildren<NetworkEditor *>();
    if (editors[0]->isBlank())
        editors[0]->findChild<QLineEdit *>()->setText(QStringLiteral("10.1.0.0/16"));
    editors[1]->findChild<QLineEdit *>()->setText(QStringLiteral("10.60.0.0/16"));
    named<QLineEdit>(wizard, labelOf(Field::PreSharedKey))->setText(QStringLiteral("correct horse battery staple"));
    keep(QStringLiteral("tunnel-wizard-top"), wizard);
    for (auto *area : wizard.findChildren<QScrollArea *>())
        if (area->isVisible())
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    keep(QStringLiteral("tunnel-wizard-bottom"), wizard);
    QAbstractButton *next = button(wizard, QCoreApplication::translate("tunneldesk::TunnelWizard", "Next"));
    QVERIFY(next != nullptr);
    next->click();
    keep(QStringLiteral("tunnel-wizard-final-check"), wizard);
    wizard.close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    dialog(*desk, QStringLiteral("change-tunnel"), [&] { desk->operations.changeTunnel({3}); });
}

void Screens::cleanupTestCase()
{
    std::vector<NamedPicture> all;
    const QDir first(qEnvironmentVariable("TUNNELDESK_SCREENS_FIRST"));
    if (!qEnvironmentVariableIsEmpty("TUNNELDESK_SCREENS_FIRST"))
        for (const QString &name : first.entryList({QStringLiteral("[0-9]*.png")}, QDir::Files, QDir::Name))
            all.emplace_back(name.chopped(4), QImage(first.filePath(name)));
    all.insert(all.end(), m_pictures.begin(), m_pictures.end());
    QVERIFY(contactSheet(all, 6).save(m_folder + QStringLiteral("/sheet.png")));
    std::printf("%zu screens in %s\n", m_pictures.size(), qPrintable(m_folder));
}

} // namespace tunneldesk::test
