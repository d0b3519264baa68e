#include "engine/host/outer_sockets.h"
#include "engine/host/receive_batch.h"
#include "engine/host/send_batch.h"
#include "engine/privileged/outer_socket.h"
#include "tests/engine/host/shell.h"

#include <poll.h>

#include <cerrno>

namespace tunneldesk::host
{
namespace
{

using test::shell;

const IpAddress kLeft = IpAddress::v4(127, 0, 0, 2);
const IpAddress kRight = IpAddress::v4(127, 0, 0, 3);

std::shared_ptr<OuterSockets> openOuterSockets(const IpAddress &address, session::OuterStatus &status)
{
    DirectCalls calls;
    return OuterSockets::open(calls, address, status);
}

struct Pair {
    explicit Pair(const IpAddress &left = kLeft, const IpAddress &right = kRight)
    {
        session::OuterStatus status;
        from = openOuterSockets(left, status);
        to = openOuterSockets(right, status);
    }
    std::shared_ptr<OuterSockets> from;
    std::shared_ptr<OuterSockets> to;
};

std::vector<esp::OuterReceive> receiveAll(ReceiveBatch &batch, int descriptor, std::uint16_t port,
                                          Encapsulation encapsulation)
{
    pollfd entry{descriptor, POLLIN, 0};
    static_cast<void>(::poll(&entry, 1, 2000));
    int error = 0;
    const auto received = batch.receive(descriptor, port, encapsulation, error);
    EXPECT_EQ(error, 0);
    return {received.begin(), received.end()};
}

TEST(OuterSockets, standOnOneAddressAllThree)
{
    session::OuterStatus status;
    const auto sockets = openOuterSockets(kLeft, status);
    ASSERT_NE(sockets, nullptr);
    EXPECT_EQ(status.reason, Reason::None);
    EXPECT_FALSE(status.rawEspFailed);
    EXPECT_TRUE(sockets->rawEsp.isOpen());
}

// Rule E-27.
TEST(OuterSockets, reportThePortThatIsTaken)
{
    for (const OuterSocket kind : {OuterSocket::Ike, OuterSocket::NatTraversal}) {
        const Result<FileDescriptor> other = openOuterSocket(kind, kLeft);
        ASSERT_TRUE(other.isOk());
        session::OuterStatus status;
        EXPECT_EQ(openOuterSockets(kLeft, status), nullptr);
        EXPECT_EQ(status.reason, Reason::PortInUse);
        EXPECT_EQ(status.number, EADDRINUSE);
        EXPECT_EQ(status.port, portOf(kind));
    }
}

TEST(OuterSockets, reportAnAddressThatIsNotHere)
{
    session::OuterStatus status;
    EXPECT_EQ(openOuterSockets(IpAddress::v4(192, 0, 2, 1), status), nullptr);
    EXPECT_EQ(status.reason, Reason::AddressUnavailable);
    EXPECT_EQ(status.number, EADDRNOTAVAIL);
}

TEST(OuterSockets, standOnIpv6Too)
{
    const IpAddress loopback = *IpAddress::parse("::1");
    session::OuterStatus status;
    const auto sockets = openOuterSockets(loopback, status);
    ASSERT_NE(sockets, nullptr);
    EXPECT_TRUE(sockets->rawEsp.isOpen());
}

TEST(SendBatch, sendsARunThatComesOutInOrderWithItsTrafficClass)
{
    const Pair pair;
    ASSERT_TRUE(pair.from && pair.to);
    Bytes run(1000 * 40 + 300);
    for (std::size_t i = 0; i < run.size(); ++i)
        run[i] = static_cast<Byte>(i / 1000);
    const esp::OuterSend send{{{kLeft, 4500}, {kRight, 4500}}, Encapsulation::Udp, run, 1000, 0xb9};
    SendBatch batch;
    SendResult result;
    batch.send(pair.from->natTraversal.get(), {&send, 1}, result);
    EXPECT_EQ(result.systemCalls, 1U);
    EXPECT_EQ(result.dropped, 0U);

    ReceiveBatch receiver(kRight);
    Bytes joined;
    while (joined.size() < run.size()) {
        const auto received = receiveAll(receiver, pair.to->natTraversal.get(), 4500, Encapsulation::Udp);
        ASSERT_FALSE(received.empty());
        for (const esp::OuterReceive &one : received) {
            EXPECT_EQ(one.ends, (Ends{{kRight, 4500}, {kLeft, 4500}}));
            EXPECT_EQ(one.trafficClass, 0xb9);
            if (one.bytes.size() > 1000)
                EXPECT_EQ(one.segmentSize, 1000);
            append(joined, one.bytes);
        }
    }
    EXPECT_EQ(joined, run);
}

TEST(SendBatch, fallsBackToSingleDatagramsThatTheKernelMayFragment)
{
    ASSERT_TRUE(shell("ip link set lo mtu 1300"));
    const Pair pair;
    ASSERT_TRUE(pair.from && pair.to);
    const Bytes run(1400 * 3, 0x17);
    const esp::OuterSend send{{{kLeft, 4500}, {kRight, 4500}}, Encapsulation::Udp, run, 1400, 0};
    SendBatch batch;
    SendResult result;
    batch.send(pair.from->natTraversal.get(), {&send, 1}, result);
    EXPECT_EQ(result.dropped, 0U);
    ReceiveBatch receiver(kRight);
    std::size_t total = 0;
    while (total < run.size()) {
        const auto received = receiveAll(receiver, pair.to->natTraversal.get(), 4500, Encapsulation::Udp);
        ASSERT_FALSE(received.empty());
        for (const esp::OuterReceive &one : received)
            total += one.bytes.size();
    }
    EXPECT_EQ(total, run.size());
    ASSERT_TRUE(shell("ip link set lo mtu 65536"));
}

TEST(SendBatch, sendsManyInOneCall)
{
    const Pair pair;
    ASSERT_TRUE(pair.from && pair.to);
    const Bytes packet(100, 0x33);
    const std::vector<esp::OuterSend> sends(60, {{{kLeft, 0}, {kRight, 0}}, Encapsulation::RawEsp, packet, 0, 0});
    SendBatch batch;
    SendResult result;
    batch.send(pair.from->rawEsp.get(), sends, result);
    EXPECT_EQ(result.systemCalls, 1U);
    EXPECT_EQ(result.dropped, 0U);
    ReceiveBatch receiver(kRight);
    const auto received = receiveAll(receiver, pair.to->rawEsp.get(), 0, Encapsulation::RawEsp);
    EXPECT_EQ(received.size(), 60U);
    for (const esp::OuterReceive &one : received) {
        EXPECT_EQ(one.ends, (Ends{{kRight, 0}, {kLeft, 0}}));
        EXPECT_TRUE(equalBytes(one.bytes, packet)) << "the outer IP header is taken off";
    }
}

TEST(SendBatch, countsWhatTheKernelRefuses)
{
    const Pair pair;
    ASSERT_TRUE(pair.from && pair.to);
    const Bytes packet(100, 0x33);
    const IpAddress nowhere = IpAddress::v4(203, 0, 113, 77); // no route in this world
    const std::vector<esp::OuterSend> sends{
        {{{kLeft, 4500}, {nowhere, 4500}}, Encapsulation::Udp, packet, 0, 0},
        {{{kLeft, 4500}, {kRight, 4500}}, Encapsulation::Udp, packet, 0, 0},
    };
    SendBatch batch;
    SendResult result;
    batch.send(pair.from->natTraversal.get(), sends, result);
    EXPECT_EQ(result.dropped, 1U);
    EXPECT_NE(result.lastError, 0);
    ReceiveBatch receiver(kRight);
    EXPECT_EQ(receiveAll(receiver, pair.to->natTraversal.get(), 4500, Encapsulation::Udp).size(), 1U);
}

TEST(SendBatch, worksOverIpv6)
{
    ASSERT_TRUE(shell("ip -6 address add fd00::2/128 dev lo nodad && ip -6 address add fd00::3/128 dev lo nodad"));
    // The kernel takes packets for an address only when a work item of its own has been at it.
    ASSERT_TRUE(shell("until ping -q -c 1 -W 1 -I fd00::2 fd00::3 >/dev/null; do sleep 0.01; done"));
    const IpAddress left = *IpAddress::parse("fd00::2");
    const IpAddress right = *IpAddress::parse("fd00::3");
    const Pair pair(left, right);
    ASSERT_TRUE(pair.from && pair.to);
    const Bytes packet(100, 0x33);
    SendBatch batch;
    SendResult result;
    const esp::OuterSend udp{{{left, 4500}, {right, 4500}}, Encapsulation::Udp, packet, 0, 0x02};
    batch.send(pair.from->natTraversal.get(), {&udp, 1}, result);
    const esp::OuterSend raw{{{left, 0}, {right, 0}}, Encapsulation::RawEsp, packet, 0, 0};
    batch.send(pair.from->rawEsp.get(), {&raw, 1}, result);
    EXPECT_EQ(result.dropped, 0U);
    ReceiveBatch receiver(right);
    const auto overUdp = receiveAll(receiver, pair.to->natTraversal.get(), 4500, Encapsulation::Udp);
    ASSERT_EQ(overUdp.size(), 1U);
    EXPECT_EQ(overUdp[0].trafficClass, 0x02);
    const auto overRaw = receiveAll(receiver, pair.to->rawEsp.get(), 0, Encapsulation::RawEsp);
    ASSERT_EQ(overRaw.size(), 1U);
    EXPECT_TRUE(equalBytes(overRaw[0].bytes, packet));
    EXPECT_EQ(overRaw[0].ends.remote, (Endpoint{left, 0}));
}

} // namespace
} // namespace tunneldesk::host
