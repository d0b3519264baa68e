// The answers that need nothing but the profile and a picture of what runs. The running instance gives them to whoever
// asks; with no instance the asking program gives them to itself, from the profile alone. Pure.
#pragma once

#include "app/control_request.h"
#include "app/state_lines.h"

#include <vector>

namespace tunneldesk
{

struct Picture {
    const Profile &profile;
    const Snapshot *snapshot; // null: nothing runs
    Time now;
    StateLines::WallClock wallClock;
    host::RuntimeCounters counters = {}; // of the data path; no lanes: nothing runs
};

struct Answer {
    std::vector<QByteArray> objects; // each one JSON object, at most control_limits::kLongestObject
    ControlEnd end;
};
// Status, List, Show and Metrics.
//   Status:  the objects of `run --json`; the end is NotActive when one of the tunnels is not up
//   List:    {"tunnel", "gateway", "peer", "local", "remote", "state"}
//   Show:    {"kind": "tunnel" | "gateway", "name", "profile": the object with what it belongs to}, then its states
//   Metrics: {"text"}, several
[[nodiscard]] Answer answerTo(const ControlRequest &request, const Picture &picture);

// The tunnels with these names, all for no name. Nothing, and `missing` says which, when there is none of a name.
[[nodiscard]] std::optional<std::vector<const TunnelConfig *>> tunnelsNamed(const Profile &profile,
                                                                            const QStringList &names, QString &missing);

} // namespace tunneldesk
