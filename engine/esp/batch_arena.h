// Memory for what one call into a lane gives out: blocks that are kept, so that nothing is allocated once the lane is
// warm. Neighbours in time are neighbours in memory, for runs of datagrams go out as one piece.
#pragma once

#include "engine/base/bytes.h"

#include <memory>
#include <vector>

namespace tunneldesk::esp
{

class BatchArena
{
public:
    // Everything given out before is free again.
    void reset();
    // `size` octets, undefined content, at most kBlockSize.
    [[nodiscard]] MutableByteView take(std::size_t size);
    // Whether the next take() of `size` octets will follow the last one without a gap.
    [[nodiscard]] bool hasRoom(std::size_t size) const { return size <= m_rest.size(); }

    static constexpr std::size_t kBlockSize = 256 * 1024;

private:
    std::vector<std::unique_ptr<Byte[]>> m_blocks;
    std::size_t m_nextBlock = 0;
    MutableByteView m_rest;
};

} // namespace tunneldesk::esp
