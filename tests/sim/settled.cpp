#include "tests/sim/settled.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace tunneldesk::sim
{
namespace
{

// What is at rest is renewed all the same: an exchange, and then there are two, for the proof of the new one (1 s),
// the overlap (10 s, rules RK-2, DE-7), the old one's grace (5 s, rule DE-4) and what flies.
constexpr Duration kLongestExchange = 1s;
constexpr Duration kLongestOverlap = 17s;

// The newest has just been made for one that was due, or is being made.
template <typename Sa>
bool isBeingRenewed(const std::vector<Sa> &sas, Time now)
{
    const auto isDue = [now](const Sa &sa) { return sa.softExpiry <= now && now - sa.softExpiry < kLongestExchange; };
    if (std::any_of(sas.begin(), sas.end(), isDue))
        return true;
    const auto [oldest, newest] = std::minmax_element(
        sas.begin(), sas.end(), [](const Sa &left, const Sa &right) { return left.madeAt < right.madeAt; });
    return sas.size() > 1 && now - newest->madeAt < kLongestOverlap &&
           oldest->softExpiry <= newest->madeAt + kLongestExchange;
}

std::string unsettledSite(const Site &site, const TunnelSnapshot &tunnel, const Snapshot &all)
{
    std::ostringstream text;
    text << site.name() << ": ";
    if (tunnel.ikeSas.size() != 1) {
        text << tunnel.ikeSas.size() << " IKE SAs";
        return text.str();
    }
    if (!tunnel.ikeSas.front().isEstablished)
        return text.str() + "an IKE SA that does not stand";
    std::size_t sas = 0;
    for (const TunnelSnapshot &one : all.tunnels)
        for (const PairSnapshot &pair : one.pairs)
            sas += pair.sas.size();
    for (const PairSnapshot &pair : tunnel.pairs)
        if (pair.sas.size() != 1) {
            text << pair.sas.size() << " SAs for one pair";
            return text.str();
        }
    const ikev1::Census census = site.engine().census();
    if (census.halfOpen != 0)
        return text.str() + "a half-open exchange";
    if (census.quickModes != 0)
        return text.str() + "a Quick Mode under way";
    if (census.spis != sas) {
        text << census.spis << " SPIs for " << sas << " SAs";
        return text.str();
    }
    return {};
}

} // namespace

bool holdsSpi(const Site &site, std::uint32_t spi, Time now)
{
    const Snapshot all = site.snapshot(now);
    for (const TunnelSnapshot &tunnel : all.tunnels)
        for (const PairSnapshot &pair : tunnel.pairs)
            for (const SaSnapshot &sa : pair.sas)
                if (sa.inboundSpi.value == spi)
                    return true;
    return false;
}

bool isRenewing(const Site &site, TunnelId tunnel, Time now)
{
    const Snapshot all = site.snapshot(now);
    const TunnelSnapshot *found = all.find(tunnel);
    return found != nullptr && (isBeingRenewed(found->ikeSas, now) ||
                                std::any_of(found->pairs.begin(), found->pairs.end(),
                                            [now](const PairSnapshot &pair) { return isBeingRenewed(pair.sas, now); }));
}

std::string unsettled(const TwoSites &sites, TunnelId tunnel, Time now)
{
    const Snapshot left = sites.a.snapshot(now);
    const Snapshot right = sites.b.snapshot(now);
    const TunnelSnapshot *ofA = left.find(tunnel);
    const TunnelSnapshot *ofB = right.find(tunnel);
    if (ofA == nullptr || ofB == nullptr)
        return "no such tunnel";
    if (auto problem = unsettledSite(sites.a, *ofA, left); !problem.empty())
        return problem;
    if (auto problem = unsettledSite(sites.b, *ofB, right); !problem.empty())
        return problem;
    if (ofA->ikeSas.front().cookies != ofB->ikeSas.front().cookies)
        return "the IKE SAs are not the same";
    return disagreement(sites.a, sites.b, tunnel, now);
}

void Ledger::send(Site &from, const Site &to, const std::vector<IpPrefix> &source,
                  const std::vector<IpPrefix> &destination)
{
    const std::uint32_t number = m_number++;
    Entry entry{innerPacket(hostOf(source), hostOf(destination), number, 64 + number % 200), &to, m_world.now()};
    const Wire &wire = m_world.wire();
    const std::size_t sent = wire.espSent();
    const std::size_t lost = wire.espLost();
    from.sendInner(kGateway, entry.packet, m_world.now());
    entry.isSealed = wire.espSent() > sent;
    entry.isDue = entry.isSealed && wire.espLost() == lost && holdsSpi(to, wire.lastSpiSent(), m_world.now());
    m_entries.push_back(std::move(entry));
}

void Ledger::excuse(Time since)
{
    for (Entry &entry : m_entries)
        entry.isDue = entry.isDue && entry.sentAt < since;
}

std::size_t Ledger::sealedCount() const
{
    return static_cast<std::size_t>(
        std::count_if(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return entry.isSealed; }));
}

std::string Ledger::problem() const
{
    std::map<Bytes, unsigned> came;
    for (const Site *site : {&m_sites.a, &m_sites.b})
        for (const Delivery &delivery : site->deliveries)
            ++came[delivery.packet];
    std::size_t missing = 0;
    for (const Entry &entry : m_entries) {
        const auto found = came.find(entry.packet);
        const unsigned count = found == came.end() ? 0 : found->second;
        if (count > 1)
            return entry.to->name() + " got a packet twice";
        missing += entry.isDue && count == 0 ? 1 : 0;
    }
    if (missing == 0)
        return {};
    std::ostringstream text;
    text << missing << " of " << m_entries.size() << " packets were lost, and not by the wire";
    return text.str();
}

void Ledger::forget()
{
    m_entries.clear();
    m_sites.a.deliveries.clear();
    m_sites.b.deliveries.clear();
}

} // namespace tunneldesk::sim
