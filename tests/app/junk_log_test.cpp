#include "tests/app/junk_log_test.h"

#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
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

// Says in the clear that something is wrong, under the cookies of the exchange.
sim::Datagram clearNotify(const sim::Datagram &genuine, const CookiePair &cookies, std::uint16_t type)
{
    wire::Message message;
    message.header.cookies = cookies;
    message.header.exchange = wire::ExchangeType::Informational;
    message.header.messageId = {0x4000U + type};
    message.payloads.emplace_back(
        wire::Notification{wire::kDoiIpsec, wire::ProtocolId::Isakmp, wire::NotifyType{type}, {}, Bytes(20, 'x')});
    sim::Datagram one = genuine;
    one.bytes = wire::buildClear(message);
    return one;
}

// As the log page shows them, one a line.
qsizetype octetsOf(const LogModel &log)
{
    qsizetype octets = 0;
    for (int row = 0; row < log.rowCount(); ++row)
        for (int column = 0; column < LogModel::ColumnCount; ++column)
            octets += log.data(log.index(row, column), Qt::DisplayRole).toString().toUtf8().size() + 1;
    return octets;
}

void addRates(std::initializer_list<int> rates)
{
    QTest::addColumn<int>("aSecond");
    for (const int aSecond : rates)
        QTest::addRow("%d a second", aSecond) << aSecond;
}

} // namespace

void JunkLogTest::fiftyThousandDatagramsWriteLittle_data()
{
    addRates({50'000, 5'000, 500, 50});
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

// In a quarter of an hour A begins so often that its own attempts, and the answers to what is repeated of them, are
// most of the log: no slower than that.
void JunkLogTest::fiftyThousandDuringPhase1WriteLittle_data()
{
    addRates({50'000, 5'000, 500});
}

// B never gets further than to wait for message 5: besides junk it hears what A has said, again and again, and refusals
// in the clear under the right cookies.
void JunkLogTest::fiftyThousandDuringPhase1WriteLittle()
{
    QFETCH(const int, aSecond);
    sim::SiteSetup setup;
    setup.policy.group = DhGroup::Ecp256;
    sim::World world(6);
    const sim::TwoSites sites = addSites(world, setup);
    std::vector<sim::Datagram> genuine;
    CookiePair cookies;
    bool isHeld = true;
    world.wire().setFilter([&](const sim::Datagram &datagram) {
        const auto header = wire::parseHeader(datagram.bytes);
        if (datagram.to.address != setup.addressB) {
            if (header)
                cookies = header->cookies;
            return true;
        }
        if (genuine.size() < 8 && header && !header->isEncrypted())
            genuine.push_back(datagram);
        return !isHeld || !header || !header->isEncrypted();
    });
    start(world, sites, setup);
    QVERIFY(world.driveBounded(1s));
    QVERIFY(genuine.size() >= 2);
    QVERIFY(cookies.responder != Cookie{});
    Junk junk(genuine);
    ScriptedRandom random(22);
    const QDateTime wall = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    LogModel log;
    log.apply(profileOfB(setup));
    sites.b.events.clear();
    unsigned notifies = 0;
    for (unsigned i = 0; i < kDatagrams; ++i) {
        const sim::Datagram &one = genuine[random.nextBelow(genuine.size())];
        switch (random.nextBelow(3)) {
        case 0:
            ++notifies;
            sites.b.receive(clearNotify(genuine.front(), cookies, static_cast<std::uint16_t>(1 + random.nextBelow(30))),
                            world.now());
            break;
        case 1:
            sites.b.receive(one, world.now());
            break;
        default:
            sites.b.receive(junk.next(), world.now());
            break;
        }
        if (i % static_cast<unsigned>(aSecond) != static_cast<unsigned>(aSecond) - 1)
            continue;
        QVERIFY(world.driveBounded(1s));
        log.append(sites.b.events, world.now(), wall);
        sites.b.events.clear();
    }
    QVERIFY(notifies > kDatagrams / 4);
    const qsizetype most = octetsOf(log);
    std::printf("FIGURE log of 50,000 junk datagrams in phase 1, %d a second, KB\t%.1f\t< 100\n", aSecond,
                static_cast<double>(most) / 1024);
    QVERIFY2(most < kMostOctets, qPrintable(QString::number(most)));
    isHeld = false;
    QVERIFY(world.drive([&] { return sites.b.isUp(sim::kTunnel, world.now()); }, 3min));
}

} // namespace tunneldesk::test
