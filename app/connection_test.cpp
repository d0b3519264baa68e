#include "app/connection_test.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <algorithm>

namespace tunneldesk
{
namespace
{

constexpr unsigned kIpv4AndIcmp = 20 + 8;
constexpr unsigned kIpv6AndIcmp = 40 + 8;
// One lost packet is no proof that this size does not pass.
constexpr int kTriesOfASize = 2;

bool isIn(const std::vector<IpPrefix> &networks, const IpAddress &address)
{
    return std::any_of(networks.begin(), networks.end(),
                       [&](const IpPrefix &network) { return network.contains(address); });
}

std::optional<IpAddress> ownAddressIn(const std::vector<IpPrefix> &networks, IpFamily family, const HostSnapshot &host)
{
    for (const InterfaceSnapshot &interface : host.interfaces)
        for (const IpAddress &address : interface.exactAddresses)
            if (address.family() == family && !interface.isLoopback && isIn(networks, address))
                return address;
    return std::nullopt;
}

QString textOf(std::chrono::milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000.0, 'f', 1);
}

} // namespace

IpAddress testAddressOf(const TunnelConfig &tunnel)
{
    if (tunnel.testAddress)
        return *tunnel.testAddress;
    if (tunnel.remoteNetworks.empty())
        return {};
    const IpPrefix &network = tunnel.remoteNetworks.front();
    return network.length() + 1 >= network.address().bitCount() ? network.first() : network.first().plus(1);
}

TestPath testPathOf(const TunnelConfig &tunnel, const Snapshot *snapshot, const QString &to)
{
    using Obstacle = TestPath::Obstacle;
    TestPath path;
    const QString typed = to.normalized(QString::NormalizationForm_KC).trimmed();
    const std::optional<IpAddress> destination = IpAddress::parse(typed.toStdString());
    if (!destination) {
        path.obstacle = Obstacle::NoAddress;
        return path;
    }
    path.to = *destination;
    if (!isIn(tunnel.remoteNetworks, *destination)) {
        path.obstacle = Obstacle::NotRemote;
        return path;
    }
    if (!snapshot) {
        path.obstacle = Obstacle::NoEngine;
        return path;
    }
    const auto from = ownAddressIn(tunnel.localNetworks, destination->family(), snapshot->host);
    if (!from) {
        path.obstacle = Obstacle::NoOwnAddress;
        return path;
    }
    path.from = *from;
    if (const TunnelSnapshot *state = snapshot->find(tunnel.id); state && state->innerMtu != 0)
        path.innerMtu = state->innerMtu;
    return path;
}

ConnectionTest::ConnectionTest(QObject *parent) : QObject(parent)
{
    // What is read of its answers is in English.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    m_process.setProcessEnvironment(environment);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_timer.setSingleShot(true);
    const auto next = [this] {
        if (const auto then = std::exchange(m_then, nullptr))
            (this->*then)();
    };
    connect(&m_process, &QProcess::finished, this, next);
    connect(&m_process, &QProcess::errorOccurred, this, [next](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            next();
    });
    connect(&m_socket, &QTcpSocket::connected, this, [this] { endTcp(TestAnswer::Answered); });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        endTcp(error == QAbstractSocket::ConnectionRefusedError ? TestAnswer::Refused
               : error == QAbstractSocket::SocketTimeoutError   ? TestAnswer::Silent
                                                                : TestAnswer::Unreachable);
    });
    connect(&m_timer, &QTimer::timeout, this, [this] { endTcp(TestAnswer::Silent); });
}

ConnectionTest::~ConnectionTest()
{
    stop();
}

void ConnectionTest::start(const TestPath &path)
{
    stop();
    if (path.obstacle != TestPath::Obstacle::None)
        return;
    m_path = path;
    m_isRunning = true;
    ping();
}

