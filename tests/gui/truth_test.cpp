#include "tests/gui/truth_test.h"

#include "app/action_button.h"
#include "app/confirm_dialog.h"
#include "app/data_table.h"
#include "app/export_dialog.h"
#include "app/help_window.h"
#include "app/import_dialog.h"
#include "app/overview_page.h"
#include "app/passphrase_dialog.h"
#include "app/peer_sheet_dialog.h"
#include "app/rename_dialog.h"
#include "app/route_question.h"
#include "app/state_tile.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/zones_dialog.h"
#include "models/profile_export.h"
#include "models/text/state_text.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/support/false_nft.h"
#include "wizards/finding_label.h"
#include "wizards/gateway_wizard.h"
#include "wizards/network_row.h"
#include "wizards/tunnel_wizard.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEnterEvent>
#include <QFileDialog>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QStatusTipEvent>
#include <QTableView>

namespace tunneldesk::test
{
namespace
{

template <typename Dialog>
void closeDialog()
{
    if (Dialog *dialog = top<Dialog>())
        dialog->reject();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTRY_VERIFY(!top<Dialog>());
}

QStringList textsOf(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        if (label->isVisible() && !label->text().isEmpty())
            texts << label->text();
    return texts;
}

Profile withTwoZones()
{
    Profile profile = busyProfile();
    ZoneConfig second = exampleZone();
    second.id = {21};
    second.name = "KR-2";
    second.uplink = address("192.0.2.7");
    second.privateSubnets = {network("10.5.0.0/16")};
    profile.zones.push_back(second);
    return profile;
}

ZonesDialog &openZones(Desk &desk)
{
    desk.operations.editZones();
    [] { QTRY_VERIFY(top<ZonesDialog>() && top<ZonesDialog>()->isActiveWindow()); }();
    return *top<ZonesDialog>();
}

QLineEdit *lineOf(const ZonesDialog &dialog, qsizetype line)
{
    const QList<NetworkRow *> rows = dialog.findChildren<NetworkRow *>();
    QList<NetworkRow *> shown;
    for (NetworkRow *row : rows)
        if (row->isVisible())
            shown << row;
    return shown.value(line) ? shown[line]->edit() : nullptr;
}

void retype(QLineEdit *edit, const QString &text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

Snapshot withState(PairState state)
{
    Snapshot snapshot = busySnapshot();
    for (TunnelSnapshot &tunnel : snapshot.tunnels) {
        tunnel.state = state;
        for (PairSnapshot &pair : tunnel.pairs)
            pair.state = state;
    }
    return snapshot;
}

// The first step of a new tunnel, complete.
void fillTunnel(TunnelWizard &wizard)
{
    const auto fill = [&](Field field, const QString &text) {
        for (QLineEdit *edit : wizard.findChildren<QLineEdit *>())
            if (edit->isVisible() && edit->accessibleName().startsWith(labelOf(field))) {
                retype(edit, text);
                return;
            }
        QFAIL(qPrintable(labelOf(field)));
    };
    fill(Field::TunnelName, QStringLiteral("to-nagoya"));
    fill(Field::TunnelPeer, QStringLiteral("198.51.100.9"));
    fill(Field::LocalNetworks, QStringLiteral("10.1.0.0/24"));
    fill(Field::RemoteNetworks, QStringLiteral("10.7.0.0/24"));
    fill(Field::PreSharedKey, QStringLiteral("a fairly long key 4711"));
}

} // namespace

void TruthTest::aZoneThatIsNotShownKeepsWhatWasTyped()
{
    Desk desk(QStringLiteral("en"), withTwoZones());
    desk.show();
    ZonesDialog &dialog = openZones(desk);
    auto *list = dialog.findChild<QListWidget *>();
    retype(lineOf(dialog, 0), QStringLiteral("10.1.0.5/16"));
    list->setCurrentRow(1);
    QCOMPARE(lineOf(dialog, 0)->text(), QStringLiteral("10.5.0.0/16"));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QCOMPARE(desk.profiles.profile().zones, withTwoZones().zones);
    // The zone concerned is shown, with what was typed, and its line has the focus.
    QCOMPARE(list->currentRow(), 0);
    QCOMPARE(lineOf(dialog, 0)->text(), QStringLiteral("10.1.0.5/16"));
    QCOMPARE(dialog.focusWidget(), lineOf(dialog, 0));
    closeDialog<ZonesDialog>();
}

void TruthTest::aZonesCapacityIsKeptToTheBit()
{
    Profile profile = busyProfile();
    profile.zones[0].capacityBitsPerSecond = 101'500'000;
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    const auto rename = [&](const QString &name, int capacity) {
        ZonesDialog &dialog = openZones(desk);
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
            if (edit->accessibleName() == labelOf(Field::ZoneName))
                retype(edit, name);
        if (capacity > 0)
            dialog.findChild<QSpinBox *>()->setValue(capacity);
        dialog.accept();
        QTRY_VERIFY(!top<ZonesDialog>());
    };
    rename(QStringLiteral("KR-9"), 0);
    QCOMPARE(desk.profiles.profile().zones[0].name, std::string("KR-9"));
    QCOMPARE(desk.profiles.profile().zones[0].capacityBitsPerSecond, std::optional<std::uint64_t>(101'500'000));
    rename(QStringLiteral("KR-8"), 200);
    QCOMPARE(desk.profiles.profile().zones[0].capacityBitsPerSecond, std::optional<std::uint64_t>(200'000'000));
}

void TruthTest::aZonesNetworksAreCorrectedBesideTheirLine()
{
    Desk desk(QStringLiteral("en"), withTwoZones());
    desk.show();
    ZonesDialog &dialog = openZones(desk);
    retype(lineOf(dialog, 0), QStringLiteral("10.6.0.5/16"));
    dialog.accept();
    QPushButton *fix = buttonOf(dialog, QStringLiteral("Use 10.6.0.0/16"));
    QVERIFY(fix);
    const QList<FindingLabel *> labels = dialog.findChildren<FindingLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const FindingLabel *label) {
        return label->isVisible() && label->findings().front().problem == Problem::HostBitsSet;
    }));
    fix->click();
    dialog.accept();
    QTRY_COMPARE(desk.profiles.profile().zones[0].privateSubnets, std::vector<IpPrefix>{network("10.6.0.0/16")});
}

