// The whole engine in its threads: two gateways in two network namespaces, joined by a veth pair.
#include "engine/config/profile.h"
#include "engine/helper/protocol/messages.h"
#include "engine/host/runtime.h"
#include "engine/host/system_random.h"
#include "tests/engine/host/recording_sink.h"
#include "tests/engine/host/shell.h"
#include "tests/support/network_world.h"

#include <sys/mman.h>
#include <sys/socket.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <thread>

namespace tunneldesk::host
{
namespace
{

using test::NetworkHost;
using test::outputOf;
using test::shell;

constexpr const char *kKey = "a key that only this test knows";

// How long the machine took, beside what is wanted.
void printFigure(const char *what, Duration took, const char *wanted)
{
    std::cout << "FIGURE " << what << '\t' << std::chrono::duration<double>(took).count() << '\t' << wanted << '\n';
}

struct Site {
    IpAddress outer;
    IpAddress peer;
    IpPrefix local;
    IpPrefix remote;
};

Profile profileOf(const Site &site, ConnectWhen connect, NatTraversal natTraversal)
{
    Profile profile;
    profile.zones.push_back({ZoneId{1}, "zone", site.outer, {site.local}, std::nullopt});
    GatewayConfig gateway;
    gateway.id = GatewayId{2};
    gateway.name = "gateway";
    gateway.zone = ZoneId{1};
    gateway.bandwidth = Bandwidth::Unmetered;
    profile.gateways.push_back(gateway);
    TunnelConfig tunnel;
    tunnel.id = TunnelId{3};
    tunnel.name = "tunnel";
    tunnel.gateway = gateway.id;
    tunnel.peer = site.peer;
    tunnel.connect = connect;
    tunnel.localNetworks = {site.local};
    tunnel.remoteNetworks = {site.remote};
    tunnel.key = SecretRef{"reference"};
    tunnel.natTraversal = natTraversal;
    profile.tunnels.push_back(tunnel);
    return profile;
}

// One gateway's namespace with its Runtime; the inner host is an address of its own.
class Gateway
{
public:
    explicit Gateway(Site site) : m_site(std::move(site)) {}

    void start(ConnectWhen connect, NatTraversal natTraversal)
    {
        m_host.run([&] { m_runtime = std::make_unique<Runtime>(RuntimeOptions{}, m_sink); });
        m_runtime->post(ApplyProfile{profileOf(m_site, connect, natTraversal)});
        m_runtime->post(GiveSecret{SecretRef{"reference"}, Secret::copyFrom(viewOf(kKey))});
    }
    [[nodiscard]] bool waitFor(PairState state)
    {
        return m_sink.waitFor([state](const Snapshot &snapshot) {
            return !snapshot.tunnels.empty() && snapshot.tunnels.front().state == state;
        });
    }
    NetworkHost &host() { return m_host; }
    Runtime &runtime() { return *m_runtime; }
    RecordingSink &sink() { return m_sink; }

private:
    Site m_site;
    NetworkHost m_host;
    RecordingSink m_sink;
    std::unique_ptr<Runtime> m_runtime;
};

class TwoGateways : public testing::TestWithParam<NatTraversal>
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(shell("ip link add wan0 type veth peer name wan1"));
        join(m_left, "wan0", "203.0.113.1/24", "10.1.0.1/24");
        join(m_right, "wan1", "203.0.113.2/24", "10.2.0.1/24");
    }
    static void join(Gateway &gateway, const std::string &device, const std::string &outer, const std::string &inner)
    {
        ASSERT_TRUE(shell("ip link set " + device + " netns " + std::to_string(gateway.host().id())));
        ASSERT_EQ(gateway.host().shell("ip address add " + outer + " dev " + device + " && ip link set " + device +
                                       " up && ip address add " + inner + " dev lo"),
                  0);
    }
    void connect()
    {
        m_right.start(ConnectWhen::AnswerOnly, GetParam());
        m_left.start(ConnectWhen::AtStart, GetParam());
        ASSERT_TRUE(m_left.sink().waitFor([](const Snapshot &snapshot) {
            return !snapshot.tunnels.empty() && (snapshot.tunnels.front().state == PairState::Established ||
                                                 snapshot.tunnels.front().state == PairState::Active);
        })) << m_left.sink().story()
            << m_right.sink().story();
    }
    Gateway m_left{{IpAddress::v4(203, 0, 113, 1), IpAddress::v4(203, 0, 113, 2),
                    *IpPrefix::withoutHostBits("10.1.0.0/24"), *IpPrefix::withoutHostBits("10.2.0.0/24")}};
    Gateway m_right{{IpAddress::v4(203, 0, 113, 2), IpAddress::v4(203, 0, 113, 1),
                     *IpPrefix::withoutHostBits("10.2.0.0/24"), *IpPrefix::withoutHostBits("10.1.0.0/24")}};
};