void ConnectionTest::stop()
{
    m_isRunning = false;
    m_then = nullptr;
    m_timer.stop();
    m_socket.abort();
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void ConnectionTest::finish()
{
    m_isRunning = false;
    emit ended();
}

unsigned ConnectionTest::headerSize() const
{
    return m_path.to.isV4() ? kIpv4AndIcmp : kIpv6AndIcmp;
}

void ConnectionTest::run(const QStringList &arguments, void (ConnectionTest::*then)())
{
    m_then = then;
    const QStringList all =
        QStringList{QStringLiteral("-n"), QStringLiteral("-I"), QString::fromStdString(m_path.from.toString())} +
        arguments + QStringList{QString::fromStdString(m_path.to.toString())};
    m_process.start(m_program, all);
}

// The first one may have to wait until the tunnel is up.
void ConnectionTest::ping()
{
    run({QStringLiteral("-c"), QString::number(kTestPings), QStringLiteral("-i"), QStringLiteral("0.3"),
         QStringLiteral("-W"), textOf(m_patience)},
        &ConnectionTest::onPinged);
}

void ConnectionTest::onPinged()
{
    const QString said = QString::fromLatin1(m_process.readAllStandardOutput());
    TestResult result;
    static const QRegularExpression counts(QStringLiteral("(\\d+) received"));
    static const QRegularExpression times(QStringLiteral("= [\\d.]+/([\\d.]+)/"));
    const QRegularExpressionMatch received = counts.match(said);
    if (received.hasMatch()) {
        result.count = received.captured(1).toUInt();
        result.answer = result.count > 0 ? TestAnswer::Answered : TestAnswer::Silent;
        result.took = std::chrono::microseconds(static_cast<qint64>(times.match(said).captured(1).toDouble() * 1000));
    } else if (m_process.error() != QProcess::FailedToStart) {
        // It could not even send: no route, or not allowed to.
        result.answer = TestAnswer::Unreachable;
    }
    m_passes = result.count > 0 ? kSmallestTestMtu - 1 : 0;
    emit found(result);
    connectTcp();
}

void ConnectionTest::connectTcp()
{
    if (!m_isRunning)
        return;
    m_since = std::chrono::steady_clock::now();
    m_timer.start(m_patience);
    if (!m_socket.bind(QHostAddress(QString::fromStdString(m_path.from.toString())))) {
        endTcp(TestAnswer::Unreachable);
        return;
    }
    m_socket.connectToHost(QHostAddress(QString::fromStdString(m_path.to.toString())), kTestPort);
}

void ConnectionTest::endTcp(TestAnswer answer)
{
    if (!m_isRunning || !m_timer.isActive())
        return;
    m_timer.stop();
    TestResult result{
        TestStep::Tcp, answer, 0,
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - m_since)};
    // Not from within the socket's own signal.
    QTimer::singleShot(0, this, [this, result] {
        if (!m_isRunning)
            return;
        m_socket.abort();
        emit found(result);
        if (m_passes > 0)
            startMtu();
        else
            finish();
    });
}

// The greatest one first: where the tunnel's device is the narrowest place, one ping tells all.
void ConnectionTest::startMtu()
{
    if (!m_isRunning)
        return;
    m_fails = m_path.innerMtu + 1;
    m_size = m_path.innerMtu;
    m_tries = 0;
    tryMtu();
}

void ConnectionTest::tryMtu()
{
    run({QStringLiteral("-c"), QStringLiteral("1"), QStringLiteral("-W"),
         textOf(std::min(m_patience, std::chrono::milliseconds(1000))), QStringLiteral("-M"), QStringLiteral("do"),
         QStringLiteral("-s"), QString::number(m_size - headerSize())},
        &ConnectionTest::onMtuTried);
}

void ConnectionTest::onMtuTried()
{
    const bool passed = m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    static_cast<void>(m_process.readAll());
    if (!passed && ++m_tries < kTriesOfASize) {
        tryMtu();
        return;
    }
    m_tries = 0;
    (passed ? m_passes : m_fails) = m_size;
    if (m_fails > m_passes + 1) {
        m_size = m_passes + (m_fails - m_passes) / 2;
        tryMtu();
        return;
    }
    const bool isKnown = m_passes >= kSmallestTestMtu;
    emit found({TestStep::Mtu, isKnown ? TestAnswer::Answered : TestAnswer::Silent, isKnown ? m_passes : 0, {}});
    finish();
}

} // namespace tunneldesk