void TruthTest::aZonesNetworksAreReadAsTheyAreWritten()
{
    Desk desk(QStringLiteral("ja"), withTwoZones());
    desk.show();
    ZonesDialog &dialog = openZones(desk);
    QLineEdit *line = lineOf(dialog, 0);
    line->setFocus();
    line->selectAll();
    QApplication::clipboard()->setText(
        QStringLiteral("10.6.0.0 255.255.0.0、172。31。0。0/16 １９２．１６８．９．０／２４"));
    QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
    QStringList lines;
    for (qsizetype i = 0; lineOf(dialog, i); ++i)
        lines << lineOf(dialog, i)->text();
    QCOMPARE(lines.join(QLatin1Char(' ')), QStringLiteral("10.6.0.0/16 172.31.0.0/16 192.168.9.0/24"));
    dialog.accept();
    QTRY_COMPARE(textOf(desk.profiles.profile().zones[0].privateSubnets),
                 textOf(std::vector{network("10.6.0.0/16"), network("172.31.0.0/16"), network("192.168.9.0/24")}));
}

void TruthTest::disconnectingSaysWhatBecomesOfTheNetworks_data()
{
    QTest::addColumn<bool>("isFirstClosed");
    QTest::addColumn<bool>("isSecondClosed");
    QTest::addColumn<QString>("words");
    QTest::newRow("both blocked") << true << true << QStringLiteral("Nothing goes out in clear meanwhile.");
    QTest::newRow("none blocked") << false << false
                                  << QStringLiteral("What is sent to the Remote Networks then takes the ordinary "
                                                    "route, in clear.");
    QTest::newRow("one blocked") << true << false
                                 << QStringLiteral("What is sent to the Remote Networks of to-osaka then takes the "
                                                   "ordinary route, in clear; the networks of the other tunnels stay "
                                                   "blocked.");
}