TEST_P(TwoGateways, carryPingsBothWaysAndCloseBehindThem)
{
    connect();
    EXPECT_EQ(m_left.host().shell("ping -q -c 5 -i 0.05 -W 10 10.2.0.1 >/dev/null"), 0);
    EXPECT_EQ(m_right.host().shell("ping -q -c 5 -i 0.05 -W 10 -s 3000 10.1.0.1 >/dev/null"), 0);
    EXPECT_TRUE(m_left.waitFor(PairState::Active)) << m_left.sink().story();
    EXPECT_TRUE(m_right.waitFor(PairState::Active)) << m_right.sink().story();

    // Taken down, the remote network stays closed.
    m_left.runtime().post(DisconnectTunnel{TunnelId{3}});
    EXPECT_TRUE(m_left.waitFor(PairState::Stopped)) << m_left.sink().story();
    EXPECT_NE(m_left.host().shell("ping -q -c 1 -W 1 10.2.0.1 >/dev/null 2>&1"), 0);

    m_left.runtime().stop();
    m_right.runtime().stop();
    EXPECT_NE(m_left.host().shell("ip link show td0 >/dev/null 2>&1"), 0);
    EXPECT_NE(m_left.host().shell("ip rule | grep -q 7464"), 0);
    EXPECT_NE(m_left.host().shell("ip route show table 7464 2>/dev/null | grep -q ."), 0);
}

TEST_P(TwoGateways, makeADeletedDeviceAgain)
{
    connect();
    ASSERT_EQ(m_left.host().shell("ip link delete td0"), 0);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(m_left.host().shell("for i in $(seq 600); do ip link show td0 >/dev/null 2>&1 && exit 0; sleep 0.05; "
                                  "done; exit 1"),
              0);
    printFigure("a deleted device is made again", std::chrono::steady_clock::now() - begin, "1.0 s");
    EXPECT_EQ(m_left.host().shell("ping -q -c 3 -i 0.2 -W 10 10.2.0.1 >/dev/null"), 0);
}

INSTANTIATE_TEST_SUITE_P(Encapsulations, TwoGateways, testing::Values(NatTraversal::Auto, NatTraversal::Force),
                         [](const auto &chosen) { return chosen.param == NatTraversal::Auto ? "rawEsp" : "udp"; });

TEST(Runtime, hearsOfForeignAddressesAndRoutes)
{
    RecordingSink sink;
    Runtime runtime(RuntimeOptions{}, sink);
    auto added = std::chrono::steady_clock::now();
    ASSERT_TRUE(shell("ip address add 198.18.0.1/24 dev lo"));
    EXPECT_TRUE(sink.waitFor([](const Snapshot &snapshot) {
        for (const InterfaceSnapshot &interface : snapshot.host.interfaces)
            for (const IpAddress &address : interface.exactAddresses)
                if (address == IpAddress::v4(198, 18, 0, 1))
                    return true;
        return false;
    }));
    printFigure("a foreign address is heard of", std::chrono::steady_clock::now() - added, "1.0 s");
    added = std::chrono::steady_clock::now();
    ASSERT_TRUE(shell("ip route add 198.18.9.0/24 dev lo"));
    EXPECT_TRUE(sink.waitFor([](const Snapshot &snapshot) {
        return std::any_of(snapshot.host.routes.begin(), snapshot.host.routes.end(),
                           [](const RouteSnapshot &route) { return route.destination.toString() == "198.18.9.0/24"; });
    }));
    printFigure("a foreign route is heard of", std::chrono::steady_clock::now() - added, "1.0 s");
    ASSERT_TRUE(shell("ip route del 198.18.9.0/24 dev lo && ip address del 198.18.0.1/24 dev lo"));
}

// Brings a helper each time one is asked for, at once. The first is lost while it is asked; those after it answer that
// the system fails.
class BadHelpers final : public ReportSink
{
public:
    ~BadHelpers() override
    {
        for (std::thread &helper : m_helpers)
            helper.join();
    }
    void useWith(Runtime &runtime)
    {
        m_runtime = &runtime;
        bring();
    }
    void onSnapshot(std::shared_ptr<const Snapshot> snapshot) override
    {
        const std::lock_guard lock(m_mutex);
        const auto &gateways = snapshot->gateways;
        m_lostOnes += snapshot->helper == HelperState::Lost ? 1 : 0;
        if (snapshot->helper == HelperState::Ready && !gateways.empty()) {
            ++m_readyOnes;
            m_contradictions += gateways.front().reason == Reason::NoPermission ? 1 : 0;
        }
        m_changed.notify_all();
    }
    void onEvents(std::vector<Event>) override {}
    void onSecretNeeded(const SecretRef &) override {}
    void onHelperNeeded(HelperState why) override
    {
        if (why == HelperState::Lost)
            bring();
    }
    [[nodiscard]] bool waitForReadyAfterLost()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, 20s, [this] { return m_lostOnes > 0 && m_readyOnes > 0; });
    }
    [[nodiscard]] int contradictions()
    {
        const std::lock_guard lock(m_mutex);
        return m_contradictions;
    }

