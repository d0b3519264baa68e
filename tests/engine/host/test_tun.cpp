#include "engine/host/tun_device.h"
#include "engine/privileged/kernel_state.h"
#include "tests/engine/host/shell.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/ethtool.h>
#include <linux/if_tun.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace tunneldesk::host
{
namespace
{

using test::outputOf;
using test::shell;

bool waitReadable(const TunDevice &device)
{
    pollfd entry{device.descriptor(), POLLIN, 0};
    return ::poll(&entry, 1, 2000) == 1;
}

// Internet checksum of RFC 1071.
std::uint16_t checksum(ByteView octets)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < octets.size(); i += 2)
        sum += static_cast<std::uint32_t>(octets[i] << 8) | (i + 1 < octets.size() ? octets[i + 1] : 0U);
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

void putChecksum(Bytes &packet, std::size_t at, ByteView over)
{
    const std::uint16_t value = checksum(over);
    packet[at] = static_cast<Byte>(value >> 8);
    packet[at + 1] = static_cast<Byte>(value & 0xff);
}

// An ICMP echo request of `size` data octets, behind an empty virtio-net header.
Bytes echoRequest(const IpAddress &from, const IpAddress &to, std::size_t size)
{
    Bytes ip{0x45, 0, 0, 0, 0, 1, 0, 0, 64, 1, 0, 0};
    append(ip, from.bytes());
    append(ip, to.bytes());
    Bytes icmp{8, 0, 0, 0, 0x12, 0x34, 0, 1};
    icmp.resize(8 + size, 0x5a);
    putChecksum(icmp, 2, icmp);
    append(ip, icmp);
    ip[2] = static_cast<Byte>(ip.size() >> 8);
    ip[3] = static_cast<Byte>(ip.size() & 0xff);
    putChecksum(ip, 10, ByteView(ip).first(20));
    Bytes framed(kVirtioHeaderSize);
    append(framed, ip);
    return framed;
}

TEST(TunDevice, takesTheNextFreeName)
{
    ASSERT_TRUE(shell("ip tuntap add td1 mode tun"));
    const auto first = TunDevice::open();
    const auto second = TunDevice::open();
    ASSERT_TRUE(first.isOk() && second.isOk());
    EXPECT_EQ((*first)->name(), "td0");
    EXPECT_EQ((*second)->name(), "td2");
    ASSERT_TRUE(shell("ip tuntap del td1 mode tun"));
}

constexpr uid_t kStranger = 65534;

// What a process of `user` without any capability gets that asks for `name` with `flags`: an errno, or 0.
int attachAs(uid_t user, const std::string &name, short flags)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ifreq request{};
        std::strncpy(request.ifr_name, name.c_str(), IFNAMSIZ - 1);
        request.ifr_flags = flags;
        if (::setgroups(0, nullptr) != 0 || ::setresgid(user, user, user) != 0 || ::setresuid(user, user, user) != 0)
            ::_exit(255);
        const int device = ::open("/dev/net/tun", O_RDWR | O_CLOEXEC);
        ::_exit(device < 0 || ::ioctl(device, TUNSETIFF, &request) != 0 ? errno : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

TEST(TunDevice, isNobodyElses)
{
    const auto device = TunDevice::open();
    ASSERT_TRUE(device.isOk());
    constexpr short kOurs = IFF_TUN | IFF_NO_PI | IFF_VNET_HDR;
    for (const short flags : {kOurs, static_cast<short>(kOurs | IFF_MULTI_QUEUE)}) {
        const int refused = attachAs(kStranger, (*device)->name(), flags);
        EXPECT_TRUE(refused == EPERM || refused == EBUSY || refused == EINVAL) << refused;
    }
}

// A client could make its device outlive all of its holders.
TEST(TunDevice, isNobodyElsesWhenNobodyHoldsIt)
{
    {
        const auto device = TunDevice::open();
        ASSERT_TRUE(device.isOk());
        ASSERT_EQ((*device)->name(), "td0");
        ASSERT_EQ(::ioctl((*device)->descriptor(), TUNSETPERSIST, 1), 0);
    }
    EXPECT_EQ(attachAs(kStranger, "td0", IFF_TUN | IFF_NO_PI | IFF_VNET_HDR), EPERM);
    EXPECT_TRUE(shell("ip link delete td0"));
}

TEST(TunDevice, goesWithItsLastHolder)
{
    {
        const auto device = TunDevice::open();
        ASSERT_TRUE(device.isOk());
        EXPECT_TRUE(shell("ip link show td0 >/dev/null"));
    }
    EXPECT_FALSE(shell("ip link show td0 2>/dev/null"));
}

TEST(TunDevice, isUpWithItsMtuAndOffloadsAndWithoutAnAddress)
{
    const auto device = TunDevice::open();
    ASSERT_TRUE(device.isOk());
    KernelState kernel;
    ASSERT_TRUE(kernel.setUp((*device)->index(), 1386).isOk());
    const std::string shown = outputOf("ip -d address show td0");
    EXPECT_NE(shown.find("mtu 1386"), std::string::npos) << shown;
    EXPECT_NE(shown.find("LOWER_UP"), std::string::npos) << shown;
    EXPECT_NE(shown.find("vnet_hdr"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("multi_queue"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("inet6"), std::string::npos) << shown;
}

TEST(TunDevice, answersAPingThatIsWrittenToIt)
{
    const auto device = TunDevice::open();
    ASSERT_TRUE(device.isOk());
    KernelState kernel;
    ASSERT_TRUE(kernel.setUp((*device)->index(), 1400).isOk());
    ASSERT_TRUE(shell("ip address add 10.9.0.1/24 dev td0"));
    const IpAddress here = IpAddress::v4(10, 9, 0, 1);
    const IpAddress there = IpAddress::v4(10, 9, 0, 2);
    for (const std::size_t size : {0U, 56U, 1372U}) {
        const Bytes request = echoRequest(there, here, size);
        ASSERT_EQ((*device)->write(request), 0);
        ASSERT_TRUE(waitReadable(**device));
        Bytes answer(kLargestTunRead);
        const std::ptrdiff_t count = (*device)->read(answer);
        ASSERT_EQ(count, static_cast<std::ptrdiff_t>(request.size()));
        EXPECT_EQ(answer[kVirtioHeaderSize + 20], 0) << "an echo reply";
        EXPECT_TRUE(equalBytes(ByteView(answer).subspan(kVirtioHeaderSize + 16, 4), there.bytes()));
    }
    Bytes none(kLargestTunRead);
    EXPECT_EQ((*device)->read(none), -EAGAIN);
}

TEST(TunDevice, letsTheKernelLeaveSegmentationAndChecksumsToUs)
{
    const auto device = TunDevice::open();
    ASSERT_TRUE(device.isOk());
    const FileDescriptor any(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    for (const std::uint32_t question : {ETHTOOL_GTSO, ETHTOOL_GTXCSUM}) {
        ethtool_value answer{question, 0};
        ifreq request{};
        std::strncpy(request.ifr_name, (*device)->name().c_str(), IFNAMSIZ - 1);
        request.ifr_data = reinterpret_cast<char *>(&answer);
        ASSERT_EQ(::ioctl(any.get(), SIOCETHTOOL, &request), 0);
        EXPECT_EQ(answer.data, 1U) << question;
    }
}

TEST(TunDevice, writeFailsWhenTheDeviceWasDeleted)
{
    const auto device = TunDevice::open();
    ASSERT_TRUE(device.isOk());
    KernelState kernel;
    ASSERT_TRUE(kernel.setUp((*device)->index(), 1400).isOk());
    ASSERT_TRUE(shell("ip link delete td0"));
    Bytes buffer(kLargestTunRead);
    EXPECT_EQ((*device)->read(buffer), -EBADFD);
    EXPECT_EQ((*device)->write(echoRequest(IpAddress::v4(1), IpAddress::v4(2), 0)), -EBADFD);
}

} // namespace
} // namespace tunneldesk::host