void TruthTest::disconnectingSaysWhatBecomesOfTheNetworks()
{
    QFETCH(bool, isFirstClosed);
    QFETCH(bool, isSecondClosed);
    QFETCH(QString, words);
    Profile profile = busyProfile();
    profile.tunnels[0].failClosed = isFirstClosed;
    profile.tunnels[1].failClosed = isSecondClosed;
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    desk.operations.setAsksBeforeDisconnect(true);
    desk.operations.disconnectTunnels({{3}, {13}});
    QTRY_VERIFY(top<ConfirmDialog>());
    QVERIFY2(textsOf(*top<ConfirmDialog>()).contains(QStringLiteral("The VPN sessions end. ") + words),
             qPrintable(textsOf(*top<ConfirmDialog>()).join(QLatin1Char('\n'))));
    QSet<QString> languages;
    for (const QString &code : LanguageManager::codes()) {
        desk.language.use(code);
        QCoreApplication::processEvents();
        languages.insert(textsOf(*top<ConfirmDialog>()).last());
    }
    QCOMPARE(languages.size(), 3);
    closeDialog<ConfirmDialog>();
}

void TruthTest::deletingAnSaSaysWhatBecomesOfTheNetworks_data()
{
    QTest::addColumn<ConnectWhen>("connect");
    QTest::addColumn<bool>("isClosed");
    QTest::addColumn<QString>("words");
    const QString atOnce = QStringLiteral("The tunnel stays connected: a new SA pair is negotiated at once.");
    const QString stops = QStringLiteral("Traffic between these networks stops until the tunnel connects again.");
    QTest::newRow("kept up, blocked") << ConnectWhen::AtStart << true << atOnce;
    QTest::newRow("kept up, open") << ConnectWhen::AtStart << false
                                   << atOnce + QStringLiteral(" What is sent between these networks meanwhile takes "
                                                              "the ordinary route, in clear.");
    // The route that brings the traffic here stands without an SA, too.
    QTest::newRow("on traffic, blocked") << ConnectWhen::OnTraffic << true << stops;
    QTest::newRow("on traffic, open") << ConnectWhen::OnTraffic << false << stops;
    QTest::newRow("answers, blocked") << ConnectWhen::AnswerOnly << true << stops;
    QTest::newRow("answers, open") << ConnectWhen::AnswerOnly << false
                                   << QStringLiteral("Until the tunnel connects again, what is sent between these "
                                                     "networks takes the ordinary route, in clear.");
}

void TruthTest::deletingAnSaSaysWhatBecomesOfTheNetworks()
{
    QFETCH(ConnectWhen, connect);
    QFETCH(bool, isClosed);
    QFETCH(QString, words);
    Profile profile = busyProfile();
    profile.tunnels[0].connect = connect;
    profile.tunnels[0].failClosed = isClosed;
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    desk.operations.deleteSa({3}, SaId{1}, QStringLiteral("c0ffee00"));
    QTRY_VERIFY(top<ConfirmDialog>());
    QVERIFY2(textsOf(*top<ConfirmDialog>()).contains(QStringLiteral("The peer is told. ") + words),
             qPrintable(textsOf(*top<ConfirmDialog>()).join(QLatin1Char('\n'))));
    QSet<QString> languages;
    for (const QString &code : LanguageManager::codes()) {
        desk.language.use(code);
        QCoreApplication::processEvents();
        languages.insert(textsOf(*top<ConfirmDialog>()).last());
    }
    QCOMPARE(languages.size(), 3);
    closeDialog<ConfirmDialog>();
}

void TruthTest::quittingNamesTheTunnelsThatAreUp()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    QVERIFY(!desk.window->close());
    QTRY_VERIFY(top<ConfirmDialog>());
    auto *list = top<ConfirmDialog>()->findChild<QListWidget *>();
    QVERIFY(list);
    // The second one tries, the third has stopped.
    QCOMPARE(list->count(), 1);
    QCOMPARE(list->item(0)->text(), QStringLiteral("to-tokyo"));
    const QString all = textsOf(*top<ConfirmDialog>()).join(QLatin1Char('\n'));
    QVERIFY2(all.contains(QStringLiteral("Quit and disconnect 1 tunnel?")), qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("nothing is blocked")), qPrintable(all));
    closeDialog<ConfirmDialog>();
    desk.give(withState(PairState::Retrying));
    QVERIFY(desk.window->close());
}

