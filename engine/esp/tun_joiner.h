// Joins the TCP segments that came out of a tunnel into packets of up to 64 KiB for one write, as the kernel's own
// receive offload would. Within a flow the order stays; between flows it does not matter.
#pragma once

#include "engine/esp/batch_arena.h"
#include "engine/esp/lane.h"
#include "engine/wire/tcp_join.h"

#include <array>

namespace tunneldesk::esp
{

class TunJoiner
{
public:
    // Frees what the last call gave out.
    void begin();
    // `framed`: wire::kVirtioHeaderSize octets to be overwritten, then the packet that `inner` was parsed from. It
    // stays where it is until finish().
    void add(GatewayId gateway, MutableByteView framed, const wire::InnerPacket &inner, std::vector<TunWrite> &writes);
    // Writes out what is still held.
    void finish(std::vector<TunWrite> &writes);
    // One packet that is not to be joined; `framed` as above.
    static void addSingle(GatewayId gateway, MutableByteView framed, std::vector<TunWrite> &writes);
    // The same for octets that will not last: copies them.
    void addCopy(GatewayId gateway, ByteView framed, std::vector<TunWrite> &writes);

private:
    static constexpr std::size_t kMostJoins = 8;
    static constexpr std::size_t kMostSegments = 64;
    struct Join {
        GatewayId gateway;
        wire::InnerPacket inner; // of the first
        wire::JoinSegment first;
        MutableByteView framedFirst;
        std::array<ByteView, kMostSegments> payloads;
        std::size_t count = 0; // 0: free
        std::size_t payloadSize = 0;
        std::uint64_t age = 0; // less is older
    };
    [[nodiscard]] Join *findFlow(GatewayId gateway, const wire::InnerPacket &inner);
    [[nodiscard]] static bool goesOn(const Join &join, const wire::JoinSegment &segment);
    void start(GatewayId gateway, MutableByteView framed, const wire::InnerPacket &inner,
               const wire::JoinSegment &segment, std::vector<TunWrite> &writes);
    static void append(Join &join, const wire::JoinSegment &segment);
    void close(Join &join, bool hasPush, std::vector<TunWrite> &writes);

    BatchArena m_arena;
    std::array<Join, kMostJoins> m_joins;
    std::uint64_t m_nextAge = 0;
};

} // namespace tunneldesk::esp
