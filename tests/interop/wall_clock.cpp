// Preloaded into a program that is tested (test_wall_clock.py): the clock on the wall is off by as many seconds as a
// file says, and may jump at any moment. All other clocks are the system's.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>

namespace
{

std::int64_t offset()
{
    static const volatile std::int64_t *const kSeconds = [] {
        const char *path = std::getenv("WALL_CLOCK_OFFSET");
        const int file = path == nullptr ? -1 : ::open(path, O_RDONLY | O_CLOEXEC);
        void *memory = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
        return memory == MAP_FAILED ? nullptr : static_cast<const volatile std::int64_t *>(memory);
    }();
    return kSeconds == nullptr ? 0 : *kSeconds;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec *value) noexcept
{
    const auto result = static_cast<int>(::syscall(SYS_clock_gettime, clock, value));
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        value->tv_sec += offset();
    return result;
}

extern "C" int gettimeofday(timeval *value, void *) noexcept
{
    timespec now{};
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    *value = {now.tv_sec, now.tv_nsec / 1000};
    return result;
}

extern "C" time_t time(time_t *value) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (value != nullptr)
        *value = now.tv_sec;
    return now.tv_sec;
}
