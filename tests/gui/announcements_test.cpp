#include "tests/gui/announcements_test.h"

#include "app/passphrase_dialog.h"
#include "app/route_question.h"
#include "app/state_news.h"
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

// All that are seen.
QStringList spokenIn(const QWidget &window)
{
    QStringList spoken;
    for (QLabel *label : window.findChildren<QLabel *>())
        if (const QString words = spokenOf(label); label->isVisible() && !words.isEmpty())
            spoken << words;
    return spoken;
}

Message message(Severity severity, const char *words)
{
    return {severity, [words] { return QString::fromLatin1(words); }, {}, {}};
}

// The notifications of states that appear while it lives. That a screen reader is told of them is shown over a bus.
class Ear : public QObject
{
public:
    explicit Ear(const MainWindow &window) : m_speaker(*window.findChild<StateSpeaker *>())
    {
        m_speaker.installEventFilter(this);
    }
    [[nodiscard]] QStringList take() { return std::exchange(m_heard, {}); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Show)
            m_heard << spokenOf(&m_speaker);
        return false;
    }

private:
    StateSpeaker &m_speaker;
    QStringList m_heard;
};

Profile withTunnels(std::uint64_t count)
{
    Profile profile = busyProfile();
    const TunnelConfig model = profile.tunnels[0];
    for (std::uint64_t i = 0; i < count; ++i) {
        profile.tunnels.push_back(model);
        profile.tunnels.back().id = {1000 + i};
        profile.tunnels.back().name = "tunnel-" + std::to_string(i);
    }
    return profile;
}

Snapshot pictureOf(const Profile &profile, PairState state, Time time)
{
    Snapshot snapshot;
    snapshot.time = time;
    for (const TunnelConfig &config : profile.tunnels) {
        TunnelSnapshot tunnel;
        tunnel.id = config.id;
        tunnel.gateway = config.gateway;
        tunnel.state = state;
        snapshot.tunnels.push_back(tunnel);
    }
    return snapshot;
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

void AnnouncementsTest::whatIsWrongWithASecretIsSaidAndStandsAtItsField()
{
    const QTemporaryDir folder;
    SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
    PassphraseDialog vault(secrets, nullptr);
    FilePassphraseDialog file(QStringLiteral("export.age"), {}, nullptr);
    KeyDialog key(QStringLiteral("to-tokyo"), QStringLiteral("198.51.100.20"), nullptr);
    for (QDialog *dialog : std::initializer_list<QDialog *>{&vault, &file, &key}) {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        auto *field = dialog->findChild<QLineEdit *>();
        QVERIFY(field && field->accessibleDescription().isEmpty());
        dialog->accept();
        const QString words = field->accessibleDescription();
        QVERIFY(!words.isEmpty());
        QVERIFY2(spokenIn(*dialog).contains(words), qPrintable(spokenIn(*dialog).join(QLatin1Char('|'))));
    }
    // Of two fields it stands at the one that is to be mended, and goes with the fault.
    const auto fields = vault.findChildren<QLineEdit *>();
    QCOMPARE(fields.size(), 2);
    fields[0]->setText(QStringLiteral("open sesame"));
    vault.accept();
    QVERIFY(fields[0]->accessibleDescription().isEmpty());
    QCOMPARE(fields[1]->accessibleDescription(), QStringLiteral("The two passphrases differ."));
    QVERIFY(fields[1]->hasFocus() || vault.focusWidget() == fields[1]);
    auto *typed = key.findChild<QLineEdit *>();
    typed->setText(QStringLiteral("a key of some length"));
    QVERIFY(typed->accessibleDescription().isEmpty());
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

void AnnouncementsTest::theWorstStateOfAGatewayIsAWordInItsCell()
{
    Bench bench(PageKind::Gateway);
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[0].state = PairState::WaitingForKey;
    bench.desk.give(snapshot);
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&bench.gateways());
    QVERIFY(table && bench.gateways().model()->rowCount() == 2);
    const auto said = [&](int row) { return table->tableInterface()->cellAt(row, 0)->text(QAccessible::Name); };
    const QStringList all{said(0), said(1)};
    QVERIFY2(all.contains(QStringLiteral("0 of 2 active (%1)").arg(textOf(PairState::WaitingForKey))),
             qPrintable(all.join(QLatin1Char('|'))));
    QVERIFY2(all.contains(QStringLiteral("0 of 1 active (%1)").arg(textOf(PairState::Stopped))),
             qPrintable(all.join(QLatin1Char('|'))));
}

void AnnouncementsTest::aChangeOfStateIsHeardOnce()
{
    Bench bench(PageKind::Tunnel);
    QTRY_VERIFY(bench.desk.window->isActiveWindow());
    Ear ear(*bench.desk.window);
    Snapshot snapshot = busySnapshot();
    const auto after = [&](Seconds time, PairState state, Reason reason = Reason::None) {
        snapshot.time += time;
        snapshot.tunnels[0].state = state;
        snapshot.tunnels[0].reason = reason;
        bench.desk.give(snapshot);
        return ear.take();
    };
    QCOMPARE(after(1s, PairState::Active), QStringList());
    QCOMPARE(after(1s, PairState::Checking), QStringList{QStringLiteral("Tunnel to-tokyo: checking the peer.")});
    QCOMPARE(after(1s, PairState::Checking), QStringList());
    const QString lost = QStringLiteral("Tunnel to-tokyo: failed, %1.").arg(textOf(Reason::NoAnswer));
    QCOMPARE(after(StateNews::kPause, PairState::Failed, Reason::NoAnswer), QStringList{lost});
    // The cell says it, too.
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&bench.tunnels());
    const int row = bench.desk.models.tunnels.indexOf(TunnelId{3}).row();
    QVERIFY(table->tableInterface()->cellAt(row, 0)->text(QAccessible::Name).contains(QStringLiteral("failed")));
    // Steps of a negotiation are none; its end is.
    for (const PairState state :
         {PairState::WaitingForKey, PairState::WaitingForHelper, PairState::Phase1, PairState::Phase2})
        QCOMPARE(after(StateNews::kPause, state), QStringList());
    const QStringList up{QStringLiteral("Tunnel to-tokyo: established.")};
    QCOMPARE(after(StateNews::kPause, PairState::Established), up);
    QCOMPARE(after(StateNews::kPause, PairState::Active), QStringList());
    // Too early for what comes right after: it is said when the pause is over, as it is by then.
    QCOMPARE(after(1s, PairState::Checking).size(), 1);
    QCOMPARE(after(1s, PairState::Retrying, Reason::NoAnswer), QStringList());
    QCOMPARE(after(1s, PairState::Stopped), QStringList());
    QCOMPARE(after(1s, PairState::Stopped), QStringList{QStringLiteral("Tunnel to-tokyo: stopped.")});
    QCOMPARE(after(StateNews::kPause, PairState::Active).size(), 1);
    QCOMPARE(after(StateNews::kPause, PairState::WaitingForHelper).size(), 1);
    // Who is not reported is stopped.
    snapshot.time += StateNews::kPause;
    snapshot.tunnels.erase(snapshot.tunnels.begin());
    bench.desk.give(snapshot);
    QCOMPARE(ear.take(), QStringList{QStringLiteral("Tunnel to-tokyo: stopped.")});
}

