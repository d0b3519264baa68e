#include "tests/sim/random_run.h"

#include "tests/sim/settled.h"
#include "tests/sim/setup.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

namespace tunneldesk::sim
{
namespace
{

constexpr unsigned kPackets = 20;
constexpr std::uint32_t kAfterwards = 5000; // numbers of packets for a path that has come to rest

template <typename Choice>
Choice pick(test::ScriptedRandom &dice, std::span<const Choice> choices)
{
    return choices[dice.nextBelow(choices.size())];
}

// Cheap groups more often: the exponentiations are most of what a run costs.
DhGroup drawGroup(test::ScriptedRandom &dice)
{
    using enum DhGroup;
    const auto at = dice.nextBelow(400);
    if (at < 390)
        return at < 150 ? Modp768 : at < 230 ? Ecp256 : at < 310 ? Curve25519 : at < 370 ? Modp1024 : Modp1536;
    return pick(dice, std::span<const DhGroup>(allDhGroups()));
}

struct Drawn {
    Faults faults;
    SiteSetup setup;
    crypto::EspBackend backendA = crypto::EspBackend::OpenSsl;
    crypto::EspBackend backendB = crypto::EspBackend::OpenSsl;
    bool aStopsFirst = true;
    Duration betweenStops{};
    Duration betweenPackets{};
    // The NAT forgets its mappings while they connect, and again before this packet of the exchange.
    std::optional<Duration> forgetsAfter;
    std::optional<std::uint32_t> forgetsBefore;
};

Faults drawFaults(test::ScriptedRandom &dice)
{
    Faults faults;
    faults.lossPercent = static_cast<unsigned>(dice.between(0, 30));
    faults.duplicatePercent = static_cast<unsigned>(dice.chance(50) ? dice.between(0, 30) : 0);
    faults.shortestDelay = Milliseconds(dice.between(1, 50));
    faults.longestDelay =
        faults.shortestDelay + Milliseconds(dice.chance(50) ? dice.between(0, 100) : dice.between(0, 1950));
    faults.reorders = dice.chance(50);
    return faults;
}

EspSuite drawSuite(test::ScriptedRandom &dice)
{
    EspSuite suite;
    suite.encryption = pick(dice, allEspEncryptions());
    do
        suite.authentication = pick(dice, allEspAuthentications());
    while (isAead(suite.encryption) != (suite.authentication == EspAuthentication::Included));
    suite.sha256Cut96 = suite.authentication == EspAuthentication::HmacSha256_128 && dice.chance(20);
    return suite;
}

void drawRoles(test::ScriptedRandom &dice, SiteSetup &setup)
{
    // Whoever stands behind a NAT has to begin.
    if (setup.natAddress || (!setup.natAddressB && dice.chance(35))) {
        setup.connectA = dice.chance(25) ? ConnectWhen::OnTraffic : ConnectWhen::AtStart;
        setup.connectB = ConnectWhen::AnswerOnly;
    } else if (setup.natAddressB || dice.chance(50)) {
        setup.connectA = ConnectWhen::AnswerOnly;
        setup.connectB = ConnectWhen::AtStart;
    } else {
        setup.connectA = setup.connectB = ConnectWhen::AtStart;
    }
}

Identity drawIdentity(test::ScriptedRandom &dice, const std::string &name)
{
    const std::array<Identity, 5> kinds{{{IdentityType::Fqdn, name + ".example"},
                                         {IdentityType::UserFqdn, "vpn@" + name + ".example"},
                                         {IdentityType::KeyId, "0x00ff" + std::string(name == "a" ? "0a" : "0b")},
                                         {IdentityType::Ipv4, "10.99.0.1"},
                                         {IdentityType::Ipv6, "2001:db8:99::1"}}};
    return dice.chance(70) ? Identity{} : kinds[dice.nextBelow(kinds.size())];
}

// Whoever is asked has to answer; the other one does not.
void drawMode(test::ScriptedRandom &dice, SiteSetup &setup)
{
    setup.identityA = drawIdentity(dice, "a");
    setup.identityB = drawIdentity(dice, "b");
    if (!dice.chance(35))
        return;
    setup.policy.mode = IkeMode::Aggressive;
    setup.answersA = setup.connectB != ConnectWhen::AnswerOnly;
    setup.answersB = setup.connectA != ConnectWhen::AnswerOnly;
}

void drawNat(test::ScriptedRandom &dice, Drawn &drawn)
{
    SiteSetup &setup = drawn.setup;
    (dice.chance(50) ? setup.natAddress : setup.natAddressB) = IpAddress::v4(203, 0, 113, 99);
    (setup.natAddress ? setup.addressA : setup.addressB) = IpAddress::v4(192, 168, 7, 2);
    if (dice.chance(40))
        drawn.forgetsAfter = Milliseconds(dice.between(0, 3000));
    if (dice.chance(60))
        drawn.forgetsBefore = static_cast<std::uint32_t>(dice.nextBelow(kPackets));
}

Drawn draw(std::uint64_t seed)
{
    test::ScriptedRandom dice(seed ^ 0x64726177);
    Drawn drawn;
    drawn.faults = drawFaults(dice);
    SiteSetup &setup = drawn.setup;
    if (dice.chance(10)) {
        setup.addressA = *IpAddress::parse("2001:db8:1::1");
        setup.addressB = *IpAddress::parse("2001:db8:2::1");
    } else if (dice.chance(30)) {
        drawNat(dice, drawn);
    }
    if (dice.chance(15)) {
        setup.networksA = {*IpPrefix::parse("fd00:1::/64")};
        setup.networksB = {*IpPrefix::parse("fd00:2::/64")};
    }
    if (dice.chance(20)) {
        const bool isV4 = setup.networksA.front().isV4();
        setup.networksA.push_back(isV4 ? IpPrefix(IpAddress::v4(10, 11, 0, 0), 16) : *IpPrefix::parse("fd00:11::/64"));
        if (dice.chance(50))
            setup.networksB.push_back(isV4 ? IpPrefix(IpAddress::v4(10, 12, 0, 0), 16)
                                           : *IpPrefix::parse("fd00:12::/64"));
    }
    if (dice.chance(30))
        setup.bandwidth = Bandwidth::Mbps10;
    setup.policy.encryption = pick(dice, allIkeEncryptions());
    setup.policy.hash = pick(dice, allHashes());
    setup.policy.group = drawGroup(dice);
    setup.tunnel.esp = drawSuite(dice);
    if (dice.chance(50))
        setup.tunnel.pfs = drawGroup(dice);
    setup.tunnel.extendedSequenceNumbers = dice.chance(15);
    setup.tunnel.dpd.mode = std::array{DpdMode::On, DpdMode::OneWay, DpdMode::Off}[dice.nextBelow(3)];
    if (dice.chance(15))
        setup.tunnel.natTraversal = NatTraversal::Force;
    else if (!setup.natAddress && !setup.natAddressB && dice.chance(15))
        setup.tunnel.natTraversal = NatTraversal::Off;
    else if (dice.chance(15))
        setup.tunnel.natTraversal = NatTraversal::DraftsOnly;
    drawRoles(dice, setup);
    const auto backend = [&dice] { return dice.chance(50) ? crypto::bestEspBackend() : crypto::EspBackend::OpenSsl; };
    drawn.backendA = backend();
    drawn.backendB = backend();
    drawn.aStopsFirst = dice.chance(50);
    drawn.betweenStops = Milliseconds(dice.between(0, 10'000));
    drawn.betweenPackets = Milliseconds(dice.between(1, 200));
    drawMode(dice, setup);
    return drawn;
}

std::string describe(const Drawn &drawn)
{
    const SiteSetup &setup = drawn.setup;
    std::ostringstream text;
    text << nameOf(setup.policy.mode) << " mode, identities " << static_cast<int>(setup.identityA.type) << '/'
         << static_cast<int>(setup.identityB.type) << ", loss " << drawn.faults.lossPercent << " %, duplicates "
         << drawn.faults.duplicatePercent << " %, delay " << drawn.faults.shortestDelay / 1ms << " to "
         << drawn.faults.longestDelay / 1ms << " ms" << (drawn.faults.reorders ? ", reorders" : "") << "\nIKE "
         << nameOf(setup.policy.encryption) << ' ' << nameOf(setup.policy.hash) << ' ' << nameOf(setup.policy.group)
         << ", ESP " << nameOf(setup.tunnel.esp.encryption) << ' ' << nameOf(setup.tunnel.esp.authentication)
         << (setup.tunnel.esp.sha256Cut96 ? " cut to 96" : "") << ", PFS "
         << (setup.tunnel.pfs ? nameOf(*setup.tunnel.pfs) : "off")
         << (setup.tunnel.extendedSequenceNumbers ? ", ESN" : "") << "\nconnect " << static_cast<int>(setup.connectA)
         << '/' << static_cast<int>(setup.connectB) << ", DPD " << static_cast<int>(setup.tunnel.dpd.mode) << ", NAT-T "
         << static_cast<int>(setup.tunnel.natTraversal) << (setup.natAddress ? ", A behind a NAT" : "")
         << (setup.natAddressB ? ", B behind a NAT" : "")
         << (drawn.forgetsAfter ? " that forgets while they connect" : "")
         << (drawn.forgetsBefore ? " that forgets under traffic" : "") << ", " << setup.networksA.size() << " to "
         << setup.networksB.size() << " networks"
         << ", outer " << setup.addressA.toString();
    return text.str();
}

// What one site was given to seal, and what became of it.
struct Side {
    Site &site;
    IpAddress address;
    std::map<Bytes, unsigned> sent{};                           // packet to how often it was delivered over there
    std::size_t due = 0;                                        // of them: handed over while an SA stood
    std::set<std::pair<std::uint32_t, std::uint32_t>> sealed{}; // SPI and sequence number, of all that left
    std::set<std::pair<std::uint32_t, std::uint32_t>> came{};   // of what reached this site, for an SA that it held
    std::uint64_t sealedBefore = 0;
};

std::pair<std::uint32_t, std::uint32_t> espNumbersOf(const Datagram &datagram, std::uint32_t spi)
{
    std::uint32_t sequence = 0;
    for (std::size_t at = 4; at < 8; ++at)
        sequence = sequence << 8 | datagram.bytes[at];
    return {spi, sequence};
}

class Run
{
public:
    explicit Run(std::uint64_t seed)
        : m_drawn(draw(seed)), m_world(seed, m_drawn.faults),
          m_sites(addSites(m_world, m_drawn.setup, m_drawn.backendA, m_drawn.backendB)),
          m_a{m_sites.a, m_drawn.setup.addressA}, m_b{m_sites.b, m_drawn.setup.addressB}
    {
        m_world.wire().setWatcher([this](const Datagram &datagram, Stage stage) { watch(datagram, stage); });
    }

    [[nodiscard]] std::string go()
    {
        const std::size_t secretsBefore = secret_arena::bytesInUse();
        for (const auto part : {&Run::connect, &Run::exchangePackets, &Run::stop})
            if (std::string problem = (this->*part)(); !problem.empty())
                return problem;
        if (secret_arena::bytesInUse() != secretsBefore)
            return "secret octets are still in use";
        return {};
    }

    void tell() const
    {
        std::cout << describe(m_drawn) << '\n';
        for (const Site *site : {&m_sites.a, &m_sites.b})
            for (const Event &event : site->events)
                std::cout << site->name() << ' ' << sim::describe(event) << '\n';
    }

private:
    void watch(const Datagram &datagram, Stage stage)
    {
        const auto spi = espSpiOf(datagram);
        if (!spi)
            return;
        for (Side *side : {&m_a, &m_b})
            if (stage == Stage::Sent && datagram.from.address == side->address)
                side->sealed.insert(espNumbersOf(datagram, *spi));
            else if (stage == Stage::Arrived && datagram.to.address == side->address &&
                     holdsSpi(side->site, *spi, m_world.now()))
                side->came.insert(espNumbersOf(datagram, *spi));
        m_unmapped += stage == Stage::Unmapped ? 1 : 0;
    }

    [[nodiscard]] bool isAgreed() const
    {
        return m_sites.a.isUp(kTunnel, m_world.now()) && m_sites.b.isUp(kTunnel, m_world.now()) &&
               disagreement(m_sites.a, m_sites.b, kTunnel, m_world.now()).empty();
    }

    // One packet for each pair, from the hosts behind `side`.
    void sendFrom(Side &side, std::uint32_t number)
    {
        const bool isA = &side == &m_a;
        const auto &from = isA ? m_drawn.setup.networksA : m_drawn.setup.networksB;
        const auto &to = isA ? m_drawn.setup.networksB : m_drawn.setup.networksA;
        for (const IpPrefix &source : from)
            for (const IpPrefix &destination : to) {
                const Bytes packet = innerPacket(source.address().plus(5), destination.address().plus(5), number,
                                                 64 + number * 37 % 1200);
                side.sent.emplace(packet, 0);
                ++side.due;
                side.site.sendInner(kGateway, packet, m_world.now());
            }
    }
    void forgetMappings() { m_world.wire().forgetMappings(); }

    [[nodiscard]] std::string connect()
    {
        start(m_world, m_sites, m_drawn.setup);
        const Time begin = m_world.now();
        std::uint32_t number = 1000;
        while (m_world.now() - begin < 30min) {
            // Where nobody may ask whether the other one lives, only traffic from behind the NAT shows that it has
            // forgotten.
            if (m_drawn.setup.connectA == ConnectWhen::OnTraffic || m_drawn.setup.natAddress)
                sendFrom(m_a, number++);
            if (m_drawn.setup.natAddressB)
                sendFrom(m_b, number++);
            const bool forgets = m_drawn.forgetsAfter.has_value();
            if (m_world.drive([this] { return isAgreed(); }, forgets ? *m_drawn.forgetsAfter : Duration(2s)))
                return {};
            if (forgets)
                forgetMappings();
            m_drawn.forgetsAfter.reset();
        }
        return "not connected after 30 minutes: A " + std::string(nameOf(m_sites.a.stateOf(kTunnel, m_world.now()))) +
               ", B " + std::string(nameOf(m_sites.b.stateOf(kTunnel, m_world.now()))) + ", " +
               disagreement(m_sites.a, m_sites.b, kTunnel, m_world.now());
    }

    [[nodiscard]] bool comeToRest() { return m_world.driveBounded(m_drawn.faults.longestDelay * 2 + 100ms); }

    [[nodiscard]] std::string exchangePackets()
    {
        // What waited for the SA leaves with it, and what waited too long is dropped: neither is looked at.
        if (!comeToRest())
            return "endless chatter";
        for (Side *side : {&m_a, &m_b}) {
            side->due = 0;
            side->sealedBefore = side->sealed.size() + shaperDropsOf(*side).second;
        }
        for (std::uint32_t number = 0; number < kPackets; ++number) {
            if (m_drawn.forgetsBefore == number)
                forgetMappings();
            sendFrom(m_a, number);
            sendFrom(m_b, number);
            if (!m_world.driveBounded(m_drawn.betweenPackets))
                return "endless chatter";
        }
        if (!comeToRest())
            return "endless chatter";
        if (std::string problem = followNat(); !problem.empty())
            return problem;
        for (const auto &[from, to] : {std::pair(&m_a, &m_b), std::pair(&m_b, &m_a)})
            if (std::string problem = checkDeliveries(*from, *to); !problem.empty())
                return problem;
        return checkCounters();
    }

    // A mapping that is forgotten loses what is sent to it, until a packet from behind the NAT has come through: from
    // then on nothing goes there any more (rule NT-12).
    [[nodiscard]] std::string followNat()
    {
        if (!m_drawn.setup.natAddress && !m_drawn.setup.natAddressB)
            return {};
        Side &behind = m_drawn.setup.natAddress ? m_a : m_b;
        Side &before = m_drawn.setup.natAddress ? m_b : m_a;
        std::uint32_t number = kAfterwards;
        for (const std::size_t came = before.came.size(); before.came.size() == came;) {
            if (number == kAfterwards + 100)
                return "no packet comes through the NAT";
            sendFrom(behind, number++);
            if (!comeToRest())
                return "endless chatter";
        }
        const std::size_t unmapped = m_unmapped;
        sendFrom(before, number);
        if (!comeToRest())
            return "endless chatter";
        return m_unmapped == unmapped ? std::string{} : before.site.name() + " sends to a mapping that is gone";
    }

    // In and out.
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> shaperDropsOf(const Side &side) const
    {
        const Snapshot all = side.site.snapshot(m_world.now());
        return {all.gateways.front().shaperDropsIn, all.gateways.front().shaperDropsOut};
    }

    // Nothing is lost but by the wire, or by the guarantee's shaper, of what was handed over while an SA stood; nothing
    // comes that nobody sent, and nothing comes twice.
    [[nodiscard]] std::string checkDeliveries(Side &from, const Side &to) const
    {
        for (const Delivery &delivery : to.site.deliveries) {
            const auto found = from.sent.find(delivery.packet);
            if (found == from.sent.end())
                return to.site.name() + " got what nobody sent";
            if (++found->second > 1)
                return to.site.name() + " got a packet twice";
        }
        const std::uint64_t left = from.sealed.size() + shaperDropsOf(from).second - from.sealedBefore;
        if (left != from.due)
            return from.site.name() + " sealed " + std::to_string(left) + " of " + std::to_string(from.due);
        const std::uint64_t opened = to.site.deliveries.size() + shaperDropsOf(to).first;
        if (opened != to.came.size())
            return to.site.name() + " opened " + std::to_string(opened) + " of " + std::to_string(to.came.size());
        return {};
    }

    // Nothing on this wire is forged or damaged, so nothing may look like it.
    [[nodiscard]] std::string checkCounters() const
    {
        for (const Site *site : {&m_sites.a, &m_sites.b})
            for (const TunnelSnapshot &tunnel : site->snapshot(m_world.now()).tunnels)
                for (const PairSnapshot &pair : tunnel.pairs)
                    for (const SaSnapshot &sa : pair.sas)
                        if (sa.icvFailures != 0 || sa.selectorDrops != 0)
                            return site->name() + " counts failures that nobody caused";
        return {};
    }

    [[nodiscard]] std::string stop()
    {
        Site &first = m_drawn.aStopsFirst ? m_sites.a : m_sites.b;
        Site &second = m_drawn.aStopsFirst ? m_sites.b : m_sites.a;
        first.command(DisconnectTunnel{kTunnel}, m_world.now());
        if (!m_world.driveBounded(m_drawn.betweenStops))
            return "endless chatter";
        second.command(DisconnectTunnel{kTunnel}, m_world.now());
        // Deletes, graces, and whatever is still on the wire.
        if (!m_world.driveBounded(2min))
            return "endless chatter";
        for (const Site *site : {&m_sites.a, &m_sites.b})
            if (auto problem = leftovers(*site, m_world.now()); !problem.empty())
                return problem;
        first.command(StopAll{}, m_world.now());
        second.command(StopAll{}, m_world.now());
        if (!m_world.driveBounded(10s))
            return "endless chatter";
        for (const Site *site : {&m_sites.a, &m_sites.b})
            if (!site->engine().isQuiet() || site->nextDeadline() || !(site->plan() == session::HostPlan{}))
                return site->name() + " is not quiet: " +
                       (site->nextDeadline()
                            ? "something is due in " + std::to_string((*site->nextDeadline() - m_world.now()).count()) +
                                  " ns"
                            : std::string("its plan stands"));
        return {};
    }

    Drawn m_drawn;
    World m_world;
    TwoSites m_sites;
    Side m_a;
    Side m_b;
    std::size_t m_unmapped = 0;
};

} // namespace

std::string runSeed(std::uint64_t seed, bool isTold)
{
    Run run(seed);
    std::string problem = run.go();
    if (isTold)
        run.tell();
    return problem;
}

} // namespace tunneldesk::sim
