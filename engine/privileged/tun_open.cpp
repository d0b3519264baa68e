#include "engine/privileged/tun_open.h"

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace tunneldesk
{
namespace
{

// TUN_F_USO4 and TUN_F_USO6, which only come together. Newer than Debian 12's headers and its own kernel,
// which refuses them: then UDP comes a datagram at a time.
constexpr unsigned kUdpSegmentation = 0x20 | 0x40;

Error errorOf(int number)
{
    switch (number) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
        return {Reason::NoTunDevice, number};
    case EPERM:
    case EACCES:
        return {Reason::NoPermission, number};
    default:
        return {Reason::HostFailure, number};
    }
}

} // namespace

Result<OpenedTun> openTun()
{
    FileDescriptor descriptor(::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.isOpen())
        return errorOf(errno);
    ifreq request{};
    // The kernel takes the lowest number that is free. One queue: of a device with several, anybody who may open
    // /dev/net/tun, and on Debian that is everybody, could attach one and read and write what is in clear there.
    std::strncpy(request.ifr_name, "td%d", IFNAMSIZ - 1);
    request.ifr_flags = IFF_TUN | IFF_NO_PI | IFF_VNET_HDR;
    if (::ioctl(descriptor.get(), TUNSETIFF, &request) != 0)
        return errorOf(errno);
    // The one queue may be free: a device that was made to outlive its holders. It is its owner's and nobody else's.
    if (::ioctl(descriptor.get(), TUNSETOWNER, static_cast<unsigned long>(::getuid())) != 0)
        return errorOf(errno);
    constexpr unsigned kOffloads = TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6;
    if (::ioctl(descriptor.get(), TUNSETOFFLOAD, kOffloads | kUdpSegmentation) != 0 &&
        ::ioctl(descriptor.get(), TUNSETOFFLOAD, kOffloads) != 0)
        return errorOf(errno);
    return OpenedTun{std::move(descriptor), request.ifr_name};
}

} // namespace tunneldesk
