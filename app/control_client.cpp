#include "app/control_client.h"

#include "app/control_socket.h"
#include "models/profile_store.h"

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

namespace tunneldesk
{
namespace
{

constexpr std::chrono::seconds kGreetingPatience{5};

} // namespace

Result<ControlClient> ControlClient::connect(const QString &socket)
{
    auto connected = connectTo(socket);
    if (!connected)
        return connected.error();
    ControlClient client(std::move(*connected));
    const auto greeting = client.next(std::chrono::steady_clock::now() + kGreetingPatience);
    if (!greeting)
        return greeting.error();
    const auto understood = controlGreetingOf(*greeting);
    if (!understood)
        return Reason::BadVersion;
    client.m_greeting = *understood;
    return client;
}

Outcome ControlClient::write(ByteView octets)
{
    while (!octets.empty()) {
        const ssize_t sent = ::send(m_socket.get(), octets.data(), octets.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return Error{Reason::HostFailure, errno};
        octets = octets.subspan(static_cast<std::size_t>(sent));
    }
    return success();
}

Outcome ControlClient::ask(const ControlRequest &request, const Secret *key)
{
    const auto viewOfArray = [](const QByteArray &array) {
        return viewOf({array.constData(), static_cast<std::size_t>(array.size())});
    };
    if (const Outcome outcome = write(viewOfArray(frameOf(jsonOf(request)))); !outcome || !key)
        return outcome;
    if (const Outcome outcome = write(viewOfArray(headerOfKey(key->size()))); !outcome)
        return outcome;
    return write(key->view());
}

bool ControlClient::waitForOctets(std::optional<Deadline> deadline) const
{
    while (true) {
        int milliseconds = -1;
        if (deadline) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
            milliseconds = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
        }
        pollfd what{m_socket.get(), POLLIN, 0};
        const int ready = ::poll(&what, 1, milliseconds);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return true;
        if (deadline && std::chrono::steady_clock::now() >= *deadline)
            return false;
    }
}

Result<QJsonObject> ControlClient::next(std::optional<Deadline> deadline)
{
    while (true) {
        if (!waitForOctets(deadline))
            return Reason::NoAnswer;
        const MutableByteView space = m_reader.space();
        const ssize_t got = ::recv(m_socket.get(), space.data(), space.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return Error{Reason::HostFailure, got < 0 ? errno : EPIPE};
        const auto progress = m_reader.take(static_cast<std::size_t>(got));
        if (progress == FrameReader::Progress::Object)
            return m_reader.object();
        if (progress != FrameReader::Progress::More)
            return Error{Reason::HostFailure, EBADMSG};
    }
}

FoundInstance findInstance(const QString &folder, const QString &profile)
{
    if (folder.isEmpty())
        return NoInstance{};
    const QString wanted = profile.isEmpty() ? ProfileStore::defaultPath() : profile;
    if (auto own = ControlClient::connect(controlSocketPath(folder, wanted)))
        return std::move(*own);
    if (!profile.isEmpty())
        return NoInstance{};
    std::vector<ControlClient> running;
    for (const QString &socket : controlSockets(folder))
        if (auto client = ControlClient::connect(socket))
            running.push_back(std::move(*client));
    if (running.empty())
        return NoInstance{};
    if (running.size() == 1)
        return std::move(running.front());
    SeveralInstances several;
    for (const ControlClient &client : running)
        several.profiles << client.greeting().profile;
    return several;
}

std::variant<QString, SeveralInstances> findProfile(const QString &folder, const QString &profile)
{
    if (!profile.isEmpty())
        return profile;
    const FoundInstance found = findInstance(folder, {});
    if (const auto *several = std::get_if<SeveralInstances>(&found))
        return *several;
    const auto *client = std::get_if<ControlClient>(&found);
    return client ? client->greeting().profile : ProfileStore::defaultPath();
}

} // namespace tunneldesk
