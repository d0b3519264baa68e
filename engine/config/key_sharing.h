// Whose key is whose: what a change of one tunnel's key does to the others that have it.
#pragma once

#include "engine/config/change_effect.h"

namespace tunneldesk
{

// Whether `other`, a tunnel of the profile, must have the key that `tunnel` has.
[[nodiscard]] bool sharesKey(const Profile &profile, const TunnelConfig &other, const TunnelConfig &tunnel);
// Another tunnel has the same key and need not: it had to once. Kept elsewhere, the key then goes under a name of its
// own.
[[nodiscard]] bool isKeyOfOthers(const Profile &profile, const TunnelConfig &tunnel);
// As effectOf(), with what becomes of a key that is kept elsewhere afterwards: another name is another phase 1.
[[nodiscard]] ChangeEffect effectIn(const Profile &profile, const TunnelConfig &before, const TunnelConfig &after);

} // namespace tunneldesk
