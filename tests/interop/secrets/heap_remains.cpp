// For tests/interop/test_secrets.py: gives blocks back to the heap in each way that the C library has, and says of each
// whether a marker is still where it stood. Built twice, with the wiping heap and without: the second finds it.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace
{

constexpr std::size_t kSmall = 3000;
constexpr std::size_t kLarge = 60000;

// What the compiler cannot know to be a block that is gone.
volatile std::uintptr_t g_place = 0;

char *noted(void *block)
{
    g_place = reinterpret_cast<std::uintptr_t>(block);
    return static_cast<char *>(block);
}

void fill(void *block)
{
    std::memset(noted(block), 'M', kSmall);
    // What is given back next is read again: not a dead store.
    __asm__ volatile("" : : "r"(block) : "memory");
}

// The first and last octets of a free block are the heap's own.
__attribute__((noinline)) bool isMarkerThere()
{
    const auto *volatile octets = reinterpret_cast<const volatile char *>(g_place);
    std::size_t found = 0;
    for (std::size_t i = 64; i < kSmall - 64; ++i)
        found += octets[i] == 'M' ? 1 : 0;
    return found > 16;
}

// A pipe whose reader has to let its line grow.
void readALongLine()
{
    const std::string line(kLarge, 'M');
    std::FILE *file = std::tmpfile();
    std::fwrite(line.data(), 1, line.size(), file);
    std::rewind(file);
    std::size_t room = 5000; // more than the file reads at once, so that something stands there before it grows
    char *text = noted(std::malloc(room));
    void *const keeper = std::malloc(7000);           // in the way, so that it has to move
    static_cast<void>(::getline(&text, &room, file)); // moves it away from where it was
    std::free(text);
    std::free(keeper);
    std::fclose(file);
}

using Way = std::pair<const char *, std::function<void()>>;

std::vector<Way> ways()
{
    return {
        {"free",
         [] {
             void *block = std::malloc(kSmall);
             fill(block);
             std::free(block);
         }},
        {"calloc",
         [] {
             void *block = std::calloc(1, kSmall);
             fill(block);
             std::free(block);
         }},
        {"aligned_alloc",
         [] {
             void *block = std::aligned_alloc(64, 3008);
             fill(block);
             std::free(block);
         }},
        {"delete",
         [] {
             auto *block = new char[kSmall];
             fill(block);
             delete[] block;
         }},
        {"realloc",
         [] {
             void *block = std::malloc(kSmall);
             fill(block);
             void *const keeper = std::malloc(32);
             std::free(std::realloc(block, kLarge));
             std::free(keeper);
         }},
        {"reallocarray",
         [] {
             void *block = std::malloc(kSmall);
             fill(block);
             void *const keeper = std::malloc(32);
             std::free(::reallocarray(block, kLarge, 2));
             std::free(keeper);
         }},
        {"getline", readALongLine},
        {"strdup",
         [] {
             const std::string text(kSmall, 'M');
             char *block = noted(::strdup(text.c_str()));
             __asm__ volatile("" : : "r"(block) : "memory");
             std::free(block);
         }},
    };
}

} // namespace

int main()
{
    for (const auto &[name, way] : ways()) {
        way();
        std::printf("%s %s\n", name, isMarkerThere() ? "remains" : "wiped");
    }
    return 0;
}
