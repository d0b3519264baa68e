// What happens when no memory is left: nothing is taken over half. The process ends at once, and what has to stay
// closed stays closed; a service manager starts it again.
#include "engine/host/runtime.h"

#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

namespace tunneldesk::host
{
namespace
{

[[noreturn]] void onTerminate()
{
    // Rethrowing takes no memory: the exception is there.
    if (const std::exception_ptr current = std::current_exception()) {
        try {
            std::rethrow_exception(current);
        } catch (const std::bad_alloc &) {
            constexpr std::string_view kSentence =
                "tunneldesk: No memory is left: the program ends. What it keeps closed stays closed.\n";
            static_cast<void>(!::write(STDERR_FILENO, kSentence.data(), kSentence.size()));
        } catch (...) {
            constexpr std::string_view kSentence = "tunneldesk: An error of its own ends the program.\n";
            static_cast<void>(!::write(STDERR_FILENO, kSentence.data(), kSentence.size()));
        }
    }
    std::abort();
}

} // namespace

void endWithASentence()
{
    std::set_terminate(onTerminate);
}

} // namespace tunneldesk::host
