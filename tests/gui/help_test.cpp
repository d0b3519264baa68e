#include "tests/gui/help_test.h"

#include "app/data_table.h"
#include "app/help_window.h"
#include "app/overview_page.h"
#include "app/quick_open.h"
#include "app/settings_dialog.h"
#include "app/theme.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "app/welcome_steps.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/gui/layout_check.h"
#include "wizards/gateway_wizard.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

HelpWindow *openHelp()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *help = qobject_cast<HelpWindow *>(widget); help && help->isVisible())
            return help;
    return nullptr;
}

void closeHelp()
{
    if (HelpWindow *help = openHelp())
        help->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace

void HelpTest::everyTopicIsWrittenInEachLanguage()
{
    LanguageManager language;
    for (int i = 0; i < static_cast<int>(HelpTopic::Count); ++i) {
        const auto topic = static_cast<HelpTopic>(i);
        QSet<QString> texts;
        for (const QString &code : LanguageManager::codes()) {
            language.use(code);
            QVERIFY2(!titleOf(topic).isEmpty(), qPrintable(code));
            QVERIFY2(textOf(topic).size() > 40, qPrintable(titleOf(topic)));
            texts.insert(textOf(topic));
        }
        QCOMPARE(texts.size(), 3);
    }
}

void HelpTest::everyFieldHasATopic()
{
    for (int i = 1; i < static_cast<int>(Field::Count); ++i)
        QVERIFY2(topicOf(static_cast<Field>(i)) != HelpTopic::IpsecVpn,
                 std::string(fieldName(static_cast<Field>(i))).c_str());
}

void HelpTest::theKeyOpensThePartOfTheField_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<int>("topic");
    const auto row = [](const char *name, Field field, HelpTopic topic) {
        QTest::newRow(name) << static_cast<int>(field) << static_cast<int>(topic);
    };
    row("name", Field::TunnelName, HelpTopic::Tunnel);
    row("peer", Field::TunnelPeer, HelpTopic::PeerIp);
    row("local", Field::LocalNetworks, HelpTopic::Networks);
    row("remote", Field::RemoteNetworks, HelpTopic::Networks);
    row("key", Field::PreSharedKey, HelpTopic::Key);
}

void HelpTest::theKeyOpensThePartOfTheField()
{
    QFETCH(int, field);
    QFETCH(int, topic);
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.operations.createTunnel({2});
    QTRY_VERIFY(top<TunnelWizard>());
    TunnelWizard &wizard = *top<TunnelWizard>();
    QLineEdit *edit = nullptr;
    for (QLineEdit *candidate : wizard.findChildren<QLineEdit *>())
        if (!edit && candidate->isVisible() &&
            candidate->accessibleName().startsWith(labelOf(static_cast<Field>(field))))
            edit = candidate;
    QVERIFY(edit);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_F1);
    QTRY_VERIFY(openHelp());
    QCOMPARE(openHelp()->topic(), static_cast<HelpTopic>(topic));
    // Beside the dialog, which stays as it is.
    QVERIFY(wizard.isVisible());
    closeHelp();
    wizard.reject();
    // A choice has its part, too.
    desk.operations.createGateway();
    QTRY_VERIFY(top<GatewayWizard>());
    auto *choice = top<GatewayWizard>()->findChild<QRadioButton *>();
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_F1);
    QTRY_VERIFY(openHelp());
    QCOMPARE(openHelp()->topic(), HelpTopic::Guarantee);
    closeHelp();
    top<GatewayWizard>()->reject();
}

void HelpTest::theKeyOpensThePartOfThePage()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    for (const auto &[page, topic] :
         {std::pair(PageKind::Gateway, HelpTopic::Gateway), std::pair(PageKind::StatusRouting, HelpTopic::Status),
          std::pair(PageKind::Log, HelpTopic::Log), std::pair(PageKind::Diagnostics, HelpTopic::Diagnostics)}) {
        desk.window->showPage(page);
        QTest::keyClick(desk.window.get(), Qt::Key_F1);
        QTRY_VERIFY(openHelp());
        QCOMPARE(openHelp()->topic(), topic);
        closeHelp();
        desk.window->activateWindow();
    }
}

