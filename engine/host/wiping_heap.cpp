// Every block of the heap is wiped when it is given back. A Secret wipes itself; but what a person types, copies or
// imports also passes through strings of Qt, of the desktop's bus and of the C library, which leave their octets behind
// wherever they grow or end. These functions stand in front of the C library's for the whole program and every library
// in it, as malloc(3) allows ("Replacing malloc" of the GNU C Library's manual); a program gets them by linking this.
#include <malloc.h>
#include <string.h> // explicit_bzero

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>

// The C library's own, under the names that it keeps for those who stand in front.
extern "C" void __libc_free(void *block) noexcept;

extern "C" {

void free(void *block) noexcept
{
    if (block == nullptr)
        return;
    // Not memset(): a compiler knows that nobody reads what is freed.
    ::explicit_bzero(block, ::malloc_usable_size(block));
    ::__libc_free(block);
}

// The C library's would leave the old octets where it moves a block away from.
void *realloc(void *block, std::size_t size) noexcept
{
    if (block == nullptr)
        return std::malloc(size);
    if (size == 0) {
        std::free(block);
        return nullptr;
    }
    const std::size_t room = ::malloc_usable_size(block);
    if (size <= room && size >= room / 2) {
        ::explicit_bzero(static_cast<std::byte *>(block) + size, room - size);
        return block;
    }
    void *moved = std::malloc(size);
    if (moved == nullptr)
        return nullptr;
    std::memcpy(moved, block, std::min(size, room));
    std::free(block);
    return moved;
}

} // extern "C"
