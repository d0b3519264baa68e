// By which property of an editor the help finds out what the user is writing: a Field, as int.
#pragma once

namespace tunneldesk
{

inline constexpr char kFieldProperty[] = "tunneldeskField";

} // namespace tunneldesk
