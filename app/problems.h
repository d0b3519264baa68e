// What needs somebody: gateways and tunnels that do not do what they should, why, and what helps. Pure.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"

#include <QString>

#include <array>
#include <vector>

namespace tunneldesk
{

// How the tunnels are told apart where they are counted. Active: an established tunnel that has carried nothing yet
// is one of them, so the words for the group are "connected", not the name of the state.
enum class TunnelGroup { All, Active, Connecting, Problem, Stopped, Count };
[[nodiscard]] TunnelGroup groupOf(PairState state);
// It carries traffic, or did until a moment ago.
[[nodiscard]] bool isConnected(PairState state);
// By group; All: how many tunnels the profile has. `snapshot` may be null.
using GroupCounts = std::array<int, static_cast<std::size_t>(TunnelGroup::Count)>;
[[nodiscard]] GroupCounts countGroups(const Profile &profile, const Snapshot *snapshot);

// The one thing that is offered as a button.
enum class Remedy { Reconnect, ChangeTunnel, ChangeGateway, ShowDetails, ShowLog };

struct TunnelProblem {
    GatewayId gateway;
    TunnelId tunnel; // none: it is the gateway's
    std::string name;
    PairState state = PairState::Failed;
    Reason reason = Reason::None;
    std::int64_t number = 0; // of a gateway's reason
    Finding finding;
    Remedy remedy = Remedy::ShowDetails;

    friend bool operator==(const TunnelProblem &, const TunnelProblem &) = default;
};

[[nodiscard]] Remedy remedyFor(const Finding &finding, PairState state);

// Gateways first, then tunnels in the order of the profile, failed ones before those that try again.
[[nodiscard]] std::vector<TunnelProblem> problemsOf(const Profile &profile, const Snapshot &snapshot);
// What happened and what to do next, in words.
[[nodiscard]] QString textOf(const TunnelProblem &problem);
// Why it is as it is, and the next step; empty while all is well.
[[nodiscard]] QString reasonText(const Finding &finding, Reason reason);

} // namespace tunneldesk
