// Whether the console starts with the user's desktop session (XDG autostart): a desktop entry in the user's own
// autostart folder, there or not.
#pragma once

#include "engine/base/result.h"

namespace tunneldesk
{

[[nodiscard]] bool startsWithSession();
// Errors: FileUnwritable (first: errno).
[[nodiscard]] Outcome setStartsWithSession(bool starts);

} // namespace tunneldesk
