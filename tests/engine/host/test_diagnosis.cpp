// What this computer lacks, against a /proc of our own making and against the real one.
#include "engine/host/diagnosis.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tunneldesk::host
{
namespace
{

namespace fs = std::filesystem;
using What = MissingPrivilege::What;

class Proc
{
public:
    Proc()
    {
        char name[] = "/tmp/tunneldesk-proc-XXXXXX";
        m_path = ::mkdtemp(name);
    }
    ~Proc() { fs::remove_all(m_path); }
    Proc(const Proc &) = delete;
    Proc &operator=(const Proc &) = delete;

    void write(const std::string &name, const std::string &content) const
    {
        fs::create_directories((m_path / name).parent_path());
        std::ofstream(m_path / name) << content;
    }
    // As proc(5) has it: a UDP socket on `port`, of `inode`.
    void addSocket(const std::string &table, const std::string &local, int inode) const
    {
        write("net/" + table,
              "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout "
              "inode ref pointer drops\n  641: " +
                  local + " 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 " +
                  std::to_string(inode) + " 2 0000000000000000 0\n");
    }
    void addProcess(int number, const std::string &name, int inode) const
    {
        const std::string folder = std::to_string(number);
        write(folder + "/comm", name + "\n");
        fs::create_directories(m_path / folder / "fd");
        fs::create_symlink("/dev/null", m_path / folder / "fd/0");
        fs::create_symlink("socket:[" + std::to_string(inode) + "]", m_path / folder / "fd/7");
    }
    [[nodiscard]] std::string path() const { return m_path.string(); }

private:
    fs::path m_path;
};

Check ikePort(const Proc &proc)
{
    return checkPort(CheckKind::IkePort, 500, proc.path());
}

TEST(Diagnosis, APortIsFree)
{
    const Proc proc;
    EXPECT_EQ(ikePort(proc), (Check{CheckKind::IkePort, Verdict::Good, {}}));
    proc.addSocket("udp", "00000000:01F5", 1); // 501
    EXPECT_EQ(ikePort(proc).verdict, Verdict::Good);
}

TEST(Diagnosis, NamesWhoHoldsAPort)
{
    const Proc proc;
    proc.addSocket("udp", "0A7100CB:01F4", 4711);
    EXPECT_EQ(ikePort(proc), (Check{CheckKind::IkePort, Verdict::Bad, "?"}));
    proc.addProcess(12, "bash", 4712);
    EXPECT_EQ(ikePort(proc).detail, "?");
    proc.addProcess(812, "charon", 4711);
    EXPECT_EQ(ikePort(proc), (Check{CheckKind::IkePort, Verdict::Bad, "charon (812)"}));
    EXPECT_EQ(checkPort(CheckKind::NatPort, 4500, proc.path()).verdict, Verdict::Good);
}

TEST(Diagnosis, FindsAPortOfIpv6)
{
    const Proc proc;
    proc.addSocket("udp6", "00000000000000000000000000000000:1194", 9);
    proc.addProcess(5, "pluto", 9);
    EXPECT_EQ(checkPort(CheckKind::NatPort, 4500, proc.path()).detail, "pluto (5)");
}

TEST(Diagnosis, ItsOwnPortIsNoFault)
{
    const Proc proc;
    proc.addSocket("udp", "00000000:01F4", 4711);
    proc.addProcess(99, "tunneldesk", 4711);
    EXPECT_EQ(ikePort(proc), (Check{CheckKind::IkePort, Verdict::Good, "tunneldesk (99)"}));
}

TEST(Diagnosis, SurvivesATableThatIsNone)
{
    const Proc proc;
    for (const char *content : {"", "\n", "sl\n:\n", "sl\n0: :::: a b c d e f g h i\n", "sl\n0: 00000000:01F4\n",
                                "sl\n0: 00000000:ZZZZ 0 0 0 0 0 0 0 5\n"}) {
        proc.write("net/udp", content);
        EXPECT_EQ(ikePort(proc).verdict, Verdict::Good) << content;
    }
}

TEST(Diagnosis, TellsForwarding)
{
    const Proc proc;
    EXPECT_EQ(checkForwarding(proc.path()).verdict, Verdict::Warning);
    proc.write("sys/net/ipv4/ip_forward", "0\n");
    EXPECT_EQ(checkForwarding(proc.path()).verdict, Verdict::Warning);
    proc.write("sys/net/ipv4/ip_forward", "1\n");
    EXPECT_EQ(checkForwarding(proc.path()).verdict, Verdict::Good);
}

TEST(Diagnosis, TellsWhereTheReversePathFilterIsStrict)
{
    const Proc proc;
    const std::string conf = "sys/net/ipv4/conf/";
    proc.write(conf + "all/rp_filter", "0\n");
    proc.write(conf + "default/rp_filter", "1\n");
    proc.write(conf + "lo/rp_filter", "1\n");
    proc.write(conf + "wlan0/rp_filter", "1\n");
    proc.write(conf + "eth0/rp_filter", "0\n");
    EXPECT_EQ(checkReversePath(proc.path()), (Check{CheckKind::ReversePath, Verdict::Warning, "wlan0"}));
    proc.write(conf + "all/rp_filter", "1\n");
    EXPECT_EQ(checkReversePath(proc.path()).detail, "eth0, wlan0");
    // The way to the internet may be strict; another network by the same gateway is not a default route.
    const std::string head = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n";
    proc.write("net/route", head + "wlan0\t00000000\t0102A8C0\t0003\t0\t0\t0\t00FFFFFF\t0\t0\t0\n" +
                                "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n");
    EXPECT_EQ(checkReversePath(proc.path()).detail, "wlan0");
    // Loose for all is loose everywhere: the greater one counts.
    proc.write(conf + "all/rp_filter", "2\n");
    EXPECT_EQ(checkReversePath(proc.path()), (Check{CheckKind::ReversePath, Verdict::Good, {}}));
}

TEST(Diagnosis, TellsOfTheClock)
{
    EXPECT_EQ(checkClock(true, 1'800'000'000).verdict, Verdict::Good);
    EXPECT_EQ(checkClock(false, 1'800'000'000), (Check{CheckKind::Clock, Verdict::Warning, {}}));
    EXPECT_EQ(checkClock(true, 951'782'400), (Check{CheckKind::Clock, Verdict::Warning, "2000-02-29"}));
}

TEST(Diagnosis, SortsWhatIsNotAllowed)
{
    const std::vector<MissingPrivilege> missing{
        {What::TunDevice, ENOENT}, {What::NetAdmin, EPERM}, {What::BindPort, EACCES}};
    EXPECT_EQ(checkTunDevice(missing).verdict, Verdict::Bad);
    EXPECT_EQ(checkTunDevice({}), (Check{CheckKind::TunDevice, Verdict::Good, {}}));
    EXPECT_EQ(checkRights(missing), (Check{CheckKind::Rights, Verdict::Bad, "CAP_NET_ADMIN, CAP_NET_BIND_SERVICE"}));
    EXPECT_EQ(checkRights({{What::TunDevice, ENOENT}}).verdict, Verdict::Good);
}

// The real /proc, in this test's own network: this process takes the port, and is named.
TEST(Diagnosis, SeesARealHolder)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(4500);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    const Check check = checkPort(CheckKind::NatPort, 4500, "/proc");
    EXPECT_EQ(check.verdict, Verdict::Bad);
    EXPECT_NE(check.detail.find("(" + std::to_string(::getpid()) + ")"), std::string::npos) << check.detail;
    EXPECT_EQ(diagnose("/nonexistent").size(), 7U);
    ::close(socket);
}

} // namespace
} // namespace tunneldesk::host
