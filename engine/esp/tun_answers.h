// ICMP errors that a sealing lane writes back into its TUN: at most 100 a second, whatever comes.
#pragma once

#include "engine/esp/batch_arena.h"
#include "engine/esp/lane.h"
#include "engine/wire/inner_packet.h"

namespace tunneldesk::esp
{

class TunAnswers
{
public:
    // Where an answer goes.
    struct Target {
        GatewayId gateway;
        Time now;
        BatchArena &arena;
        std::vector<TunWrite> &writes;
    };
    void tooBig(ByteView packet, const wire::InnerPacket &inner, std::size_t mtu, const Target &target);
    void unreachable(ByteView packet, const wire::InnerPacket &inner, const Target &target);

private:
    [[nodiscard]] bool mayAnswer(ByteView packet, const wire::InnerPacket &inner, Time now);

    Time m_secondBegan{};
    unsigned m_answered = 0; // in that second
};

} // namespace tunneldesk::esp
