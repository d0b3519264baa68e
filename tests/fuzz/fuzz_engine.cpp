// Two whole engines on a simulated wire, worked by a script that the fuzzer writes: time, commands, changed
// profiles, damaged and repeated datagrams, packets of any shape from the TUN, hosts that fail, a NAT between the two,
// addresses that change, messages in pieces. Whatever the script says: nothing crashes, and when both are told to stop
// both become quiet and keep no secret (rule S-14).
#include "engine/base/byte_reader.h"
#include "engine/config/limits.h"
#include "tests/fuzz/road.h"
#include "tests/sim/setup.h"

#include <algorithm>
#include <cstdlib>
#include <deque>

namespace
{

using namespace tunneldesk;
using namespace tunneldesk::sim;

class Play
{
public:
    explicit Play(ByteView script) : m_script(script), m_world(7), m_road(m_world), m_sites(addSites(m_world, m_setup))
    {
        m_setup.connectB = ConnectWhen::AtStart;
        m_world.wire().setFilter([this](const Datagram &datagram) {
            m_seen.push_back(datagram);
            if (m_seen.size() > kRemembered)
                m_seen.pop_front();
            return m_road.passes(datagram);
        });
    }

    void run()
    {
        start(m_world, m_sites, m_setup);
        // Each has an address inside, and asks through the tunnel whether anything comes back.
        giveOwnAddress(m_sites.a, m_setup.networksA);
        giveOwnAddress(m_sites.b, m_setup.networksB);
        for (unsigned steps = 0; steps < kLongestScript && !m_script.isEmpty(); ++steps)
            act();
        for (Site *site : {&m_sites.a, &m_sites.b})
            site->command(StopAll{}, m_world.now());
        if (!m_world.driveBounded(2min))
            std::abort(); // endless chatter
        for (const Site *site : {&m_sites.a, &m_sites.b})
            if (!site->engine().isQuiet() || !leftovers(*site, m_world.now()).empty())
                std::abort();
    }

private:
    static constexpr std::size_t kRemembered = 16;
    static constexpr unsigned kLongestScript = 64;

    void giveOwnAddress(Site &site, const std::vector<IpPrefix> &networks)
    {
        HostSnapshot host;
        InterfaceSnapshot lan;
        lan.name = "lan";
        lan.isUp = true;
        lan.mtu = 1500;
        lan.exactAddresses = {hostOf(networks, 1)};
        lan.addresses = {IpPrefix(lan.exactAddresses.front(), networks.front().length())};
        host.interfaces = {lan};
        site.setHostSnapshot(host, m_world.now());
    }

    // 0 when the script is over.
    Byte next()
    {
        Byte value = 0;
        return m_script.readU8(value) ? value : Byte{0};
    }
    Bytes nextBytes()
    {
        ByteView view;
        const std::size_t size = std::min<std::size_t>(next(), m_script.size());
        return m_script.readView(size, view) ? copyOf(view) : Bytes{};
    }
    Site &nextSite() { return next() % 2 == 0 ? m_sites.a : m_sites.b; }

    void act()
    {
        switch (next() % 10) {
        case 0:
            passTime();
            break;
        case 1:
            command();
            break;
        case 2:
            inject();
            break;
        case 3:
            repeatDamaged();
            break;
        case 4:
            nextSite().sendInner(kGateway, nextBytes(), m_world.now());
            break;
        case 5:
            sendWellFormed();
            break;
        case 6:
            nextSite().setHostStands(next() % 2 == 0, m_world.now());
            break;
        case 7:
            changeProfile();
            break;
        case 8:
            changeRoad();
            break;
        case 9:
            m_road.setPieces(next(), next());
            break;
        }
    }

    void passTime()
    {
        static constexpr std::array<Duration, 4> kSpans{1ms, 500ms, 20s, 10min};
        if (!m_world.driveBounded(kSpans[next() % kSpans.size()]))
            std::abort();
    }

    void command()
    {
        Site &site = nextSite();
        const Time now = m_world.now();
        switch (next() % 6) {
        case 0:
            site.command(ConnectTunnel{kTunnel}, now);
            break;
        case 1:
            site.command(DisconnectTunnel{kTunnel}, now);
            break;
        case 2:
            site.command(RekeyTunnel{kTunnel}, now);
            break;
        case 3:
            site.command(ForgetSecret{keyReference()}, now);
            break;
        case 4:
            site.command(GiveSecret{keyReference(), Secret::copyFrom(nextBytes())}, now);
            break;
        case 5:
            site.crashAndRestart(now);
            break;
        }
    }

    void inject()
    {
        Site &site = nextSite();
        const bool isA = &site == &m_sites.a;
        static constexpr std::array<std::uint16_t, 3> kPorts{limits::kIkePort, limits::kNatTraversalPort, 0};
        const std::uint16_t port = kPorts[next() % kPorts.size()];
        Datagram datagram;
        datagram.protocol = port == 0 ? OuterProtocol::Esp : OuterProtocol::Udp;
        datagram.from = {isA ? m_setup.addressB : m_setup.addressA, port};
        datagram.to = {isA ? m_setup.addressA : m_setup.addressB, port};
        datagram.bytes = nextBytes();
        site.receive(datagram, m_world.now());
    }

    // Something that was sent before, once more: as it was, with octets changed, cut, or with more behind it.
    void repeatDamaged()
    {
        if (m_seen.empty())
            return;
        Datagram datagram = m_seen[next() % m_seen.size()];
        const Byte how = next();
        if (how % 4 == 1 && !datagram.bytes.empty())
            datagram.bytes[(next() * 256U + next()) % datagram.bytes.size()] ^= next();
        if (how % 4 == 2)
            datagram.bytes.resize(std::min<std::size_t>(datagram.bytes.size(), next()));
        if (how % 4 == 3)
            append(datagram.bytes, nextBytes());
        m_world.wire().send(std::move(datagram), m_world.now());
    }

