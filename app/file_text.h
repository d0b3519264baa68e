// What is wrong with a file that was to be read, and where in it. For the dialogs and the command line.
#pragma once

#include "engine/base/result.h"
#include "models/json_reader.h"

#include <QString>

namespace tunneldesk
{

class ProfileStore;

// One clause without a full stop. `fault`: the reader's; without one it is the error alone.
[[nodiscard]] QString textOf(const Error &error, const JsonFault &fault);
// One sentence that names the file, after a load of `store` that ended with `error`. Where no profile has been made
// yet it says how one is made.
[[nodiscard]] QString complaintOf(const ProfileStore &store, const Error &error);

} // namespace tunneldesk
