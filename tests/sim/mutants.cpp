#include "tests/sim/mutants.h"

#include <algorithm>
#include <sstream>

namespace tunneldesk::sim
{
namespace
{

// Well before anybody gives up (60 s) or forgets a half-open exchange (30 s).
constexpr Duration kLongestStage = 20s;
constexpr std::size_t kFollowedOfTaken = 200; // one in so many

bool isUp(const TwoSites &sites, Time now)
{
    return sites.a.isUp(kTunnel, now) && sites.b.isUp(kTunnel, now) &&
           disagreement(sites.a, sites.b, kTunnel, now).empty();
}

} // namespace

MutantRun::MutantRun(MutantScene scene) : m_scene(std::move(scene))
{
    begin();
    m_counts.octets = m_genuine.bytes.size();
}

Site &MutantRun::receiver()
{
    return m_sites->a.hasAddress(m_genuine.to.address) ? m_sites->a : m_sites->b;
}

void MutantRun::fail(const std::string &what)
{
    if (m_problem.empty())
        m_problem = m_scene.name + ": " + what;
}

// Releases all that comes before the message, in the order in which it was sent.
void MutantRun::bringTo(std::size_t count)
{
    Wire &wire = m_world->wire();
    for (std::size_t released = 0; released + 1 < count; ++released) {
        if (!m_world->drive([&] { return !wire.held().empty(); }, 15s))
            return fail("the message does not come");
        wire.release(0, m_world->now());
        static_cast<void>(m_world->driveBounded(0ms));
    }
    if (!m_world->drive([&] { return !wire.held().empty(); }, 15s))
        return fail("the message does not come");
    m_genuine = wire.held().front();
}

void MutantRun::begin()
{
    m_isMute = false;
    m_world.emplace(1);
    m_sites.emplace(addSites(*m_world, m_scene.setup));
    Wire &wire = m_world->wire();
    wire.setFilter([this](const Datagram &datagram) {
        if (m_isMute)
            m_answers.push_back(datagram);
        return !m_isMute;
    });
    const bool isConnect = m_scene.kind == MutantKind::Connect;
    wire.hold(isConnect);
    start(*m_world, *m_sites, m_scene.setup);
    if (!isConnect) {
        if (!m_world->drive([this] { return isUp(*m_sites, m_world->now()); }, 10s) || !isCarried())
            return fail("does not come up");
        wire.hold(true);
    }
    if (m_scene.kind == MutantKind::Delete)
        m_sites->a.command(DisconnectTunnel{kTunnel}, m_world->now());
    if (m_scene.kind == MutantKind::Packet) {
        m_packet = innerPacket(hostOf(m_scene.setup.networksA), hostOf(m_scene.setup.networksB), 7, 64);
        m_sites->a.sendInner(kGateway, m_packet, m_world->now());
    }
    bringTo(m_scene.number);
    m_isMute = true;
    m_since = m_world->now();
    m_census = receiver().engine().census();
    m_deliveries = receiver().deliveries.size();
}

void MutantRun::deliver(const Bytes &mutant)
{
    Datagram datagram = m_genuine;
    datagram.bytes = mutant;
    m_answers.clear();
    receiver().receive(datagram, m_world->now());
}

void MutantRun::give(const Bytes &mutant, std::size_t octet)
{
    if (!m_problem.empty())
        return;
    if (m_world->now() - m_since > kLongestStage) {
        finish();
        begin();
    }
    for (;;) {
        const std::uint64_t dropped = receiver().dropCount();
        const std::uint64_t full = receiver().dropCount(Reason::QueueFull);
        deliver(mutant);
        if (receiver().dropCount(Reason::QueueFull) == full) {
            judge(mutant, octet, receiver().dropCount() - dropped);
            break;
        }
        // Not looked at: what may be asked in a second was used up.
        static_cast<void>(m_world->driveBounded(250ms));
    }
    if (m_scene.gap > Duration{})
        static_cast<void>(m_world->driveBounded(m_scene.gap));
}

// Dropped and counted, with at most one answer and nothing kept; or taken, where the protocol cannot know better.
void MutantRun::judge(const Bytes &mutant, std::size_t octet, std::size_t drops)
{
    const auto sent = std::count_if(m_answers.begin(), m_answers.end(), [this](const Datagram &answer) {
        return answer.from.address == m_genuine.to.address;
    });
    std::ostringstream where;
    where << " (octet " << octet << " of " << m_genuine.bytes.size() << ", " << mutant.size() << " given)";
    if (receiver().deliveries.size() != m_deliveries)
        return fail("a packet came out" + where.str());
    if (drops > 0) {
        if (sent > 1)
            fail("more than one answer" + where.str());
        if (!(receiver().engine().census() == m_census))
            fail("something is left" + where.str());
        return;
    }
    ++m_counts.taken;
    const bool mayBe = !m_scene.harmless ||
                       std::find(m_scene.harmless->begin(), m_scene.harmless->end(), octet) != m_scene.harmless->end();
    if (!mayBe || mutant.size() < m_genuine.bytes.size())
        return fail("is taken" + where.str());
    if (m_scene.kind == MutantKind::Connect && m_scene.number == 1 && !m_answers.empty() &&
        m_scene.setup.policy.mode == IkeMode::Main && m_answers.front().bytes.size() > mutant.size())
        return fail("the answer is larger than what it answers" + where.str());
    if (m_counts.taken % kFollowedOfTaken == 1)
        followTaken();
    begin();
}

// A forgery that was believed harms this exchange at most: afterwards the two meet by themselves.
void MutantRun::followTaken()
{
    m_isMute = false;
    m_world->wire().hold(false);
    if (m_scene.kind == MutantKind::Delete)
        m_sites->a.command(ConnectTunnel{kTunnel}, m_world->now());
    if (!m_world->drive([this] { return isUp(*m_sites, m_world->now()); }, 3min) || !isCarried())
        fail("the two never meet again");
}

bool MutantRun::isCarried()
{
    const std::size_t atA = m_sites->a.deliveries.size();
    const std::size_t atB = m_sites->b.deliveries.size();
    const IpAddress ofA = hostOf(m_scene.setup.networksA);
    const IpAddress ofB = hostOf(m_scene.setup.networksB);
    m_sites->a.sendInner(kGateway, innerPacket(ofA, ofB, ++m_number), m_world->now());
    m_sites->b.sendInner(kGateway, innerPacket(ofB, ofA, m_number), m_world->now());
    static_cast<void>(m_world->driveBounded(100ms));
    return m_sites->a.deliveries.size() == atA + 1 && m_sites->b.deliveries.size() == atB + 1;
}

bool MutantRun::isDone() const
{
    const Time now = m_world->now();
    if (m_scene.kind == MutantKind::Packet)
        return m_sites->b.deliveries.size() == m_deliveries + 1 && m_sites->b.deliveries.back().packet == m_packet;
    if (m_scene.kind != MutantKind::Delete)
        return isUp(*m_sites, now);
    const Snapshot there = m_sites->b.snapshot(now);
    const TunnelSnapshot &tunnel = *there.find(kTunnel);
    return tunnel.pairs.front().sas.empty() && tunnel.ikeSas.empty();
}

void MutantRun::finish()
{
    if (!m_problem.empty())
        return;
    m_isMute = false;
    Wire &wire = m_world->wire();
    wire.hold(false);
    while (!wire.held().empty())
        wire.release(0, m_world->now());
    if (!m_world->drive([this] { return isDone(); }, 10s))
        return fail("the genuine message does not do its work");
    if (m_scene.kind == MutantKind::Delete)
        m_sites->a.command(ConnectTunnel{kTunnel}, m_world->now());
    if (!m_world->drive([this] { return isUp(*m_sites, m_world->now()); }, 10s) || !isCarried())
        fail("nothing is carried afterwards");
}

void MutantRun::flipEachBit()
{
    for (std::size_t octet = 0; octet < m_genuine.bytes.size(); ++octet)
        for (unsigned bit = 0; bit < 8; ++bit) {
            Bytes mutant = m_genuine.bytes;
            mutant[octet] = static_cast<Byte>(mutant[octet] ^ 1U << bit);
            give(mutant, octet);
            ++m_counts.flips;
        }
}

void MutantRun::cutAtEachLength()
{
    for (std::size_t size = 0; size < m_genuine.bytes.size(); ++size) {
        give(Bytes(m_genuine.bytes.begin(), m_genuine.bytes.begin() + static_cast<std::ptrdiff_t>(size)), size);
        ++m_counts.cuts;
    }
}

void MutantRun::substituteEachOctet()
{
    for (std::size_t octet = 0; octet < m_genuine.bytes.size(); ++octet)
        for (unsigned value = 0; value < 256; ++value) {
            const unsigned difference = value ^ m_genuine.bytes[octet];
            if (difference == 0 || (difference & (difference - 1)) == 0)
                continue; // itself, or a flip
            Bytes mutant = m_genuine.bytes;
            mutant[octet] = static_cast<Byte>(value);
            give(mutant, octet);
            ++m_counts.substitutions;
        }
}

} // namespace tunneldesk::sim
