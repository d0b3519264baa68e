#include "engine/privileged/system_log.h"

#include <sys/socket.h>
#include <sys/syslog.h>
#include <sys/un.h>

#include <cstring>

namespace tunneldesk
{
namespace
{

constexpr std::string_view kPath = "/dev/log";

} // namespace

SystemLog::SystemLog(std::string_view program)
    : m_begin("<" + std::to_string(LOG_AUTHPRIV | LOG_NOTICE) + ">" + std::string(program) + "[" +
              std::to_string(::getpid()) + "]: "),
      m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(static_cast<char *>(address.sun_path), kPath.data(), kPath.size());
    if (::connect(m_socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        m_socket.reset();
}

void SystemLog::say(std::string_view line) const
{
    if (!m_socket.isOpen())
        return;
    const std::string whole = m_begin + std::string(line);
    static_cast<void>(::sendto(m_socket.get(), whole.data(), whole.size(), MSG_DONTWAIT | MSG_NOSIGNAL, nullptr, 0));
}

} // namespace tunneldesk
