#include "tests/app/metrics_test.h"

#include "app/control_answers.h"
#include "app/metrics.h"
#include "tests/support/profile_builder.h"

#include <map>
#include <set>

namespace tunneldesk::test
{
namespace
{

QDateTime wallClock(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + millisecondsOf(time));
}

std::shared_ptr<Snapshot> running(const Profile &profile)
{
    auto snapshot = std::make_shared<Snapshot>();
    PairSnapshot pair;
    pair.id = pairsOf(profile.tunnels[0]).front();
    pair.state = PairState::Active;
    pair.since = Time(Milliseconds(1'500));
    pair.in = {7, 700};
    pair.out = {8, 800};
    SaSnapshot sa;
    sa.isCurrent = true;
    sa.hardExpiry = Time(Milliseconds(3'600'000));
    pair.sas = {sa};
    TunnelSnapshot tunnel;
    tunnel.id = profile.tunnels[0].id;
    tunnel.state = PairState::Active;
    tunnel.pairs = {pair};
    GatewaySnapshot gateway;
    gateway.id = profile.gateways[0].id;
    gateway.shaperDropsOut = 4;
    snapshot->tunnels = {tunnel};
    snapshot->gateways = {gateway};
    snapshot->counters.ikeIn = 6;
    snapshot->counters.dropped[static_cast<std::size_t>(Reason::BadIcv)] = 2;
    return snapshot;
}

// The text exposition format as its documentation has it, and promtool's advice on names: the first fault, or nothing.
QString faultIn(const std::vector<QByteArray> &lines)
{
    static const QRegularExpression name(QStringLiteral("^[a-zA-Z_:][a-zA-Z0-9_:]*$"));
    static const QRegularExpression label(
        QStringLiteral(R"re(([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)",?)re"));
    static const QRegularExpression sample(QStringLiteral(R"re(^([^{ ]+)(?:\{(.*)\})? (\S+)$)re"));
    std::map<QString, QString> types;
    std::set<QString> helped;
    std::set<QString> closed;
    std::set<QString> series;
    QString current;
    const auto enter = [&](const QString &family) {
        if (family != current && !current.isEmpty())
            closed.insert(current);
        current = family;
        return !closed.contains(family); // all lines of a metric stand together
    };
    for (const QByteArray &octets : lines) {
        const QString line = QString::fromUtf8(octets);
        const QStringList words = line.split(QLatin1Char(' '));
        if (line.startsWith(QLatin1String("# HELP "))) {
            if (!enter(words.value(2)) || !helped.insert(words.value(2)).second || words.size() < 4)
                return QStringLiteral("HELP: ") + line;
            continue;
        }
        if (line.startsWith(QLatin1String("# TYPE "))) {
            const QString metric = words.value(2);
            const QString type = words.value(3);
            if (!enter(metric) || types.contains(metric) || !QStringList{"counter", "gauge"}.contains(type))
                return QStringLiteral("TYPE: ") + line;
            if ((type == QLatin1String("counter")) != metric.endsWith(QLatin1String("_total")))
                return QStringLiteral("a counter and nothing else ends in _total: ") + line;
            types[metric] = type;
            continue;
        }
        const auto match = sample.match(line);
        const QString metric = match.captured(1);
        if (!match.hasMatch() || !name.match(metric).hasMatch() || metric != metric.toLower())
            return QStringLiteral("no sample: ") + line;
        if (!enter(metric) || !types.contains(metric) || !helped.contains(metric))
            return QStringLiteral("without HELP and TYPE before it: ") + line;
        QString rest = match.captured(2);
        std::set<QString> names;
        while (!rest.isEmpty()) {
            const auto pair =
                label.match(rest, 0, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
            if (!pair.hasMatch() || !names.insert(pair.captured(1)).second)
                return QStringLiteral("labels: ") + line;
            rest.remove(0, pair.capturedLength());
        }
        bool isNumber = false;
        const double value = match.captured(3).toDouble(&isNumber);
        if (!isNumber || (types[metric] == QLatin1String("counter") && value < 0))
            return QStringLiteral("value: ") + line;
        if (!series.insert(metric + match.captured(2)).second)
            return QStringLiteral("twice: ") + line;
    }
    return helped.size() == types.size() ? QString() : QStringLiteral("HELP without TYPE");
}

std::vector<QByteArray> linesOf(const char *text)
{
    std::vector<QByteArray> lines;
    for (const QByteArray &line : QByteArray(text).split('\n'))
        lines.push_back(line);
    return lines;
}

bool has(const std::vector<QByteArray> &lines, const QByteArray &line)
{
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

const QByteArray kPair = R"({gateway="gw-seoul",tunnel="to-tokyo",local="10.1.0.0/24",remote="10.2.0.0/24")";

} // namespace

void MetricsTest::keepsTheRules_data()
{
    QTest::addColumn<QString>("tunnel");
    QTest::addColumn<bool>("runs");
    QTest::newRow("running") << "to-tokyo" << true;
    QTest::newRow("alone") << "to-tokyo" << false;
    QTest::newRow("Japanese") << QStringLiteral("東京行き") << true;
    QTest::newRow("quotes") << R"(a "b" \c)" << true;
    QTest::newRow("line's end") << "a\nb" << true;
    QTest::newRow("brace") << "a}b{c=\"d\"" << false;
}

void MetricsTest::keepsTheRules()
{
    QFETCH(QString, tunnel);
    QFETCH(bool, runs);
    Profile profile = exampleProfile();
    profile.tunnels[0].name = tunnel.toStdString();
    profile.tunnels[0].remoteNetworks.push_back(network("10.3.0.0/24"));
    const auto snapshot = runs ? running(profile) : nullptr;
    const auto lines = metricsOf({profile, snapshot.get(), Time{}, wallClock});
    QCOMPARE(faultIn(lines), QString());
    QVERIFY(lines.size() > 20);
}

void MetricsTest::theCheckFindsFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no type") << QByteArray("# HELP a b\na 1");
    QTest::newRow("no help") << QByteArray("# TYPE a gauge\na 1");
    QTest::newRow("counter's name") << QByteArray("# HELP a b\n# TYPE a counter\na 1");
    QTest::newRow("gauge's name") << QByteArray("# HELP a_total b\n# TYPE a_total gauge\na_total 1");
    QTest::newRow("apart") << QByteArray(
        "# HELP a b\n# TYPE a gauge\na 1\n# HELP c d\n# TYPE c gauge\nc 1\na{x=\"1\"} 1");
    QTest::newRow("twice") << QByteArray("# HELP a b\n# TYPE a gauge\na 1\na 1");
    QTest::newRow("label twice") << QByteArray("# HELP a b\n# TYPE a gauge\na{x=\"1\",x=\"2\"} 1");
    QTest::newRow("raw quote") << QByteArray("# HELP a b\n# TYPE a gauge\na{x=\"1\"2\"} 1");
    QTest::newRow("no number") << QByteArray("# HELP a b\n# TYPE a gauge\na one");
}

void MetricsTest::theCheckFindsFaults()
{
    QFETCH(QByteArray, text);
    QVERIFY(!faultIn(linesOf(text.constData())).isEmpty());
}

void MetricsTest::listsWhatIsDown()
{
    const Profile profile = exampleProfile();
    for (const bool runs : {false, true}) {
        const Snapshot empty;
        const auto lines = metricsOf({profile, runs ? &empty : nullptr, Time{}, wallClock});
        QVERIFY(has(lines, R"(tunneldesk_tunnel_up{gateway="gw-seoul",tunnel="to-tokyo",peer="198.51.100.20"} 0)"));
        QVERIFY(has(lines, "tunneldesk_pair_up" + kPair + "} 0"));
        QVERIFY(has(lines, "tunneldesk_pair_state" + kPair + R"(,state="stopped"} 1)"));
        QVERIFY(has(lines, "tunneldesk_pair_traffic_bytes_total" + kPair + R"(,direction="in"} 0)"));
    }
}

void MetricsTest::countsWhatRuns()
{
    const Profile profile = exampleProfile();
    const auto snapshot = running(profile);
    const auto lines = metricsOf({profile, snapshot.get(), Time{}, wallClock});
    QVERIFY(has(lines, R"(tunneldesk_tunnel_up{gateway="gw-seoul",tunnel="to-tokyo",peer="198.51.100.20"} 1)"));
    QVERIFY(has(lines, "tunneldesk_pair_state" + kPair + R"(,state="active"} 1)"));
    QVERIFY(has(lines, "tunneldesk_pair_state" + kPair + R"(,state="stopped"} 0)"));
    QVERIFY(has(lines, "tunneldesk_pair_traffic_bytes_total" + kPair + R"(,direction="out"} 800)"));
    QVERIFY(has(lines, "tunneldesk_pair_traffic_packets_total" + kPair + R"(,direction="in"} 7)"));
    QVERIFY(has(lines, "tunneldesk_pair_state_change_timestamp_seconds" + kPair + "} 1700000001.500"));
    QVERIFY(has(lines, R"(tunneldesk_pair_sa_expiry_timestamp_seconds{tunnel="to-tokyo",local="10.1.0.0/24",)"
                       R"(remote="10.2.0.0/24"} 1700003600)"));
    QVERIFY(has(lines, R"(tunneldesk_gateway_guarantee_bytes_per_second{gateway="gw-seoul"} 1250000)"));
    QVERIFY(has(lines, R"(tunneldesk_gateway_shaper_dropped_packets_total{gateway="gw-seoul",direction="out"} 4)"));
    QVERIFY(has(lines, R"(tunneldesk_ike_datagrams_total{direction="in"} 6)"));
    QVERIFY(has(lines, R"(tunneldesk_dropped_datagrams_total{reason="BadIcv"} 2)"));
}

void MetricsTest::countsEachLane()
{
    const Profile profile = exampleProfile();
    const auto snapshot = running(profile);
    Picture picture{profile, snapshot.get(), Time{}, wallClock};
    host::LaneReport out;
    out.gateway = profile.gateways[0].id;
    out.packets = 12;
    out.dropped = 3;
    host::LaneReport in;
    in.outerAddress = address("203.0.113.1");
    in.dropped = 5;
    in.refused = 1;
    picture.counters.lanes = {out, in};
    const auto lines = metricsOf(picture);
    QCOMPARE(faultIn(lines), QString());
    const QByteArray ofOut = R"({direction="out",gateway="gw-seoul",address=""} )";
    const QByteArray ofIn = R"({direction="in",gateway="",address="203.0.113.1"} )";
    QVERIFY(has(lines, "tunneldesk_esp_lane_packets_total" + ofOut + "12"));
    QVERIFY(has(lines, "tunneldesk_esp_lane_dropped_packets_total" + ofOut + "3"));
    QVERIFY(has(lines, "tunneldesk_esp_lane_dropped_packets_total" + ofIn + "5"));
    QVERIFY(has(lines, "tunneldesk_esp_lane_refused_packets_total" + ofIn + "1"));
}

} // namespace tunneldesk::test
