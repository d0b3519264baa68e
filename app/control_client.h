// The asking program's side of the control socket. Blocks; needs no event loop.
#pragma once

#include "app/control_frame.h"
#include "app/control_request.h"
#include "engine/privileged/file_descriptor.h"

#include <QStringList>

#include <chrono>
#include <optional>
#include <variant>

namespace tunneldesk
{

class ControlClient
{
public:
    using Deadline = std::chrono::steady_clock::time_point;

    // Connects and hears the greeting. Errors: those of connectTo(); NoAnswer; BadVersion (another protocol).
    [[nodiscard]] static Result<ControlClient> connect(const QString &socket);
    [[nodiscard]] const ControlGreeting &greeting() const { return m_greeting; }

    // The key goes behind the request, which must say so. Error: HostFailure (first: errno).
    [[nodiscard]] Outcome ask(const ControlRequest &request, const Secret *key = nullptr);
    // The next object; json() has it as it came. Errors: NoAnswer (the deadline has passed), HostFailure (the other
    // side is gone, or sends what is no object).
    [[nodiscard]] Result<QJsonObject> next(std::optional<Deadline> deadline = {});
    [[nodiscard]] const QByteArray &json() const { return m_reader.json(); }

private:
    explicit ControlClient(FileDescriptor socket) : m_socket(std::move(socket)) {}
    [[nodiscard]] Outcome write(ByteView octets);
    // False: the deadline has passed.
    [[nodiscard]] bool waitForOctets(std::optional<Deadline> deadline) const;

    FileDescriptor m_socket;
    FrameReader m_reader;
    ControlGreeting m_greeting;
};

struct NoInstance {
};
struct SeveralInstances {
    QStringList profiles;
};
using FoundInstance = std::variant<NoInstance, SeveralInstances, ControlClient>;
// The instance that runs `profile`; for no profile the one of the user's own, else the only one that runs.
[[nodiscard]] FoundInstance findInstance(const QString &folder, const QString &profile);
// The file that a command reads which was given `profile`; for none that of the instance that runs, or the user's own.
[[nodiscard]] std::variant<QString, SeveralInstances> findProfile(const QString &folder, const QString &profile);

} // namespace tunneldesk
