// Threads that no signal interrupts: signals are the business of the program's main thread.
#pragma once

#include <csignal>
#include <thread>

namespace tunneldesk::host
{

// From construction to destruction the calling thread, and whatever thread it starts, gets no signal.
class SignalsBlocked
{
public:
    SignalsBlocked()
    {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &m_before);
    }
    ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    SignalsBlocked(const SignalsBlocked &) = delete;
    SignalsBlocked &operator=(const SignalsBlocked &) = delete;

private:
    sigset_t m_before{};
};

// Throws std::system_error when the system gives no more threads.
template <typename Function>
[[nodiscard]] std::thread startQuietThread(Function function)
{
    // A new thread inherits the mask, so there is no moment in which it could be hit.
    const SignalsBlocked blocked;
    return std::thread(std::move(function));
}

} // namespace tunneldesk::host
