// What two sites must be like, whatever they were told: a few rules over a few facts, written without a look at how
// the engine does it. It is told each command and asked at each step; it predicts bounds, never moments.
#pragma once

#include "tests/sim/settled.h"

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

class ReferenceModel
{
public:
    void told(const ModelCommand &command, Time now);
    // Empty: the sites are as they must be.
    [[nodiscard]] std::string complaint(const TwoSites &sites, Time now) const;

private:
    struct Side {
        bool isWanted = true;
        unsigned settings = 0;
    };

    [[nodiscard]] bool mustBeUp(Time now) const;
    [[nodiscard]] bool mustBeDown(const Site &site, Time now) const;

    Side m_a;
    Side m_b;
    Time m_disturbedAt; // the last time that something was told that may take a connection down
    Time m_pairedSince; // both wanted and settings alike, or not, since then
};

} // namespace tunneldesk::sim
