#include "tests/gui/desk.h"

#include "app/theme.h"
#include "tests/gui/layout_check.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QTest>

namespace tunneldesk::test
{

Desk::Desk(const QString &code, const Profile &profile, bool withEngine, Settings settings)
    : profiles(folder.filePath(QStringLiteral("profile.json"))), secrets(folder.filePath(QStringLiteral("vault.age"))),
      operations(profiles, secrets)
{
    if (settings == Settings::Cleared)
        QSettings().clear();
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light);
    language.use(code);
    if (profiles.load() != ProfileStore::LoadState::Fresh)
        qFatal("the profile's folder is not empty");
    if (profile != Profile{} && !profiles.save(profile))
        qFatal("the profile could not be saved");
    models.apply(profiles.profile());
    window = std::make_unique<MainWindow>(operations, models, language);
    operations.setWindow(window.get());
    window->statusLine()->setEngineState(withEngine ? EngineState::Ready : EngineState::Missing);
    window->statusLine()->setKeychain(SecretStore::Keychain::Absent);
    if (withEngine)
        operations.setEngine([this](Command command) { commands.push_back(std::move(command)); });
    connect(&language, &LanguageManager::changed, this, [this] { models.retranslate(); });
    connect(&profiles, &ProfileStore::changed, this, [this] {
        models.apply(profiles.profile());
        window->profileChanged();
    });
    window->profileChanged();
}

Desk::~Desk()
{
    window.reset();
    // What is forgotten from here on nobody hears.
    operations.setEngine({});
}

void Desk::give(const Snapshot &snapshot)
{
    operations.takeSnapshot(std::make_shared<const Snapshot>(snapshot));
    models.apply(snapshot);
    window->takeSnapshot(snapshot);
}

void Desk::give(const std::vector<Event> &events)
{
    const Time now = events.empty() ? Time{} : events.back().time;
    models.log.append(events, now, QDateTime(QDate(2024, 5, 20), QTime(14, 3, 21, 250)));
}

