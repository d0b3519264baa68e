#include "tests/gui/screens/screens.h"

#include "app/data_table.h"
#include "app/diagnostics_page.h"
#include "app/gateway_page.h"
#include "app/help_window.h"
#include "app/log_page.h"
#include "app/passphrase_dialog.h"
#include "app/peer_sheet_dialog.h"
#include "app/status_page.h"
#include "app/theme.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "models/profile_export.h"
#include "models/text/sheet_text.h"
#include "models/text/text.h"
#include "tests/gui/layout_check.h"
#include "tests/gui/screens/office.h"
#include "tests/support/false_nft.h"
#include "tests/wizards/keyboard.h"
#include "wizards/form.h"
#include "wizards/network_editor.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>

namespace tunneldesk::test
{
namespace
{

constexpr QSize kWindow{1180, 760};

// Every screen that there is, in the order of the sheet. Whoever adds one adds its name.
const char *const kScreens[] = {
    "welcome",
    "empty-gateway",
    "empty-tunnel",
    "empty-tunnel-no-gateway",
    "empty-log",
    "unreadable-profile",
    "overview",
    "gateways",
    "tunnels",
    "status-interface",
    "status-routing",
    "status-tunnel",
    "log",
    "diagnostics",
    "no-match",
    "view-only",
    "message",
    "route-question",
    "details-active-summary",
    "details-active-sessions",
    "details-active-traffic",
    "details-active-findings",
    "details-active-handshake",
    "details-active-log",
    "details-active-peer-sheet",
    "details-retrying-summary",
    "details-retrying-sessions",
    "details-retrying-traffic",
    "details-retrying-findings",
    "details-retrying-handshake",
    "details-retrying-log",
    "details-retrying-peer-sheet",
    "create-gateway",
    "create-gateway-wrong",
    "change-gateway",
    "change-gateway-lower",
    "delete-gateway",
    "delete-gateway-refused",
    "delete-tunnel",
    "delete-tunnels",
    "rename",
    "zones",
    "quick-open",
    "quick-open-found",
    "row-details",
    "shortcuts",
    "about",
    "support-bundle",
    "export",
    "export-sealed",
    "import",
    "import-ipsec-conf",
    "peer-sheet-table",
    "peer-sheet-configuration",
    "peer-sheet-hosts",
    "key-asked",
    "vault-new",
    "file-passphrase",
    "settings-general",
    "settings-notifications",
    "settings-zones",
    "settings-network",
    "settings-keys",
    "settings-log",
    "settings-shortcuts",
    "settings-advanced",
    "tunnel-wizard-top",
    "tunnel-wizard-bottom",
    "tunnel-wizard-final-check",
    "change-tunnel",
    "change-tunnel-final-check",
    "tunnel-wizard-advanced",
    "tunnel-wizard-advanced-end",
    "bad-input-top",
    "bad-input-networks",
    "bad-input-key",
    "help",
    "help-first",
};

void scrollTo(QWidget &window, double share)
{
    for (auto *area : window.findChildren<QScrollArea *>())
        if (area->isVisible())
            area->verticalScrollBar()->setValue(static_cast<int>(area->verticalScrollBar()->maximum() * share));
}

void click(QWidget &window, const char *context, const char *words)
{
    QAbstractButton *target = button(window, QCoreApplication::translate(context, words));
    QVERIFY2(target, words);
    target->click();
}

// The first field under the row of that label.
QLineEdit *fieldOf(const QWidget &window, Field field)
{
    for (QLineEdit *edit : window.findChildren<QLineEdit *>())
        if (edit->isVisible() && edit->accessibleName().startsWith(labelOf(field)))
            return edit;
    return nullptr;
}

// Over what the field holds, as an input method commits it.
void fill(QWidget &window, Field field, const QString &text)
{
    QLineEdit *edit = fieldOf(window, field);
    QVERIFY2(edit, qPrintable(labelOf(field)));
    edit->setFocus();
    edit->selectAll();
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(edit, &event);
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
    // Layouts ask for another round after they have been asked for one.
    for (int round = 0; round < 4; ++round)
        QCoreApplication::processEvents();
    const QString numbered = QStringLiteral("%1-%2").arg(m_pictures.size() + 1, 2, 10, QLatin1Char('0')).arg(name);
    const QPixmap grabbed = shown.grab();
    QVERIFY2(isPainted(grabbed, shown), qPrintable(name));
    const QImage picture = grabbed.toImage();
    QVERIFY(picture.save(QStringLiteral("%1/%2.png").arg(m_folder, numbered)));
    m_pictures.emplace_back(numbered, picture);
    const QStringList found = cutOff(shown);
    if (!found.isEmpty())
        QTest::qFail(qPrintable(QStringLiteral("%1 is cut off: %2").arg(name, found.join(u", "))), __FILE__, __LINE__);
    const QStringList nameless = namelessIn(shown);
    if (!nameless.isEmpty())
        QTest::qFail(qPrintable(QStringLiteral("%1 without a name: %2").arg(name, nameless.join(u", "))), __FILE__,
                     __LINE__);
}

std::unique_ptr<Desk> Screens::makeDesk(const Profile &profile)
{
    auto desk = std::make_unique<Desk>(m_language, profile);
    if (m_isDark)
        applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Dark);
    desk->show(kWindow);
    desk->window->setKeychain([] { return QStringLiteral("GNOME Keyring"); }, [] {});
    desk->window->statusLine()->setKeychain(SecretStore::Keychain::Ready);
    desk->window->setHelperWords([] { return QStringLiteral("/usr/libexec/tunneldesk/tunneldesk-helper"); });
    desk->window->setChecks(checksOfAWorkstation());
    if (!profile.tunnels.empty()) {
        desk->give(handshakeEvents());
        desk->giveFiveMinutes(officeSnapshot());
    }
    return desk;
}

void Screens::emptyPages()
{
    {
        const auto desk = makeDesk({});
        desk->window->showPage(PageKind::Overview);
        keep(QStringLiteral("welcome"), *desk->window);
        desk->window->showPage(PageKind::Gateway);
        keep(QStringLiteral("empty-gateway"), *desk->window);
    }
    {
        Profile profile = officeProfile();
        profile.tunnels.clear();
        const auto desk = makeDesk(profile);
        desk->window->showPage(PageKind::Tunnel);
        keep(QStringLiteral("empty-tunnel"), *desk->window);
    }
    const auto desk = makeDesk({});
    desk->window->showPage(PageKind::Tunnel);
    keep(QStringLiteral("empty-tunnel-no-gateway"), *desk->window);
    desk->window->showPage(PageKind::Log);
    keep(QStringLiteral("empty-log"), *desk->window);
    QFile file(desk->profiles.path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ broken") > 0);
    file.close();
    QCOMPARE(desk->profiles.load(), ProfileStore::LoadState::Unreadable);
    desk->window->profileChanged();
    desk->window->showPage(PageKind::Gateway);
    keep(QStringLiteral("unreadable-profile"), *desk->window);
}

void Screens::pages()
{
    const auto desk = makeDesk(officeProfile());
    const char *const names[] = {"overview",       "gateways",      "tunnels", "status-interface",
                                 "status-routing", "status-tunnel", "log",     "diagnostics"};
    static_assert(std::size(names) == static_cast<std::size_t>(PageKind::Count));
    for (std::size_t page = 0; page < std::size(names); ++page) {
        desk->window->showPage(static_cast<PageKind>(page));
        keep(QLatin1String(names[page]), *desk->window);
    }
}

// What a page says when it has nothing to show, may not be used, or was asked something.
void Screens::manners()
{
    const auto desk = makeDesk(officeProfile());
    desk->window->showPage(PageKind::Tunnel);
    desk->window->tunnelPage()->focusSearch();
    type(QStringLiteral("kyoto"));
    keep(QStringLiteral("no-match"), *desk->window);
    desk->window->tunnelPage()->clearFilters();
    Preferences preferences = desk->window->preferences();
    preferences.isViewOnly = true;
    desk->window->setPreferences(preferences);
    desk->window->tunnelPage()->select({3});
    keep(QStringLiteral("view-only"), *desk->window);
    preferences.isViewOnly = false;
    desk->window->setPreferences(preferences);
    desk->window->showPage(PageKind::Gateway);
    desk->window->gatewayPage()->select({2});
    desk->window->gatewayPage()->table()->setFocus();
    QTest::keyClick(desk->window->gatewayPage()->table(), Qt::Key_F2);
    keep(QStringLiteral("message"), *desk->window);
    desk->window->showPage(PageKind::StatusRouting);
    for (QLineEdit *edit : desk->window->findChildren<QLineEdit *>())
        if (edit->isVisible() && edit->placeholderText().contains(QStringLiteral("10.2.3.4")))
            edit->setText(QStringLiteral("10.2.0.17"));
    keep(QStringLiteral("route-question"), *desk->window);
}

void Screens::details()
{
    const auto desk = makeDesk(officeProfile());
    desk->window->resize(kWindow.width(), 860);
    desk->window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk->window->tunnelPage();
    const char *const names[] = {"summary", "sessions", "traffic", "findings", "handshake", "log", "peer-sheet"};
    for (const auto &[id, state] : {std::pair(3, "active"), std::pair(13, "retrying")}) {
        page.select({static_cast<std::uint64_t>(id)});
        page.openDetails({static_cast<std::uint64_t>(id)});
        auto *tabs = page.details()->findChild<QTabWidget *>();
        QCOMPARE(tabs->count(), static_cast<int>(std::size(names)));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            keep(QStringLiteral("details-%1-%2").arg(QLatin1String(state), QLatin1String(names[tab])), *desk->window);
        }
    }
}

void Screens::dialog(Desk &desk, const QString &name, const std::function<void()> &open,
                     const std::function<void(QWidget &)> &look)
{
    desk.window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), desk.window.get());
    open();
    QTRY_VERIFY2(QApplication::activeModalWidget() != nullptr, qPrintable(name));
    QWidget *shown = QApplication::activeModalWidget();
    if (look)
        look(*shown);
    keep(name, *shown);
    shown->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    if (QWidget *question = QApplication::activeModalWidget(); question == shown)
        qobject_cast<QDialog *>(question)->done(0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Screens::dialogs()
{
    const auto desk = makeDesk(officeProfile());
    Operations &operations = desk->operations;
    dialog(*desk, QStringLiteral("create-gateway"), [&] { operations.createGateway(); });
    dialog(
        *desk, QStringLiteral("create-gateway-wrong"), [&] { operations.createGateway(); },
        [](QWidget &shown) {
            fill(shown, Field::GatewayName, QStringLiteral("gw-seoul"));
            click(shown, "tunneldesk::GatewayWizard", "OK");
        });
    dialog(*desk, QStringLiteral("change-gateway"), [&] { operations.changeGateway({2}); });
    dialog(
        *desk, QStringLiteral("change-gateway-lower"), [&] { operations.changeGateway({12}); },
        [](QWidget &shown) { shown.findChild<QRadioButton *>()->click(); });
    {
        Profile profile = officeProfile();
        std::erase_if(profile.tunnels, [](const TunnelConfig &tunnel) { return tunnel.gateway == GatewayId{12}; });
        const auto other = makeDesk(profile);
        dialog(*other, QStringLiteral("delete-gateway"), [&] { other->operations.deleteGateway({12}); });
    }
    dialog(*desk, QStringLiteral("delete-gateway-refused"), [&] { operations.deleteGateway({2}); });
    dialog(*desk, QStringLiteral("delete-tunnel"), [&] { operations.deleteTunnels({TunnelId{3}}); });
    dialog(*desk, QStringLiteral("delete-tunnels"), [&] { operations.deleteTunnels({TunnelId{3}, TunnelId{13}}); });
    dialog(
        *desk, QStringLiteral("rename"), [&] { operations.renameTunnel({3}); },
        [](QWidget &shown) {
            auto *edit = shown.findChild<QLineEdit *>();
            edit->selectAll();
            QTest::keyClicks(edit, QStringLiteral("to-osaka"));
            QTest::keyClick(edit, Qt::Key_Return);
        });
    dialog(*desk, QStringLiteral("zones"), [&] { operations.editZones(); });
    dialog(*desk, QStringLiteral("quick-open"), [&] { desk->window->showQuickOpen(); });
    dialog(
        *desk, QStringLiteral("quick-open-found"), [&] { desk->window->showQuickOpen(); },
        [](QWidget &shown) { QTest::keyClicks(shown.findChild<QLineEdit *>(), QStringLiteral("to-na")); });
    desk->window->showPage(PageKind::StatusInterface);
    dialog(*desk, QStringLiteral("row-details"), [&] {
        DataTable &table = *desk->window->statusPage(PageKind::StatusInterface)->table();
        table.setCurrentIndex(table.model()->index(1, 0));
        QTest::keyClick(&table, Qt::Key_Return);
    });
    dialog(*desk, QStringLiteral("shortcuts"),
           [&] { QTest::keyClick(desk->window.get(), Qt::Key_Slash, Qt::ControlModifier); });
    dialog(*desk, QStringLiteral("about"), [&] {
        for (QAction *action : desk->window->findChildren<QAction *>())
            if (action->text() == QCoreApplication::translate("tunneldesk::MainWindow", "About Tunneldesk"))
                action->trigger();
    });
    desk->window->showPage(PageKind::Diagnostics);
    dialog(*desk, QStringLiteral("support-bundle"), [&] { desk->window->diagnosticsPage()->showBundle(); });
}

void Screens::exchange()
{
    const auto desk = makeDesk(officeProfile());
    Operations &operations = desk->operations;
    dialog(*desk, QStringLiteral("export"), [&] { operations.exportProfile({TunnelId{3}}); });
    dialog(
        *desk, QStringLiteral("export-sealed"), [&] { operations.exportProfile(); },
        [](QWidget &shown) {
            shown.findChildren<QRadioButton *>()[1]->click();
            for (QLineEdit *edit : shown.findChildren<QLineEdit *>())
                if (edit->isVisible() && edit->echoMode() == QLineEdit::Password)
                    edit->setText(QStringLiteral("correct horse battery staple"));
        });
    dialog(*desk, QStringLiteral("import"), [&] {
        // What differs, what is new, and a file of another program with lines that stay behind.
        Profile profile = officeProfile();
        profile.tunnels[0].lifetime = 7200s;
        profile.tunnels[1].id = {99};
        profile.tunnels[1].name = "to-kobe";
        profile.tunnels[1].remoteNetworks = {network("10.80.0.0/16")};
        QFile file(desk->folder.filePath(QStringLiteral("branch offices.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(encodeExport(profile)) > 0);
        file.close();
        operations.importFiles({file.fileName()});
    });
    dialog(*desk, QStringLiteral("import-ipsec-conf"), [&] {
        QFile file(desk->folder.filePath(QStringLiteral("ipsec.conf")));
        QVERIFY(file.open(QIODevice::WriteOnly) &&
                file.write("conn kobe\n keyexchange=ikev1\n authby=secret\n left=%any\n leftsubnet=10.1.9.0/24\n"
                           " right=198.51.100.9\n rightsubnet=10.7.0.0/24\n ike=aes256-sha256-modp2048\n"
                           " esp=aes256-sha256\n mobike=no\n leftupdown=/usr/local/bin/routes\n") > 0);
        file.close();
        operations.importFiles({file.fileName()});
    });
    // A computer without a firewall, whichever this one is.
    const FalseNft nft("echo '{\"nftables\": []}'");
    const char *const tabs[] = {"table", "configuration", "hosts"};
    for (int tab = 0; tab < 3; ++tab)
        dialog(
            *desk, QStringLiteral("peer-sheet-%1").arg(QLatin1String(tabs[tab])),
            [&] { operations.showPeerSheet({3}); },
            [tab](QWidget &shown) {
                shown.findChild<QTabWidget *>()->setCurrentIndex(tab);
                auto &view = *shown.findChild<PeerSheetView *>();
                QTRY_VERIFY(!view.text().contains(textOf(interchange::HostCheck::BeingRead)));
            });
}

// Where a key or a passphrase is asked for.
void Screens::keys()
{
    const auto desk = makeDesk(officeProfile());
    QWidget *window = desk->window.get();
    dialog(*desk, QStringLiteral("key-asked"),
           [&] { (new KeyDialog(QStringLiteral("to-tokyo"), QStringLiteral("198.51.100.20"), window))->open(); });
    dialog(
        *desk, QStringLiteral("vault-new"),
        [&] {
            auto *asked = new PassphraseDialog(desk->secrets, window);
            asked->setReason([] {
                return QCoreApplication::translate("tunneldesk::KeyKeeper", "The key of “%1” is in the vault.")
                    .arg(QStringLiteral("to-tokyo"));
            });
            asked->open();
        },
        [](QWidget &shown) {
            const auto edits = shown.findChildren<QLineEdit *>();
            edits[0]->setText(QStringLiteral("correct horse battery staple"));
            edits[1]->setText(QStringLiteral("correct horse"));
            qobject_cast<QDialog *>(&shown)->accept();
        });
    dialog(
        *desk, QStringLiteral("file-passphrase"),
        [&] {
            (new FilePassphraseDialog(
                 QStringLiteral("branch offices.json.age"),
                 [](const Secret &) { return std::pair(Outcome(Reason::WrongPassphrase), JsonFault()); }, window))
                ->open();
        },
        [](QWidget &shown) {
            shown.findChild<QLineEdit *>()->setText(QStringLiteral("wrong"));
            qobject_cast<QDialog *>(&shown)->accept();
        });
}

void Screens::settings()
{
    const auto desk = makeDesk(officeProfile());
    const char *const names[] = {"general", "notifications", "zones",     "network",
                                 "keys",    "log",           "shortcuts", "advanced"};
    static_assert(std::size(names) == static_cast<std::size_t>(SettingsDialog::SectionCount));
    for (int section = 0; section < SettingsDialog::SectionCount; ++section)
        dialog(*desk, QStringLiteral("settings-%1").arg(QLatin1String(names[section])),
               [&] { desk->window->showSettings(static_cast<SettingsDialog::Section>(section)); });
}

void Screens::tunnelWizard()
{
    const auto desk = makeDesk(officeProfile());
    desk->operations.createTunnel();
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    QWidget &wizard = *QApplication::activeModalWidget();
    fill(wizard, Field::TunnelName, QStringLiteral("to-kobe"));
    fill(wizard, Field::TunnelPeer, QStringLiteral("198.51.100.60"));
    fill(wizard, Field::LocalNetworks, QStringLiteral("10.1.0.0/16"));
    fill(wizard, Field::RemoteNetworks, QStringLiteral("10.60.0.0/16"));
    fill(wizard, Field::PreSharedKey, QStringLiteral("correct horse battery staple"));
    scrollTo(wizard, 0);
    keep(QStringLiteral("tunnel-wizard-top"), wizard);
    scrollTo(wizard, 1);
    keep(QStringLiteral("tunnel-wizard-bottom"), wizard);
    click(wizard, "tunneldesk::TunnelWizard", "Next");
    keep(QStringLiteral("tunnel-wizard-final-check"), wizard);
    qobject_cast<QDialog *>(&wizard)->done(0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    dialog(*desk, QStringLiteral("change-tunnel"), [&] { desk->operations.changeTunnel({3}); });
    dialog(
        *desk, QStringLiteral("change-tunnel-final-check"), [&] { desk->operations.changeTunnel({3}); },
        [](QWidget &shown) {
            fill(shown, Field::RemoteNetworks, QStringLiteral("10.2.0.0/23"));
            click(shown, "tunneldesk::TunnelWizard", "Next");
        });
    desk->operations.changeTunnel({3});
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    QWidget &advanced = *QApplication::activeModalWidget();
    for (Form *form : advanced.findChildren<Form *>())
        form->setSectionOpen(true);
    QCoreApplication::processEvents();
    scrollTo(advanced, 0.68);
    keep(QStringLiteral("tunnel-wizard-advanced"), advanced);
    scrollTo(advanced, 1);
    keep(QStringLiteral("tunnel-wizard-advanced-end"), advanced);
    qobject_cast<QDialog *>(&advanced)->done(0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

// Everything wrong that can be: full-width digits, host bits, an overlap, the peer in the remote network, a key with
// spaces at its ends.
void Screens::badInput()
{
    const auto desk = makeDesk(officeProfile());
    desk->operations.createTunnel();
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    QWidget &wizard = *QApplication::activeModalWidget();
    fill(wizard, Field::TunnelName, QStringLiteral("to-tokyo"));
    fill(wizard, Field::TunnelPeer, QStringLiteral("198.51.100.60/24"));
    fill(wizard, Field::LocalNetworks, QStringLiteral("10.9.0.0/24"));
    fill(wizard, Field::RemoteNetworks, QStringLiteral("10.2.0.9/24"));
    fill(wizard, Field::PreSharedKey, QStringLiteral(" １２３４ "));
    click(wizard, "tunneldesk::TunnelWizard", "Next");
    scrollTo(wizard, 0);
    keep(QStringLiteral("bad-input-top"), wizard);
    scrollTo(wizard, 0.33);
    keep(QStringLiteral("bad-input-networks"), wizard);
    scrollTo(wizard, 0.55);
    keep(QStringLiteral("bad-input-key"), wizard);
    qobject_cast<QDialog *>(&wizard)->done(0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Screens::help()
{
    const auto desk = makeDesk(officeProfile());
    for (const auto &[topic, name] :
         {std::pair(HelpTopic::Guarantee, "help"), std::pair(HelpTopic::IpsecVpn, "help-first")}) {
        desk->window->help()->open(topic);
        HelpWindow *window = nullptr;
        for (QWidget *each : QApplication::topLevelWidgets())
            if (auto *help = qobject_cast<HelpWindow *>(each); help && help->isVisible())
                window = help;
        QVERIFY(window);
        keep(QLatin1String(name), *window);
        window->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void Screens::cleanupTestCase()
{
    QStringList wanted;
    for (const char *name : kScreens)
        wanted << QLatin1String(name);
    QStringList made;
    for (const NamedPicture &picture : m_pictures)
        made << picture.first.mid(3);
    // Whatever the order of the sheet is, each once.
    wanted.sort();
    made.sort();
    QCOMPARE(made, wanted);
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
