// The ESP SA pairs of this engine: made when IKE installs them, chosen for sending, retired, removed. Owns
// both halves until RemoveSa; the tables share them, so keys are wiped when the last table has come back.
// Sends nothing and decides nothing: ikev1 says what becomes of an SA.
#pragma once

#include "engine/base/random.h"
#include "engine/crypto/esp_cipher.h"
#include "engine/esp/inbound_sa.h"
#include "engine/esp/outbound_sa.h"
#include "engine/ikev1/output.h"
#include "engine/report/snapshot.h"

#include <algorithm>
#include <map>
#include <memory>

namespace tunneldesk::session
{

struct SaRecord {
    SaId id;
    IkeSaId ikeSa;
    GatewayId gateway;
    PairId pair;
    std::vector<Selector> selectors;
    Ends ends;
    Encapsulation encapsulation = Encapsulation::RawEsp;
    bool peerBehindNat = false;
    bool pfs = false;
    Time madeAt;
    Time softExpiry;
    Time hardExpiry;
    std::shared_ptr<esp::InboundSa> inbound;
    std::shared_ptr<esp::OutboundSa> outbound;
    // 0: never chosen for sending; else the later choice has the greater number.
    std::uint64_t chosen = 0;
    bool isRetired = false;
};

// What the dead SAs of a pair or gateway have carried.
struct TrafficTotals {
    TrafficCounters in;
    TrafficCounters out;
};
[[nodiscard]] TrafficTotals trafficOf(const SaRecord &record);
void add(TrafficTotals &sum, const TrafficTotals &more);

class SaRegistry
{
public:
    explicit SaRegistry(crypto::EspBackend backend) : m_backend(backend) {}

    // Takes the keys; they live on in the key schedules alone. Errors: BadLength, CryptoUnavailable.
    [[nodiscard]] Outcome install(ikev1::InstallSa install, Context context);
    void useOutbound(SaId sa);
    void retire(SaId sa);
    // Gives back what it was, for its counters; nothing for an unknown SA.
    [[nodiscard]] std::optional<SaRecord> remove(SaId sa);
    // The outer path of every SA of this IKE SA that goes over UDP.
    void moveEnds(IkeSaId ikeSa, const Ends &ends);
    // Both directions carry no more than that, and what it takes to renew them.
    void limit(SaId sa, std::uint64_t kilobytes);

    [[nodiscard]] const SaRecord *find(SaId sa) const;
    // Some SA of the pair is not retired.
    [[nodiscard]] bool hasLive(const PairId &pair) const;
    // Oldest first.
    [[nodiscard]] std::vector<const SaRecord *> recordsOf(const PairId &pair) const;
    // The SA on which the pair's traffic goes out: of those that are not retired the one chosen last; null: none.
    [[nodiscard]] const SaRecord *currentOf(const PairId &pair) const;
    [[nodiscard]] const std::map<SaId, SaRecord> &records() const { return m_records; }
    // Some SA goes over IPv6.
    [[nodiscard]] bool hasIpv6Path() const
    {
        return std::any_of(m_records.begin(), m_records.end(),
                           [](const auto &entry) { return !entry.second.ends.remote.address.isV4(); });
    }
    [[nodiscard]] bool isEmpty() const { return m_records.empty(); }

private:
    crypto::EspBackend m_backend;
    std::map<SaId, SaRecord> m_records;
    std::map<PairId, std::vector<SaId>> m_byPair;
    std::uint64_t m_choices = 0;
};

} // namespace tunneldesk::session
