#include "tests/support/allocation_counter.h"

#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

namespace
{

std::atomic<std::size_t> g_count{0};
std::atomic<std::size_t> g_live{0};

std::atomic<long> g_left{-1};
std::atomic<bool> g_hasFailed{false};

void *noted(void *memory)
{
    if (g_left.load(std::memory_order_relaxed) >= 0 && g_left.fetch_sub(1, std::memory_order_relaxed) == 0) {
        g_hasFailed = true;
        std::free(memory);
        throw std::bad_alloc();
    }
    if (memory == nullptr)
        throw std::bad_alloc();
    g_count.fetch_add(1, std::memory_order_relaxed);
    g_live.fetch_add(malloc_usable_size(memory), std::memory_order_relaxed);
    return memory;
}

void freed(void *memory)
{
    if (memory != nullptr)
        g_live.fetch_sub(malloc_usable_size(memory), std::memory_order_relaxed);
    std::free(memory);
}

void *counted(std::size_t size)
{
    return noted(std::malloc(size == 0 ? 1 : size));
}

void *counted(std::size_t size, std::align_val_t alignment)
{
    const auto step = static_cast<std::size_t>(alignment);
    return noted(std::aligned_alloc(step, (size + step - 1) / step * step));
}

} // namespace

namespace tunneldesk::test
{

std::size_t allocationCount()
{
    return g_count.load(std::memory_order_relaxed);
}

std::size_t liveBytes()
{
    return g_live.load(std::memory_order_relaxed);
}

void failAllocationAfter(long count)
{
    g_hasFailed = false;
    g_left = count;
}

bool hasAllocationFailed()
{
    return g_hasFailed;
}

} // namespace tunneldesk::test

void *operator new(std::size_t size)
{
    return counted(size);
}
void *operator new[](std::size_t size)
{
    return counted(size);
}
void *operator new(std::size_t size, std::align_val_t alignment)
{
    return counted(size, alignment);
}
void *operator new[](std::size_t size, std::align_val_t alignment)
{
    return counted(size, alignment);
}
// What std::stable_sort asks for; it does with less.
void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    try {
        return counted(size);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept
{
    try {
        return counted(size);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}
void operator delete(void *memory) noexcept
{
    freed(memory);
}
void operator delete[](void *memory) noexcept
{
    freed(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    freed(memory);
}
void operator delete[](void *memory, std::size_t) noexcept
{
    freed(memory);
}
void operator delete(void *memory, std::align_val_t) noexcept
{
    freed(memory);
}
void operator delete[](void *memory, std::align_val_t) noexcept
{
    freed(memory);
}
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept
{
    freed(memory);
}
void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept
{
    freed(memory);
}
