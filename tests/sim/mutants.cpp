#include "tests/sim/mutants.h"

#include "engine/config/limits.h"
#include "engine/wire/isakmp_fragment.h"
#include "engine/wire/isakmp_parse.h"
#include "engine/wire/port4500.h"

#include <algorithm>
#include <sstream>

namespace tunneldesk::sim
{
namespace
{

// Well before anybody gives up (60 s) or forgets a half-open exchange (30 s).
constexpr Duration kLongestStage = 20s;
constexpr std::size_t kFollowedOfTaken = 20; // one in so many
constexpr Duration kLongestWait = 25s;       // a keepalive comes after 20 s
constexpr std::uint16_t kFragmentId = 77;
constexpr std::size_t kVersionAt = 17; // in the ISAKMP header

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
        if (!m_world->drive([&] { return !wire.held().empty(); }, kLongestWait))
            return fail("the message does not come");
        wire.release(0, m_world->now());
        static_cast<void>(m_world->driveBounded(0ms));
    }
    if (!m_world->drive([&] { return !wire.held().empty(); }, kLongestWait))
        return fail("the message does not come");
    m_genuine = wire.held().front();
    // As the NAT hands it on: ours keep their ports, and each is answered where it came from.
    if (m_scene.setup.natAddress && m_genuine.to.address == *m_scene.setup.natAddress)
        m_genuine.to = {m_scene.setup.addressA, m_genuine.from.port};
    if (m_scene.pieces.count > 1)
        cutToPieces();
}

// Rule FR-2: the whole message, header and all, lies in the pieces.
void MutantRun::cutToPieces()
{
    const Datagram whole = m_genuine;
    const std::size_t marker = whole.to.port == limits::kNatTraversalPort ? wire::kNonEspMarkerSize : 0;
    const ByteView message = ByteView(whole.bytes).subspan(marker);
    const auto header = wire::parseHeader(message);
    if (!header)
        return fail("is no message");
    const std::size_t step = message.size() / m_scene.pieces.count + 1;
    m_otherPieces.clear();
    for (std::size_t number = 1; number <= m_scene.pieces.count; ++number) {
        const std::size_t at = (number - 1) * step;
        Datagram piece = whole;
        piece.bytes.resize(marker);
        append(piece.bytes, wire::buildFragment(*header, {kFragmentId, static_cast<std::uint8_t>(number),
                                                          number == m_scene.pieces.count,
                                                          message.subspan(at, std::min(step, message.size() - at))}));
        if (number == m_scene.pieces.changed)
            m_genuine = piece;
        else
            m_otherPieces.push_back(piece);
    }
}

