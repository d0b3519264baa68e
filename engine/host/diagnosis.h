// What this computer has of what the engine needs, found out without changing anything. No Qt. Any thread; takes a
// moment, for it looks through the processes.
#pragma once

#include "engine/host/runtime.h"
#include "engine/report/check.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tunneldesk::host
{

// TunDevice, Rights, IkePort, NatPort, Forwarding, ReversePath and Clock, in that order. `helper`: the program that
// has the rights where this process has not; it is started and let go of.
[[nodiscard]] std::vector<Check> diagnose(const std::string &helper);

// The parts, for tests. `proc`: where the system's /proc is, or something like it.
[[nodiscard]] Check checkTunDevice(const std::vector<MissingPrivilege> &missing);
[[nodiscard]] Check checkRights(const std::vector<MissingPrivilege> &missing);
// Good with a detail: this program itself holds the port.
[[nodiscard]] Check checkPort(CheckKind kind, std::uint16_t port, const std::string &proc);
[[nodiscard]] Check checkForwarding(const std::string &proc);
// Devices on which rp_filter is strict, sorted. Those of a default route are left out: strictness there hinders no
// tunnel and keeps out forged inner packets (CVE-2019-14899; SECURITY.md).
[[nodiscard]] std::vector<std::string> strictReversePaths(const std::string &proc);
[[nodiscard]] Check checkReversePath(const std::string &proc);
// `now`: seconds since 1970.
[[nodiscard]] Check checkClock(bool isKept, std::int64_t now);

} // namespace tunneldesk::host
