#include "app/control_connection.h"

#include <cerrno>
#include <sys/socket.h>

namespace tunneldesk
{
namespace
{

// The states of the greatest profile there may be, once.
constexpr qsizetype kMostWaiting = 64 * 1024 * 1024;
constexpr qsizetype kMostWaitingEndless = 4 * 1024 * 1024;

} // namespace

ControlConnection::ControlConnection(FileDescriptor socket, const ControlPatience &patience, Asked asked,
                                     QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_patience(patience), m_asked(std::move(asked)),
      m_canRead(m_socket.get(), QSocketNotifier::Read), m_canWrite(m_socket.get(), QSocketNotifier::Write)
{
    m_canWrite.setEnabled(false);
    connect(&m_canRead, &QSocketNotifier::activated, this, &ControlConnection::read);
    connect(&m_canWrite, &QSocketNotifier::activated, this, &ControlConnection::write);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ControlConnection::close);
    m_timer.start(m_patience.request);
}

void ControlConnection::read()
{
    const MutableByteView space = m_reader.space();
    const ssize_t got = ::recv(m_socket.get(), space.data(), space.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got > 0 && !m_wasAsked) {
        take(m_reader.take(static_cast<std::size_t>(got)));
        return;
    }
    // Gone, or it says more than one request. Who has asked may close its side and still listen.
    if (got == 0 && m_wasAsked && !m_isEndless)
        m_canRead.setEnabled(false);
    else
        close();
}

void ControlConnection::take(FrameReader::Progress progress)
{
    Secret key;
    switch (progress) {
    case FrameReader::Progress::More:
        return;
    case FrameReader::Progress::Broken:
        end(endOf(ControlProblem::NotUnderstood));
        return;
    case FrameReader::Progress::Object: {
        const auto request = controlRequestOf(m_reader.object());
        if (!request || m_isRequestKnown) {
            end(endOf(ControlProblem::NotUnderstood));
            return;
        }
        m_request = *request;
        m_isRequestKnown = true;
        if (m_request.hasKey)
            return;
        break;
    }
    case FrameReader::Progress::Key:
        key = m_reader.takeKey();
        if (!m_isRequestKnown) {
            end(endOf(ControlProblem::NotUnderstood));
            return;
        }
    }
    m_wasAsked = true;
    m_timer.stop();
    m_asked(*this, m_request, std::move(key));
}

void ControlConnection::send(const QByteArray &frame)
{
    if (m_isOver || m_isEnding)
        return;
    m_waiting += frame;
    if (m_waiting.size() > (m_isEndless ? kMostWaitingEndless : kMostWaiting)) {
        close();
        return;
    }
    m_canWrite.setEnabled(true);
    if (!m_timer.isActive() && m_wasAsked)
        m_timer.start(m_patience.reader);
}

void ControlConnection::end(const ControlEnd &end)
{
    m_wasAsked = true;
    send(frameOf(jsonOf(end)));
    m_isEnding = true;
    // Nobody is to keep the program busy with what it will not look at.
    m_canRead.setEnabled(false);
}

void ControlConnection::write()
{
    const ssize_t sent = ::send(m_socket.get(), m_waiting.constData(), static_cast<std::size_t>(m_waiting.size()),
                                MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (sent < 0) {
        close();
        return;
    }
    m_waiting.remove(0, sent);
    if (!m_waiting.isEmpty()) {
        if (m_wasAsked)
            m_timer.start(m_patience.reader);
        return;
    }
    m_canWrite.setEnabled(false);
    if (m_isEnding)
        close();
    else if (m_wasAsked)
        m_timer.stop();
}

void ControlConnection::close()
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    m_canRead.setEnabled(false);
    m_canWrite.setEnabled(false);
    m_socket.reset();
    emit over();
}

} // namespace tunneldesk
