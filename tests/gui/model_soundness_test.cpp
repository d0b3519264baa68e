#include "tests/gui/model_soundness_test.h"

#include "app/console_models.h"
#include "app/data_table.h"
#include "app/frozen_model.h"
#include "app/handshake_view.h"
#include "app/import_model.h"
#include "app/log_filter.h"
#include "app/pairs_table.h"
#include "app/tunnel_page.h"
#include "models/agreement_model.h"
#include "models/profile_export.h"
#include "models/sa_model.h"
#include "tests/gui/desk.h"
#include "tests/support/random_report.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QTemporaryDir>

namespace tunneldesk::test
{
namespace
{

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;
constexpr int kRounds = 60;

// What a table stands for to its tester: the model, and the filter that its view sees.
template <typename Filter>
struct Watched {
    Filter filter;
    QAbstractItemModelTester model;
    QAbstractItemModelTester shown;

    explicit Watched(QAbstractItemModel &source) : model(&source, kFatal), shown(&filter, kFatal)
    {
        filter.setSourceModel(&source);
    }
    void sortBy(Dice &dice)
    {
        const int columns = filter.columnCount();
        if (columns > 0)
            filter.sort(static_cast<int>(roll(dice, static_cast<unsigned>(columns) - 1)),
                        roll(dice, 1) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    }
};

QString wordOf(Dice &dice)
{
    return QStringList{QString(), QStringLiteral("1"), QStringLiteral("tunnel 2"), QStringLiteral("10.2"),
                       QStringLiteral("nothing has this")}[static_cast<qsizetype>(roll(dice, 4))];
}

Event messageEvent(TunnelId tunnel, Time time)
{
    Event event;
    event.time = time;
    event.tunnel = tunnel;
    event.what = MessageEvent{ExchangeKind::MainMode, 1, 6, true, 180, 0};
    return event;
}

// Every row that a filter shows is one of its source's, once.
void compareRows(const QSortFilterProxyModel &filter)
{
    QList<int> rows;
    for (int row = 0; row < filter.rowCount(); ++row)
        rows << filter.mapToSource(filter.index(row, 0)).row();
    std::sort(rows.begin(), rows.end());
    QVERIFY(std::adjacent_find(rows.begin(), rows.end()) == rows.end());
    QVERIFY(rows.isEmpty() || (rows.front() >= 0 && rows.back() < filter.sourceModel()->rowCount()));
}

} // namespace

void ModelSoundnessTest::tablesOfTheConsole()
{
    Dice dice(20261127);
    ConsoleModels models;
    Watched<TextFilter> gateways(models.gateways);
    Watched<TunnelFilter> tunnels(models.tunnels);
    Watched<TextFilter> interfaces(models.interfaces);
    Watched<TextFilter> routes(models.routes);
    Watched<LogFilter> log(models.log);
    Watched<HandshakeFilter> handshake(models.log);
    Watched<PairFilter> pairs(models.tunnels);
    for (int round = 0; round < kRounds; ++round) {
        const Profile profile = randomProfile(dice);
        const Snapshot snapshot = randomSnapshot(dice, profile, Time{Seconds{round}});
        models.apply(profile);
        models.apply(snapshot);
        models.log.append({stateEvent({20}, snapshot.time), messageEvent({20 + roll(dice, 9)}, snapshot.time)},
                          snapshot.time, QDateTime::currentDateTime());
        gateways.filter.setWords(wordOf(dice));
        tunnels.filter.setWords(wordOf(dice));
        tunnels.filter.setGroup(static_cast<TunnelGroup>(roll(dice, 3)));
        interfaces.filter.setWords(wordOf(dice));
        routes.filter.setWords(wordOf(dice));
        QVERIFY(log.filter.setPattern(wordOf(dice), roll(dice, 1) == 1));
        log.filter.setLevel(static_cast<Severity>(roll(dice, 3)));
        log.filter.setTunnel({roll(dice, 1) == 0 ? 0 : 20 + roll(dice, 9)});
        if (roll(dice, 9) == 0)
            models.log.clear();
        handshake.filter.setTunnel({20 + roll(dice, 9)});
        handshake.filter.setWords(wordOf(dice));
        const TunnelId one{20 + roll(dice, 9)};
        pairs.filter.setTunnel(one);
        pairs.filter.setWords(wordOf(dice));
        QCOMPARE(pairs.filter.rowCount(), profile.find(one) ? 1 : 0);
        pairs.sortBy(dice);
        gateways.sortBy(dice);
        tunnels.sortBy(dice);
        interfaces.sortBy(dice);
        routes.sortBy(dice);
        if (roll(dice, 4) == 0)
            models.retranslate();
        for (const QSortFilterProxyModel *filter : std::initializer_list<const QSortFilterProxyModel *>{
                 &gateways.filter, &tunnels.filter, &interfaces.filter, &routes.filter, &log.filter, &handshake.filter,
                 &pairs.filter})
            compareRows(*filter);
        QCOMPARE(models.tunnels.rowCount(), static_cast<int>(profile.tunnels.size()));
    }
}

void ModelSoundnessTest::tablesOfADetail()
{
    Dice dice(20261128);
    SaModel sas;
    NegotiationModel negotiation;
    AgreementModel agreement;
    Watched<TextFilter> shownSas(sas);
    Watched<TextFilter> shownNegotiation(negotiation);
    Watched<TextFilter> shownAgreement(agreement);
    for (int round = 0; round < kRounds; ++round) {
        TunnelSnapshot tunnel = busySnapshot().tunnels[0];
        const SaSnapshot like = tunnel.pairs[0].sas[0];
        tunnel.pairs[0].sas.clear();
        for (std::uint64_t id = 1; id < 9; ++id) {
            SaSnapshot sa = like;
            sa.id = {id};
            sa.isCurrent = roll(dice, 1) == 1;
            sa.in = {roll(dice, 3), roll(dice, 9)};
            if (roll(dice, 2) > 0)
                tunnel.pairs[0].sas.push_back(sa);
        }
        std::shuffle(tunnel.pairs[0].sas.begin(), tunnel.pairs[0].sas.end(), dice);
        const bool isThere = roll(dice, 5) > 0;
        sas.apply(isThere ? &tunnel : nullptr, Time{Seconds{1200 + round}});
        QCOMPARE(sas.rowCount(), isThere ? static_cast<int>(tunnel.pairs[0].sas.size()) : 0);
        Finding finding = busySnapshot().tunnels[1].finding;
        std::shuffle(finding.rows.begin(), finding.rows.end(), dice);
        finding.rows.resize(roll(dice, static_cast<unsigned>(finding.rows.size())));
        negotiation.apply(finding);
        std::vector<AgreementRow> rows;
        for (unsigned what = 0; what <= static_cast<unsigned>(AgreementRow::What::NatTraversal); ++what)
            if (roll(dice, 2) > 0)
                rows.push_back({static_cast<AgreementRow::What>(what), QStringLiteral("a"),
                                roll(dice, 1) == 0 ? QStringLiteral("a") : QStringLiteral("b"), roll(dice, 1) == 0});
        const int count = static_cast<int>(rows.size());
        agreement.apply(std::move(rows));
        QCOMPARE(agreement.rowCount(), count);
        shownSas.filter.setWords(wordOf(dice));
        shownAgreement.filter.setWords(roll(dice, 1) == 0 ? QStringLiteral("b") : QString());
        shownSas.sortBy(dice);
        shownAgreement.sortBy(dice);
        shownNegotiation.sortBy(dice);
        for (const QSortFilterProxyModel *filter :
             std::initializer_list<const QSortFilterProxyModel *>{&shownSas.filter, &shownAgreement.filter})
            compareRows(*filter);
    }
}

void ModelSoundnessTest::theImportPreview()
{
    Dice dice(20261129);
    Profile there = busyProfile();
    there.tunnels[0].lifetime = 7200s;
    there.tunnels[1].id = {99};
    there.tunnels[1].name = "to-kobe";
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("branch.json")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(encodeExport(there)) > 0);
    file.close();
    const auto read = readImportFile(file.fileName());
    QVERIFY(read);
    JsonFault fault;
    auto source = readImport(*read, Secret(), fault);
    QVERIFY(source);
    ImportModel model(planImport(std::move(*source), busyProfile()));
    QVERIFY(model.rowCount() > 3);
    Watched<TextFilter> shown(model);
    for (int round = 0; round < kRounds; ++round) {
        const int row = static_cast<int>(roll(dice, static_cast<unsigned>(model.rowCount()) - 1));
        (void)model.choose(row, static_cast<ImportChoice>(roll(dice, 3)));
        model.rename(row, QStringLiteral("name %1").arg(roll(dice, 9)));
        shown.filter.setWords(wordOf(dice));
        shown.sortBy(dice);
        if (roll(dice, 5) == 0)
            model.retranslate();
        compareRows(shown.filter);
    }
}

void ModelSoundnessTest::aFrozenCopy()
{
    Dice dice(20261130);
    const Profile profile = randomProfile(dice);
    TunnelModel model;
    model.apply(profile);
    model.apply(randomSnapshot(dice, profile, Time{1s}));
    const auto frozen = frozenCopyOf(model);
    Watched<TextFilter> shown(*frozen);
    // What it is a copy of goes on.
    for (int round = 0; round < kRounds; ++round) {
        model.apply(randomProfile(dice));
        shown.filter.setWords(wordOf(dice));
        shown.sortBy(dice);
        QCOMPARE(frozen->rowCount(), static_cast<int>(profile.tunnels.size()));
        compareRows(shown.filter);
    }
}

// The proof that the testers above would speak up.
void ModelSoundnessTest::aFilterThatLiesIsFound()
{
    class Liar : public QAbstractTableModel
    {
    public:
        int rows = 1;
        [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
        {
            return parent.isValid() ? 0 : rows;
        }
        [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
        {
            return parent.isValid() ? 0 : 1;
        }
        [[nodiscard]] QVariant data(const QModelIndex &, int) const override { return {}; }
        void lie()
        {
            beginInsertRows({}, 1, 1);
            rows += 2;
            endInsertRows();
        }
    };
    Liar liar;
    const QAbstractItemModelTester tester(&liar, QAbstractItemModelTester::FailureReportingMode::Warning);
    int warnings = 0;
    static int *counted = nullptr;
    counted = &warnings;
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) { ++*counted; });
    liar.lie();
    qInstallMessageHandler(before);
    QVERIFY(warnings > 0);
}

} // namespace tunneldesk::test
