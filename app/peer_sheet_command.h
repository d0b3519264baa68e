// `tunneldesk peer-sheet`: what the admin of the other gateway needs, on the output; what his device cannot express,
// on the error output. Reads the profile, that of the running instance where none is named.
#pragma once

#include "app/command_line.h"

namespace tunneldesk
{

// "text" first, then the words of the devices, then other words for them.
[[nodiscard]] QStringList peerSheetFormats();
// What another word stands for; any other one as it is.
[[nodiscard]] QString peerSheetFormatOf(const QString &word);
// Nothing of it keeps the key longer than it takes to write it.
// `folder`: of the control sockets.
[[nodiscard]] ExitCode runPeerSheet(const PeerSheetOptions &options, const QString &folder);

} // namespace tunneldesk
