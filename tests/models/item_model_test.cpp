#include "tests/models/item_model_test.h"

#include "models/gateway_model.h"
#include "models/interface_model.h"
#include "models/log_model.h"
#include "models/route_model.h"
#include "models/sa_model.h"
#include "models/text/text.h"
#include "models/tunnel_model.h"
#include "tests/support/random_report.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

namespace tunneldesk::test
{
namespace
{

Snapshot activeSnapshot(std::uint64_t bytes)
{
    Snapshot snapshot;
    snapshot.time = Time{100s};
    TunnelSnapshot tunnel;
    tunnel.id = {3};
    tunnel.gateway = {2};
    tunnel.state = PairState::Active;
    tunnel.since = Time{40s};
    PairSnapshot pair;
    pair.id = pairsOf(exampleTunnel()).front();
    pair.state = PairState::Active;
    pair.since = Time{40s};
    pair.in = {1, bytes};
    tunnel.pairs = {pair};
    snapshot.tunnels = {tunnel};
    return snapshot;
}

Profile profileOf(std::uint64_t tunnels)
{
    Profile profile = exampleProfile();
    profile.tunnels.clear();
    for (std::uint64_t i = 0; i < tunnels; ++i) {
        profile.tunnels.push_back(exampleTunnel());
        profile.tunnels.back().id = {100 + i};
    }
    return profile;
}

Snapshot snapshotOf(const Profile &profile)
{
    Snapshot snapshot = activeSnapshot(7);
    const TunnelSnapshot like = snapshot.tunnels[0];
    snapshot.tunnels.clear();
    for (const TunnelConfig &config : profile.tunnels) {
        snapshot.tunnels.push_back(like);
        snapshot.tunnels.back().id = config.id;
        snapshot.tunnels.back().pairs[0].id = pairsOf(config).front();
    }
    return snapshot;
}

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

} // namespace

void ItemModelTest::randomChangesKeepTheModelsSound()
{
    Dice dice(20240520);
    GatewayModel gateways;
    TunnelModel tunnels;
    InterfaceModel interfaces;
    RouteModel routes;
    LogModel log;
    const QAbstractItemModelTester testers[] = {
        {&gateways, kFatal}, {&tunnels, kFatal}, {&interfaces, kFatal}, {&routes, kFatal}, {&log, kFatal}};
    for (int round = 0; round < 60; ++round) {
        const Profile profile = randomProfile(dice);
        const Snapshot snapshot = randomSnapshot(dice, profile, Time{Seconds{round}});
        gateways.apply(profile);
        tunnels.apply(profile);
        interfaces.apply(profile);
        routes.apply(profile);
        log.apply(profile);
        gateways.apply(snapshot);
        tunnels.apply(snapshot);
        interfaces.apply(snapshot);
        routes.apply(snapshot);
        log.append({stateEvent({20}, snapshot.time)}, snapshot.time, QDateTime::currentDateTime());
        QCOMPARE(gateways.rowCount(), static_cast<int>(profile.gateways.size()));
        QCOMPARE(tunnels.rowCount(), static_cast<int>(profile.tunnels.size()));
        QCOMPARE(interfaces.rowCount(), static_cast<int>(snapshot.host.interfaces.size()));
        QCOMPARE(routes.rowCount(), static_cast<int>(snapshot.host.routes.size()));
        for (int row = 0; row < tunnels.rowCount(); ++row) {
            const QModelIndex tunnel = tunnels.index(row, 0);
            const TunnelConfig &config = profile.tunnels[static_cast<std::size_t>(row)];
            QCOMPARE(tunnels.rowAt(tunnel)->config.id.value, config.id.value);
            QCOMPARE(tunnels.rowCount(tunnel), static_cast<int>(pairsOf(config).size()));
        }
    }
}

void ItemModelTest::anUnchangedSnapshotTellsNothing()
{
    TunnelModel model;
    model.apply(exampleProfile());
    model.apply(activeSnapshot(7));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.apply(activeSnapshot(7));
    model.apply(exampleProfile());
    QCOMPARE(changed.count(), 0);
    QCOMPARE(reset.count(), 0);
}

// A thousand tunnels whose counters all move are few signals, not thousands.
void ItemModelTest::columnsThatChangeTogetherAreToldTogether()
{
    const Profile profile = profileOf(1000);
    TunnelModel model;
    model.apply(profile);
    Snapshot snapshot = snapshotOf(profile);
    model.apply(snapshot);
    // Pairs and SAs are told once, as long as nobody opens them.
    snapshot.tunnels[0].pairs[0].in.bytes += 1;
    model.apply(snapshot);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (TunnelSnapshot &tunnel : snapshot.tunnels) {
        tunnel.pairs[0].in.bytes += 1;
        tunnel.pairs[0].out.bytes += 1;
    }
    model.apply(snapshot);
    int ofTunnels = 0;
    for (const auto &arguments : changed) {
        const QModelIndex first = arguments[0].toModelIndex();
        const QModelIndex last = arguments[1].toModelIndex();
        if (first.parent().isValid())
            continue;
        ++ofTunnels;
        QCOMPARE(std::pair(first.row(), last.row()), std::pair(0, 999));
        QCOMPARE(std::pair(first.column(), last.column()),
                 std::pair(static_cast<int>(TunnelModel::BytesIn), static_cast<int>(TunnelModel::BytesOut)));
    }
    QCOMPARE(ofTunnels, 1);
    changed.clear();
    model.apply(snapshot);
    QCOMPARE(changed.count(), 0);
}

void ItemModelTest::rowsFarApartAreToldApart()
{
    const Profile profile = profileOf(100);
    TunnelModel model;
    model.apply(profile);
    Snapshot snapshot = snapshotOf(profile);
    model.apply(snapshot);
    std::vector<std::pair<int, int>> told;
    connect(&model, &QAbstractItemModel::dataChanged, this, [&](const QModelIndex &first, const QModelIndex &last) {
        if (!first.parent().isValid())
            told.emplace_back(first.row(), last.row());
    });
    for (const std::size_t row : {2U, 4U, 50U, 51U, 99U})
        snapshot.tunnels[row].pairs[0].in.bytes += 1;
    model.apply(snapshot);
    const std::vector<std::pair<int, int>> wanted{{2, 4}, {50, 51}, {99, 99}};
    QCOMPARE(told, wanted);
}

// What is told of a row is told while it stands there.
void ItemModelTest::rowsThatComeBetweenKeepTheirChangesRight()
{
    InterfaceModel model;
    Snapshot snapshot;
    for (const char *name : {"eth0", "eth1", "eth2"}) {
        InterfaceSnapshot interface;
        interface.index = static_cast<unsigned>(snapshot.host.interfaces.size() + 1);
        interface.name = name;
        interface.isUp = true;
        snapshot.host.interfaces.push_back(interface);
    }
    snapshot.time = Time{10s};
    model.apply(snapshot);
    std::vector<std::string> told; // names of the rows, as they stand when they are told
    connect(&model, &QAbstractItemModel::dataChanged, this, [&](const QModelIndex &first, const QModelIndex &last) {
        for (int row = first.row(); row <= last.row(); ++row)
            told.push_back(model.rows()[static_cast<std::size_t>(row)].interface.name);
    });
    // The first and the last change, and between them one goes.
    snapshot.host.interfaces.erase(snapshot.host.interfaces.begin() + 1);
    for (InterfaceSnapshot &interface : snapshot.host.interfaces)
        interface.isUp = false;
    model.apply(snapshot);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(std::find(told.begin(), told.end(), "eth0") != told.end());
    QVERIFY(std::find(told.begin(), told.end(), "eth2") != told.end());
    QVERIFY(std::find(told.begin(), told.end(), "eth1") == told.end());
    told.clear();
    model.apply(snapshot);
    QVERIFY(told.empty());
}

void ItemModelTest::oneChangedNumberTellsOneCell()
{
    TunnelModel model;
    model.apply(exampleProfile());
    model.apply(activeSnapshot(7));
    // Somebody looks at the pair.
    const QModelIndex pair = model.index(0, TunnelModel::BytesIn, model.indexOf({3}));
    QCOMPARE(pair.data().toString(), textOfBytes(7));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply(activeSnapshot(8));
    // The tunnel's cell and its pair's.
    QCOMPARE(changed.count(), 2);
    for (const auto &arguments : changed) {
        QCOMPARE(arguments[0].toModelIndex().column(), static_cast<int>(TunnelModel::BytesIn));
        QCOMPARE(arguments[0], arguments[1]);
    }
}

void ItemModelTest::aPairThatNobodyReadsIsToldOnce()
{
    TunnelModel model;
    model.apply(exampleProfile());
    model.apply(activeSnapshot(7));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (std::uint64_t bytes = 8; bytes < 12; ++bytes)
        model.apply(activeSnapshot(bytes));
    // The tunnel each time; the pair was told before, and nobody has looked since.
    QCOMPARE(changed.count(), 4);
    const QModelIndex pair = model.index(0, TunnelModel::BytesIn, model.indexOf({3}));
    QCOMPARE(pair.data().toString(), textOfBytes(11));
    model.apply(activeSnapshot(12));
    QCOMPARE(changed.count(), 6);
}

void ItemModelTest::selectionSurvivesRowsAboveIt()
{
    GatewayModel model;
    Profile profile = exampleProfile();
    model.apply(profile);
    const QPersistentModelIndex chosen = model.indexOf({2});
    GatewayConfig other = exampleGateway();
    other.id = {9};
    other.name = "another";
    profile.gateways.insert(profile.gateways.begin(), other);
    model.apply(profile);
    QVERIFY(chosen.isValid());
    QCOMPARE(chosen.row(), 1);
    QCOMPARE(chosen.data(IdRole).toULongLong(), 2ULL);
}

void ItemModelTest::tunnelHasItsPairsAsChildren()
{
    TunnelModel model;
    Profile profile = exampleProfile();
    profile.tunnels[0].remoteNetworks.push_back(network("10.9.0.0/16"));
    model.apply(profile);
    model.apply(activeSnapshot(7));
    const QModelIndex tunnel = model.indexOf({3});
    QCOMPARE(model.rowCount(tunnel), 2);
    const auto text = [&](int row, int column) { return model.index(row, column, tunnel).data().toString(); };
    QCOMPARE(text(0, TunnelModel::RemoteNetwork), QStringLiteral("10.2.0.0/24"));
    QCOMPARE(text(0, TunnelModel::Status), textOf(PairState::Active));
    QCOMPARE(text(0, TunnelModel::Uptime), textOfDuration(60s));
    QCOMPARE(text(1, TunnelModel::RemoteNetwork), QStringLiteral("10.9.0.0/16"));
    QCOMPARE(text(1, TunnelModel::Status), textOf(PairState::Stopped));
    model.forgetSnapshot();
    QCOMPARE(text(0, TunnelModel::Status), textOf(PairState::Stopped));
}

void ItemModelTest::ratesAreCountedOverASecond()
{
    InterfaceModel model;
    Snapshot snapshot;
    InterfaceSnapshot interface;
    interface.index = 2;
    interface.name = "eth0";
    snapshot.host.interfaces = {interface};
    snapshot.time = Time{10s};
    model.apply(snapshot);
    snapshot.time = Time{10s + 500ms};
    snapshot.host.interfaces[0].bytesIn = 1'000'000;
    model.apply(snapshot);
    QCOMPARE(model.rows()[0].bitsPerSecondIn, std::uint64_t{0});
    snapshot.time = Time{12s};
    snapshot.host.interfaces[0].bytesIn = 2'500'000;
    model.apply(snapshot);
    QCOMPARE(model.rows()[0].bitsPerSecondIn, std::uint64_t{10'000'000});
    // A counter that began anew is no rate.
    snapshot.time = Time{14s};
    snapshot.host.interfaces[0].bytesIn = 10;
    model.apply(snapshot);
    QCOMPARE(model.rows()[0].bitsPerSecondIn, std::uint64_t{0});
}

void ItemModelTest::aRouteComesAndGoes()
{
    RouteModel model;
    model.apply(exampleProfile());
    Snapshot snapshot;
    RouteSnapshot own;
    own.destination = network("10.2.0.0/24");
    own.origin = RouteOrigin::ThisProgram;
    own.device = "td0";
    snapshot.host.routes = {own};
    model.apply(snapshot);
    QCOMPARE(model.index(0, RouteModel::Tunnel).data().toString(), QStringLiteral("to-tokyo"));
    RouteSnapshot foreign = own;
    foreign.destination = network("192.0.2.0/24");
    foreign.origin = RouteOrigin::Static;
    snapshot.host.routes = {foreign, own};
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.apply(snapshot);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.index(0, RouteModel::Destination).data().toString(), QStringLiteral("192.0.2.0/24"));
    QVERIFY(model.index(0, RouteModel::Tunnel).data().toString().isEmpty());
    snapshot.host.routes = {own};
    model.apply(snapshot);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(model.rowCount(), 1);
}

