#include "tests/engine/host/static_gateway.h"
#include "tests/support/fault_row.h"

#include <arpa/inet.h>
#include <linux/udp.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <cerrno>
#include <thread>

namespace tunneldesk::host
{
namespace
{

struct Variant {
    const char *name;
    StaticSa sa;
};

std::vector<Variant> variants()
{
    StaticSa gcmOverUdp;
    StaticSa gcmRaw;
    gcmRaw.encapsulation = Encapsulation::RawEsp;
    StaticSa cbcOverUdp;
    cbcOverUdp.suite = {EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96, false};
    cbcOverUdp.cipherOctets = 16;
    cbcOverUdp.authenticationOctets = 20;
    return {{"gcmOverUdp", gcmOverUdp}, {"gcmRaw", gcmRaw}, {"cbcOverUdp", cbcOverUdp}};
}

sockaddr_in addressOf(const char *text, std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, text, &address.sin_addr);
    return address;
}

// Sends `size` octets over TCP from one gateway to the other's inner address; true when all arrived unchanged.
bool transfer(StaticPair &pair, std::size_t size)
{
    int listener = -1;
    pair.right.host().run([&] {
        listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = addressOf("10.2.0.1", 5001);
        EXPECT_EQ(::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
        EXPECT_EQ(::listen(listener, 1), 0);
    });
    std::size_t received = 0;
    bool isWhole = true;
    std::thread receiver([&] {
        const FileDescriptor connection(::accept(listener, nullptr, nullptr));
        Bytes buffer(1 << 20);
        for (ssize_t count = 0; (count = ::read(connection.get(), buffer.data(), buffer.size())) > 0;)
            for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i, ++received)
                isWhole = isWhole && buffer[i] == static_cast<Byte>(received % 251);
    });
    pair.left.host().run([&] {
        const FileDescriptor connection(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_in from = addressOf("10.1.0.1", 0);
        const sockaddr_in to = addressOf("10.2.0.1", 5001);
        EXPECT_EQ(::bind(connection.get(), reinterpret_cast<const sockaddr *>(&from), sizeof(from)), 0);
        EXPECT_EQ(::connect(connection.get(), reinterpret_cast<const sockaddr *>(&to), sizeof(to)), 0);
        Bytes block(251 * 1024);
        for (std::size_t i = 0; i < block.size(); ++i)
            block[i] = static_cast<Byte>(i % 251);
        for (std::size_t sent = 0; sent < size; sent += block.size())
            EXPECT_EQ(::write(connection.get(), block.data(), block.size()), static_cast<ssize_t>(block.size()));
    });
    receiver.join();
    ::close(listener);
    return isWhole && received >= size;
}

// The same once more, until both workers have taken it up. (The first round may see what start() caused.)
bool assignAgain(StaticGateway &gateway)
{
    for (int round = 0; round < 2; ++round) {
        gateway.workers().assign(gateway.executor().devices(), gateway.tables());
        int returned = 0;
        for (int wait = 0; returned < 2 && wait < 1000; ++wait) {
            for (const WorkerReport &report : gateway.reports())
                returned += std::holds_alternative<Returned>(report) ? 1 : 0;
            std::this_thread::sleep_for(5ms);
        }
        if (returned < 2)
            return false;
    }
    return true;
}

class DataPath : public testing::TestWithParam<Variant>
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(m_pair.left.host().shell("ip address add 10.1.0.1/24 dev lo"), 0);
        ASSERT_EQ(m_pair.right.host().shell("ip address add 10.2.0.1/24 dev lo"), 0);
        m_pair.left.start();
        m_pair.right.start();
    }
    StaticPair m_pair{GetParam().sa};
};

TEST_P(DataPath, carriesPingsOfAllSizes)
{
    for (const char *size : {"0", "56", "1372", "1373", "8000"})
        EXPECT_EQ(m_pair.left.host().shell(std::string("ping -q -c 2 -i 0.02 -W 10 -I 10.1.0.1 -s ") + size +
                                           " 10.2.0.1 >/dev/null"),
                  0)
            << size;
    bool isSeen = false;
    for (const WorkerReport &report : m_pair.right.reports())
        if (const auto *notice = std::get_if<esp::Notice>(&report))
            isSeen = isSeen || std::holds_alternative<esp::PeerSeen>(*notice);
    EXPECT_TRUE(isSeen);
}

