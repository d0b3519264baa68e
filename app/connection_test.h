// Whether hosts behind the peer answer through a tunnel: a ping, a TCP connection to port 22, and the greatest packet
// that arrives whole. Packets leave from this computer's own address in the Local Network, so that the system routes
// them into the tunnel's device; the ping is the system's own program, which may send one. Nothing is sent to an
// address outside of the tunnel's Remote Networks. GUI thread.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <optional>

namespace tunneldesk
{

struct TestPath {
    enum class Obstacle : std::uint8_t {
        None,
        NoEngine,    // nothing runs that could carry it
        NoAddress,   // what was typed is no address
        NotRemote,   // the address is in none of the tunnel's Remote Networks
        NoOwnAddress // this computer has no address in a Local Network of the tunnel
    };
    Obstacle obstacle = Obstacle::None;
    IpAddress from;
    IpAddress to;
    unsigned innerMtu = 1500; // what the tunnel's device takes

    friend bool operator==(const TestPath &, const TestPath &) = default;
};
// `snapshot` may be null. `to`: as typed.
[[nodiscard]] TestPath testPathOf(const TunnelConfig &tunnel, const Snapshot *snapshot, const QString &to);
// The address that a tunnel is tried with when the user has not typed one.
[[nodiscard]] IpAddress testAddressOf(const TunnelConfig &tunnel);

enum class TestStep : std::uint8_t { Ping, Tcp, Mtu, Count };
enum class TestAnswer : std::uint8_t {
    Answered,
    Refused,     // of TCP: the host is there and has nothing on this port
    Silent,      // nothing came in time
    Unreachable, // this computer has no way there: the tunnel is down and fails closed
    NotRun       // of ping: the program is missing
};
struct TestResult {
    TestStep step = TestStep::Ping;
    TestAnswer answer = TestAnswer::NotRun;
    // Of Ping: how many of three came back; of Mtu: octets of the greatest packet that arrives whole.
    unsigned count = 0;
    std::chrono::microseconds took{0}; // of Ping and Tcp

    friend bool operator==(const TestResult &, const TestResult &) = default;
};

inline constexpr std::uint16_t kTestPort = 22;
inline constexpr int kTestPings = 3;
inline constexpr unsigned kSmallestTestMtu = 576;

class ConnectionTest : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionTest(QObject *parent = nullptr);
    ~ConnectionTest() override;

    // Ping, then TCP, then, when pings are answered, the MTU. Each is told by found(), the end by ended().
    void start(const TestPath &path);
    // Ends at once; nothing is told any more.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    // For tests: another program than the system's ping, and less patience than 5 seconds.
    void setProgram(const QString &program) { m_program = program; }
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

signals:
    void found(const tunneldesk::TestResult &result);
    void ended();

private:
    void ping();
    void onPinged();
    void connectTcp();
    void endTcp(TestAnswer answer);
    void startMtu();
    void tryMtu();
    void onMtuTried();
    void run(const QStringList &arguments, void (ConnectionTest::*then)());
    void finish();
    [[nodiscard]] unsigned headerSize() const;

    QString m_program = QStringLiteral("ping");
    std::chrono::milliseconds m_patience{5000};
    bool m_isRunning = false;
    TestPath m_path;
    QProcess m_process;
    void (ConnectionTest::*m_then)() = nullptr;
    QTcpSocket m_socket;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_since;
    unsigned m_passes = 0; // the greatest size known to pass, the smallest known not to
    unsigned m_fails = 0;
    unsigned m_size = 0;
    int m_tries = 0;
};

} // namespace tunneldesk
