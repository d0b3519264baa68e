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

// Two sites with a cheap group, and the journal of B, which is flooded.
class Flood
{
public:
    explicit Flood(std::uint64_t seed) : m_world(seed), m_sites(addSites(m_world, m_setup)) {}

    [[nodiscard]] const sim::SiteSetup &setup() const { return m_setup; }
    [[nodiscard]] sim::World &world() { return m_world; }
    [[nodiscard]] sim::Site &a() { return m_sites.a; }
    [[nodiscard]] sim::Site &b() { return m_sites.b; }
    [[nodiscard]] const LogModel &log() const { return m_log; }
    [[nodiscard]] bool begin()
    {
        start(m_world, m_sites, m_setup);
        return m_world.driveBounded(1s);
    }
    // So many a second of what `next` makes. False: the world did not come to rest.
    template <typename Next>
    [[nodiscard]] bool pour(int aSecond, Next next)
    {
        const QDateTime wall = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        m_log.apply(profileOfB(m_setup));
        b().events.clear();
        for (unsigned i = 0; i < kDatagrams; ++i) {
            b().receive(next(), m_world.now());
            if (i % static_cast<unsigned>(aSecond) != static_cast<unsigned>(aSecond) - 1)
                continue;
            if (!m_world.driveBounded(1s))
                return false;
            m_log.append(b().events, m_world.now(), wall);
            b().events.clear();
        }
        return true;
    }

private:
    static sim::SiteSetup cheapSetup()
    {
        sim::SiteSetup setup;
        setup.policy.group = DhGroup::Ecp256;
        return setup;
    }

    sim::SiteSetup m_setup = cheapSetup();
    sim::World m_world;
    sim::TwoSites m_sites;
    LogModel m_log;
};

// The journal has all its lines, and they are few.
void checkLog(const LogModel &log, const char *what, int aSecond)
{
    QVERIFY(log.rowCount() < static_cast<int>(LogModel::kMostLines));
    const qsizetype octets = octetsOf(log);
    std::printf("FIGURE log of 50,000 junk datagrams%s, %d a second, KB\t%.1f\t< 100\n", what, aSecond,
                static_cast<double>(octets) / 1024);
    QVERIFY2(octets < kMostOctets, qPrintable(QString::number(octets)));
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
    Flood flood(5);
    const sim::SiteSetup &setup = flood.setup();
    std::vector<sim::Datagram> genuine;
    flood.world().wire().setFilter([&](const sim::Datagram &datagram) {
        if (datagram.to.address == setup.addressB)
            genuine.push_back(datagram);
        return true;
    });
    QVERIFY(flood.begin());
    const auto inner = sim::innerPacket(sim::hostOf(setup.networksA), sim::hostOf(setup.networksB), 1);
    flood.a().sendInner(sim::kGateway, inner, flood.world().now());
    QVERIFY(flood.world().driveBounded(1s));
    QVERIFY(genuine.size() >= 6);
    flood.world().wire().setFilter({});
    Junk junk(genuine);
    QVERIFY(flood.pour(aSecond, [&] { return junk.next(); }));
    checkLog(flood.log(), "", aSecond);
    QVERIFY(flood.b().isUp(sim::kTunnel, flood.world().now()));
}

void JunkLogTest::fiftyThousandDuringPhase1WriteLittle_data()
{
    addRates({50'000, 5'000, 500, 50});
}

// B never gets further than to wait for message 5: besides junk it hears what A has said, again and again, and refusals
// in the clear under the right cookies.
void JunkLogTest::fiftyThousandDuringPhase1WriteLittle()
{
    QFETCH(const int, aSecond);
    Flood flood(6);
    std::vector<sim::Datagram> genuine;
    CookiePair cookies;
    bool isHeld = true;
    flood.world().wire().setFilter([&](const sim::Datagram &datagram) {
        const auto header = wire::parseHeader(datagram.bytes);
        if (datagram.to.address != flood.setup().addressB) {
            if (header)
                cookies = header->cookies;
            return true;
        }
        if (genuine.size() < 8 && header && !header->isEncrypted())
            genuine.push_back(datagram);
        return !isHeld || !header || !header->isEncrypted();
    });
    QVERIFY(flood.begin());
    QVERIFY(genuine.size() >= 2);
    QVERIFY(cookies.responder != Cookie{});
    Junk junk(genuine);
    ScriptedRandom random(22);
    unsigned notifies = 0;
    QVERIFY(flood.pour(aSecond, [&] {
        const sim::Datagram &one = genuine[random.nextBelow(genuine.size())];
        switch (random.nextBelow(3)) {
        case 0:
            ++notifies;
            return clearNotify(genuine.front(), cookies, static_cast<std::uint16_t>(1 + random.nextBelow(30)));
        case 1:
            return one;
        default:
            return junk.next();
        }
    }));
    QVERIFY(notifies > kDatagrams / 4);
    checkLog(flood.log(), " in phase 1", aSecond);
    isHeld = false;
    QVERIFY(flood.world().drive([&] { return flood.b().isUp(sim::kTunnel, flood.world().now()); }, 3min));
}

} // namespace tunneldesk::test
