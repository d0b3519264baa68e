#include "tests/gui/names_test.h"

#include "app/log_page.h"
#include "app/message_bar.h"
#include "app/passphrase_dialog.h"
#include "app/tunnel_details.h"
#include "app/zones_dialog.h"
#include "models/text/text.h"
#include "tests/gui/bench.h"
#include "tests/gui/dialogs.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QToolTip>

namespace tunneldesk::test
{
namespace
{

const std::string kName = "<b>R&D</b>";
const QString kShown = QString::fromStdString(kName);

Profile foreignProfile()
{
    Profile profile = busyProfile();
    profile.zones[0].name = kName + " zone";
    for (std::size_t i = 0; i < profile.gateways.size(); ++i)
        profile.gateways[i].name = kName + " gateway " + std::to_string(i);
    for (std::size_t i = 0; i < profile.tunnels.size(); ++i)
        profile.tunnels[i].name = kName + " tunnel " + std::to_string(i);
    for (TunnelConfig &tunnel : profile.tunnels)
        tunnel.note = kName;
    return profile;
}

// The peer's own words, too.
Snapshot foreignSnapshot()
{
    Snapshot snapshot = busySnapshot();
    TunnelSnapshot &tunnel = snapshot.tunnels[1];
    tunnel.reason = Reason::IdentityMismatch;
    tunnel.finding.verdict = Reason::IdentityMismatch;
    tunnel.finding.rows = {{Attribute::PeerIdentity, "fqdn here", "fqdn " + kName, false}};
    for (PairSnapshot &pair : tunnel.pairs) {
        pair.reason = tunnel.reason;
        pair.finding = tunnel.finding;
    }
    return snapshot;
}

bool isRich(const QLabel &label)
{
    return label.textFormat() == Qt::RichText ||
           (label.textFormat() == Qt::AutoText && Qt::mightBeRichText(label.text()));
}

// Labels that draw a name as markup, and buttons that lose its ampersand.
QStringList faultsOf(const QWidget &window)
{
    QStringList faults;
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(QLatin1String("<b>R&")) && isRich(*label))
            faults << QStringLiteral("label: ") + label->text();
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        if (button->isVisible() && button->text().contains(QLatin1String("R&D")))
            faults << QStringLiteral("button: ") + button->text();
    return faults;
}

void judge(const QWidget &window)
{
    const QStringList faults = faultsOf(window);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

int labelsWithTheName(const QWidget &window)
{
    int labels = 0;
    for (const QLabel *label : window.findChildren<QLabel *>())
        labels += label->isVisible() && label->text().contains(QLatin1String("R&")) ? 1 : 0;
    return labels;
}

// Whatever they would ask first.
void endDialogs()
{
    while (QWidget *dialog = QApplication::activeModalWidget())
        delete dialog;
}

struct Opened {
    const char *what;
    std::function<void(Desk &)> open;
};

const std::vector<Opened> &dialogs()
{
    static const std::vector<Opened> all{
        {"rename", [](Desk &desk) { desk.operations.renameTunnel({3}); }},
        {"change tunnel", [](Desk &desk) { desk.operations.changeTunnel({3}); }},
        {"clone tunnel", [](Desk &desk) { desk.operations.cloneTunnel({3}); }},
        {"change gateway", [](Desk &desk) { desk.operations.changeGateway({2}); }},
        {"clone gateway", [](Desk &desk) { desk.operations.cloneGateway({2}); }},
        {"delete tunnels",
         [](Desk &desk) {
             desk.operations.deleteTunnels({TunnelId{3}, TunnelId{13}});
         }},
        {"delete tunnel", [](Desk &desk) { desk.operations.deleteTunnels({TunnelId{3}}); }},
        {"delete gateway", [](Desk &desk) { desk.operations.deleteGateway({2}); }},
        {"disconnect", [](Desk &desk) { desk.operations.disconnectTunnels({TunnelId{3}}); }},
        {"zones", [](Desk &desk) { desk.operations.editZones(); }},
        {"peer sheet", [](Desk &desk) { desk.operations.showPeerSheet({3}); }},
        {"export", [](Desk &desk) { desk.operations.exportProfile(); }},
        {"key", [](Desk &desk) { (new KeyDialog(kShown, kShown, desk.window.get()))->open(); }},
        {"file's passphrase",
         [](Desk &desk) {
             const auto dialog = new FilePassphraseDialog(
                 kShown, [](const Secret &) { return std::pair(success(), JsonFault{}); }, desk.window.get());
             dialog->open();
         }},
    };
    return all;
}

} // namespace

void NamesTest::noPageTakesANameForMarkup()
{
    Desk desk(QStringLiteral("en"), foreignProfile());
    desk.show();
    desk.give(handshakeEvents());
    desk.give(foreignSnapshot());
    for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind) {
        desk.window->showPage(static_cast<PageKind>(kind));
        QCoreApplication::processEvents();
        judge(*desk.window);
    }
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    for (const std::uint64_t id : {3, 13}) {
        page.openDetails({id});
        for (int tab = 0; tab < page.details()->findChild<QTabWidget *>()->count(); ++tab) {
            page.details()->findChild<QTabWidget *>()->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            QVERIFY(labelsWithTheName(*page.details()) > 0);
            judge(*page.details());
        }
    }
    desk.window->messageBar()->say({Severity::Error, [] { return kShown; }, {}, {}});
    judge(*desk.window);
}

