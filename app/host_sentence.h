// What this computer does not give us, said so that the user knows what it is and what to do.
#pragma once

#include "engine/host/runtime.h"

#include <QString>

namespace tunneldesk
{

// "UDP 203.0.113.1:500: the port is in use (...). Stop the other IPsec program ..."
[[nodiscard]] QString sentenceOf(const HostEvent &event);
[[nodiscard]] QString sentenceOf(const host::MissingPrivilege &missing);
// What keeps the helper away and the one command that mends it; empty when nothing does.
[[nodiscard]] QString sentenceOf(HelperState state, const QString &program);
// Of what is missing the device that is not there at all; null: permissions only, which the helper has.
[[nodiscard]] const host::MissingPrivilege *missingDevice(const std::vector<host::MissingPrivilege> &missing);
// Another gateway has this network already; `claim`: the error of host::claimName().
[[nodiscard]] QString sentenceOf(const Error &claim);
// What helps against a failure of the host; None for the others.
[[nodiscard]] Advice adviceFor(Reason reason);

} // namespace tunneldesk
