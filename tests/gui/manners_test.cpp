#include "tests/gui/manners_test.h"

#include "app/confirm_dialog.h"
#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/log_page.h"
#include "app/navigation.h"
#include "app/quick_open.h"
#include "app/settings_dialog.h"
#include "app/shortcuts_dialog.h"
#include "app/status_page.h"
#include "app/theme.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/zones_dialog.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/layout_check.h"
#include "wizards/gateway_wizard.h"
#include "wizards/palette_tints.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

void addLanguages()
{
    QTest::addColumn<QString>("language");
    for (const QString &code : LanguageManager::codes())
        QTest::newRow(qPrintable(code)) << code;
}

} // namespace

void MannersTest::theLanguageChangesWhileEverythingIsOpen()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.select({13});
    page.openDetails({13});
    desk.operations.deleteTunnels({TunnelId{3}});
    QTRY_VERIFY(top<ConfirmDialog>());
    desk.language.use(QStringLiteral("ja"));
    QCoreApplication::processEvents();

    QCOMPARE(top<ConfirmDialog>()->noButton()->text(), QStringLiteral("いいえ"));
    QCOMPARE(top<ConfirmDialog>()->windowTitle(), QStringLiteral("IPsec VPN Tunnel 削除"));
    QCOMPARE(page.menuActions()[0]->text(), QStringLiteral("IPsec VPN Tunnel作成"));
    QCOMPARE(page.menuActions()[1]->text(), QStringLiteral("変更"));
    QCOMPARE(page.table()->model()->headerData(TunnelModel::Status, Qt::Horizontal).toString(), QStringLiteral("状態"));
    QCOMPARE(page.table()->model()->index(1, TunnelModel::Status).data().toString(), QStringLiteral("再試行中"));
    QVERIFY(page.details()->asText().contains(QStringLiteral("原因: プロポーザル不一致")));
    QCOMPARE(page.details()->findChild<QTabWidget *>()->tabText(0), QStringLiteral("概要"));
    // Old lines of the journal speak the new language.
    const QModelIndex last = desk.models.log.index(desk.models.log.rowCount() - 1, LogModel::Message);
    QCOMPARE(last.data().toString(), QStringLiteral("確立 → active"));
    closeTop();
    desk.language.use(QStringLiteral("ko"));
    QCoreApplication::processEvents();
    QCOMPARE(page.menuActions()[2]->text(), QStringLiteral("삭제"));
    QCOMPARE(last.data().toString(), QStringLiteral("수립됨 → active"));
    desk.language.use(QStringLiteral("en"));
    QCoreApplication::processEvents();
    QCOMPARE(page.menuActions()[2]->text(), QStringLiteral("Delete"));
}

void MannersTest::theLanguageIsChosenInTheStatusLine()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    QToolButton *chooser = nullptr;
    for (QToolButton *button : desk.window->statusLine()->findChildren<QToolButton *>())
        chooser = button->menu() ? button : chooser;
    QVERIFY(chooser);
    QCOMPARE(chooser->text(), QStringLiteral("English"));
    QCOMPARE(chooser->menu()->actions().size(), 3);
    chooser->menu()->actions()[1]->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(desk.language.code(), QStringLiteral("ko"));
    QCOMPARE(chooser->text(), QStringLiteral("한국어"));
    QCOMPARE(QSettings().value(QStringLiteral("language")).toString(), QStringLiteral("ko"));
}

