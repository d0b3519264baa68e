#include "tests/gui/picture_test.h"

#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/theme.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/zones_dialog.h"
#include "tests/gui/desk.h"
#include "tests/gui/layout_check.h"

#include <QApplication>
#include <QDialog>
#include <QTabWidget>

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

constexpr QSize kSmallest{1024, 700};

void checkNothingIsCutOff(const QWidget &window)
{
    const QStringList found = cutOff(window);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1String(", "))));
}

void keepDialog(QWidget *dialog, const QString &name)
{
    QVERIFY(dialog);
    QCoreApplication::processEvents();
    QVERIFY(dialog->grab().save(QStringLiteral(TUNNELDESK_PICTURES "/%1.png").arg(name)));
}

} // namespace

void PictureTest::emptyPages_data()
{
    addLanguages();
}

void PictureTest::emptyPages()
{
    QFETCH(QString, language);
    Desk desk(language, {}, false);
    desk.show(kSmallest);
    desk.window->showPage(PageKind::Gateway);
    desk.keepPicture(QStringLiteral("empty-gateway"));
    checkNothingIsCutOff(*desk.window);
    desk.window->showPage(PageKind::Tunnel);
    desk.keepPicture(QStringLiteral("empty-tunnel"));
    checkNothingIsCutOff(*desk.window);
    desk.window->showPage(PageKind::Log);
    desk.keepPicture(QStringLiteral("empty-log"));
    checkNothingIsCutOff(*desk.window);
}

void PictureTest::busyPages_data()
{
    addLanguages();
}

void PictureTest::busyPages()
{
    QFETCH(QString, language);
    Desk desk(language, busyProfile());
    desk.show(kSmallest);
    desk.give(handshakeEvents());
    desk.giveFiveMinutes();
    for (int page = 0; page < static_cast<int>(PageKind::Count); ++page) {
        desk.window->showPage(static_cast<PageKind>(page));
        desk.keepPicture(QStringLiteral("busy-%1").arg(page));
        checkNothingIsCutOff(*desk.window);
    }
}

void PictureTest::details_data()
{
    addLanguages();
}

void PictureTest::details()
{
    QFETCH(QString, language);
    Desk desk(language, busyProfile());
    desk.show({1180, 820});
    desk.give(handshakeEvents());
    desk.giveFiveMinutes();
    desk.window->showPage(PageKind::Tunnel);
    TunnelPage &page = *desk.window->tunnelPage();
    page.select({3});
    page.openDetails({3});
    auto *tabs = page.details()->findChild<QTabWidget *>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        desk.keepPicture(QStringLiteral("details-%1").arg(tab));
        checkNothingIsCutOff(*desk.window);
    }
    page.select({13});
    tabs->setCurrentIndex(0);
    desk.keepPicture(QStringLiteral("details-failed-0"));
    tabs->setCurrentIndex(TunnelDetails::Findings);
    desk.keepPicture(QStringLiteral("details-failed-findings"));
}

void PictureTest::dialogs_data()
{
    addLanguages();
}

void PictureTest::dialogs()
{
    QFETCH(QString, language);
    Desk desk(language, busyProfile());
    desk.show(kSmallest);
    desk.give(busySnapshot());
    const auto keepTop = [&](const QString &name) {
        QTRY_VERIFY(QApplication::activeModalWidget());
        QWidget *dialog = QApplication::activeModalWidget();
        keepDialog(dialog, QStringLiteral("%1-%2").arg(name, language));
        checkNothingIsCutOff(*dialog);
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    desk.operations.deleteGateway({2});
    keepTop(QStringLiteral("delete-gateway-refused"));
    desk.operations.deleteTunnels({TunnelId{3}});
    keepTop(QStringLiteral("delete-tunnel"));
    desk.operations.editZones();
    keepTop(QStringLiteral("zones"));
    desk.operations.createGateway();
    keepTop(QStringLiteral("create-gateway"));
    desk.operations.createTunnel();
    keepTop(QStringLiteral("create-tunnel"));
}

void PictureTest::darkTheme()
{
    Desk desk(QStringLiteral("ja"), busyProfile());
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Dark);
    desk.show();
    desk.give(handshakeEvents());
    desk.giveFiveMinutes();
    desk.window->showPage(PageKind::Overview);
    desk.keepPicture(QStringLiteral("dark-overview"));
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->select({3});
    desk.window->tunnelPage()->openDetails({3});
    desk.keepPicture(QStringLiteral("dark-tunnel"));
    desk.window->tunnelPage()->details()->showTab(TunnelDetails::Traffic);
    desk.keepPicture(QStringLiteral("dark-traffic"));
}

} // namespace tunneldesk::test
