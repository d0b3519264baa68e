#include "app/demo_engine.h"

#include "engine/wire/icmp_echo.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

constexpr Duration kDelay = 12ms;
constexpr Duration kBetweenPings = 250ms;
constexpr Duration kBetweenSnapshots = 250ms;
constexpr GatewayId kGateway{2};
constexpr std::uint16_t kIdentifier = 0x7464;

// Addresses of the documentation (RFC 5737): nobody's.
const IpAddress kOuterHere = IpAddress::v4(203, 0, 113, 10);
const IpAddress kOuterThere = IpAddress::v4(198, 51, 100, 20);
const IpAddress kHostHere = IpAddress::v4(10, 1, 0, 10);
const IpAddress kHostThere = IpAddress::v4(10, 2, 0, 1);

Profile mirrored(Profile profile)
{
    profile.zones[0].uplink = kOuterThere;
    profile.zones[0].privateSubnets = {IpPrefix(IpAddress::v4(10, 2, 0, 0), 16)};
    TunnelConfig &tunnel = profile.tunnels[0];
    tunnel.peer = kOuterHere;
    std::swap(tunnel.localNetworks, tunnel.remoteNetworks);
    // Whoever uses the demo brings the tunnel up and down; the peer only answers.
    tunnel.connect = ConnectWhen::AnswerOnly;
    return profile;
}

HostSnapshot hostWith(const char *name, const IpAddress &address)
{
    InterfaceSnapshot uplink;
    uplink.index = 2;
    uplink.name = name;
    uplink.isUp = uplink.hasCarrier = true;
    uplink.mtu = 1500;
    uplink.addresses = {IpPrefix(address, 24)};
    uplink.exactAddresses = {address};
    RouteSnapshot outwards;
    outwards.destination = IpPrefix(IpAddress(), 0);
    outwards.via = IpPrefix(address, 24).first().plus(1);
    outwards.device = name;
    outwards.origin = RouteOrigin::Static;
    HostSnapshot host;
    host.interfaces = {uplink};
    host.routes = {outwards};
    host.forwardingV4 = true;
    return host;
}

// An answer to a ping is the ping with its addresses and type the other way round (RFC 792).
Bytes answerTo(ByteView packet)
{
    const auto at = [&](std::size_t index) {
        return static_cast<std::uint16_t>(packet[index] << 8 | packet[index + 1]);
    };
    constexpr std::size_t kEcho = 20;
    if (packet.size() < kEcho + 8 || packet[0] != 0x45 || packet[9] != 1 || packet[kEcho] != 8)
        return {};
    Bytes answer = copyOf(packet);
    std::swap_ranges(answer.begin() + 12, answer.begin() + 16, answer.begin() + 16);
    answer[kEcho] = 0;
    // The sum loses what the type loses: 8 in the upper octet (RFC 1624).
    std::uint32_t sum = at(kEcho + 2) + 0x0800U;
    sum = (sum & 0xffff) + (sum >> 16);
    answer[kEcho + 2] = static_cast<Byte>(sum >> 8);
    answer[kEcho + 3] = static_cast<Byte>(sum);
    return answer;
}

} // namespace

Profile demoProfile()
{
    ZoneConfig zone;
    zone.id = {1};
    zone.name = "demo";
    zone.uplink = kOuterHere;
    zone.privateSubnets = {IpPrefix(IpAddress::v4(10, 1, 0, 0), 16)};
    GatewayConfig gateway;
    gateway.id = kGateway;
    gateway.name = "demo-gateway";
    gateway.zone = zone.id;
    TunnelConfig tunnel;
    tunnel.id = {3};
    tunnel.name = "demo-tunnel";
    tunnel.gateway = gateway.id;
    tunnel.peer = kOuterThere;
    tunnel.localNetworks = {IpPrefix(IpAddress::v4(10, 1, 0, 0), 24)};
    tunnel.remoteNetworks = {IpPrefix(IpAddress::v4(10, 2, 0, 0), 24)};
    tunnel.key = {"demo"};
    tunnel.keyStorage = KeyStorage::InMemory;
    return {{zone}, {gateway}, {tunnel}};
}

