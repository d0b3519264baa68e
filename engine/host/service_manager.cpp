#include "engine/host/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace tunneldesk::host
{
namespace
{

std::string taken(const char *name)
{
    const char *const value = std::getenv(name);
    std::string text = value != nullptr ? value : "";
    ::unsetenv(name);
    return text;
}

std::optional<std::int64_t> numberOf(const std::string &text)
{
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && rest == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// sd_watchdog_enabled(3): microseconds, and the one process that is meant where somebody names one.
std::optional<Duration> takenPatience()
{
    const auto microseconds = numberOf(taken("WATCHDOG_USEC"));
    const std::string process = taken("WATCHDOG_PID");
    const bool isForUs = process.empty() || numberOf(process) == ::getpid();
    if (!microseconds || *microseconds <= 0 || !isForUs)
        return std::nullopt;
    return std::chrono::microseconds(*microseconds);
}

std::int64_t monotonicMicroseconds()
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
}

} // namespace

ServiceManager::ServiceManager() : m_address(taken("NOTIFY_SOCKET")), m_patience(takenPatience())
{
    const bool isName = m_address.size() > 1 && (m_address.front() == '/' || m_address.front() == '@');
    if (isName && m_address.size() < sizeof(sockaddr_un::sun_path))
        m_socket = FileDescriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

void ServiceManager::ready()
{
    say("READY=1");
}

void ServiceManager::reloading()
{
    // The manager tells by the time which READY=1 belongs to which reload.
    say("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(monotonicMicroseconds()));
}

void ServiceManager::stopping()
{
    say("STOPPING=1");
}

void ServiceManager::status(std::string_view line)
{
    say("STATUS=" + std::string(line));
}

void ServiceManager::isAlive()
{
    say("WATCHDOG=1");
}

void ServiceManager::say(const std::string &message)
{
    if (!m_socket.isOpen())
        return;
    sockaddr_un to = {};
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, m_address.data(), m_address.size());
    if (to.sun_path[0] == '@')
        to.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + m_address.size());
    // A manager that does not listen is no reason to stop: it ends what it misses by itself.
    static_cast<void>(::sendto(m_socket.get(), message.data(), message.size(), MSG_NOSIGNAL,
                               reinterpret_cast<const sockaddr *>(&to), length));
}

} // namespace tunneldesk::host
