// The demo peer, inside this program: this gateway and the one on the other side, a network between them in memory, and
// a host behind each that pings the other. The engines are the real ones; nothing touches a socket or a device, and
// nothing leaves this computer. Stands where the Runtime stands, on the GUI thread.
#pragma once

#include "app/demo_site.h"
#include "engine/host/runtime.h"
#include "engine/host/system_random.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace tunneldesk
{

// One gateway, one tunnel to the demo peer; its key is kDemoKey.
[[nodiscard]] Profile demoProfile();
inline constexpr const char *kDemoKey = "the key of the demo peer";

class DemoEngine : public QObject
{
    Q_OBJECT
public:
    explicit DemoEngine(host::ReportSink &sink, QObject *parent = nullptr);

    void post(Command command);
    // Deletes to the peer; nothing is told any more.
    void stop();

private:
    struct Flight {
        Time arrives;
        bool toPeer = false;
        DemoDatagram datagram;
    };
    [[nodiscard]] DemoSite::Ways waysOf(bool isPeer);
    void work();
    void arrive(Time now);
    void ping(Time now);
    void publish(Time now);
    void sleep(Time now);

    host::ReportSink &m_sink;
    host::SystemRandom m_random;
    DemoSite m_here;
    DemoSite m_there;
    std::deque<Flight> m_flying; // all of one delay: in the order of their arrival
    QTimer m_timer;
    Time m_nextPing;
    Time m_nextSnapshot;
    std::uint16_t m_sequence = 0;
    bool m_isStopped = false;
};

} // namespace tunneldesk
