#include "tests/gui/picture_test.h"

#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/theme.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/zones_dialog.h"
#include "tests/gui/desk.h"
#include "tests/gui/layout_check.h"
#include "wizards/palette_tints.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

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
    QVERIFY(isPainted(dialog->grab(), *dialog));
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

// One flaw of each kind, each found by itself; and without it nothing is.
void PictureTest::plantedFlawsAreFound()
{
    QWidget window;
    window.resize(700, 500);
    const QString sentence =
        QStringLiteral("A sentence that is longer than the line it has, and so needs a second one.");
    auto *wrapped = new QLabel(sentence, &window);
    wrapped->setWordWrap(true);
    wrapped->setGeometry(10, 10, 200, 200);
    auto *plain = new QLabel(QStringLiteral("One line"), &window);
    plain->setGeometry(10, 220, 200, 40);
    auto *box = new QComboBox(&window);
    box->addItems({QStringLiteral("short"), QStringLiteral("an entry that nobody has chosen yet")});
    box->setGeometry(240, 10, 400, 40);
    auto *tabs = new QTabBar(&window);
    tabs->addTab(QStringLiteral("First"));
    tabs->addTab(QStringLiteral("A second tab"));
    tabs->setGeometry(240, 60, 400, 40);
    auto *table = new QTableWidget(1, 2, &window);
    table->setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("A heading of some length")});
    table->setGeometry(240, 110, 400, 150);
    table->resizeColumnsToContents();
    auto *press = new QPushButton(QStringLiteral("Press this button"), &window);
    press->setGeometry(10, 300, 300, 40);
    auto *field = new QLineEdit(&window);
    field->setPlaceholderText(QStringLiteral("An example of what can be written"));
    field->setGeometry(10, 360, 400, 40);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_COMPARE(cutOff(window), QStringList());
    const auto finds = [&window](const QString &what) {
        const QStringList found = cutOff(window);
        return found.size() == 1 && found[0].startsWith(what);
    };
    wrapped->setFixedHeight(wrapped->fontMetrics().height());
    QVERIFY(finds(QStringLiteral("label “A sentence")));
    wrapped->setFixedHeight(200);
    wrapped->setText(QStringLiteral("Onewordthatislongerthanthelineandcannotbebrokenanywhere"));
    QVERIFY(finds(QStringLiteral("label “Oneword")));
    wrapped->setText(sentence);
    plain->setFixedWidth(20);
    QVERIFY(finds(QStringLiteral("label “One line")));
    plain->setFixedWidth(200);
    plain->setFixedHeight(6);
    QVERIFY(finds(QStringLiteral("label “One line")));
    plain->setFixedHeight(40);
    box->setFixedWidth(90); // the entry that it shows has room, the other one has not
    QVERIFY(finds(QStringLiteral("entry “an entry")));
    box->setFixedWidth(400);
    field->setFixedWidth(90);
    QVERIFY(finds(QStringLiteral("example “An example")));
    field->setText(QStringLiteral("written"));
    QCOMPARE(cutOff(window), QStringList());
    field->clear();
    field->setFixedWidth(400);
    tabs->setFixedWidth(90);
    QVERIFY(finds(QStringLiteral("tab “")));
    tabs->setFixedWidth(400);
    table->setColumnWidth(1, 40);
    QVERIFY(finds(QStringLiteral("column “A heading")));
    table->resizeColumnsToContents();
    press->setFixedWidth(40);
    QVERIFY(finds(QStringLiteral("button “Press")));
    press->setFixedWidth(300);
    press->move(500, 300);
    QVERIFY(finds(QStringLiteral("QPushButton reaches")));
    press->move(10, 300);
    QCOMPARE(cutOff(window), QStringList());
    QScrollArea page(&window);
    page.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page.setGeometry(10, 350, 200, 100);
    auto *held = new QWidget;
    held->resize(260, 80);
    page.setWidget(held);
    page.show();
    QVERIFY(finds(QStringLiteral("page QWidget is 260 wide")));
    held->resize(150, 80);
    QCOMPARE(cutOff(window), QStringList());
}

void PictureTest::aThingToTickIsSeen_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

// Not ticked, and still seen: 3 : 1 against the window (WCAG 2.1, 1.4.11).
void PictureTest::aThingToTickIsSeen()
{
    QFETCH(bool, isDark);
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()),
               isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    QCheckBox box;
    QRadioButton choice;
    for (QAbstractButton *button : std::initializer_list<QAbstractButton *>{&box, &choice}) {
        button->resize(button->sizeHint());
        const QImage image = button->grab().toImage();
        const QColor window = button->palette().color(QPalette::Window);
        double best = 1;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                best = std::max(best, contrastOf(image.pixelColor(x, y), window));
        QVERIFY2(best >= 3, qPrintable(QStringLiteral("%1 has %2").arg(button->metaObject()->className()).arg(best)));
    }
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light);
}

// What a box or a field holds is no name.
void PictureTest::whatHasNoNameIsFound()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *box = new QComboBox;
    box->addItem(QStringLiteral("chosen"));
    auto *field = new QLineEdit(QStringLiteral("written"));
    auto *number = new QSpinBox;
    auto *button = new QToolButton;
    button->setFocusPolicy(Qt::StrongFocus);
    for (QWidget *widget : std::initializer_list<QWidget *>{box, field, number, button})
        column->addWidget(widget);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(namelessIn(window).size(), 4);
    box->setAccessibleName(QStringLiteral("Choice"));
    QCOMPARE(namelessIn(window).size(), 3);
    auto *label = new QLabel(QStringLiteral("Field"), &window);
    label->setBuddy(field);
    QCOMPARE(namelessIn(window).size(), 2);
    number->setAccessibleName(QStringLiteral("Number"));
    button->setText(QStringLiteral("Do it"));
    QCOMPARE(namelessIn(window), QStringList());
}

} // namespace tunneldesk::test