void TruthTest::cancellingTheVaultIsNoWrongPassphrase()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.createTunnel({2});
    QTRY_VERIFY(top<TunnelWizard>());
    TunnelWizard &wizard = *top<TunnelWizard>();
    fillTunnel(wizard);
    bool hasVault = false;
    for (QComboBox *box : wizard.findChildren<QComboBox *>())
        if (const int at = box->findText(textOf(KeyStorage::Vault)); at >= 0) {
            box->setCurrentIndex(at);
            hasVault = true;
        }
    QVERIFY(hasVault);
    buttonOf(wizard, QStringLiteral("Next"))->click();
    QPushButton *create = buttonOf(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
    QVERIFY(create && create->isEnabled());
    create->click();
    QTRY_VERIFY(top<PassphraseDialog>());
    closeDialog<PassphraseDialog>();
    QTRY_VERIFY(top<TunnelWizard>());
    // Back before the last button, and no reproach.
    const QString all = textsOf(wizard).join(QLatin1Char('\n'));
    QVERIFY2(!all.contains(QStringLiteral("passphrase is wrong")) &&
                 !all.contains(QStringLiteral("Nothing was created")),
             qPrintable(all));
    QVERIFY(create->isEnabled());
    QCOMPARE(desk.profiles.profile(), busyProfile());
    closeDialog<TunnelWizard>();
}

void TruthTest::cancellingTheVaultLeavesTheExportOpen()
{
    Profile profile = busyProfile();
    for (TunnelConfig &tunnel : profile.tunnels)
        tunnel.keyStorage = KeyStorage::Vault;
    Desk desk(QStringLiteral("en"), profile);
    desk.show();
    desk.operations.exportProfile({});
    QTRY_VERIFY(top<ExportDialog>());
    ExportDialog &dialog = *top<ExportDialog>();
    dialog.findChildren<QRadioButton *>().last()->click();
    for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
        edit->setText(edit->echoMode() == QLineEdit::Password ? QStringLiteral("a passphrase of some length")
                                                              : desk.folder.filePath(QStringLiteral("all.age")));
    dialog.accept();
    QTRY_VERIFY(top<PassphraseDialog>());
    closeDialog<PassphraseDialog>();
    QTRY_VERIFY(top<ExportDialog>());
    const QString all = textsOf(dialog).join(QLatin1Char('\n'));
    QVERIFY2(!all.contains(QStringLiteral("The export failed")), qPrintable(all));
    QVERIFY(!QFile::exists(desk.folder.filePath(QStringLiteral("all.age"))));
    closeDialog<ExportDialog>();
}

void TruthTest::theSheetIsSavedAsItsFilterSays()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.showPeerSheet({3});
    QTRY_VERIFY(top<PeerSheetDialog>());
    PeerSheetDialog &sheet = *top<PeerSheetDialog>();
    const auto saveAs = [&](const QString &name, const QString &filter) {
        buttonOf(sheet, QStringLiteral("Save as…"))->click();
        QTRY_VERIFY(sheet.findChild<QFileDialog *>());
        auto *dialog = sheet.findChild<QFileDialog *>();
        dialog->setOption(QFileDialog::DontUseNativeDialog);
        dialog->setDirectory(desk.folder.path());
        dialog->selectNameFilter(filter);
        emit dialog->filterSelected(filter);
        dialog->selectFile(name);
        static_cast<QDialog *>(dialog)->setResult(0);
        QMetaObject::invokeMethod(dialog, "accept");
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QTRY_VERIFY(!sheet.findChild<QFileDialog *>());
    };
    saveAs(QStringLiteral("one"), QStringLiteral("PDF (*.pdf)"));
    const QString path = desk.folder.filePath(QStringLiteral("one.pdf"));
    QFile pdf(path);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF"));
    QVERIFY(textsOf(sheet).contains(QStringLiteral("Saved: ") + path));
    saveAs(QStringLiteral("two"), QStringLiteral("Text (*.txt *.conf)"));
    QFile text(desk.folder.filePath(QStringLiteral("two.txt")));
    QVERIFY(text.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(text.readAll()), sheet.view().text());
    sheet.close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TruthTest::aGatewayShowsTheWorstOfItsTunnels_data()
{
    QTest::addColumn<PairState>("first");
    QTest::addColumn<PairState>("second");
    QTest::addColumn<PairState>("shown");
    QTest::newRow("all failed") << PairState::Failed << PairState::Failed << PairState::Failed;
    QTest::newRow("one failed") << PairState::Stopped << PairState::Failed << PairState::Failed;
    QTest::newRow("one tries") << PairState::Retrying << PairState::Phase1 << PairState::Retrying;
    QTest::newRow("one waits for its key")
        << PairState::WaitingForKey << PairState::Retrying << PairState::WaitingForKey;
    QTest::newRow("established") << PairState::Established << PairState::Stopped << PairState::Established;
    QTest::newRow("all stopped") << PairState::Stopped << PairState::Stopped << PairState::Stopped;
    QTest::newRow("one active") << PairState::Active << PairState::Failed << PairState::PartiallyActive;
    QTest::newRow("all active") << PairState::Active << PairState::Active << PairState::Active;
}

