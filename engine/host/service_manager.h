// What a service manager wants to be told of a service (sd_notify(3), a stable interface): one datagram a message to
// the socket that $NOTIFY_SOCKET names. Where there is none, nothing is said.
#pragma once

#include "engine/base/time.h"
#include "engine/privileged/file_descriptor.h"

#include <optional>
#include <string>
#include <string_view>

namespace tunneldesk::host
{

class ServiceManager
{
public:
    // Takes what is meant for this process out of the environment: no child of ours speaks in our name.
    ServiceManager();

    void ready();
    // Until ready() is said again.
    void reloading();
    void stopping();
    // One line for `systemctl status`.
    void status(std::string_view line);
    void isAlive();
    // How often isAlive() is wanted at the least; nothing: never.
    [[nodiscard]] std::optional<Duration> patience() const { return m_patience; }

private:
    void say(const std::string &message);

    FileDescriptor m_socket;
    std::string m_address; // "@" in front: an abstract name
    std::optional<Duration> m_patience;
};

} // namespace tunneldesk::host