void MannersTest::keysLeadToThePages()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    for (int page = static_cast<int>(PageKind::Count); page-- > 0;) {
        QTest::keyClick(desk.window.get(), static_cast<Qt::Key>(Qt::Key_1 + page), Qt::ControlModifier);
        QCOMPARE(desk.window->currentPage(), static_cast<PageKind>(page));
    }
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->select({3});
    QTest::keyClick(desk.window.get(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(desk.window->currentPage(), PageKind::Log);
}

void MannersTest::keysOpenTheDialogs()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    QTest::keyClick(desk.window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(top<TunnelWizard>());
    closeTop();
    QTest::keyClick(desk.window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(top<GatewayWizard>());
    closeTop();
    QTest::keyClick(desk.window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(top<SettingsDialog>());
    closeTop();
    QTest::keyClick(desk.window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(top<QuickOpen>());
    closeTop();
    QTest::keyClick(desk.window.get(), Qt::Key_Slash, Qt::ControlModifier);
    QTRY_VERIFY(top<ShortcutsDialog>());
    closeTop();
}

void MannersTest::tabGoesFromTheTreeThroughThePage()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    for (const PageKind kind : {PageKind::Gateway, PageKind::Tunnel}) {
        desk.window->showPage(kind);
        desk.window->findChild<Navigation *>()->setFocus();
        QStringList way;
        for (int i = 0; i < 20 && !qobject_cast<DataTable *>(QApplication::focusWidget()); ++i) {
            QTest::keyClick(desk.window.get(), Qt::Key_Tab);
            way << QApplication::focusWidget()->accessibleName();
        }
        const bool isGateway = kind == PageKind::Gateway;
        const QString title = isGateway ? QStringLiteral("IPsec VPN Gateway") : QStringLiteral("IPsec VPN Tunnel");
        QStringList expected{QStringLiteral("Create %1").arg(title), QStringLiteral("Current status"),
                             QStringLiteral("Search in this table"), QStringLiteral("%1s").arg(title)};
        // The chips are one stop: the arrow keys go from one to the next.
        if (!isGateway)
            expected.insert(3, QStringLiteral("All 3"));
        QCOMPARE(way, expected);
    }
}

void MannersTest::sharedKeysBelongToThePageShown()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->showPage(PageKind::Gateway);
    desk.window->gatewayPage()->select({12});
    QTest::keyClick(desk.window.get(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(top<GatewayWizard>());
    closeTop();
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->select({14});
    QTest::keyClick(desk.window.get(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(top<TunnelWizard>());
    closeTop();
    QTest::keyClick(desk.window.get(), Qt::Key_Delete);
    QTRY_VERIFY(top<ConfirmDialog>());
    QVERIFY(top<ConfirmDialog>()->yesButton());
    closeTop();
}

void MannersTest::everythingThatTakesFocusHasAName_data()
{
    addLanguages();
}

void MannersTest::everythingThatTakesFocusHasAName()
{
    QFETCH(QString, language);
    Desk desk(language, busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    desk.give(busySnapshot());
    desk.window->say(
        {Severity::Warning, [] { return QStringLiteral("text"); }, [] { return QStringLiteral("do"); }, [] {}});
    desk.window->tunnelPage()->openDetails({3});
    for (int page = 0; page < static_cast<int>(PageKind::Count); ++page) {
        desk.window->showPage(static_cast<PageKind>(page));
        QCOMPARE(namelessIn(*desk.window), QStringList());
    }
    desk.window->showPage(PageKind::Tunnel);
    auto *tabs = desk.window->tunnelPage()->details()->findChild<QTabWidget *>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QCOMPARE(namelessIn(*desk.window), QStringList());
    }
    desk.operations.editZones();
    QTRY_VERIFY(top<ZonesDialog>());
    QCOMPARE(namelessIn(*top<ZonesDialog>()), QStringList());
    closeTop();
    desk.operations.deleteGateway({2});
    QTRY_VERIFY(top<ConfirmDialog>());
    QCOMPARE(namelessIn(*top<ConfirmDialog>()), QStringList());
    closeTop();
}

void MannersTest::mnemonicsAreUnique_data()
{
    addLanguages();
}

void MannersTest::mnemonicsAreUnique()
{
    QFETCH(QString, language);
    Desk desk(language, busyProfile());
    desk.show();
    const auto check = [](const QList<QAction *> &actions) {
        QSet<QString> seen;
        for (const QAction *action : actions) {
            const auto at = action->text().indexOf(QLatin1Char('&'));
            if (at < 0)
                continue;
            const QString key = action->text().mid(at + 1, 1).toLower();
            QVERIFY2(!seen.contains(key), qPrintable(action->text()));
            seen.insert(key);
        }
    };
    const QList<QAction *> titles = desk.window->menuBar()->actions();
    check(titles);
    for (const QAction *title : titles) {
        QVERIFY2(title->text().contains(QLatin1Char('&')), qPrintable(title->text()));
        check(title->menu()->actions());
        QSet<QKeySequence> keys;
        for (const QAction *action : title->menu()->actions()) {
            QVERIFY(action->isSeparator() || !action->text().isEmpty());
            QVERIFY(action->shortcut().isEmpty() || !keys.contains(action->shortcut()));
            keys.insert(action->shortcut());
        }
    }
}

void MannersTest::coloursCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void MannersTest::coloursCanBeRead()
{
    QFETCH(bool, dark);
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()),
               dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const QPalette palette = QApplication::palette();
    const auto check = [&](QPalette::ColorRole ink, QPalette::ColorRole paper) {
        QVERIFY(contrastOf(palette.color(ink), palette.color(paper)) >= 4.5);
    };
    check(QPalette::WindowText, QPalette::Window);
    check(QPalette::Text, QPalette::Base);
    check(QPalette::ButtonText, QPalette::Button);
    check(QPalette::HighlightedText, QPalette::Highlight);
    check(QPalette::Link, QPalette::Base);
    for (const Tone tone :
         {Tone::Good, Tone::Ready, Tone::Busy, Tone::Partial, Tone::Attention, Tone::Stopped, Tone::Bad}) {
        for (const auto paper : {QPalette::Base, QPalette::Window})
            QVERIFY(contrastOf(colourOf(tone, palette), palette.color(paper)) >= 4.5);
        // What is selected stays readable, too.
        const QColor selected = blended(palette.color(QPalette::Highlight), palette.color(QPalette::Base), 0.14);
        QVERIFY(contrastOf(palette.color(QPalette::Text), selected) >= 4.5);
    }
}

void MannersTest::pageAndHeaderAreRemembered()
{
    {
        Desk desk(QStringLiteral("en"), busyProfile());
        desk.show({1100, 720});
        desk.window->showPage(PageKind::StatusRouting);
        desk.window->tunnelPage()->table()->setColumnHidden(TunnelModel::PeerIp, true);
        desk.window->close();
    }
    const QSettings settings;
    QCOMPARE(settings.value(QStringLiteral("window/page")).toInt(), static_cast<int>(PageKind::StatusRouting));
    QVERIFY(!settings.value(QStringLiteral("window/geometry")).toByteArray().isEmpty());
    DataTable again(QStringLiteral("tunnels"), false);
    TunnelModel model;
    TextFilter filter;
    filter.setSourceModel(&model);
    again.showModel(&filter);
    QVERIFY(again.isColumnHidden(TunnelModel::PeerIp));
    QVERIFY(!again.isColumnHidden(TunnelModel::Name));
}

void MannersTest::rowsAreCopiedAsText()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(busySnapshot());
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->select({3});
    QTest::keyClick(desk.window->tunnelPage()->table(), Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(QStringLiteral("active\tto-tokyo\tgw-seoul\t198.51.100.20\t")));
    QVERIFY(!text.contains(QLatin1Char('\n')));
}

} // namespace tunneldesk::test