void TruthTest::aGatewayShowsTheWorstOfItsTunnels()
{
    QFETCH(PairState, first);
    QFETCH(PairState, second);
    QFETCH(PairState, shown);
    Desk desk(QStringLiteral("en"), busyProfile());
    Snapshot snapshot = busySnapshot();
    const auto give = [&](PairState one, PairState other) {
        snapshot.tunnels[0].state = one;
        snapshot.tunnels[1].state = other;
        desk.give(snapshot);
    };
    give(PairState::Stopped, PairState::Stopped);
    const QModelIndex cell = desk.models.gateways.indexOf(GatewayId{2}).siblingAtColumn(GatewayModel::Status);
    bool isTold = false;
    connect(&desk.models.gateways, &QAbstractItemModel::dataChanged, this,
            [&](const QModelIndex &topLeft, const QModelIndex &bottomRight) {
                isTold |= QItemSelectionRange(topLeft, bottomRight).contains(cell);
            });
    give(first, second);
    QCOMPARE(static_cast<PairState>(cell.data(StateRole).toInt()), shown);
    // A view paints anew what it is told of, and nothing else.
    QCOMPARE(isTold, shown != PairState::Stopped);
    // The count does not say which state it is: the words for the mark do.
    const bool isCountEnough = shown == PairState::Active || shown == PairState::PartiallyActive;
    for (const int role : {static_cast<int>(Qt::AccessibleTextRole), static_cast<int>(Qt::ToolTipRole)})
        QVERIFY2(isCountEnough || cell.data(role).toString().contains(textOf(shown)),
                 qPrintable(cell.data(role).toString()));
}

void TruthTest::establishedTunnelsAreCountedAsConnected()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(withState(PairState::Established));
    desk.window->showPage(PageKind::Overview);
    QStringList tiles;
    for (const StateTile *tile : desk.window->overviewPage()->findChildren<StateTile *>())
        tiles << tile->accessibleName();
    QVERIFY2(tiles.contains(QStringLiteral("2 connected")), qPrintable(tiles.join(QLatin1Char(','))));
    QVERIFY(!tiles.join(QLatin1Char(',')).contains(QStringLiteral("active")));
}

void TruthTest::everyStateHasItsReasonAndItsNextStep_data()
{
    QTest::addColumn<PairState>("state");
    for (int i = 0; i < static_cast<int>(PairState::Count); ++i)
        if (static_cast<PairState>(i) != PairState::Active)
            QTest::addRow("%d", i) << static_cast<PairState>(i);
}

