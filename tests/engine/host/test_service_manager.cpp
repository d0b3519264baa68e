// What a service manager is told: sd_notify(3) and sd_watchdog_enabled(3), against a socket that stands for it.
#include "engine/host/service_manager.h"

#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace tunneldesk::host
{
namespace
{

class StandIn
{
public:
    // "@" in front: an abstract name.
    explicit StandIn(const std::string &name)
        : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.data(), name.size());
        if (name.front() == '@')
            address.sun_path[0] = '\0';
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        EXPECT_EQ(::bind(m_socket.get(), reinterpret_cast<const sockaddr *>(&address), length), 0);
        ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
    }
    ~StandIn() { ::unsetenv("NOTIFY_SOCKET"); }
    StandIn(const StandIn &) = delete;
    StandIn &operator=(const StandIn &) = delete;

    // Empty: nothing was said.
    [[nodiscard]] std::string heard() const
    {
        std::array<char, 512> text{};
        const ssize_t length = ::recv(m_socket.get(), text.data(), text.size(), 0);
        return length < 0 ? std::string() : std::string(text.data(), static_cast<std::size_t>(length));
    }

private:
    FileDescriptor m_socket;
};

std::string freshPath(const char *name)
{
    const std::string path = std::filesystem::temp_directory_path() / (name + std::to_string(::getpid()));
    std::filesystem::remove(path);
    return path;
}

TEST(ServiceManager, HearsEachThingAtAPath)
{
    const std::string path = freshPath("tunneldesk-notify-");
    const StandIn standIn(path);
    ServiceManager manager;
    manager.ready();
    EXPECT_EQ(standIn.heard(), "READY=1");
    manager.status("Network pairs: 1");
    EXPECT_EQ(standIn.heard(), "STATUS=Network pairs: 1");
    manager.reloading();
    EXPECT_EQ(standIn.heard().rfind("RELOADING=1\nMONOTONIC_USEC=", 0), 0U);
    manager.isAlive();
    EXPECT_EQ(standIn.heard(), "WATCHDOG=1");
    manager.stopping();
    EXPECT_EQ(standIn.heard(), "STOPPING=1");
    std::filesystem::remove(path);
}

TEST(ServiceManager, HearsAtAnAbstractName)
{
    const StandIn standIn("@tunneldesk-notify-" + std::to_string(::getpid()));
    ServiceManager manager;
    manager.ready();
    EXPECT_EQ(standIn.heard(), "READY=1");
}

TEST(ServiceManager, NoChildInheritsIt)
{
    const StandIn standIn("@tunneldesk-notify-" + std::to_string(::getpid()));
    ::setenv("WATCHDOG_USEC", "30000000", 1);
    ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
    const ServiceManager manager;
    EXPECT_EQ(manager.patience(), Duration(std::chrono::seconds(30)));
    for (const char *name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
        EXPECT_EQ(std::getenv(name), nullptr) << name;
    // Who takes it over has none.
    EXPECT_FALSE(ServiceManager().patience());
}

TEST(ServiceManager, AnothersWatchdogIsNotOurs)
{
    for (const auto &[microseconds, process] : {std::pair("30000000", "1"), std::pair("0", ""), std::pair("-5", ""),
                                                std::pair("soon", ""), std::pair("", "")}) {
        ::setenv("WATCHDOG_USEC", microseconds, 1);
        ::setenv("WATCHDOG_PID", process, 1);
        EXPECT_FALSE(ServiceManager().patience()) << microseconds << " for " << process;
    }
}

TEST(ServiceManager, WithoutASocketNothingIsSaid)
{
    for (const std::string &name :
         {std::string(), std::string("relative"), std::string("/"), "/" + std::string(200, 'x')}) {
        ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
        ServiceManager manager;
        manager.ready(); // must not crash, block or write past the address
        EXPECT_EQ(std::getenv("NOTIFY_SOCKET"), nullptr);
    }
}

} // namespace
} // namespace tunneldesk::host