void NamesTest::noDialogTakesANameForMarkup_data()
{
    QTest::addColumn<int>("which");
    for (std::size_t i = 0; i < dialogs().size(); ++i)
        QTest::newRow(dialogs()[i].what) << static_cast<int>(i);
}

void NamesTest::noDialogTakesANameForMarkup()
{
    QFETCH(int, which);
    Desk desk(QStringLiteral("en"), foreignProfile());
    desk.show();
    desk.give(foreignSnapshot());
    desk.operations.setAsksBeforeDisconnect(true);
    dialogs()[static_cast<std::size_t>(which)].open(desk);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QCoreApplication::processEvents();
    judge(*QApplication::activeModalWidget());
    endDialogs();
}

void NamesTest::noToolTipTakesANameForMarkup()
{
    Desk desk(QStringLiteral("en"), foreignProfile());
    desk.show();
    QToolTip::showText(QPoint(20, 20), kShown, desk.window.get());
    const QLabel *tip = nullptr;
    for (const QWidget *window : QApplication::topLevelWidgets())
        if (window->inherits("QTipLabel"))
            tip = qobject_cast<const QLabel *>(window);
    QVERIFY(tip);
    QCOMPARE(tip->text(), kShown);
    QVERIFY(!isRich(*tip));
    QToolTip::hideText();
}

void NamesTest::buttonsShowTheWholeName()
{
    Desk desk(QStringLiteral("en"), foreignProfile());
    desk.show();
    desk.give(foreignSnapshot());
    const auto has = [](const QWidget &window, const QString &text) {
        for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
            if (button->isVisible() && button->text().startsWith(text))
                return true;
        return false;
    };
    const auto type = [](const QWidget &window, Field field, const QString &text) {
        for (QLineEdit *edit : window.findChildren<QLineEdit *>())
            if (edit->isVisible() && edit->accessibleName().startsWith(labelOf(field)))
                edit->setText(text);
    };
    // A name that is taken, and the one that is free.
    desk.operations.renameTunnel({3});
    QTRY_VERIFY(QApplication::activeModalWidget());
    QWidget *dialog = QApplication::activeModalWidget();
    type(*dialog, Field::TunnelName, kShown + QStringLiteral(" tunnel 1"));
    buttonOf(*dialog, QStringLiteral("OK"))->click();
    QVERIFY(has(*dialog, QStringLiteral("Use “<b>R&&D</b> tunnel")));
    endDialogs();
    // Overview and log.
    desk.window->showPage(PageKind::Overview);
    QVERIFY(has(*desk.window, QStringLiteral("<b>R&&D</b> tunnel 1")));
    desk.window->showPage(PageKind::Log);
    desk.give(handshakeEvents());
    desk.window->logPage()->filter()->addRule({LogModel::Tunnel, kShown + QStringLiteral(" tunnel 0"), true});
    QCoreApplication::processEvents();
    QVERIFY(has(*desk.window, QStringLiteral("Tunnel is not “<b>R&&D</b> tunnel 0”")));
    desk.window->logPage()->clearFilters();
}

} // namespace tunneldesk::test
