#include "engine/session/sa_registry.h"

#include <algorithm>
#include <array>

namespace tunneldesk::session
{

TrafficTotals trafficOf(const SaRecord &record)
{
    const auto read = [](const esp::SaCounters &counters) {
        return TrafficCounters{counters.packets.load(std::memory_order_relaxed),
                               counters.bytes.load(std::memory_order_relaxed)};
    };
    return {read(record.inbound->counters), read(record.outbound->counters)};
}

void add(TrafficTotals &sum, const TrafficTotals &more)
{
    sum.in.packets += more.in.packets;
    sum.in.bytes += more.in.bytes;
    sum.out.packets += more.out.packets;
    sum.out.bytes += more.out.bytes;
}

Outcome SaRegistry::install(ikev1::InstallSa install, Context context)
{
    const SaParams &params = install.params;
    // A CBC suite makes its IVs under a random key of the SA's own; an AEAD counts.
    std::array<Byte, 16> ivKey{};
    context.random.fill(ivKey);
    const ByteView ivKeyView = isAead(params.suite.encryption) ? ByteView{} : ByteView{ivKey};
    auto inbound = esp::InboundSa::make(params, m_backend);
    auto outbound = esp::OutboundSa::make(params, m_backend, ivKeyView);
    wipeBytes(ivKey);
    if (!inbound)
        return inbound.error();
    if (!outbound)
        return outbound.error();

    (*inbound)->lifetime.setEnd(install.hardExpiry);
    (*outbound)->lifetime.setEnd(install.hardExpiry);

    SaRecord record;
    record.id = params.id;
    record.ikeSa = install.ikeSa;
    record.gateway = params.gateway;
    record.pair = params.pair;
    record.selectors = params.selectors;
    record.ends = params.ends;
    record.encapsulation = params.encapsulation;
    record.peerBehindNat = params.peerBehindNat;
    record.pfs = install.pfs;
    record.madeAt = context.now;
    record.softExpiry = install.softExpiry;
    record.hardExpiry = install.hardExpiry;
    record.inbound = std::move(*inbound);
    record.outbound = std::move(*outbound);
    m_byPair[record.pair].push_back(record.id);
    m_records.insert_or_assign(params.id, std::move(record));
    return success();
}

void SaRegistry::useOutbound(SaId sa)
{
    const auto found = m_records.find(sa);
    if (found != m_records.end())
        found->second.chosen = ++m_choices;
}

void SaRegistry::retire(SaId sa)
{
    const auto found = m_records.find(sa);
    if (found != m_records.end())
        found->second.isRetired = true;
}

std::optional<SaRecord> SaRegistry::remove(SaId sa)
{
    auto node = m_records.extract(sa);
    if (node.empty())
        return std::nullopt;
    const auto siblings = m_byPair.find(node.mapped().pair);
    std::erase(siblings->second, sa);
    if (siblings->second.empty())
        m_byPair.erase(siblings);
    return std::move(node.mapped());
}

void SaRegistry::moveEnds(IkeSaId ikeSa, const Ends &ends)
{
    for (auto &[id, record] : m_records)
        if (record.ikeSa == ikeSa && record.encapsulation == Encapsulation::Udp)
            record.ends = ends;
}

void SaRegistry::limit(SaId sa, std::uint64_t kilobytes)
{
    const auto found = m_records.find(sa);
    if (found == m_records.end())
        return;
    const auto shorten = [kilobytes](auto &half) {
        half.lifetime.limitTo(kilobytes, half.counters.espBytes.load(std::memory_order_relaxed));
    };
    shorten(*found->second.inbound);
    shorten(*found->second.outbound);
}

const SaRecord *SaRegistry::find(SaId sa) const
{
    const auto found = m_records.find(sa);
    return found == m_records.end() ? nullptr : &found->second;
}

std::vector<const SaRecord *> SaRegistry::recordsOf(const PairId &pair) const
{
    std::vector<const SaRecord *> found;
    const auto siblings = m_byPair.find(pair);
    if (siblings != m_byPair.end())
        for (const SaId sa : siblings->second)
            found.push_back(&m_records.at(sa));
    return found;
}

bool SaRegistry::hasLive(const PairId &pair) const
{
    const auto records = recordsOf(pair);
    return std::any_of(records.begin(), records.end(), [](const SaRecord *record) { return !record->isRetired; });
}

const SaRecord *SaRegistry::currentOf(const PairId &pair) const
{
    const SaRecord *current = nullptr;
    for (const SaRecord *record : recordsOf(pair))
        if (!record->isRetired && record->chosen != 0 && (current == nullptr || record->chosen > current->chosen))
            current = record;
    return current;
}

} // namespace tunneldesk::session
