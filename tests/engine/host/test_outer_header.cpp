// What stands in the outer IP header of what we send, seen on the link; and what routers say about it.
#include "engine/host/ike_ports.h"
#include "engine/host/outer_sockets.h"
#include "engine/host/receive_batch.h"
#include "engine/host/send_batch.h"
#include "tests/engine/host/shell.h"
#include "tests/support/ip_packets.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>

namespace tunneldesk::host
{
namespace
{

const IpAddress kLeft = IpAddress::v4(127, 0, 0, 2);
const IpAddress kRight = IpAddress::v4(127, 0, 0, 3);

// Hears every IP packet that arrives on lo.
class LinkTap
{
public:
    LinkTap() : m_socket(::socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, htons(ETH_P_ALL)))
    {
        sockaddr_ll address{};
        address.sll_family = AF_PACKET;
        address.sll_protocol = htons(ETH_P_ALL);
        address.sll_ifindex = static_cast<int>(::if_nametoindex("lo"));
        EXPECT_EQ(::bind(m_socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    }
    // The next packet of `protocol` (IPv4's field or IPv6's next header); empty after two seconds.
    [[nodiscard]] Bytes next(std::uint8_t protocol)
    {
        for (;;) {
            pollfd entry{m_socket.get(), POLLIN, 0};
            if (::poll(&entry, 1, 2000) != 1)
                return {};
            Bytes packet(65536);
            sockaddr_ll from{};
            socklen_t size = sizeof(from);
            const ssize_t count =
                ::recvfrom(m_socket.get(), packet.data(), packet.size(), 0, reinterpret_cast<sockaddr *>(&from), &size);
            if (count < 40 || from.sll_pkttype == PACKET_OUTGOING)
                continue;
            packet.resize(static_cast<std::size_t>(count));
            if ((packet[0] >> 4 == 4 ? packet[9] : packet[6]) == protocol)
                return packet;
        }
    }

private:
    FileDescriptor m_socket;
};

std::shared_ptr<OuterSockets> open(const IpAddress &address)
{
    session::OuterStatus status;
    DirectCalls calls;
    return OuterSockets::open(calls, address, status);
}

bool hasDf(const Bytes &packet)
{
    return (test::get16(packet, 6) & 0x4000) != 0;
}

class OuterHeader : public testing::TestWithParam<Encapsulation>
{
};

// Rule E-15: TTL 64, DSCP as told, DF on a probe and where it is to be set.
TEST_P(OuterHeader, HasDfWhereItIsToldAndTtl64)
{
    const auto from = open(kLeft);
    const auto to = open(kRight);
    ASSERT_TRUE(from && to);
    const bool isUdp = GetParam() == Encapsulation::Udp;
    const std::uint16_t port = isUdp ? 4500 : 0;
    const Bytes packet(1000, 0x33);
    std::vector<esp::OuterSend> sends(5, {{{kLeft, port}, {kRight, port}}, GetParam(), packet, 0, 0xb8});
    sends[1].df = esp::OuterDf::Probe;
    sends[3].df = sends[4].df = esp::OuterDf::Set;
    LinkTap tap;
    SendBatch batch;
    SendResult result;
    batch.send(isUdp ? from->natTraversal.get() : from->rawEsp.get(), sends, result);
    EXPECT_EQ(result.dropped, 0U);
    for (const bool isSet : {false, true, false, true, true}) {
        const Bytes seen = tap.next(isUdp ? 17 : 50);
        ASSERT_GE(seen.size(), 1020U);
        EXPECT_EQ(hasDf(seen), isSet);
        EXPECT_EQ(seen[8], 64) << "TTL";
        EXPECT_EQ(seen[1], 0xb8) << "TOS";
    }
}

// What not even the interface carries is cut at once, probe or not: nothing is lost here.
TEST_P(OuterHeader, ProbeThatDoesNotFitTheInterfaceGoesWithoutDf)
{
    ASSERT_TRUE(test::shell("ip link set lo mtu 1300"));
    const auto from = open(kLeft);
    const auto to = open(kRight);
    ASSERT_TRUE(from && to);
    const bool isUdp = GetParam() == Encapsulation::Udp;
    const std::uint16_t port = isUdp ? 4500 : 0;
    const Bytes packet(1400, 0x33);
    esp::OuterSend send{{{kLeft, port}, {kRight, port}}, GetParam(), packet, 0, 0, esp::OuterDf::Set};
    SendBatch batch;
    SendResult result;
    batch.send(isUdp ? from->natTraversal.get() : from->rawEsp.get(), {&send, 1}, result);
    EXPECT_EQ(result.dropped, 1U) << "set is set";
    EXPECT_EQ(result.lastError, EMSGSIZE);
    send.df = esp::OuterDf::Probe;
    result = {};
    batch.send(isUdp ? from->natTraversal.get() : from->rawEsp.get(), {&send, 1}, result);
    EXPECT_EQ(result.dropped, 0U);
    ReceiveBatch receiver(kRight);
    const int descriptor = isUdp ? to->natTraversal.get() : to->rawEsp.get();
    pollfd entry{descriptor, POLLIN, 0};
    ASSERT_EQ(::poll(&entry, 1, 2000), 1);
    int error = 0;
    const auto received = receiver.receive(descriptor, port, GetParam(), error);
    ASSERT_EQ(received.size(), 1U);
    EXPECT_EQ(received[0].bytes.size(), 1400U);
    ASSERT_TRUE(test::shell("ip link set lo mtu 65536"));
}

// A run that the kernel would cut to datagrams keeps its DF, whole or a piece at a time.
TEST(OuterHeaderRun, KeepsDfInEachDatagram)
{
    const auto from = open(kLeft);
    const auto to = open(kRight);
    ASSERT_TRUE(from && to);
    const Bytes run(2500, 0x33);
    const esp::OuterSend send{{{kLeft, 4500}, {kRight, 4500}}, Encapsulation::Udp, run, 1000, 0, esp::OuterDf::Set};
    LinkTap tap;
    SendBatch batch;
    SendResult result;
    batch.send(from->natTraversal.get(), {&send, 1}, result);
    EXPECT_EQ(result.dropped, 0U);
    std::size_t octets = 0;
    while (octets < run.size()) {
        const Bytes seen = tap.next(17);
        ASSERT_GE(seen.size(), 28U);
        EXPECT_TRUE(hasDf(seen));
        octets += seen.size() - 28;
    }
    EXPECT_EQ(octets, run.size());
}

INSTANTIATE_TEST_SUITE_P(Both, OuterHeader, testing::Values(Encapsulation::Udp, Encapsulation::RawEsp),
                         [](const auto &chosen) { return chosen.param == Encapsulation::Udp ? "udp" : "rawEsp"; });

// Rule E-15 over IPv6: traffic class as told, hop limit 64. There is no DF; what is too long the kernel cuts.
TEST(OuterHeaderV6, HasTheTrafficClassAndIsCutByTheSender)
{
    ASSERT_TRUE(test::shell("ip -6 address add fd00:6::2/128 dev lo nodad && ip -6 address add fd00:6::3/128 dev lo "
                            "nodad && ip link set lo mtu 1300"));
    const IpAddress left = *IpAddress::parse("fd00:6::2");
    const IpAddress right = *IpAddress::parse("fd00:6::3");
    const auto from = open(left);
    const auto to = open(right);
    ASSERT_TRUE(from && to);
    LinkTap tap;
    SendBatch batch;
    SendResult result;
    const Bytes small(1000, 0x33);
    const Bytes large(1400, 0x34);
    const esp::OuterSend raw{{{left, 0}, {right, 0}}, Encapsulation::RawEsp, small, 0, 0xb9};
    batch.send(from->rawEsp.get(), {&raw, 1}, result);
    const Bytes seen = tap.next(50);
    ASSERT_EQ(seen.size(), 1040U);
    EXPECT_EQ((test::get16(seen, 0) >> 4) & 0xff, 0xb9);
    EXPECT_EQ(seen[7], 64) << "hop limit";
    for (const Encapsulation encapsulation : {Encapsulation::RawEsp, Encapsulation::Udp}) {
        const bool isUdp = encapsulation == Encapsulation::Udp;
        const std::uint16_t port = isUdp ? 4500 : 0;
        const esp::OuterSend send{{{left, port}, {right, port}}, encapsulation, large, 0, 0};
        batch.send(isUdp ? from->natTraversal.get() : from->rawEsp.get(), {&send, 1}, result);
        ReceiveBatch receiver(right);
        const int descriptor = isUdp ? to->natTraversal.get() : to->rawEsp.get();
        std::size_t longest = 0;
        pollfd entry{descriptor, POLLIN, 0};
        while (longest < 1400 && ::poll(&entry, 1, 2000) == 1) {
            int error = 0;
            for (const esp::OuterReceive &each : receiver.receive(descriptor, port, encapsulation, error))
                longest = std::max(longest, each.bytes.size());
        }
        EXPECT_EQ(longest, 1400U);
    }
    EXPECT_EQ(result.dropped, 0U);
    ASSERT_TRUE(test::shell("ip link set lo mtu 65536"));
}

// Rule NT-10: over IPv4 the checksum of what comes may be zero. Ours is right instead of zero, since the kernel cuts no
// run of datagrams without one.
TEST(UdpChecksum, MayBeZeroInWhatComesAndIsRightInWhatGoes)
{
    const auto to = open(kRight);
    ASSERT_TRUE(to);
    const FileDescriptor sender(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const int yes = 1;
    ASSERT_EQ(::setsockopt(sender.get(), SOL_SOCKET, SO_NO_CHECK, &yes, sizeof(yes)), 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(4500);
    address.sin_addr.s_addr = htonl(0x7f000003);
    LinkTap tap;
    const Bytes packet(100, 0x77);
    ASSERT_EQ(::sendto(sender.get(), packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr *>(&address),
                       sizeof(address)),
              100);
    EXPECT_EQ(test::get16(tap.next(17), 26), 0) << "sent without a checksum";
    ReceiveBatch receiver(kRight);
    pollfd entry{to->natTraversal.get(), POLLIN, 0};
    ASSERT_EQ(::poll(&entry, 1, 2000), 1);
    int error = 0;
    EXPECT_EQ(receiver.receive(to->natTraversal.get(), 4500, Encapsulation::Udp, error).size(), 1U);
}

// Rules H-14, NT-9, FR-2: an IKE message as large as a datagram can be goes out and comes in whole, on port 500 as it
// is and on 4500 behind four zeros; a keepalive is its one octet there.
TEST(IkePortsDatagrams, OfEverySizeAndTheirMarker)
{
    const auto from = open(kLeft);
    const auto to = open(kRight);
    ASSERT_TRUE(from && to);
    IkePorts ports;
    ports.set(
        {{kRight, to}}, [](int) {}, [](int) {});
    const auto waitFor = [](const FileDescriptor &descriptor) {
        pollfd entry{descriptor.get(), POLLIN, 0};
        return ::poll(&entry, 1, 2000) == 1;
    };
    constexpr std::size_t kLargest = 65507; // 65535 less the headers of IPv4 and UDP
    for (const std::size_t size : {std::size_t{28}, std::size_t{1500}, std::size_t{20000}, kLargest}) {
        Bytes message(size);
        for (std::size_t i = 0; i < size; ++i)
            message[i] = static_cast<Byte>(i * 7 + 1);
        ASSERT_EQ(sendTransmit(*from, {{{kLeft, 500}, {kRight, 500}}, message}), 0) << size;
        ASSERT_TRUE(waitFor(to->ike)) << size;
        std::vector<Bytes> heard;
        ports.receive([&](ByteView bytes, const Ends &ends) {
            heard.push_back(copyOf(bytes));
            EXPECT_EQ(ends, (Ends{{kRight, 500}, {kLeft, 500}}));
        });
        EXPECT_EQ(heard, std::vector<Bytes>{message}) << size;
    }
    const auto onPort4500 = [&] {
        std::array<Byte, 65536> room{};
        EXPECT_TRUE(waitFor(to->natTraversal));
        const ssize_t size = ::recv(to->natTraversal.get(), room.data(), room.size(), MSG_DONTWAIT);
        return copyOf(ByteView(room).first(size < 0 ? 0 : static_cast<std::size_t>(size)));
    };
    const Ends floated{{kLeft, 4500}, {kRight, 4500}};
    Bytes message(kLargest - 4, 0x5a);
    ASSERT_EQ(sendTransmit(*from, {floated, message}), 0);
    Bytes marked(4);
    append(marked, message);
    EXPECT_EQ(onPort4500(), marked);
    ASSERT_EQ(sendTransmit(*from, {floated, {0xff}, true}), 0);
    EXPECT_EQ(onPort4500(), Bytes{0xff});
}

// As a router would: type 3, code 4, quoting the beginning of what did not pass.
Bytes fragmentationNeeded()
{
    test::PacketSpec quoted;
    quoted.source = kLeft;
    quoted.destination = kRight;
    quoted.protocol = 50;
    quoted.payload = {0xc0, 0xff, 0xee, 0x01, 0, 0, 0, 9};
    Bytes message(8);
    message[0] = 3;
    message[1] = 4;
    test::put16(message, 6, 1280);
    append(message, test::buildPacket(quoted));
    test::put16(message, 2, static_cast<std::uint16_t>(~test::plainFold(test::plainSum(message))));
    return message;
}

// Rule E-20: what a router says reaches the engine, whatever the sockets themselves are doing; echoes do not.
TEST(IkePortsErrors, BringWhatARouterSays)
{
    IkePorts ports;
    std::vector<int> watched;
    ports.set(
        {{kLeft, open(kLeft)}}, [&](int descriptor) { watched.push_back(descriptor); }, [](int) {});
    ASSERT_EQ(watched.size(), 2U);
    const FileDescriptor router(::socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMP));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(0x7f000002);
    ASSERT_TRUE(test::shell("ping -q -c 2 -i 0.02 127.0.0.2 >/dev/null"));
    pollfd entry{watched[1], POLLIN, 0};
    EXPECT_EQ(::poll(&entry, 1, 0), 0) << "an echo wakes nobody";
    const Bytes message = fragmentationNeeded();
    for (std::size_t size : {message.size(), std::size_t{20}})
        ASSERT_EQ(::sendto(router.get(), message.data(), size, 0, reinterpret_cast<const sockaddr *>(&address),
                           sizeof(address)),
                  static_cast<ssize_t>(size));
    ASSERT_EQ(::poll(&entry, 1, 2000), 1);
    std::vector<wire::IcmpError> errors;
    ports.receiveErrors([&](const wire::IcmpError &error) { errors.push_back(error); });
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_TRUE(errors[0].isTooBig);
    EXPECT_EQ(errors[0].mtu, 1280U);
    EXPECT_EQ(errors[0].spi, Spi{0xc0ffee01});
    EXPECT_EQ(errors[0].ends, (Ends{{kLeft, 0}, {kRight, 0}}));
}

} // namespace
} // namespace tunneldesk::host