DemoEngine::DemoEngine(host::ReportSink &sink, QObject *parent)
    : QObject(parent), m_sink(sink), m_here(m_random, waysOf(false)), m_there(m_random, waysOf(true))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DemoEngine::work);
    const Time now = host::Runtime::now();
    m_nextPing = m_nextSnapshot = now;
    m_here.setHost(hostWith("demo-uplink", kOuterHere), now);
    m_there.setHost(hostWith("demo-uplink", kOuterThere), now);
    const Profile peers = mirrored(demoProfile());
    m_there.command(ApplyProfile{peers}, now);
    m_there.command(ConnectTunnel{peers.tunnels[0].id}, now);
    sleep(now);
}

DemoSite::Ways DemoEngine::waysOf(bool isPeer)
{
    DemoSite::Ways ways;
    ways.send = [this, isPeer](DemoDatagram datagram) {
        m_flying.push_back({host::Runtime::now() + kDelay, !isPeer, std::move(datagram)});
    };
    if (isPeer) {
        ways.deliver = [this](GatewayId gateway, const Bytes &packet) {
            if (const Bytes answer = answerTo(packet); !answer.empty())
                m_there.sendInner(gateway, answer, host::Runtime::now());
        };
        ways.askSecret = [this](const SecretRef &reference) {
            m_there.command(GiveSecret{reference, Secret::copyFrom(viewOf(std::string_view(kDemoKey)))},
                            host::Runtime::now());
        };
        return ways;
    }
    ways.deliver = [](GatewayId, const Bytes &) {};
    ways.tell = [this](std::vector<Event> events) {
        if (!m_isStopped)
            m_sink.onEvents(std::move(events));
    };
    ways.askSecret = [this](const SecretRef &reference) {
        if (!m_isStopped)
            m_sink.onSecretNeeded(reference);
    };
    return ways;
}

void DemoEngine::post(Command command)
{
    if (m_isStopped)
        return;
    const Time now = host::Runtime::now();
    m_here.command(std::move(command), now);
    publish(now);
    sleep(now);
}

void DemoEngine::stop()
{
    m_isStopped = true;
    m_timer.stop();
}

void DemoEngine::work()
{
    const Time now = host::Runtime::now();
    arrive(now);
    m_here.tick(now);
    m_there.tick(now);
    if (now >= m_nextPing)
        ping(now);
    if (now >= m_nextSnapshot)
        publish(now);
    sleep(now);
}

void DemoEngine::arrive(Time now)
{
    while (!m_flying.empty() && m_flying.front().arrives <= now) {
        const Flight flight = std::move(m_flying.front());
        m_flying.pop_front();
        (flight.toPeer ? m_there : m_here).receive(flight.datagram, now);
    }
}

// A few at once, so that there is something to be seen in the plot.
void DemoEngine::ping(Time now)
{
    m_nextPing = now + kBetweenPings;
    const int count = 2 + m_sequence / 40 % 5 * 4;
    for (int i = 0; i < count; ++i)
        m_here.sendInner(kGateway, wire::buildEchoRequest(kHostHere, kHostThere, kIdentifier, ++m_sequence), now);
}

void DemoEngine::publish(Time now)
{
    m_nextSnapshot = now + kBetweenSnapshots;
    m_sink.onSnapshot(std::make_shared<const Snapshot>(m_here.snapshot(now)));
}

void DemoEngine::sleep(Time now)
{
    Time next = std::min(m_nextPing, m_nextSnapshot);
    for (const std::optional<Time> due :
         {m_here.nextDeadline(), m_there.nextDeadline(),
          m_flying.empty() ? std::nullopt : std::optional<Time>(m_flying.front().arrives)})
        if (due)
            next = std::min(next, *due);
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(next - now), std::chrono::milliseconds(1)));
}

} // namespace tunneldesk
