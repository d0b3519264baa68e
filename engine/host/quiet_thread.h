// Threads that no signal interrupts: signals are the business of the program's main thread.
#pragma once

#include <csignal>
#include <thread>

namespace tunneldesk::host
{

template <typename Function>
[[nodiscard]] std::thread startQuietThread(Function function)
{
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    // A new thread inherits the mask, so there is no moment in which it could be hit.
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread thread(std::move(function));
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return thread;
}

} // namespace tunneldesk::host