void MutantRun::giveOtherPieces()
{
    for (const Datagram &piece : m_otherPieces)
        receiver().receive(piece, m_world->now());
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
    const bool isConnect = m_scene.kind == MutantKind::Connect || m_scene.kind == MutantKind::Refusal;
    wire.hold(isConnect);
    if (m_scene.changeB) {
        Profile changed = profileOfB(m_scene.setup);
        m_scene.changeB(changed);
        m_sites->b.apply(changed, m_world->now());
        m_sites->a.apply(profileOfA(m_scene.setup), m_world->now());
    } else {
        start(*m_world, *m_sites, m_scene.setup);
    }
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
    m_answers.clear();
    m_judgedAnswers = 0;
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
    m_judgedAnswers = answerCount();
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
        judgeUnasked();
        giveOtherPieces();
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

std::size_t MutantRun::answerCount() const
{
    return static_cast<std::size_t>(std::count_if(m_answers.begin(), m_answers.end(), [this](const Datagram &answer) {
        return answer.from.address == m_genuine.to.address;
    }));
}

bool MutantRun::isFirstOfMainMode() const
{
    return m_scene.kind == MutantKind::Connect && m_scene.number == 1 && m_scene.setup.policy.mode == IkeMode::Main;
}

// Whoever answers phase 1 says nothing by himself (CVE-2016-5361; rule RT-1).
void MutantRun::judgeUnasked()
{
    const unsigned messages = m_scene.setup.policy.mode == IkeMode::Main ? 6 : 3;
    if (m_scene.kind == MutantKind::Connect && m_scene.number <= messages && m_scene.number % 2 == 1 &&
        answerCount() > m_judgedAnswers)
        fail("something is said unasked");
}

// Dropped and counted, with at most one answer and nothing kept; or taken, where the protocol cannot know better.
void MutantRun::judge(const Bytes &mutant, std::size_t octet, std::size_t drops)
{
    const std::size_t sent = answerCount();
    std::ostringstream text;
    text << " (octet " << octet << " of " << m_genuine.bytes.size() << ", " << mutant.size() << " given)";
    const std::string where = text.str();
    if (receiver().deliveries.size() != m_deliveries)
        return fail("a packet came out" + where);
    if (isFirstOfMainMode())
        for (const Datagram &answer : m_answers)
            if (answer.bytes.size() > mutant.size() && answer.from.address == m_genuine.to.address)
                return fail("the answer is larger than what it answers" + where);
    if (drops == 0)
        return judgeTaken(mutant, octet, where);
    if (sent > 1)
        fail("more than one answer" + where);
    if (!(receiver().engine().census() == m_census))
        fail("something is left" + where);
}

bool MutantRun::mayBeTaken(const Bytes &mutant, std::size_t octet) const
{
    if (mutant.size() < m_genuine.bytes.size())
        return false;
    // Of the version only the minor one is anybody's (rule H-2).
    const std::size_t version =
        kVersionAt + (m_genuine.to.port == limits::kNatTraversalPort ? wire::kNonEspMarkerSize : 0);
    if (octet == version && m_scene.kind != MutantKind::Packet && mutant[octet] >> 4 != 1)
        return false;
    return std::any_of(m_scene.harmless.begin(), m_scene.harmless.end(),
                       [octet](const OctetRange &range) { return octet >= range.first && octet < range.end; });
}

void MutantRun::judgeTaken(const Bytes &mutant, std::size_t octet, const std::string &where)
{
    ++m_counts.taken;
    if (!mayBeTaken(mutant, octet))
        return fail("is taken" + where);
    // A message that is taken moves the exchange on; Aggressive Mode's second one makes two, for Quick Mode begins.
    if (answerCount() > 2)
        return fail("more answers than the exchange has" + where);
    if (m_counts.taken % kFollowedOfTaken == 1)
        followTaken();
    begin();
}

// What both have been through.
std::string MutantRun::history() const
{
    std::ostringstream text;
    for (const Site *site : {&m_sites->a, &m_sites->b})
        for (const Event &event : site->events)
            text << '\n' << site->name() << ' ' << describe(event);
    return text.str();
}

// A forgery that was believed harms this exchange at most: afterwards the two meet by themselves.
void MutantRun::followTaken()
{
    m_isMute = false;
    m_world->wire().hold(false);
    repair();
    const auto meet = [this] {
        return m_world->drive([this] { return isUp(*m_sites, m_world->now()); }, 3min) && isCarried();
    };
    if (meet())
        return;
    // Nobody vouches for a vendor id or a NAT-D: changed ones leave one side or both without NAT traversal, and behind
    // a NAT phase 1 stands all the same while ESP does not pass or is not agreed on. The next attempt has them again.
    if (m_scene.setup.natAddress) {
        m_sites->a.command(DisconnectTunnel{kTunnel}, m_world->now());
        static_cast<void>(m_world->driveBounded(10s));
        m_sites->a.command(ConnectTunnel{kTunnel}, m_world->now());
    }
    if (!meet())
        fail("the two never meet again" + history());
}

// What the scene itself took down or set wrongly.
void MutantRun::repair()
{
    if (m_scene.kind == MutantKind::Refusal)
        m_sites->b.apply(profileOfB(m_scene.setup), m_world->now());
    if (m_scene.kind == MutantKind::Refusal || m_scene.kind == MutantKind::Delete)
        m_sites->a.command(ConnectTunnel{kTunnel}, m_world->now());
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
    if (m_scene.kind == MutantKind::Refusal)
        return std::any_of(m_sites->a.events.begin(), m_sites->a.events.end(),
                           [](const Event &event) { return std::holds_alternative<Finding>(event.what); });
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
    judgeUnasked();
    m_isMute = false;
    Wire &wire = m_world->wire();
    wire.hold(false);
    if (m_scene.pieces.count > 1) {
        giveOtherPieces();
        receiver().receive(m_genuine, m_world->now());
    }
    while (!wire.held().empty())
        wire.release(0, m_world->now());
    if (!m_world->drive([this] { return isDone(); }, 10s))
        return fail("the genuine message does not do its work");
    repair();
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

void MutantRun::substitute(std::size_t octet, Byte value)
{
    Bytes mutant = m_genuine.bytes;
    mutant[octet] = value;
    give(mutant, octet);
    ++m_counts.substitutions;
}

namespace
{

// Neither the octet itself nor a flip of one bit.
bool isSubstitution(Byte genuine, unsigned value)
{
    const unsigned difference = value ^ genuine;
    return (difference & (difference - 1)) != 0;
}

} // namespace

void MutantRun::substituteEachOctet()
{
    for (std::size_t octet = 0; octet < m_genuine.bytes.size(); ++octet)
        for (unsigned value = 0; value < 256; ++value)
            if (isSubstitution(m_genuine.bytes[octet], value))
                substitute(octet, static_cast<Byte>(value));
}

void MutantRun::substituteSome(std::uint64_t seed)
{
    test::ScriptedRandom random(seed);
    for (std::size_t octet = 0; octet < m_genuine.bytes.size(); ++octet) {
        Byte value = m_genuine.bytes[octet];
        while (!isSubstitution(m_genuine.bytes[octet], value))
            value = static_cast<Byte>(random.between(0, 255));
        substitute(octet, value);
    }
}

} // namespace tunneldesk::sim
