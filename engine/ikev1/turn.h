// What one call into the endpoint carries with it: time, randomness, the outputs, the counters and the
// numbers that are given out. Helpers for what every part emits.
#pragma once

#include "engine/base/random.h"
#include "engine/base/secret.h"
#include "engine/ikev1/complaints.h"
#include "engine/ikev1/output.h"
#include "engine/ikev1/rate_budget.h"
#include "engine/ikev1/script.h"
#include "engine/report/snapshot.h"

#include <map>
#include <set>

namespace tunneldesk::ikev1
{

// Ids are never reused in a process; SPIs are unique among our own inbound SAs (rule Q-16).
class Numbers
{
public:
    [[nodiscard]] SaId nextSa() { return {++m_sa}; }
    [[nodiscard]] IkeSaId nextIkeSa() { return {++m_ikeSa}; }
    [[nodiscard]] AttemptId nextAttempt() { return {++m_attempt}; }
    // Random, at least 256.
    [[nodiscard]] Spi takeSpi(Random &random);
    void releaseSpi(Spi spi) { m_spis.erase(spi); }
    [[nodiscard]] std::size_t spisInUse() const { return m_spis.size(); }

private:
    std::uint64_t m_sa = 0;
    std::uint64_t m_ikeSa = 0;
    std::uint64_t m_attempt = 0;
    std::set<Spi> m_spis;
};

using Secrets = std::map<SecretRef, Secret>;

struct Turn {
    Context io;
    Outputs &out;
    EngineCounters &counters;
    Numbers &numbers;
    const Secrets &secrets;
    RateBudget &agreements; // Diffie-Hellman for exchanges that others begin
    Complaints &complaints;

    [[nodiscard]] Time now() const { return io.now; }
};

// Whom an event concerns.
struct Scope {
    GatewayId gateway;
    TunnelId tunnel;
    std::optional<PairId> pair;
    AttemptId attempt;
};

// Which message of which exchange: for the timeline.
struct MessageName {
    ExchangeKind exchange = ExchangeKind::Unknown;
    unsigned number = 0;
    unsigned of = 0;
};
[[nodiscard]] inline MessageName nameOf(const ScriptRow &row)
{
    return {row.exchange, row.number, row.of};
}

void emitEvent(Turn &turn, const Scope &scope, decltype(Event::what) what);
// One datagram out, with its event.
void send(Turn &turn, const Scope &scope, const Transmit &message, const MessageName &name, unsigned repeat = 0);
// An answer that was asked for once more. Whoever asks decides how often that is, so it is told at repeat 1, 4 and
// 16 only.
void sendAgain(Turn &turn, const Scope &scope, const Transmit &answer, const MessageName &name, unsigned repeat);
// One datagram that was accepted, or a repeat of it.
void noteReceived(Turn &turn, const Scope &scope, std::size_t bytes, const MessageName &name, unsigned repeat = 0);

} // namespace tunneldesk::ikev1
