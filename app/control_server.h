// The running instance's control socket: lets programs of the same user in, and keeps too many and too slow ones from
// doing harm. What is asked is the desk's business.
#pragma once

#include "app/control_connection.h"
#include "app/control_desk.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>
#include <vector>

namespace tunneldesk
{

class ControlServer : public QObject
{
    Q_OBJECT
public:
    // `desk` must live longer.
    explicit ControlServer(ControlDesk &desk, QObject *parent = nullptr);
    ~ControlServer() override;

    // Errors: those of listenAt(); NotConfigured where there is no folder for it.
    [[nodiscard]] Outcome listen(const QString &folder);
    void setPatience(const ControlPatience &patience) { m_patience = patience; }
    [[nodiscard]] std::size_t connections() const { return m_connections.size(); }

    static constexpr std::size_t kMostConnections = 64;

private:
    void accept();
    void makeRoom();
    void forget(ControlConnection *connection);

    ControlDesk &m_desk;
    ControlPatience m_patience;
    QString m_path;
    FileDescriptor m_listening;
    FileDescriptor m_reserve;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::vector<ControlConnection *> m_connections; // children
};

} // namespace tunneldesk