private:
    void bring()
    {
        int ends[2];
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
        const bool isFirst = m_helpers.empty();
        m_helpers.emplace_back([own = FileDescriptor(ends[1]), isFirst] { serve(own.get(), isFirst); });
        m_runtime->giveHelper(FileDescriptor(ends[0]));
    }
    static void serve(int socket, bool isLost)
    {
        const auto send = [socket](const Bytes &bytes) { ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL); };
        send(toBytes(helper::Greeting{helper::kProtocolVersion, true}));
        Bytes room(helper::kLargestMessage);
        while (::recv(socket, room.data(), room.size(), 0) > 0) {
            // Longer than pictures are apart: the next one is due when the next helper comes.
            if (isLost) {
                std::this_thread::sleep_for(600ms);
                return;
            }
            send(toBytes(helper::Answer{Reason::HostFailure, EIO, 0, {}}));
        }
    }

    Runtime *m_runtime = nullptr;
    std::vector<std::thread> m_helpers;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_lostOnes = 0;
    int m_readyOnes = 0;
    int m_contradictions = 0;
};

// Who runs without a window ends when a helper is well and permissions are missing all the same.
TEST(Runtime, showsNoHelperThatIsWellBesideWhatTheLostOneLeftUndone)
{
    const Site site{IpAddress::v4(127, 0, 0, 9), IpAddress::v4(192, 0, 2, 9), *IpPrefix::withoutHostBits("10.1.0.0/24"),
                    *IpPrefix::withoutHostBits("10.2.0.0/24")};
    BadHelpers sink;
    RuntimeOptions options;
    options.throughHelper = true;
    Runtime runtime(options, sink);
    runtime.post(ApplyProfile{profileOf(site, ConnectWhen::AnswerOnly, NatTraversal::Auto)});
    sink.useWith(runtime);
    EXPECT_TRUE(sink.waitForReadyAfterLost());
    runtime.stop();
    EXPECT_EQ(sink.contradictions(), 0);
}

std::size_t openDescriptors()
{
    std::size_t count = 0;
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        static_cast<void>(entry);
        ++count;
    }
    return count;
}

TEST(Runtime, startsAndStopsFiftyTimesAndKeepsNothing)
{
    const Site site{IpAddress::v4(127, 0, 0, 9), IpAddress::v4(192, 0, 2, 9), *IpPrefix::withoutHostBits("10.1.0.0/24"),
                    *IpPrefix::withoutHostBits("10.2.0.0/24")};
    std::size_t before = 0;
    for (int i = 0; i < 50; ++i) {
        RecordingSink sink;
        Runtime runtime(RuntimeOptions{}, sink);
        runtime.post(ApplyProfile{profileOf(site, ConnectWhen::AtStart, NatTraversal::Auto)});
        if (i % 2 == 0)
            ASSERT_TRUE(sink.waitFor([](const Snapshot &snapshot) {
                return !snapshot.gateways.empty() && !snapshot.gateways.front().tunName.empty();
            })) << sink.story();
        runtime.stop();
        runtime.stop();
        if (i == 0)
            before = openDescriptors();
        else
            ASSERT_EQ(openDescriptors(), before) << "round " << i;
    }
    EXPECT_FALSE(shell("ip link show td0 2>/dev/null"));
}

TEST(Runtime, missesNoPrivilegeInAWorldOfItsOwn)
{
    EXPECT_TRUE(missingPrivileges().empty());
    EXPECT_EQ(outputOf("ip route show table 7464 2>/dev/null"), "");
}

// Rule S-11: nobody traces it, and it leaves no core.
TEST(Runtime, protectsTheProcess)
{
    // In a process of its own: the limits cannot be taken back.
    const pid_t child = ::fork();
    if (child == 0) {
        protectProcess();
        const bool good = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
        ::_exit(good ? 0 : 1);
    }
    int status = 1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

// Rule S-4: without randomness there is no engine. A page that nobody may write makes the generator fail.
TEST(Runtime, endsWhenTheSystemGivesNoRandomness)
{
    const pid_t child = ::fork();
    if (child == 0) {
        protectProcess(); // leaves no core
        void *page = ::mmap(nullptr, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        SystemRandom().fill({static_cast<Byte *>(page), 32});
        ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGABRT);
}

} // namespace
} // namespace tunneldesk::host
