// What two sites can be told while the reference model stands beside them.
#pragma once

#include "engine/base/time.h"

#include <string>

namespace tunneldesk::sim
{

enum class CommandKind : std::uint8_t {
    Connect,
    Disconnect,
    Rekey,
    RekeySa,
    DeleteSa,
    Forget,
    Apply,
    Restart,
    Drop,
    Sleep,
    Send,
    Wait,
    Count
};

struct ModelCommand {
    CommandKind kind = CommandKind::Wait;
    bool isForA = true;
    unsigned choice = 0; // Apply: which of the few settings; RekeySa, DeleteSa: which of the SAs
    // Drop: how long nothing passes; Forget: how long the key is missing; Sleep, Wait: how long it takes.
    Duration span{};

    [[nodiscard]] std::string toString() const;
};

} // namespace tunneldesk::sim
