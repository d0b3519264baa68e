// What two sites can be told while the reference model stands beside them.
#pragma once

#include "engine/base/time.h"

#include <string>

namespace tunneldesk::sim
{

enum class CommandKind : std::uint8_t { Connect, Disconnect, Rekey, Apply, Restart, Drop, Sleep, Send, Wait, Count };

struct ModelCommand {
    CommandKind kind = CommandKind::Wait;
    bool isForA = true;
    unsigned settings = 0; // Apply: which of the few
    Duration span{};       // Drop: how long nothing passes; Sleep, Wait: how long it takes

    [[nodiscard]] std::string toString() const;
};

} // namespace tunneldesk::sim
