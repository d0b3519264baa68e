#include "tests/gui/announcements_test.h"

#include "app/route_question.h"
#include "models/text/text.h"
#include "tests/gui/bench.h"
#include "wizards/finding_label.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>

namespace tunneldesk::test
{
namespace
{

// Empty: it is no notification.
QString spokenOf(QWidget *widget)
{
    const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
    const bool isOne = accessible && accessible->role() == QAccessible::Notification;
    return isOne ? accessible->text(QAccessible::Name) : QString();
}

Message message(Severity severity, const char *words)
{
    return {severity, [words] { return QString::fromLatin1(words); }, {}, {}};
}

} // namespace

void AnnouncementsTest::messagesAreNotifications()
{
    const Bench bench(PageKind::Gateway);
    MainWindow &window = *bench.desk.window;
    window.say(message(Severity::Warning, "The link is gone."));
    QCOMPARE(spokenOf(window.messageBar()), QStringLiteral("The link is gone."));
    window.say(message(Severity::Info, "It is back."));
    QCOMPARE(spokenOf(window.messageBar()), QStringLiteral("It is back."));
}

void AnnouncementsTest::whatIsWrongWithAFieldIsANotification()
{
    QWidget window;
    FindingLabel label(&window);
    window.show();
    for (const Problem problem : {Problem::Missing, Problem::NotUnique}) {
        const ConfigFinding finding{.field = Field::TunnelName, .problem = problem};
        label.setFindings({finding});
        QCOMPARE(spokenOf(&label), FindingLabel::lineOf(finding));
    }
}

void AnnouncementsTest::theAnswerOfARouteIsANotification()
{
    const Bench bench(PageKind::StatusRouting);
    auto *question = bench.desk.window->findChild<RouteQuestion *>();
    QVERIFY(question);
    question->findChild<QLineEdit *>()->setText(QStringLiteral("10.2.3.4"));
    QVERIFY(!question->answer().isEmpty());
    QStringList spoken;
    for (QLabel *label : question->findChildren<QLabel *>())
        if (const QString words = spokenOf(label); !words.isEmpty())
            spoken << words;
    QCOMPARE(spoken, QStringList{question->answer()});
}

// Not a colour alone.
void AnnouncementsTest::aStateIsAWordInItsCell()
{
    const Bench bench(PageKind::Tunnel);
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&bench.tunnels());
    QVERIFY(accessible && accessible->tableInterface());
    const int rows = bench.tunnels().model()->rowCount();
    QVERIFY(rows > 1);
    for (int row = 0; row < rows; ++row) {
        const QString state = bench.tunnels().model()->index(row, 0).data().toString();
        QVERIFY(!state.isEmpty());
        const QAccessibleInterface *cell = accessible->tableInterface()->cellAt(row, 0);
        QVERIFY2(cell && cell->text(QAccessible::Name).contains(state), qPrintable(state));
    }
}

} // namespace tunneldesk::test
