#include "tests/app/junk_log_test.h"

#include "models/log_model.h"
#include "tests/sim/setup.h"

#include <cstdio>

namespace tunneldesk::test
{
namespace
{

constexpr unsigned kDatagrams = 50'000;
constexpr qsizetype kMostOctets = 100 * 1024;

// Octets of no meaning, damaged and cut copies of what was once good, what is well-formed under cookies and SPIs of
// nobody, and good ESP with a wrong ICV; most of it in the peer's name.
class Junk
{
public:
    explicit Junk(std::vector<sim::Datagram> genuine) : m_genuine(std::move(genuine)) {}

    sim::Datagram next()
    {
        sim::Datagram one = m_genuine[m_random.nextBelow(m_genuine.size())];
        switch (m_random.nextBelow(6)) {
        case 0:
            one.bytes = m_random.bytes(m_random.nextBelow(300));
            break;
        case 1:
            one.bytes.resize(m_random.nextBelow(one.bytes.size() + 1));
            break;
        case 2:
            m_random.fill(MutableByteView(one.bytes).first(std::min<std::size_t>(one.bytes.size(), 16)));
            break;
        case 3:
            one.from.address = IpAddress::v4(192, 0, 2, static_cast<Byte>(m_random.nextBelow(255)));
            break;
        default:
            if (!one.bytes.empty())
                one.bytes[m_random.nextBelow(one.bytes.size())] ^= static_cast<Byte>(1 + m_random.nextBelow(255));
            break;
        }
        return one;
    }

private:
    std::vector<sim::Datagram> m_genuine;
    ScriptedRandom m_random{21};
};

// As the log page shows them, one a line.
qsizetype octetsOf(const LogModel &log)
{
    qsizetype octets = 0;
    for (int row = 0; row < log.rowCount(); ++row)
        for (int column = 0; column < LogModel::ColumnCount; ++column)
            octets += log.data(log.index(row, column), Qt::DisplayRole).toString().toUtf8().size() + 1;
    return octets;
}

} // namespace

void JunkLogTest::fiftyThousandDatagramsWriteLittle_data()
{
    QTest::addColumn<int>("aSecond");
    for (const int aSecond : {50'000, 5'000, 500, 50})
        QTest::addRow("%d a second", aSecond) << aSecond;
}

void JunkLogTest::fiftyThousandDatagramsWriteLittle()
{
    QFETCH(const int, aSecond);
    sim::SiteSetup setup;
    setup.policy.group = DhGroup::Ecp256;
    sim::World world(5);
    const sim::TwoSites sites = addSites(world, setup);
    std::vector<sim::Datagram> genuine;
    world.wire().setFilter([&](const sim::Datagram &datagram) {
        if (datagram.to.address == setup.addressB)
            genuine.push_back(datagram);
        return true;
    });
    start(world, sites, setup);
    QVERIFY(world.driveBounded(1s));
    const auto inner = sim::innerPacket(sim::hostOf(setup.networksA), sim::hostOf(setup.networksB), 1);
    sites.a.sendInner(sim::kGateway, inner, world.now());
    QVERIFY(world.driveBounded(1s));
    QVERIFY(genuine.size() >= 6);
    world.wire().setFilter({});
    Junk junk(genuine);
    const Profile profile = profileOfB(setup);
    const QDateTime wall = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    LogModel log;
    log.apply(profile);
    sites.b.events.clear();
    for (unsigned i = 0; i < kDatagrams; ++i) {
        sites.b.receive(junk.next(), world.now());
        const bool isEndOfSecond = i % static_cast<unsigned>(aSecond) == static_cast<unsigned>(aSecond) - 1;
        if (!isEndOfSecond)
            continue;
        QVERIFY(world.driveBounded(1s));
        log.append(sites.b.events, world.now(), wall);
        sites.b.events.clear();
    }
    QVERIFY(log.rowCount() < static_cast<int>(LogModel::kMostLines));
    const qsizetype most = octetsOf(log);
    std::printf("FIGURE log of 50,000 junk datagrams, %d a second, KB\t%.1f\t< 100\n", aSecond,
                static_cast<double>(most) / 1024);
    QVERIFY2(most < kMostOctets, qPrintable(QString::number(most)));
    QVERIFY(sites.b.isUp(sim::kTunnel, world.now()));
}

} // namespace tunneldesk::test