void TruthTest::everyStateHasItsReasonAndItsNextStep()
{
    QFETCH(PairState, state);
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    for (const QString &code : LanguageManager::codes()) {
        desk.language.use(code);
        QCoreApplication::processEvents();
        const QString words = whyNotActive(state, {}, Reason::None);
        // What is so, and what is to be done: two sentences.
        const QString stops = code == QLatin1String("ja") ? QStringLiteral("。") : QStringLiteral(".");
        QVERIFY2(words.count(stops) >= 2, qPrintable(words));
        QVERIFY(whyNotActive(state, {}, Reason::NoAnswer).contains(textOf(Reason::NoAnswer)));
        // The same in the details, in the table, and in the rows of its pairs.
        Snapshot snapshot = busySnapshot();
        snapshot.tunnels[0].state = state;
        snapshot.tunnels[0].pairs[0].state = state;
        desk.give(snapshot);
        desk.window->showPage(PageKind::Tunnel);
        desk.window->tunnelPage()->openDetails({3});
        QVERIFY2(textsOf(*desk.window->tunnelPage()->details()).contains(words), qPrintable(words));
        const QModelIndex tunnel = desk.models.tunnels.indexOf(TunnelId{3});
        QCOMPARE(tunnel.siblingAtColumn(TunnelModel::LastError).data().toString(), words);
        const QModelIndex pair = desk.models.tunnels.index(0, TunnelModel::LastError, tunnel);
        QCOMPARE(pair.data().toString(), words);
    }
}

void TruthTest::anActiveTunnelNeedsNoReason()
{
    QCOMPARE(whyNotActive(PairState::Active, {}, Reason::None), QString());
}

void TruthTest::aFindingIsSaidWithItsField()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.createGateway();
    QTRY_VERIFY(top<GatewayWizard>());
    auto *name = top<GatewayWizard>()->findChild<QLineEdit *>();
    name->setText(QStringLiteral("gw-seoul"));
    top<GatewayWizard>()->accept();
    QString words;
    for (const FindingLabel *label : top<GatewayWizard>()->findChildren<FindingLabel *>())
        if (label->isVisible() && label->findings().front().field == Field::GatewayName)
            words = label->text();
    QVERIFY(!words.isEmpty());
    QVERIFY2(name->accessibleDescription().contains(words), qPrintable(name->accessibleDescription()));
    // Put right, it is no longer said.
    name->setText(QStringLiteral("gw-nagoya"));
    QVERIFY(!name->accessibleDescription().contains(words));
    closeDialog<GatewayWizard>();
    // A line of several has its own.
    ZonesDialog &zones = openZones(desk);
    retype(lineOf(zones, 0), QStringLiteral("10.1.0.5/16"));
    zones.accept();
    QVERIFY(!lineOf(zones, 0)->accessibleDescription().isEmpty());
    closeDialog<ZonesDialog>();
    // The answer to a question belongs to its field as well.
    desk.give(busySnapshot());
    auto *question = desk.window->findChild<RouteQuestion *>();
    question->ask(QStringLiteral("10.2.0.9"));
    QVERIFY(!question->answer().isEmpty());
    QCOMPARE(question->findChild<QLineEdit *>()->accessibleDescription(), question->answer());
}

void TruthTest::whyAnActionIsOffIsInTheStatusLine()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    StatusLine &line = *desk.window->statusLine();
    QStatusTipEvent tip(QStringLiteral("Select a tunnel first."));
    QCoreApplication::sendEvent(desk.window.get(), &tip);
    QCOMPARE(line.tip(), QStringLiteral("Select a tunnel first."));
    QVERIFY(textsOf(line).contains(line.tip()));
    // It outlasts what comes every second.
    desk.give(busySnapshot());
    QVERIFY(textsOf(line).contains(line.tip()));
    QStatusTipEvent none{QString()};
    QCoreApplication::sendEvent(desk.window.get(), &none);
    QVERIFY(textsOf(line).isEmpty());
    // From a button that cannot be pressed.
    desk.window->showPage(PageKind::Tunnel);
    for (ActionButton *button : desk.window->tunnelPage()->findChildren<ActionButton *>())
        if (button->isVisible() && !button->isEnabled() && !button->statusTip().isEmpty()) {
            QEnterEvent enter(QPointF(2, 2), QPointF(2, 2), QPointF(2, 2));
            QCoreApplication::sendEvent(button, &enter);
            QCOMPARE(line.tip(), button->statusTip());
            return;
        }
    QFAIL("no button is off");
}

