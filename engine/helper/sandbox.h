// What the helper takes from itself before it listens (rule S-15): every capability but three, all ways to new ones,
// and every system call that its work does not need.
#pragma once

#include <sys/types.h>

namespace tunneldesk::helper
{

// Whether all of CAP_NET_ADMIN, CAP_NET_BIND_SERVICE and CAP_NET_RAW are there.
[[nodiscard]] bool hasCapabilities();
// Keeps only those three, as far as they are there, and becomes `user`, which only root can. False when something
// cannot be taken away: then the helper must not run.
[[nodiscard]] bool dropEverythingElse(uid_t user);
// No core, few descriptors and little memory.
void boundResources();
// From here on no execve, no fork, no file but /dev/net/tun's kind of opening; whoever breaks it is killed. False when
// the filter cannot be loaded.
[[nodiscard]] bool closeSystemCalls();

} // namespace tunneldesk::helper