void AnnouncementsTest::whatIsOldIsNotHeardAgain()
{
    Bench bench(PageKind::Tunnel);
    MainWindow &window = *bench.desk.window;
    QTRY_VERIFY(window.isActiveWindow());
    Ear ear(window);
    Snapshot snapshot = busySnapshot();
    snapshot.time += 10s;
    snapshot.tunnels[0].state = PairState::Failed;
    bench.desk.give(snapshot);
    QCOMPARE(ear.take().size(), 1);
    // What changes while another window is used is for the notifications of the desktop.
    QWidget other;
    other.show();
    other.activateWindow();
    QTRY_VERIFY(other.isActiveWindow());
    snapshot.time += 10s;
    snapshot.tunnels[0].state = PairState::Active;
    bench.desk.give(snapshot);
    other.close();
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    snapshot.time += 10s;
    bench.desk.give(snapshot);
    QCOMPARE(ear.take(), QStringList());
    window.hide();
    window.show();
    QTRY_VERIFY(window.isVisible());
    QCOMPARE(ear.take(), QStringList());
    bench.desk.language.use(QStringLiteral("ja"));
    QCoreApplication::processEvents();
    QCOMPARE(ear.take(), QStringList());
}

void AnnouncementsTest::manyChangesAreOneSentence()
{
    const Profile profile = withTunnels(40);
    const int all = static_cast<int>(profile.tunnels.size());
    const Desk desk(QStringLiteral("en"));
    StateNews news;
    QCOMPARE(news.take(profile, pictureOf(profile, PairState::Active, Time{100s}), true), QString());
    Snapshot some = pictureOf(profile, PairState::Active, Time{110s});
    some.tunnels[0].state = some.tunnels[1].state = PairState::Stopped;
    QCOMPARE(news.take(profile, some, true), QStringLiteral("Tunnel %1: stopped. Tunnel %2: stopped.")
                                                 .arg(QString::fromStdString(profile.tunnels[0].name),
                                                      QString::fromStdString(profile.tunnels[1].name)));
    Snapshot most = pictureOf(profile, PairState::Failed, Time{120s});
    for (std::size_t i = 0; i < 3; ++i)
        most.tunnels[i].state = PairState::Established;
    QCOMPARE(news.take(profile, most, true), QStringLiteral("2 tunnels: active. %1 tunnels: failed.").arg(all - 3));
    // Who has gone is not counted, and is new when he comes back.
    Profile less = profile;
    less.tunnels.resize(3);
    QCOMPARE(news.take(less, pictureOf(less, PairState::Active, Time{130s}), true), QString());
    QCOMPARE(news.take(profile, pictureOf(profile, PairState::Active, Time{140s}), true), QString());
}

void AnnouncementsTest::anHourOfFlappingFloodsNobody()
{
    const Profile profile = withTunnels(60);
    StateNews news;
    int sentences = 0;
    for (int second = 0; second <= 3600; ++second) {
        Snapshot snapshot = pictureOf(profile, PairState::Active, Time{Seconds{1000 + second}});
        for (std::size_t i = 0; i < snapshot.tunnels.size(); ++i)
            snapshot.tunnels[i].state =
                (static_cast<std::size_t>(second) + i) % 3 == 0 ? PairState::Failed : PairState::Active;
        const QString words = news.take(profile, snapshot, true);
        QVERIFY(words.size() < 60);
        sentences += words.isEmpty() ? 0 : 1;
    }
    QVERIFY(sentences > 0);
    QVERIFY(sentences <= 3600 / StateNews::kPause.count());
}

} // namespace tunneldesk::test
