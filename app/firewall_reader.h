// Asks nft for the rules of this computer, without waiting for it, and says what they mean for one tunnel. Reads,
// changes nothing. What nft says is bounded in time and in length.
#pragma once

#include "engine/config/tunnel_config.h"
#include "engine/interchange/host_sheet.h"

#include <QObject>
#include <QProcess>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <memory>

namespace tunneldesk
{

class FirewallReader : public QObject
{
    Q_OBJECT
public:
    explicit FirewallReader(QObject *parent = nullptr);
    ~FirewallReader() override;

    // While it is being read already: nothing new is asked.
    void start(const TunnelConfig &tunnel, std::chrono::milliseconds longestWait = std::chrono::seconds(5));

signals:
    // Once for each start() that asked.
    void told(const tunneldesk::interchange::FirewallChecks &checks);

private:
    void take();
    void onFinished();
    void judge();
    void tell(const interchange::FirewallChecks &checks);

    TunnelConfig m_tunnel;
    QProcess m_process;
    QTimer m_bound;
    QByteArray m_output;
    std::unique_ptr<QThread> m_judge; // while the rules are gone through
    bool m_isAsking = false;
};

} // namespace tunneldesk
