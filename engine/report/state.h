// The states of a network pair, and of a tunnel as the sum of its pairs. Rekeying is a mark on an SA,
// never a state.
#pragma once

#include <cstdint>
#include <string_view>

namespace tunneldesk
{

enum class PairState : std::uint8_t {
    Stopped,
    WaitingForKey,    // the keychain has not given the pre-shared key yet
    WaitingForHelper, // no TUN or socket yet
    Phase1,
    Phase2,
    Established, // the SA pair stands
    Active,      // a packet came back through it with a good ICV
    Checking,    // DPD asks and nothing has come yet
    Retrying,    // failed, will try again
    Failed,
    PartiallyActive, // a tunnel only: some pairs are active, some are not
    Count
};
// "stopped", "waiting-for-key", "phase-1" ...: the words of JSON and the command line.
[[nodiscard]] std::string_view nameOf(PairState state);

// Who opens devices and ports, sets routes and rules for the engine; where nobody does, why.
enum class HelperState : std::uint8_t {
    NotNeeded, // the process may do it by itself
    Waiting,   // has not come yet
    Ready,
    NotInstalled,
    NotAllowed,     // this user may not start it (not in the group)
    NoCapabilities, // its file has lost them
    Refused,        // the administrator's authorization was not given
    Lost,           // it was there, and went or does not answer; what stands goes on
    Count
};
// "not-needed", "no-capabilities" ...
[[nodiscard]] std::string_view nameOf(HelperState state);

} // namespace tunneldesk
