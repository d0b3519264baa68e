#include "engine/base/secret.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>

namespace tunneldesk
{
namespace
{

// 4 MiB hold the keys of more than 10,000 SA pairs. Blocks are powers of two from 16 octets on; each
// size class keeps its free blocks in a list threaded through the (wiped) blocks themselves.
constexpr std::size_t kArenaSize = 4U << 20;
constexpr std::size_t kSmallestBlock = 16;
constexpr std::size_t kClasses = 17; // 16 octets to 1 MiB

alignas(4096) std::array<Byte, kArenaSize> g_block; // NOLINT: the one block of the design

struct FreeBlock {
    FreeBlock *next;
};

struct Arena {
    std::mutex mutex;
    std::array<FreeBlock *, kClasses> free{};
    std::size_t used = 0;     // octets handed out
    std::size_t frontier = 0; // octets ever carved from the block
};

Arena &arena()
{
    static Arena theArena;
    return theArena;
}

std::size_t classOf(std::size_t size)
{
    std::size_t index = 0;
    for (std::size_t block = kSmallestBlock; block < size; block <<= 1)
        ++index;
    return index;
}

Byte *allocate(std::size_t size)
{
    const std::size_t index = classOf(size);
    if (index >= kClasses)
        std::abort(); // no key material of this program is that large: a mistake of ours
    const std::size_t blockSize = kSmallestBlock << index;
    Arena &home = arena();
    const std::lock_guard lock(home.mutex);
    home.used += blockSize;
    if (FreeBlock *block = home.free[index]) {
        home.free[index] = block->next;
        auto *data = reinterpret_cast<Byte *>(block);
        std::fill_n(data, sizeof(FreeBlock), Byte{0});
        return data;
    }
    if (home.frontier + blockSize > kArenaSize)
        std::abort(); // a secret must not go where the host did not lock
    Byte *data = g_block.data() + home.frontier;
    home.frontier += blockSize;
    return data;
}

void release(Byte *data, std::size_t size)
{
    const std::size_t index = classOf(size);
    wipeBytes({data, size});
    Arena &home = arena();
    const std::lock_guard lock(home.mutex);
    home.used -= kSmallestBlock << index;
    auto *block = reinterpret_cast<FreeBlock *>(data);
    block->next = home.free[index];
    home.free[index] = block;
}

} // namespace

void wipeBytes(MutableByteView bytes)
{
    volatile Byte *data = bytes.data();
    for (std::size_t i = 0; i < bytes.size(); ++i)
        data[i] = 0;
}

Secret::Secret(std::size_t size) : m_data(size == 0 ? nullptr : allocate(size)), m_size(size) {}

Secret Secret::copyFrom(ByteView bytes)
{
    Secret secret(bytes.size());
    std::copy(bytes.begin(), bytes.end(), secret.m_data);
    return secret;
}

Secret::Secret(Secret &&other) noexcept : m_data(other.m_data), m_size(other.m_size)
{
    other.m_data = nullptr;
    other.m_size = 0;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
    }
    return *this;
}

void Secret::truncate(std::size_t newSize)
{
    if (newSize >= m_size)
        return;
    Secret shorter = copyFrom(view().first(newSize));
    *this = std::move(shorter);
}

void Secret::wipe()
{
    if (m_data != nullptr)
        release(m_data, m_size);
    m_data = nullptr;
    m_size = 0;
}

namespace secret_arena
{

MutableByteView region()
{
    return g_block;
}

std::size_t bytesInUse()
{
    const std::lock_guard lock(arena().mutex);
    return arena().used;
}

} // namespace secret_arena

} // namespace tunneldesk