void ItemModelTest::theJournalKeepsTheNewestLines()
{
    LogModel log;
    std::vector<Event> events;
    for (std::size_t i = 0; i < LogModel::kMostLines + 25; ++i)
        events.push_back(stateEvent({i + 1}, Time{Seconds{i}}));
    log.append({stateEvent({1}, Time{0s})}, Time{0s}, QDateTime::currentDateTime());
    log.append(events, events.back().time, QDateTime::currentDateTime());
    QCOMPARE(log.rowCount(), static_cast<int>(LogModel::kMostLines));
    QCOMPARE(log.eventAt(log.index(0, 0))->tunnel.value, std::uint64_t{26});
    log.clear();
    QCOMPARE(log.rowCount(), 0);
}

void ItemModelTest::theJournalFindsItsWordsAgain()
{
    LogModel log;
    log.apply(exampleProfile());
    const QDateTime wall(QDate(2024, 5, 20), QTime(12, 0, 0));
    log.append({stateEvent({3}, Time{90s})}, Time{100s}, wall);
    QCOMPARE(log.index(0, LogModel::TimeOfDay).data().toString(), QStringLiteral("11:59:50.000"));
    QCOMPARE(log.index(0, LogModel::Tunnel).data().toString(), QStringLiteral("to-tokyo"));
    // The name of a tunnel that is gone stays with its lines.
    log.apply(Profile{});
    QCOMPARE(log.index(0, LogModel::Tunnel).data().toString(), QStringLiteral("to-tokyo"));
    QCOMPARE(log.index(0, LogModel::Message).data().toString(), textOf(stateEvent({3}, Time{90s})));
    QCOMPARE(log.index(0, 0).data(SeverityRole).toInt(), static_cast<int>(Severity::Error));
    const QSignalSpy changed(&log, &QAbstractItemModel::dataChanged);
    log.retranslate();
    QCOMPARE(changed.count(), 1);
}

void ItemModelTest::numbersSortAsNumbers()
{
    TunnelModel model;
    model.apply(exampleProfile());
    model.apply(activeSnapshot(1'500'000));
    const QModelIndex tunnel = model.indexOf({3});
    QCOMPARE(tunnel.siblingAtColumn(TunnelModel::BytesIn).data(SortRole).toULongLong(), 1'500'000ULL);
    QCOMPARE(tunnel.siblingAtColumn(TunnelModel::Uptime).data(SortRole).toLongLong(), 60LL);
    QVERIFY(tunnel.siblingAtColumn(TunnelModel::Status).data(StateRole).isValid());
}

// The heading follows its cells.
void ItemModelTest::ratesOfAGatewayStandRight()
{
    GatewayModel model;
    model.apply(exampleProfile());
    for (const int column : {GatewayModel::BandwidthGuarantee, GatewayModel::RateIn, GatewayModel::RateOut})
        QVERIFY((model.index(0, column).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0);
}

} // namespace tunneldesk::test
