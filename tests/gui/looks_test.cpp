#include "tests/gui/looks_test.h"

#include "app/confirm_dialog.h"
#include "app/exchange_text.h"
#include "app/fact_grid.h"
#include "app/live_delegate.h"
#include "app/row_details.h"
#include "app/sessions_view.h"
#include "app/settings_dialog.h"
#include "app/theme.h"
#include "app/traffic_chart.h"
#include "app/translators.h"
#include "app/tunnel_details.h"
#include "app/wrapped_label.h"
#include "models/sa_model.h"
#include "models/text/text.h"
#include "tests/gui/bench.h"
#include "tests/gui/dialogs.h"
#include "wizards/calm_inputs.h"
#include "wizards/lifetime_editor.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QHelpEvent>
#include <QInputMethodEvent>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QToolTip>

namespace tunneldesk::test
{
namespace
{

void addLanguages()
{
    QTest::addColumn<QString>("language");
    for (const QString &code : Translators::codes())
        QTest::newRow(qPrintable(code)) << code;
}

int leftIn(const QWidget &widget, const QWidget &around)
{
    return widget.mapTo(&around, QPoint(0, 0)).x();
}

// Everything below the legend and above the words of the axis of time.
QImage plotOf(const QString &language)
{
    const Translators words(language);
    TrafficChart chart;
    TrafficSeries series;
    for (int second = 0; second < 200; ++second)
        series.push({Time{Seconds{100 + second}}, 9'900'000, 500'000});
    chart.resize(900, 300);
    chart.show(series, Time{299s}, 10'000'000, QStringLiteral("to-tokyo"));
    const int line = chart.fontMetrics().height();
    return chart.grab(QRect(0, line + 10, 900, 300 - 2 * line - 22)).toImage();
}

Message message(Severity severity)
{
    return {severity, [] { return QStringLiteral("Something."); }, {}, {}};
}

} // namespace

void LooksTest::lifetimesBeginWhereTheValuesDo_data()
{
    addLanguages();
}

void LooksTest::lifetimesBeginWhereTheValuesDo()
{
    QFETCH(QString, language);
    const Bench bench(PageKind::Tunnel, language);
    TunnelPage &page = *bench.desk.window->tunnelPage();
    page.select({3});
    page.openDetails({3});
    auto *sessions = page.details()->findChild<SessionsView *>();
    for (auto *tabs : page.details()->findChildren<QTabWidget *>())
        tabs->setCurrentIndex(1);
    QTRY_VERIFY(sessions->isVisible());
    const auto *facts = sessions->findChild<FactGrid *>();
    const auto values = [&] {
        int left = std::numeric_limits<int>::max();
        for (const WrappedLabel *value : facts->findChildren<WrappedLabel *>())
            if (value->isVisible())
                left = std::min(left, leftIn(*value, *sessions));
        return left;
    };
    const auto bars = sessions->findChildren<MeterBar *>();
    QCOMPARE(bars.size(), 2);
    for (const MeterBar *bar : bars)
        QTRY_COMPARE(leftIn(*bar, *sessions), values());
    QVERIFY(values() > sessions->fontMetrics().height());
}

// The words of one language would be seen in the picture of another.
void LooksTest::noWordsLieOverThePlot()
{
    const QImage english = plotOf(QStringLiteral("en"));
    QVERIFY(!english.isNull());
    QVERIFY(english == plotOf(QStringLiteral("ja")));
    QVERIFY(english == plotOf(QStringLiteral("ko")));
}

void LooksTest::sentencesFollowAsTheLanguageWrites()
{
    QCOMPARE(joinedSentences({QStringLiteral("終わりました。"), QStringLiteral("次へ。")}),
             QStringLiteral("終わりました。次へ。"));
    QCOMPARE(joinedSentences({QStringLiteral("Done."), QString(), QStringLiteral("Next.")}),
             QStringLiteral("Done. Next."));
    QCOMPARE(joinedSentences({}), QString());
    Desk desk(QStringLiteral("ja"), busyProfile());
    desk.show();
    desk.giveFiveMinutes();
    desk.operations.deleteTunnels({TunnelId{3}});
    QTRY_VERIFY(top<ConfirmDialog>());
    int sentences = 0;
    for (const QLabel *label : top<ConfirmDialog>()->findChildren<QLabel *>()) {
        sentences += static_cast<int>(label->text().count(QStringLiteral("。")));
        QVERIFY2(!label->text().contains(QStringLiteral("。 ")), qPrintable(label->text()));
    }
    QVERIFY(sentences >= 2);
    closeTop();
    ImportResult result;
    result.added = 1;
    result.replaced = 1;
    QVERIFY(summaryOf(result).count(QStringLiteral("。")) >= 2);
    QVERIFY(!summaryOf(result).contains(QLatin1Char(' ')));
}

void LooksTest::whatIsMissingIsOneDash()
{
    QStandardItemModel model(1, 2);
    model.setItem(0, 0, new QStandardItem(QStringLiteral("name")));
    const RowDetails details(model.index(0, 0), {QStringLiteral("a"), QStringLiteral("b")}, nullptr);
    QVERIFY(details.asText().contains(noValueText()));
    QCOMPARE(noValueText(), QStringLiteral("—"));
    QVERIFY(!details.asText().contains(QStringLiteral("–")));
}

void LooksTest::numbersAreTypedAsTheyAreShown()
{
    const LanguageManager language;
    LifetimeEditor editor;
    editor.setValue(28800s);
    auto *spin = editor.findChild<CalmSpinBox *>();
    QCOMPARE(spin->text(), textOfSeconds(28800s));
    // However somebody writes it.
    for (const char *typed : {"3600", "3,600", "３６００", "３，６００"}) {
        spin->setValue(1);
        spin->selectAll();
        // As an input method gives it.
        QInputMethodEvent event;
        event.setCommitString(QString::fromUtf8(typed));
        QCoreApplication::sendEvent(spin->findChild<QLineEdit *>(), &event);
        QTest::keyClick(spin, Qt::Key_Return);
        QVERIFY2(editor.value() == 3600s, typed);
        QCOMPARE(spin->text(), textOfSeconds(3600s));
    }
}

void LooksTest::whatInformsGoesWithItsPage()
{
    const Bench bench(PageKind::Gateway);
    MainWindow &window = *bench.desk.window;
    const MessageBar &bar = *window.messageBar();
    window.say(message(Severity::Info));
    QCoreApplication::processEvents();
    window.showPage(PageKind::Gateway); // it is there already
    QVERIFY(bar.isVisible());
    window.showPage(PageKind::Tunnel);
    QVERIFY(!bar.isVisible());
    // What went wrong is read before it goes.
    for (const Severity severity : {Severity::Warning, Severity::Error}) {
        window.say(message(severity));
        QCoreApplication::processEvents();
        window.showPage(PageKind::Gateway);
        window.showPage(PageKind::Log);
        QVERIFY(bar.isVisible());
    }
    // What is said of the step that leads to a page is said on that page.
    window.say(message(Severity::Info));
    window.showPage(PageKind::Gateway);
    QVERIFY(bar.isVisible());
}

void LooksTest::theMarkOfAMessageFollowsTheColours()
{
    auto &application = *qobject_cast<QApplication *>(QCoreApplication::instance());
    const auto markOf = [](const MessageBar &bar) {
        for (const QLabel *label : bar.findChildren<QLabel *>())
            if (!label->pixmap(Qt::ReturnByValue).isNull())
                return label->pixmap(Qt::ReturnByValue).toImage();
        return QImage();
    };
    const Message message{Severity::Warning, [] { return QStringLiteral("Something is odd."); }, {}, {}};
    const Bench bench(PageKind::Tunnel);
    MessageBar &bar = *bench.desk.window->messageBar();
    bar.say(message);
    const QImage light = markOf(bar);
    QVERIFY(!light.isNull());
    applyTheme(application, ThemeChoice::Dark);
    const QImage dark = markOf(bar);
    bar.say(message);
    QVERIFY(markOf(bar) != light);
    QCOMPARE(dark, markOf(bar));
    applyTheme(application, ThemeChoice::Light);
}

void LooksTest::everyColumnOfTheShortcutsHasItsHeading_data()
{
    addLanguages();
}

void LooksTest::everyColumnOfTheShortcutsHasItsHeading()
{
    QFETCH(QString, language);
    const Bench bench(PageKind::Gateway, language);
    bench.desk.window->showSettings(SettingsDialog::Shortcuts);
    QTRY_VERIFY(top<SettingsDialog>());
    const auto *keys = top<SettingsDialog>()->findChild<QKeySequenceEdit *>();
    const auto *grid = qobject_cast<QGridLayout *>(keys->parentWidget()->layout());
    QVERIFY(grid && grid->columnCount() == 3);
    QSet<QString> headings;
    for (int column = 0; column < 3; ++column) {
        const QLayoutItem *item = grid->itemAtPosition(0, column);
        const auto *label = item ? qobject_cast<QLabel *>(item->widget()) : nullptr;
        QVERIFY(label && !label->text().isEmpty());
        headings.insert(label->text());
    }
    QCOMPARE(headings.size(), 3);
    closeTop();
}

void LooksTest::shortHeadingsAreToldInFull_data()
{
    addLanguages();
}

void LooksTest::shortHeadingsAreToldInFull()
{
    QFETCH(QString, language);
    const Bench bench(PageKind::Gateway, language);
    const SaModel sas;
    const auto check = [](const QAbstractItemModel &model, std::initializer_list<int> columns) {
        for (const int column : columns) {
            const QString heading = model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            QVERIFY2(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty(),
                     qPrintable(heading));
        }
    };
    check(*bench.tunnels().model(), {TunnelModel::PeerIp, TunnelModel::LocalNetwork, TunnelModel::RemoteNetwork,
                                     TunnelModel::Proposal, TunnelModel::Pfs, TunnelModel::Dpd, TunnelModel::SpiIn,
                                     TunnelModel::SpiOut, TunnelModel::Cookies, TunnelModel::Nat, TunnelModel::Mtu});
    check(*bench.gateways().model(),
          {GatewayModel::Zone, GatewayModel::Policy, GatewayModel::RateIn, GatewayModel::RateOut});
    check(sas, {SaModel::SpiIn, SaModel::SpiOut, SaModel::ReplayDrops, SaModel::LateDrops,
                SaModel::AuthenticationFailures, SaModel::SelectorDrops, SaModel::PaddingErrors, SaModel::TooBig});
}

void LooksTest::aHeadingShowsItsFullTerm()
{
    const Bench bench(PageKind::Tunnel);
    const QHeaderView &header = *bench.tunnels().header();
    const auto ask = [&header](int column) {
        const QPoint at(header.sectionViewportPosition(column) + 5, header.height() / 2);
        QHelpEvent event(QEvent::ToolTip, at, header.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(header.viewport(), &event);
        return QToolTip::text();
    };
    QCOMPARE(ask(TunnelModel::PeerIp), QStringLiteral("IP address of the Peer Gateway"));
    // One that says it all shows nothing, until there is no room for it.
    ask(TunnelModel::LastError);
    QTRY_VERIFY(!QToolTip::isVisible());
    bench.tunnels().setColumnWidth(TunnelModel::LastError, header.minimumSectionSize());
    QCOMPARE(ask(TunnelModel::LastError), QStringLiteral("Reason and next step"));
    QToolTip::hideText();
}

} // namespace tunneldesk::test
