// Whether the second way to a helper is open to this user, by the system bus and polkit (helper_keeper.h). Starts
// nothing and asks nobody for a password.
#pragma once

#include "engine/report/check.h"

#include <QObject>

#include <functional>
#include <optional>

namespace tunneldesk
{

// The rights that it gives: Good, or a warning where an administrator's password is asked for; nothing where it is
// shut. `done` is called now or later, not after the end of `owner`.
void checkServiceRights(QObject *owner, std::function<void(std::optional<Check>)> done);

} // namespace tunneldesk
