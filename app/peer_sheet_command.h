// `tunneldesk peer-sheet`: what the admin of the other gateway needs, on the output; what his device cannot express,
// on the error output. Reads the profile and asks no running instance.
#pragma once

#include "app/command_line.h"

namespace tunneldesk
{

// "text" first, then the words of the devices.
[[nodiscard]] QStringList peerSheetFormats();
// Nothing of it keeps the key longer than it takes to write it.
[[nodiscard]] ExitCode runPeerSheet(const PeerSheetOptions &options);

} // namespace tunneldesk
