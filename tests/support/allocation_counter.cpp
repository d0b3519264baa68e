#include "tests/support/allocation_counter.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace
{

std::atomic<std::size_t> g_count{0};

void *counted(std::size_t size)
{
    g_count.fetch_add(1, std::memory_order_relaxed);
    void *memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

void *counted(std::size_t size, std::align_val_t alignment)
{
    g_count.fetch_add(1, std::memory_order_relaxed);
    const auto step = static_cast<std::size_t>(alignment);
    void *memory = std::aligned_alloc(step, (size + step - 1) / step * step);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

} // namespace

namespace tunneldesk::test
{

std::size_t allocationCount()
{
    return g_count.load(std::memory_order_relaxed);
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
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::align_val_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::align_val_t) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}
