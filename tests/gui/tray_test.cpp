#include "tests/gui/tray_test.h"

#include "app/tray.h"
#include "tests/gui/desk.h"

#include <QMenu>
#include <QSignalSpy>

namespace tunneldesk::test
{

void TrayTest::theMenuLeavesNothingBehind()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.give(busySnapshot());
    const Tray tray(desk.operations, *desk.window, [] { return true; });
    const auto menus = [&] { return tray.menu()->findChildren<QMenu *>().size(); };
    const auto before = menus();
    QVERIFY(before > 0);
    for (int i = 0; i < 5; ++i)
        emit tray.menu()->aboutToShow();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(menus(), before);
}

void TrayTest::aTrayThatComesLaterIsUsed()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    bool isThere = false;
    Tray tray(desk.operations, *desk.window, [&] { return isThere; });
    const QSignalSpy appeared(&tray, &Tray::appeared);
    QVERIFY(!tray.hideWindow());
    isThere = true;
    QTRY_COMPARE(appeared.count(), 1);
    QVERIFY(tray.hideWindow());
    tray.showWindow();
    // It is looked for no longer.
    QTest::qWait(1500);
    QCOMPARE(appeared.count(), 1);
}

} // namespace tunneldesk::test
