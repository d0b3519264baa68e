// The commands `import` and `export`: profiles from files into the profile, and out of it. A running instance reads its
// profile again afterwards. Blocks, with an event loop inside for the keychain. Needs QCoreApplication.
#pragma once

#include "app/client_run.h"

namespace tunneldesk
{

// `folder`: controlFolder().
[[nodiscard]] ExitCode runImport(const ClientOptions &options, const QString &folder, const Outputs &outputs);
[[nodiscard]] ExitCode runExport(const ClientOptions &options, const QString &folder, const Outputs &outputs);

} // namespace tunneldesk