    void sendWellFormed()
    {
        Site &site = nextSite();
        const bool isA = &site == &m_sites.a;
        const auto &from = isA ? m_setup.networksA : m_setup.networksB;
        const auto &to = isA ? m_setup.networksB : m_setup.networksA;
        const std::size_t size = 64U + next() * 6U;
        site.sendInner(kGateway, innerPacket(hostOf(from, next()), hostOf(to, next()), next(), size), m_world.now());
    }

    void changeProfile()
    {
        Site &site = nextSite();
        Profile profile = &site == &m_sites.a ? profileOfA(m_setup) : profileOfB(m_setup);
        TunnelConfig &tunnel = profile.tunnels.front();
        GatewayConfig &gateway = profile.gateways.front();
        const Byte which = next() % 12;
        if (which >= 6)
            return changeBoth(which);
        switch (which) {
        case 0:
            profile.tunnels.clear();
            break;
        case 1:
            tunnel.esp = {EspEncryption::AesGcm128, EspAuthentication::Included, false};
            break;
        case 2:
            gateway.policy.hash = Hash::Sha1;
            break;
        case 3:
            gateway.bandwidth = Bandwidth::Mbps10;
            break;
        case 4:
            tunnel.connect = ConnectWhen::OnTraffic;
            break;
        case 5:
            tunnel.lifetime = limits::kShortestSaLifetime;
            break;
        }
        site.apply(profile, m_world.now());
    }

    // What both sides must want, so that they meet again with it.
    void changeBoth(Byte which)
    {
        switch (which) {
        case 6:
            m_setup.tunnel.pfs = m_setup.tunnel.pfs ? std::nullopt : std::optional(m_setup.policy.group);
            break;
        case 7:
            m_setup.policy.answerAggressive = true;
            m_setup.policy.mode = m_setup.policy.mode == IkeMode::Main ? IkeMode::Aggressive : IkeMode::Main;
            break;
        case 8:
            m_setup.tunnel.natTraversal = NatTraversal::Force;
            break;
        case 9:
            m_hasSecondTunnel = !m_hasSecondTunnel;
            break;
        case 10: // messages too large for one datagram of every path
            m_setup.policy.group = DhGroup::Modp3072;
            break;
        case 11:
            m_setup.identityA = {IdentityType::Fqdn, std::string(limits::kLongestIdentity, 'a')};
            m_setup.identityB = {IdentityType::Fqdn, std::string(limits::kLongestIdentity, 'b')};
            break;
        }
        applyToB();
        applyToA();
    }
    void applyToA() { m_sites.a.apply(withSecondTunnel(profileOfA(m_setup), true), m_world.now()); }
    void applyToB() { m_sites.b.apply(withSecondTunnel(profileOfB(m_setup), false), m_world.now()); }

    void changeRoad()
    {
        Wire &wire = m_world.wire();
        switch (next() % 5) {
        case 0:
            putNat(next() % 2 == 0);
            break;
        case 1:
            wire.forgetMappings();
            break;
        case 2:
            moveNat(next() % 2 == 0);
            break;
        case 3:
            moveA(next() % 2 == 0);
            break;
        case 4:
            m_road.setLargest(next() * 8U);
            break;
        }
    }
    // One for good. Nobody outside can name an inside address, so the administrator over there writes another.
    void putNat(bool isBeforeA)
    {
        if (m_setup.natAddress || m_setup.natAddressB)
            return;
        (isBeforeA ? m_setup.natAddress : m_setup.natAddressB) = nextAddress();
        m_world.wire().addNat(isBeforeA ? Nat{m_setup.addressA, *m_setup.natAddress}
                                        : Nat{m_setup.addressB, *m_setup.natAddressB});
        isBeforeA ? applyToB() : applyToA();
    }
    void moveNat(bool isTold)
    {
        std::optional<IpAddress> &outside = m_setup.natAddress ? m_setup.natAddress : m_setup.natAddressB;
        if (!outside)
            return;
        outside = nextAddress();
        m_world.wire().moveNats(*outside);
        if (isTold)
            m_setup.natAddress ? applyToB() : applyToA();
    }
    // A has another address of its own, behind a NAT or not.
    void moveA(bool isTold)
    {
        m_setup.addressA = nextAddress();
        if (m_setup.natAddress)
            m_world.wire().moveInside(m_setup.addressA);
        applyToA();
        if (isTold)
            applyToB();
    }
    IpAddress nextAddress() { return IpAddress::v4(203, 0, 113, static_cast<Byte>(100 + m_addresses++ % 100)); }

    [[nodiscard]] Profile withSecondTunnel(Profile profile, bool isA) const
    {
        if (!m_hasSecondTunnel)
            return profile;
        TunnelConfig second = profile.tunnels.front();
        second.id = kSecondTunnel;
        second.name = "second";
        (isA ? second.remoteNetworks : second.localNetworks) = {IpPrefix(IpAddress::v4(10, 3, 0, 0), 24)};
        profile.tunnels.push_back(second);
        return profile;
    }

    ByteReader m_script;
    SiteSetup m_setup;
    World m_world;
    fuzz::Road m_road;
    TwoSites m_sites;
    unsigned m_addresses = 0;
    std::deque<Datagram> m_seen;
    bool m_hasSecondTunnel = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::size_t before = secret_arena::bytesInUse();
    Play({data, size}).run();
    if (secret_arena::bytesInUse() != before)
        std::abort();
    return 0;
}
