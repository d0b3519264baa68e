// The state of every network pair: what ikev1 says of its progress, what the gate before its tunnel says,
// whether an SA carries it and whether something came back, put together into the one word for the screen.
#pragma once

#include "engine/ikev1/output.h"
#include "engine/report/event.h"
#include "engine/session/sa_registry.h"

#include <map>

namespace tunneldesk::session
{

// Why a tunnel is not in ikev1's hands: Stopped, WaitingForKey or WaitingForHelper.
struct Closed {
    PairState state = PairState::Stopped;
    Reason reason = Reason::None;
    std::int64_t number = 0; // errno

    friend bool operator==(const Closed &, const Closed &) = default;
};

struct PairRecord {
    PairState state = PairState::Stopped;
    Time since;
    Reason reason = Reason::None;
    Finding finding;
    std::optional<Time> nextTry;
    ikev1::PairProgress progress; // the last that ikev1 said
    bool wasSeen = false;         // a packet with a good ICV came back since the pair has had an SA
    TrafficTotals dead;           // carried by SAs that are gone, since the tunnel was started
};

class PairStates
{
public:
    // Keeps what is in both, forgets the rest.
    void setPairs(const std::vector<PairId> &pairs, Time now);
    void onProgress(const ikev1::PairProgress &progress);
    // An authenticated packet came in on a live SA of the pair.
    void onSeen(const PairId &pair);
    void addDead(const PairId &pair, const TrafficTotals &traffic);
    void setFinding(const PairId &pair, const Finding &finding);
    // The tunnel leaves ikev1's hands: what it said before holds no longer.
    void forgetProgress(TunnelId tunnel);
    // The tunnel starts: counters begin at 0.
    void clearTraffic(TunnelId tunnel);

    // What carries a pair at the moment.
    struct Carriage {
        bool hasSa = false;        // an SA that is not retired
        bool hasOutbound = false;  // one of them is chosen for sending
        bool isUnanswered = false; // and it was asked whether it carries anything, to no avail
    };
    // Puts the state together; gives the change, if there is one: of the state, or of the reason under it.
    [[nodiscard]] std::optional<StateEvent> settle(const PairId &pair, const std::optional<Closed> &closed,
                                                   Carriage carriage, Time now);

    [[nodiscard]] const std::map<PairId, PairRecord> &records() const { return m_records; }
    [[nodiscard]] const PairRecord *find(const PairId &pair) const;

private:
    std::map<PairId, PairRecord> m_records;
};

} // namespace tunneldesk::session
