#include "app/control_server.h"

#include "app/control_socket.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>

namespace tunneldesk
{
namespace
{

FileDescriptor openReserve()
{
    return FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

} // namespace

ControlServer::ControlServer(ControlDesk &desk, QObject *parent) : QObject(parent), m_desk(desk) {}

ControlServer::~ControlServer()
{
    for (ControlConnection *connection : m_connections) {
        m_desk.forget(connection);
        connection->disconnect(this);
    }
    removeSocket(m_path, m_listening);
}

Outcome ControlServer::listen(const QString &folder)
{
    if (folder.isEmpty())
        return Reason::NotConfigured;
    const QString path = controlSocketPath(folder, m_desk.greeting().profile);
    auto listening = listenAt(folder, path);
    if (!listening)
        return listening.error();
    m_path = path;
    m_listening = std::move(*listening);
    m_reserve = openReserve();
    m_notifier = std::make_unique<QSocketNotifier>(m_listening.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &ControlServer::accept);
    return success();
}

void ControlServer::accept()
{
    auto socket = acceptSameUser(m_listening);
    if (!socket) {
        if (socket.error().first == EMFILE || socket.error().first == ENFILE)
            makeRoom();
        return;
    }
    auto *connection = new ControlConnection(
        std::move(*socket), m_patience,
        [this](ControlConnection &asker, const ControlRequest &request, Secret key) {
            m_desk.answer(asker, request, std::move(key));
        },
        this);
    m_connections.push_back(connection);
    connect(connection, &ControlConnection::over, this, [this, connection] { forget(connection); });
    connection->send(frameOf(jsonOf(m_desk.greeting())));
    if (m_connections.size() > kMostConnections)
        connection->end(endOf(ControlProblem::Busy));
}

// Without a free descriptor the connection would stay where it is and wake us without end: it is taken with the one
// that is kept for this, and let go.
void ControlServer::makeRoom()
{
    m_reserve.reset();
    static_cast<void>(acceptSameUser(m_listening));
    m_reserve = openReserve();
}

void ControlServer::forget(ControlConnection *connection)
{
    m_desk.forget(connection);
    std::erase(m_connections, connection);
    connection->deleteLater();
}

} // namespace tunneldesk