// Faults, 46: new tables come while this process may open nothing more.
TEST_P(DataPath, goesOnWhenThereIsNoFreeDescriptor)
{
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{0, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const bool areTakenUp = assignAgain(m_pair.left) && assignAgain(m_pair.right);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    EXPECT_TRUE(areTakenUp);
    EXPECT_EQ(m_pair.left.host().shell("ping -q -c 2 -i 0.02 -W 10 -I 10.1.0.1 10.2.0.1 >/dev/null"), 0);
}

// A sender whose machine has stood still begins with one packet at a time: then it tries again.
TEST_P(DataPath, carriesAFlowInFewSystemCalls)
{
    const auto callsIn8 = [](const LaneReport &before, const LaneReport &after) {
        const auto calls = after.systemCallsIn + after.systemCallsOut - before.systemCallsIn - before.systemCallsOut;
        return 8 * static_cast<double>(calls) / static_cast<double>(after.packets - before.packets);
    };
    double sealingCalls = 0;
    double openingCalls = 0;
    for (int attempt = 0; attempt < 3; ++attempt) {
        const LaneReport sealed = m_pair.left.lane(true);
        const LaneReport opened = m_pair.right.lane(false);
        ASSERT_TRUE(transfer(m_pair, 32 << 20));
        const LaneReport sealing = m_pair.left.lane(true);
        EXPECT_GT(sealing.packets - sealed.packets, (32U << 20) / 1400);
        // Raw sockets join nothing on their way in: how many packets a call brings is a matter of time there.
        if (GetParam().sa.encapsulation == Encapsulation::RawEsp)
            return;
        sealingCalls = callsIn8(sealed, sealing);
        openingCalls = callsIn8(opened, m_pair.right.lane(false));
        if (sealingCalls <= 1 && openingCalls <= 1)
            return;
    }
    ADD_FAILURE() << "system calls for eight packets: " << sealingCalls << " to seal, " << openingCalls << " to open";
}

TEST_P(DataPath, carriesARunOfDatagramsThatTheKernelLeftUncut)
{
    const sockaddr_in from = addressOf("10.1.0.1", 5002);
    const sockaddr_in to = addressOf("10.2.0.1", 5002);
    FileDescriptor receiver;
    m_pair.right.host().run([&] {
        receiver = FileDescriptor(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        EXPECT_EQ(::bind(receiver.get(), reinterpret_cast<const sockaddr *>(&to), sizeof(to)), 0);
    });
    const timeval patience{5, 0};
    ASSERT_EQ(::setsockopt(receiver.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)), 0);
    Bytes run(1000 * 20 + 100);
    for (std::size_t i = 0; i < run.size(); ++i)
        run[i] = static_cast<Byte>(i % 251);
    m_pair.left.host().run([&] {
        const FileDescriptor sender(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        const int segment = 1000;
        EXPECT_EQ(::setsockopt(sender.get(), IPPROTO_UDP, UDP_SEGMENT, &segment, sizeof(segment)), 0);
        EXPECT_EQ(::bind(sender.get(), reinterpret_cast<const sockaddr *>(&from), sizeof(from)), 0);
        EXPECT_EQ(
            ::sendto(sender.get(), run.data(), run.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof(to)),
            static_cast<ssize_t>(run.size()));
    });
    Bytes joined;
    while (joined.size() < run.size()) {
        Bytes datagram(2000);
        const ssize_t count = ::recv(receiver.get(), datagram.data(), datagram.size(), 0);
        ASSERT_GT(count, 0);
        EXPECT_LE(count, 1000);
        append(joined, ByteView(datagram).first(static_cast<std::size_t>(count)));
    }
    EXPECT_EQ(joined, run);
}

INSTANTIATE_TEST_SUITE_P(Variants, DataPath, testing::ValuesIn(variants()),
                         [](const auto &chosen) { return chosen.param.name; });

// IPv6 outside, IPv6 inside, raw (no IP header comes with it) and in UDP; echoes too long for the link among them.
TEST(DataPathV6, carriesPingsOfAllSizes)
{
    for (const Encapsulation encapsulation : {Encapsulation::RawEsp, Encapsulation::Udp}) {
        StaticSa sa;
        sa.encapsulation = encapsulation;
        const StaticSite here{*IpAddress::parse("2001:db8::1"), *IpPrefix::parse("fd01::/64"), Spi{0x1001}};
        const StaticSite there{*IpAddress::parse("2001:db8::2"), *IpPrefix::parse("fd02::/64"), Spi{0x2002}};
        StaticGateway left(here, there, sa);
        StaticGateway right(there, here, sa);
        ASSERT_EQ(std::system("ip link add wan0 type veth peer name wan1"), 0);
        StaticPair::join(left, "wan0", "2001:db8::1/64 nodad");
        StaticPair::join(right, "wan1", "2001:db8::2/64 nodad");
        ASSERT_EQ(left.host().shell("ip -6 address add fd01::1/64 dev lo nodad"), 0);
        ASSERT_EQ(right.host().shell("ip -6 address add fd02::1/64 dev lo nodad"), 0);
        left.start();
        right.start();
        for (const char *size : {"0", "56", "1352", "1353", "8000"})
            EXPECT_EQ(left.host().shell(std::string("ping -q -c 2 -i 0.02 -W 10 -I fd01::1 -s ") + size +
                                        " fd02::1 >/dev/null"),
                      0)
                << size;
        EXPECT_GE(right.lane(false).packets, 10U);
    }
}

TEST(Workers, giveBackEveryTableAndLane)
{
    StaticPair pair{StaticSa{}};
    pair.left.start();
    std::weak_ptr<const esp::Tables> tables = pair.left.tables();
    const std::weak_ptr<const esp::SealingTable> sealing = tables.lock()->sealing.front();
    for (int i = 0; i < 100; ++i)
        pair.left.workers().assign(pair.left.executor().devices(), i % 2 == 0 ? nullptr : pair.left.tables());
    pair.left.workers().assign({}, nullptr);
    pair.left.workers().stop();
    // Its only holders now are the reports, which are freed here, and the gateway's own pointer.
    static_cast<void>(pair.left.reports());
    EXPECT_EQ(sealing.use_count(), 1);
}

TEST(Workers, reportADeviceThatWasDeletedOnceAndDoNotSpin)
{
    StaticPair pair{StaticSa{}};
    pair.left.start();
    std::shared_ptr<TunDevice> device = pair.left.executor().devices().tuns.begin()->second;
    ASSERT_EQ(pair.left.host().shell("ip link delete td0"), 0);
    std::size_t broken = 0;
    for (int i = 0; i < 200 && broken == 0; ++i) {
        for (const WorkerReport &report : pair.left.reports())
            if (const auto *found = std::get_if<BrokenTun>(&report))
                broken += found->tun == device ? 1 : 0;
        if (broken == 0)
            std::this_thread::sleep_for(10ms);
    }
    EXPECT_EQ(broken, 1U);
    const std::uint64_t calls = pair.left.lane(true).systemCallsIn;
    std::this_thread::sleep_for(200ms);
    EXPECT_LE(pair.left.lane(true).systemCallsIn, calls + 1);
}

// Faults, rows 38 and 39: a device that takes nothing (EBADFD when it was deleted, EIO when it is down) costs one
// system call a packet, is counted, and stops nobody.
class RefusingTun : public testing::TestWithParam<bool>
{
};

TEST_P(RefusingTun, IsTriedOnceAPacketAndCounted)
{
    const bool isDeleted = GetParam();
    constexpr std::uint64_t kPackets = 20;
    StaticPair pair{StaticSa{}};
    ASSERT_EQ(pair.left.host().shell("ip address add 10.1.0.1/24 dev lo"), 0);
    ASSERT_EQ(pair.right.host().shell("ip address add 10.2.0.1/24 dev lo"), 0);
    pair.left.start();
    pair.right.start();
    const std::string ping = "ping -q -i 0.01 -I 10.1.0.1 10.2.0.1 >/dev/null -W ";
    ASSERT_EQ(pair.left.host().shell(ping + "10 -c 1"), 0);
    // The echo is back before the lane has counted what it asked.
    for (int i = 0; i < 400 && pair.right.lane(false).packets == 0; ++i)
        std::this_thread::sleep_for(50ms);
    const LaneReport before = pair.right.lane(false);
    EXPECT_GE(before.packets, 1U);
    EXPECT_EQ(before.refused, 0U);
    const TunDevice &device = *pair.right.executor().devices().tuns.begin()->second;
    const std::string name = device.name();
    ASSERT_EQ(pair.right.host().shell("ip link " + (isDeleted ? "delete " + name : "set " + name + " down")), 0);
    // The kernel looks at the version before it looks whether the device is up.
    Bytes packet(kVirtioHeaderSize + 20);
    packet[kVirtioHeaderSize] = 0x45;
    EXPECT_EQ(device.write(packet), isDeleted ? -EBADFD : -EIO);
    EXPECT_NE(pair.left.host().shell(ping + "1 -c " + std::to_string(kPackets)), 0);
    // The machine may have stood still while the last ones came.
    for (int i = 0; i < 400 && pair.right.lane(false).refused < kPackets; ++i)
        std::this_thread::sleep_for(50ms);
    const LaneReport after = pair.right.lane(false);
    EXPECT_EQ(after.refused, kPackets);
    EXPECT_EQ(after.packets - before.packets, kPackets) << "opened all the same";
    EXPECT_LE(after.systemCallsOut - before.systemCallsOut, kPackets);
    std::this_thread::sleep_for(200ms);
    const LaneReport later = pair.right.lane(false);
    EXPECT_LE(later.systemCallsIn, after.systemCallsIn + 1) << "no spin";
    const bool isOk = later.refused == kPackets && later.systemCallsIn <= after.systemCallsIn + 1;
    EXPECT_TRUE(
        test::judgeFault(isDeleted ? 38 : 39,
                         isDeleted ? "writes to a TUN that was deleted (EBADFD)" : "writes to a TUN that is down (EIO)",
                         "counted, tried once each, no spin, no exit",
                         std::to_string(later.refused) + " of " + std::to_string(kPackets) + " refused, " +
                             std::to_string(later.systemCallsIn - after.systemCallsIn) + " calls in 200 ms after",
                         isOk));
    if (isDeleted)
        return;
    ASSERT_EQ(pair.right.host().shell("ip link set " + name + " up"), 0);
    static_cast<void>(pair.left.host().shell(ping + "1 -c 3"));
    EXPECT_EQ(pair.right.lane(false).refused, kPackets) << "it takes them again";
}

INSTANTIATE_TEST_SUITE_P(Both, RefusingTun, testing::Bool(),
                         [](const auto &chosen) { return chosen.param ? "deleted" : "down"; });

} // namespace
} // namespace tunneldesk::host
