#include "engine/host/termination_signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace tunneldesk::host
{
namespace
{

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

// The pipe's end that the handler writes to: a handler gets no argument of ours.
std::atomic<int> g_writing{-1};

extern "C" void onTerminationSignal(int number)
{
    const int before = errno;
    const auto octet = static_cast<unsigned char>(number);
    // A full pipe already says what there is to say.
    [[maybe_unused]] const auto written = ::write(g_writing.load(), &octet, 1);
    errno = before;
}

void closeDescriptor(int descriptor)
{
    if (descriptor >= 0)
        ::close(descriptor);
}

} // namespace

TerminationSignals::TerminationSignals(OfAService ofAService)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_reading = ends[0];
    g_writing.store(ends[1]);
    struct sigaction action = {};
    action.sa_handler = onTerminationSignal;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    for (const int number : kSignals)
        ::sigaction(number, &action, nullptr);
    if (ofAService == OfAService::No)
        return;
    ::sigaction(SIGUSR2, &action, nullptr);
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGUSR1, &action, nullptr);
}

TerminationSignals::~TerminationSignals()
{
    for (const int number : kSignals)
        std::signal(number, SIG_DFL);
    // Whether it was ours or not: its default action would end the program after its clean end has begun.
    std::signal(SIGUSR1, SIG_IGN);
    closeDescriptor(g_writing.exchange(-1));
    closeDescriptor(m_reading);
}

int TerminationSignals::take()
{
    unsigned char octet = 0;
    return ::read(m_reading, &octet, 1) == 1 ? octet : 0;
}

bool TerminationSignals::isReload(int number)
{
    return number == SIGUSR1;
}

bool TerminationSignals::isRestart(int number)
{
    return number == SIGUSR2;
}

} // namespace tunneldesk::host