void TruthTest::namesAreReadAsTheyAreWritten()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    RenameDialog rename(exampleTunnel(), busyProfile(), nullptr);
    auto *edit = rename.findChild<QLineEdit *>();
    edit->setText(QStringLiteral(" ｔｏ－ｎａｇｏｙａ１ "));
    QCOMPARE(rename.name(), std::string("to-nagoya1"));
    GatewayWizard gateway(GatewayWizard::Purpose::Create, busyProfile(), GatewayConfig{});
    gateway.findChild<QLineEdit *>()->setText(QStringLiteral("ｇｗ２"));
    QCOMPARE(gateway.gateway().name, std::string("gw2"));
    // A name that is there in other letters is there.
    gateway.findChild<QLineEdit *>()->setText(QStringLiteral("ｇｗ－ｓｅｏｕｌ"));
    QCOMPARE(gateway.gateway().name, std::string("gw-seoul"));
}

void TruthTest::aTakenNameIsMendedInOnePress()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.renameTunnel({3});
    QTRY_VERIFY(qobject_cast<RenameDialog *>(QApplication::activeModalWidget()));
    auto &dialog = *top<RenameDialog>();
    auto *edit = dialog.findChild<QLineEdit *>();
    retype(edit, QStringLiteral("to-osaka"));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QPushButton *fix = nullptr;
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->isVisible() && button->text().startsWith(QStringLiteral("Use “")))
            fix = button;
    QVERIFY(fix);
    fix->click();
    QVERIFY(edit->text() != QStringLiteral("to-osaka") && edit->text().startsWith(QStringLiteral("to-osaka")));
    QVERIFY(!fix->isVisible());
    QCOMPARE(dialog.focusWidget(), edit);
    const std::string name = dialog.name();
    dialog.accept();
    QTRY_COMPARE(desk.profiles.profile().find(TunnelId{3})->name, name);
}

void TruthTest::wordsCanBeSelectedByKeyboard()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->tunnelPage()->openDetails({13});
    int selectable = 0;
    for (const QLabel *label : desk.window->findChildren<QLabel *>())
        if (label->textInteractionFlags() & Qt::TextSelectableByMouse) {
            ++selectable;
            QVERIFY2(label->textInteractionFlags() & Qt::TextSelectableByKeyboard, qPrintable(label->text()));
        }
    QVERIFY(selectable > 10);
}