void Desk::giveFiveMinutes(const Snapshot &end)
{
    // A download with two breaks, its acknowledgements, and a short upload.
    const auto bytesIn = [](int second) -> std::uint64_t {
        if (second < 40 || (second > 150 && second < 180))
            return 0;
        return 900'000 + 240'000 * static_cast<std::uint64_t>(second * 7 % 13) / 13 + (second > 180 ? 120'000 : 0);
    };
    const auto bytesOut = [](int second) -> std::uint64_t {
        return second > 230 && second < 262 ? 640'000 : 42'000 + 1'500 * static_cast<std::uint64_t>(second % 9);
    };
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    for (int second = 0; second <= 300; ++second) {
        in += bytesIn(second);
        out += bytesOut(second);
        Snapshot snapshot = end;
        snapshot.time = end.time - Seconds{300 - second};
        snapshot.gateways[0].in.bytes = snapshot.tunnels[0].pairs[0].in.bytes = in;
        snapshot.gateways[0].out.bytes = snapshot.tunnels[0].pairs[0].out.bytes = out;
        // The TUN carries it, and so do both networks.
        for (InterfaceSnapshot &interface : snapshot.host.interfaces) {
            if (interface.isLoopback)
                continue;
            interface.bytesIn += interface.index == 3 ? out : in;
            interface.bytesOut += interface.index == 3 ? in : out;
        }
        models.history.apply(snapshot);
        // Twice, so that what measures by itself has a rate.
        if (second >= 299)
            give(snapshot);
    }
}

void Desk::show(QSize size)
{
    window->resize(size);
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    QCoreApplication::processEvents();
}

void Desk::keepPicture(const QString &name)
{
    QDir().mkpath(QStringLiteral(TUNNELDESK_PICTURES));
    QCoreApplication::processEvents();
    const QPixmap picture = window->grab();
    QVERIFY(isPainted(picture, *window));
    QVERIFY(picture.save(QStringLiteral(TUNNELDESK_PICTURES "/%1-%2.png").arg(name, language.code())));
}

Profile busyProfile()
{
    Profile profile = exampleProfile();
    GatewayConfig second = exampleGateway();
    second.id = {12};
    second.name = "gw-busan";
    second.bandwidth = Bandwidth::Mbps20;
    second.policy.group = DhGroup::Modp1024;
    second.note = "branch offices";
    profile.gateways.push_back(second);
    TunnelConfig osaka = exampleTunnel();
    osaka.id = {13};
    osaka.name = "to-osaka";
    osaka.peer = address("198.51.100.77");
    osaka.remoteNetworks = {network("10.3.0.0/24"), network("10.4.0.0/16")};
    osaka.key = {"reference-2"};
    osaka.esp = {EspEncryption::AesGcm256, EspAuthentication::Included, false};
    TunnelConfig lab = exampleTunnel();
    lab.id = {14};
    lab.name = "to-lab";
    lab.gateway = {12};
    lab.peer = address("198.51.100.200");
    lab.remoteNetworks = {network("172.16.8.0/22")};
    lab.key = {"reference-3"};
    lab.pfs = DhGroup::Modp2048;
    profile.tunnels.push_back(osaka);
    profile.tunnels.push_back(lab);
    return profile;
}

namespace
{

constexpr Time kNow{4000s};

InterfaceSnapshot interfaceOf(unsigned index, const char *name, const char *prefix, const char *exact)
{
    InterfaceSnapshot interface;
    interface.index = index;
    interface.name = name;
    interface.isUp = true;
    interface.hasCarrier = true;
    interface.mtu = 1500;
    interface.addresses = {network(prefix)};
    interface.exactAddresses = {address(exact)};
    interface.bytesIn = 48'400'000 * std::uint64_t{index};
    interface.bytesOut = 9'300'000 * std::uint64_t{index};
    interface.packetsIn = 40'100 * std::uint64_t{index};
    interface.packetsOut = 20'050 * std::uint64_t{index};
    return interface;
}

RouteSnapshot routeOf(const char *destination, const char *device, RouteOrigin origin, std::uint32_t table = 254)
{
    RouteSnapshot route;
    route.destination = network(destination);
    route.device = device;
    route.origin = origin;
    route.table = table;
    return route;
}

HostSnapshot busyHost()
{
    HostSnapshot host;
    host.interfaces = {
        interfaceOf(1, "lo", "127.0.0.0/8", "127.0.0.1"), interfaceOf(2, "eth0", "203.0.113.0/24", "203.0.113.10"),
        interfaceOf(3, "eth1", "10.1.0.0/16", "10.1.0.1"), interfaceOf(4, "td0", "10.1.0.1/32", "10.1.0.1")};
    host.interfaces[0].isLoopback = true;
    host.interfaces[3].isOurs = true;
    host.interfaces[3].mtu = 1438;
    host.routes = {routeOf("0.0.0.0/0", "eth0", RouteOrigin::Dhcp), routeOf("10.1.0.0/16", "eth1", RouteOrigin::Kernel),
                   routeOf("203.0.113.0/24", "eth0", RouteOrigin::Kernel),
                   routeOf("10.2.0.0/24", "td0", RouteOrigin::ThisProgram, 7464),
                   routeOf("10.2.0.0/24", "", RouteOrigin::ThisProgram, 7464)};
    host.routes[0].via = address("203.0.113.1");
    host.routes[3].mtu = 1438;
    host.routes[4].kind = RouteKind::Unreachable;
    host.routes[4].metric = 4'294'967'295U;
    host.forwardingV4 = true;
    return host;
}

SaSnapshot activeSa()
{
    SaSnapshot sa;
    sa.id = {1};
    sa.inboundSpi = {0xc0a81001};
    sa.outboundSpi = {0x5ee4f00d};
    sa.isCurrent = true;
    sa.madeAt = Time{1200s};
    sa.softExpiry = Time{4390s};
    sa.hardExpiry = Time{4800s};
    sa.in = {18'220, 21'400'000};
    sa.out = {11'020, 3'100'000};
    return sa;
}

IkeSaSnapshot establishedIke()
{
    IkeSaSnapshot ike;
    ike.id = {1};
    ike.cookies = {{0x1a, 0x2b, 0x3c, 0x4d, 0x5e, 0x6f, 0x70, 0x81}, {9, 8, 7, 6, 5, 4, 3, 2}};
    ike.isInitiator = true;
    ike.isEstablished = true;
    ike.ends = {{address("203.0.113.10"), 500}, {address("198.51.100.20"), 500}};
    ike.madeAt = Time{1200s};
    ike.softExpiry = Time{27000s};
    ike.hardExpiry = Time{30000s};
    ike.peerLastSeen = Time{3997s};
    ike.vendorIds = {"strongSwan", "DPD", "RFC 3947"};
    ike.peerIdentity = "198.51.100.20";
    return ike;
}

} // namespace

Snapshot busySnapshot()
{
    const Profile profile = busyProfile();
    Snapshot snapshot;
    snapshot.time = kNow;
    snapshot.host = busyHost();
    GatewaySnapshot gateway;
    gateway.id = {2};
    gateway.outerAddress = address("203.0.113.10");
    gateway.tunName = "td0";
    gateway.guaranteeBitsPerSecond = 10'000'000;
    gateway.in = {18'220, 21'400'000};
    gateway.out = {11'020, 3'100'000};
    GatewaySnapshot other = gateway;
    other.id = {12};
    other.tunName.clear();
    snapshot.gateways = {gateway, other};

    TunnelSnapshot active;
    active.id = {3};
    active.gateway = {2};
    active.state = PairState::Active;
    active.since = Time{1200s};
    active.innerMtu = 1438;
    active.ikeSas = {establishedIke()};
    PairSnapshot pair;
    pair.id = pairsOf(profile.tunnels[0]).front();
    pair.state = PairState::Active;
    pair.since = Time{1200s};
    pair.in = {18'220, 21'400'000};
    pair.out = {11'020, 3'100'000};
    pair.sas = {activeSa()};
    active.pairs = {pair};

    TunnelSnapshot retrying;
    retrying.id = {13};
    retrying.gateway = {2};
    retrying.state = PairState::Retrying;
    retrying.since = Time{3950s};
    retrying.reason = Reason::NoProposalChosen;
    retrying.finding = {Reason::NoProposalChosen,
                        Certainty::Certain,
                        Side::Between,
                        Field::EspEncryption,
                        Advice::MatchProposal,
                        {{Attribute::EspEncryption, "AES-256-GCM-16", "AES-128-CBC", false},
                         {Attribute::SaLifetime, "3600 s", "3600 s", true}},
                        14};
    for (const PairId &id : pairsOf(profile.tunnels[1])) {
        PairSnapshot failed;
        failed.id = id;
        failed.state = PairState::Retrying;
        failed.since = Time{3950s};
        failed.reason = Reason::NoProposalChosen;
        failed.finding = retrying.finding;
        retrying.pairs.push_back(failed);
    }
    snapshot.tunnels = {active, retrying};
    return snapshot;
}

std::vector<Event> handshakeEvents()
{
    std::vector<Event> events;
    Time time{1200s};
    const auto add = [&](auto what, Duration later) {
        time += later;
        Event event;
        event.time = time;
        event.gateway = {2};
        event.tunnel = {3};
        event.what = what;
        events.push_back(event);
    };
    add(StateEvent{PairState::Stopped, PairState::Phase1, Reason::None}, 0s);
    for (unsigned number = 1; number <= 6; ++number)
        add(MessageEvent{ExchangeKind::MainMode, number, 6, number % 2 == 1, 180 + 40 * number, 0}, 12ms);
    add(MessageEvent{ExchangeKind::MainMode, 5, 6, true, 380, 1}, 4s);
    add(SaEvent{true, true, {}, {}, {{1, 2, 3, 4, 5, 6, 7, 8}, {}}, Reason::None}, 1ms);
    add(StateEvent{PairState::Phase1, PairState::Phase2, Reason::None}, 0s);
    for (unsigned number = 1; number <= 3; ++number)
        add(MessageEvent{ExchangeKind::QuickMode, number, 3, number % 2 == 1, 220, 0}, 9ms);
    add(SaEvent{true, false, {0xc0a81001}, {0x5ee4f00d}, {}, Reason::None}, 1ms);
    add(StateEvent{PairState::Phase2, PairState::Established, Reason::None}, 0s);
    add(StateEvent{PairState::Established, PairState::Active, Reason::None}, 240ms);
    return events;
}

} // namespace tunneldesk::test
