// What another program's file says and a profile cannot: each such line is named, so that nothing is lost in silence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tunneldesk::interchange
{

enum class NotTakenReason : std::uint8_t {
    NotSupported, // understood, but a profile has no place for it
    Ikev2Only,    // the connection speaks IKEv2
    Certificate,  // the connection authenticates with something else than a pre-shared key
    Unknown,      // no option that this reader knows
    NotOpened,    // names another file, which is not opened: give it too if it matters
    BadValue,     // the value is none for this option
    Incomplete,   // the connection lacks what a tunnel needs; the option is the one that is missing
    MoreThanOne,  // several values, of which the first was taken
    Count
};

struct NotTaken {
    std::string file;
    unsigned line = 0;   // from 1; 0: of no line
    std::string section; // "conn office", "connections.office"; empty outside of any
    std::string key;
    std::string value; // cut short; never of a secret
    NotTakenReason reason = NotTakenReason::NotSupported;

    friend bool operator==(const NotTaken &, const NotTaken &) = default;
};
[[nodiscard]] std::string_view notTakenReasonName(NotTakenReason reason);

} // namespace tunneldesk::interchange
