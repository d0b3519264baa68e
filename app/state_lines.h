// What a headless run prints: a line for each network pair at the start and one at each change of its state.
// Pure: events and pictures in, lines out; who prints them is somebody else.
#pragma once

#include "engine/config/profile.h"
#include "engine/host/runtime.h"
#include "engine/report/event.h"
#include "engine/report/snapshot.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace tunneldesk
{

struct StateLine {
    QDateTime time;
    std::string gateway; // names
    std::string tunnel;
    PairId pair;
    PairState state = PairState::Stopped;
    Reason reason = Reason::None;
    Finding finding;
    // What was agreed, while the pair is up.
    std::optional<IkeSaSnapshot> ikeSa;
    std::optional<SaSnapshot> sa;
    TrafficCounters in;
    TrafficCounters out;
};

// Its SA pair stands.
[[nodiscard]] bool isUp(PairState state);
// "10.1.0.0/16 <-> 10.2.0.0/16"
[[nodiscard]] QString pairName(const PairId &pair);
// Back, without the tunnel. Nothing for what is no such name.
[[nodiscard]] std::optional<PairId> pairOfName(const QString &name);
// One object without a line's end: time (ISO 8601, UTC, milliseconds), gateway, tunnel, pair, state, reason,
// finding (null, or an object), ike and esp (null, or the algorithms agreed, and what the SA in use has refused), in
// and out ({"packets", "bytes"}, of inner packets).
[[nodiscard]] QByteArray jsonOf(const StateLine &line);
// Back; without the tunnel's id, the algorithms and what was refused. Nothing for what is no such object.
[[nodiscard]] std::optional<StateLine> stateLineOf(const QJsonObject &object);
// {"counters": {...}}: packets and system calls of the sealing lanes together, and of the opening lanes, and what the
// kernel would not take.
[[nodiscard]] QByteArray jsonOf(const host::RuntimeCounters &counters);
// For a reader; without a line's end.
[[nodiscard]] QString textOf(const StateLine &line);

class StateLines
{
public:
    // `wallClock` says when a time of the engine was.
    using WallClock = std::function<QDateTime(Time)>;
    StateLines(const Profile &profile, WallClock wallClock);

    // Every pair of the profile, stopped.
    [[nodiscard]] std::vector<StateLine> begin(Time now);
    // Another profile: pairs that stay keep their state, and new ones are stopped.
    [[nodiscard]] std::vector<StateLine> change(const Profile &profile, Time now);
    // `snapshot`: the newest there is, for counters; may be null.
    [[nodiscard]] std::vector<StateLine> onEvents(const std::vector<Event> &events, const Snapshot *snapshot);
    // Changes that no event told of.
    [[nodiscard]] std::vector<StateLine> onSnapshot(const Snapshot &snapshot);
    // Every pair as the picture has it (stopped where it has none), in the profile's order.
    [[nodiscard]] static std::vector<StateLine> current(const Profile &profile, const Snapshot *snapshot, Time now,
                                                        const WallClock &wallClock);
    // How many pairs there are, and how many of them have their SAs.
    [[nodiscard]] std::size_t pairCount() const { return m_states.size(); }
    [[nodiscard]] std::size_t upCount() const;
    // Every pair has its SAs.
    [[nodiscard]] bool isEverythingUp() const;

private:
    [[nodiscard]] StateLine lineOf(const PairId &pair, Time time) const;

    Profile m_profile;
    WallClock m_wallClock;
    struct Shown {
        PairState state = PairState::Stopped;
        Reason reason = Reason::None;
    };
    [[nodiscard]] static bool isNews(const Shown &shown, PairState state, Reason reason);

    std::map<PairId, Shown> m_states;
};

} // namespace tunneldesk
