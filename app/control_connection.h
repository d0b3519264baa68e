// One program that asks: reads its request, writes what it is told, and closes. Never waits, and holds only so much of
// a slow or foolish asker: what is too long, too slow or no request ends the connection.
#pragma once

#include "app/control_frame.h"
#include "app/control_request.h"
#include "engine/privileged/file_descriptor.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <functional>

namespace tunneldesk
{

struct ControlPatience {
    std::chrono::milliseconds request{5'000}; // for all of a request to come
    std::chrono::milliseconds reader{10'000}; // for an asker to take anything at all
};

class ControlConnection : public QObject
{
    Q_OBJECT
public:
    // Called once at most. The key is what came with the request; empty: nothing.
    using Asked = std::function<void(ControlConnection &asker, const ControlRequest &request, Secret key)>;
    ControlConnection(FileDescriptor socket, const ControlPatience &patience, Asked asked, QObject *parent = nullptr);

    // An end is the last thing that is sent.
    void send(const QByteArray &frame);
    void end(const ControlEnd &end);
    // What follows is an endless story: from now on little may be waiting for the asker.
    void setEndless() { m_isEndless = true; }
    [[nodiscard]] bool isOver() const { return m_isOver; }

signals:
    // Once, and the last signal: to be deleted later.
    void over();

private:
    void read();
    void take(FrameReader::Progress progress);
    void write();
    void close();

    FileDescriptor m_socket;
    ControlPatience m_patience;
    Asked m_asked;
    FrameReader m_reader;
    ControlRequest m_request;
    bool m_isRequestKnown = false;
    bool m_wasAsked = false;
    bool m_isEnding = false;
    bool m_isEndless = false;
    bool m_isOver = false;
    QByteArray m_waiting;
    QSocketNotifier m_canRead;
    QSocketNotifier m_canWrite;
    QTimer m_timer;
};

} // namespace tunneldesk