void HelpTest::theStepsLeadToTheirHelp()
{
    Desk desk(QStringLiteral("en"));
    desk.show();
    desk.window->showPage(PageKind::Overview);
    QToolButton *help = nullptr;
    for (QToolButton *button : desk.window->overviewPage()->steps()->findChildren<QToolButton *>())
        if (button->accessibleName() == QStringLiteral("Help: Hosts"))
            help = button;
    QVERIFY(help);
    help->click();
    QTRY_VERIFY(openHelp());
    QCOMPARE(openHelp()->topic(), HelpTopic::Hosts);
    closeHelp();
}

void HelpTest::theHelpFollowsTheLanguage()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.window->help()->open(HelpTopic::Guarantee);
    QTRY_VERIFY(openHelp());
    QVERIFY(openHelp()->text().contains(QStringLiteral("both directions")));
    desk.language.use(QStringLiteral("ja"));
    QCoreApplication::processEvents();
    QVERIFY(openHelp()->text().contains(QStringLiteral("双方向")));
    desk.language.use(QStringLiteral("ko"));
    QCoreApplication::processEvents();
    QVERIFY(openHelp()->text().contains(QStringLiteral("양방향")));
    closeHelp();
}

void HelpTest::everyNewWindowHasNames_data()
{
    QTest::addColumn<QString>("language");
    for (const QString &code : LanguageManager::codes())
        QTest::newRow(qPrintable(code)) << code;
}

void HelpTest::everyNewWindowHasNames()
{
    QFETCH(QString, language);
    Desk desk(language, busyProfile());
    desk.show();
    desk.giveFiveMinutes();
    desk.window->showPage(PageKind::Overview);
    desk.window->overviewPage()->showSteps();
    QCOMPARE(namelessIn(*desk.window), QStringList());
    desk.window->showSettings();
    QTRY_VERIFY(top<SettingsDialog>());
    for (int section = 0; section < SettingsDialog::SectionCount; ++section) {
        top<SettingsDialog>()->showSection(static_cast<SettingsDialog::Section>(section));
        QCOMPARE(namelessIn(*top<SettingsDialog>()), QStringList());
    }
    top<SettingsDialog>()->reject();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    desk.window->showQuickOpen();
    QTRY_VERIFY(top<QuickOpen>());
    QCOMPARE(namelessIn(*top<QuickOpen>()), QStringList());
    top<QuickOpen>()->reject();
    desk.window->help()->open(HelpTopic::Key);
    QTRY_VERIFY(openHelp());
    QCOMPARE(namelessIn(*openHelp()), QStringList());
    closeHelp();
}

// Every state has a shape of its own, and every cell that shows one has its word.
void HelpTest::noStateIsShownByColourAlone()
{
    QSet<QString> shapes;
    for (const Tone tone :
         {Tone::Good, Tone::Ready, Tone::Busy, Tone::Partial, Tone::Attention, Tone::Stopped, Tone::Bad})
        shapes.insert(glyphOf(tone));
    QCOMPARE(shapes.size(), 7);
    Desk desk(QStringLiteral("en"), busyProfile());
    desk.show();
    desk.give(handshakeEvents());
    desk.giveFiveMinutes();
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->openDetails({3});
    for (int tab = 0; tab < 6; ++tab)
        desk.window->tunnelPage()->details()->showTab(static_cast<TunnelDetails::Tab>(tab));
    int cells = 0;
    for (const DataTable *table : desk.window->findChildren<DataTable *>()) {
        const QAbstractItemModel *model = table->model();
        if (!model)
            continue;
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                const QModelIndex cell = model->index(row, column);
                if (!cell.data(StateRole).isValid() && !cell.data(ShareRole).isValid())
                    continue;
                ++cells;
                QVERIFY2(!cell.data(Qt::DisplayRole).toString().isEmpty(), qPrintable(table->accessibleName()));
            }
        }
    }
    QVERIFY(cells > 20);
}

} // namespace tunneldesk::test