void TruthTest::searchIsWhereThereIsSomethingToSearch()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    QAction *search = nullptr;
    for (QAction *action : desk.window->findChildren<QAction *>())
        if (action->text() == QStringLiteral("Search") && action->shortcut() == QKeySequence(QKeySequence::Find))
            search = action;
    QVERIFY(search);
    desk.window->showPage(PageKind::Tunnel);
    QVERIFY(search->isEnabled());
    desk.window->showPage(PageKind::Overview);
    QVERIFY(search->isEnabled());
    desk.window->showPage(PageKind::Diagnostics);
    QVERIFY(!search->isEnabled());
    QCOMPARE(search->statusTip(), QStringLiteral("This page has nothing to search."));
    desk.window->tunnelPage()->openDetails({3});
    desk.window->showPage(PageKind::Tunnel);
    TunnelDetails &details = *desk.window->tunnelPage()->details();
    details.showTab(TunnelDetails::Log);
    DataTable *table = nullptr;
    for (DataTable *candidate : details.findChildren<DataTable *>())
        if (candidate->accessibleName() == QStringLiteral("Log of this tunnel"))
            table = candidate;
    QVERIFY(table);
    const int all = table->model()->rowCount();
    QVERIFY(all > 3);
    table->setFocus();
    search->trigger();
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field && details.isAncestorOf(field));
    QTest::keyClicks(field, QStringLiteral("no line has this"));
    QCOMPARE(table->model()->rowCount(), 0);
    field->clear();
    QCOMPARE(table->model()->rowCount(), all);
    // In the table of an import.
    const QString path = desk.folder.filePath(QStringLiteral("one.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(encodeExport(busyProfile())) > 0);
    file.close();
    desk.operations.importFiles({path});
    QTRY_VERIFY(top<ImportDialog>());
    ImportDialog &import = *top<ImportDialog>();
    auto *rows = import.findChild<QTableView *>();
    QTRY_VERIFY(import.isActiveWindow());
    rows->setFocus();
    QTest::keyClick(rows, Qt::Key_F, Qt::ControlModifier);
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(line);
    QTest::keyClicks(line, QStringLiteral("osaka"));
    int shown = 0;
    for (int row = 0; row < rows->model()->rowCount(); ++row)
        shown += rows->isRowHidden(row) ? 0 : 1;
    QCOMPARE(shown, 1);
    closeDialog<ImportDialog>();
}

void TruthTest::placeholdersAreExplained()
{
    const FalseNft nft(FalseNft::kRefuses);
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.operations.showPeerSheet({3});
    QTRY_VERIFY(top<PeerSheetDialog>());
    PeerSheetDialog &sheet = *top<PeerSheetDialog>();
    auto *tabs = sheet.findChild<QTabWidget *>();
    const auto isExplained = [&] {
        return textsOf(sheet).join(QLatin1Char('\n')).contains(QStringLiteral("<gateway's inner address>: put in"));
    };
    QVERIFY(!isExplained());
    tabs->setCurrentIndex(2);
    QVERIFY(sheet.view().text().contains(QStringLiteral("via <gateway's inner address>")));
    QVERIFY(isExplained());
    // Why the firewall is not looked at.
    QTRY_VERIFY(sheet.view().text().contains(QStringLiteral("only root may read the firewall")));
    closeDialog<PeerSheetDialog>();
}

void TruthTest::everyDialogHasItsHelp()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    HelpKey &help = *desk.window->help();
    const auto topicsIn = [&help](const QWidget &dialog) {
        QSet<HelpTopic> topics;
        int walked = 0;
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus)
                continue;
            ++walked;
            const auto topic = help.topicOfWidget(widget);
            // None: the page under the dialog would be explained.
            if (!topic)
                return QSet<HelpTopic>{HelpTopic::Count};
            topics.insert(*topic);
        }
        return walked == 0 ? QSet<HelpTopic>{HelpTopic::Count} : topics;
    };
    QCOMPARE(topicsIn(openZones(desk)), QSet<HelpTopic>{HelpTopic::Zone});
    closeDialog<ZonesDialog>();
    desk.operations.exportProfile({});
    QTRY_VERIFY(top<ExportDialog>());
    QCOMPARE(topicsIn(*top<ExportDialog>()), QSet<HelpTopic>{HelpTopic::Exchange});
    closeDialog<ExportDialog>();
    const QString path = desk.folder.filePath(QStringLiteral("one.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(encodeExport(exampleProfile())) > 0);
    file.close();
    desk.operations.importFiles({path});
    QTRY_VERIFY(top<ImportDialog>());
    QCOMPARE(topicsIn(*top<ImportDialog>()), QSet<HelpTopic>{HelpTopic::Exchange});
    closeDialog<ImportDialog>();
    QCOMPARE(topicsIn(PassphraseDialog(desk.secrets, nullptr)), QSet<HelpTopic>{HelpTopic::Key});
    QCOMPARE(topicsIn(KeyDialog(QStringLiteral("t"), QStringLiteral("p"), nullptr)), QSet<HelpTopic>{HelpTopic::Key});
    QCOMPARE(topicsIn(FilePassphraseDialog(QStringLiteral("f"), {}, nullptr)), QSet<HelpTopic>{HelpTopic::Exchange});
    QCOMPARE(topicsIn(RenameDialog(exampleTunnel(), exampleProfile(), nullptr)), QSet<HelpTopic>{HelpTopic::Tunnel});
    desk.operations.showPeerSheet({3});
    QTRY_VERIFY(top<PeerSheetDialog>());
    const auto ofTheSheet = topicsIn(*top<PeerSheetDialog>());
    QVERIFY(ofTheSheet.contains(HelpTopic::PeerGateway) && ofTheSheet.contains(HelpTopic::Hosts));
    QVERIFY(!ofTheSheet.contains(HelpTopic::Count));
    closeDialog<PeerSheetDialog>();
}

} // namespace tunneldesk::test
