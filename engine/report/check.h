// Whether this computer has what the engine and the console need: one value a question. host and app find it out,
// models/text words it, with the way to get what is missing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tunneldesk
{

enum class CheckKind : std::uint8_t {
    TunDevice,   // /dev/net/tun; detail of a failure: what the system says
    Rights,      // detail: what is not allowed ("CAP_NET_ADMIN, UDP 500"); a warning: an administrator's password
    IkePort,     // UDP 500; detail: the program that holds it ("charon (812)"), "?" for one that cannot be seen
    NatPort,     // UDP 4500; the same
    Forwarding,  // IPv4; needed for hosts behind this computer
    ReversePath, // rp_filter; detail: the interfaces on which it is strict ("eth0, wlan0")
    Clock,       // kept by a time service; detail: the date it has, when that is years behind
    Keychain,    // detail of a warning: "locked"
    Fonts,       // for Japanese and Korean; detail: the languages without one ("ja, ko")
    Count
};
enum class Verdict : std::uint8_t {
    Good,
    Warning, // works, with something left out
    Bad,     // no tunnel runs
};

struct Check {
    CheckKind kind = CheckKind::TunDevice;
    Verdict verdict = Verdict::Good;
    std::string detail; // a value that reads the same in every language; empty: none

    friend bool operator==(const Check &, const Check &) = default;
};

// "tun-device", "rights" ...: the words of JSON.
[[nodiscard]] std::string_view nameOf(CheckKind kind);
// "ok", "warning", "fail".
[[nodiscard]] std::string_view nameOf(Verdict verdict);

} // namespace tunneldesk
