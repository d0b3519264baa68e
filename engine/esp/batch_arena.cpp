#include "engine/esp/batch_arena.h"

#include <cassert>

namespace tunneldesk::esp
{

void BatchArena::reset()
{
    m_nextBlock = 0;
    m_rest = {};
}

MutableByteView BatchArena::take(std::size_t size)
{
    assert(size <= kBlockSize);
    if (!hasRoom(size)) {
        if (m_nextBlock == m_blocks.size())
            m_blocks.emplace_back(new Byte[kBlockSize]); // not zeroed: every octet that leaves is written
        m_rest = {m_blocks[m_nextBlock++].get(), kBlockSize};
    }
    const MutableByteView taken = m_rest.first(size);
    m_rest = m_rest.subspan(size);
    return taken;
}

} // namespace tunneldesk::esp
