#include "app/host_sentence.h"

#include "engine/host/diagnosis.h"
#include "models/text/text.h"

#include <algorithm>
#include <cerrno>
#include <charconv>

namespace tunneldesk
{
namespace
{

HostEvent eventOf(const host::MissingPrivilege &missing)
{
    using What = host::MissingPrivilege::What;
    switch (missing.what) {
    case What::TunDevice:
        return {Reason::NoTunDevice, "/dev/net/tun", missing.number};
    case What::TunPermission:
        return {Reason::NoPermission, "/dev/net/tun", missing.number};
    case What::NetAdmin:
        return {Reason::NoPermission, "CAP_NET_ADMIN", missing.number};
    case What::BindPort:
        return {missing.number == EADDRINUSE ? Reason::PortInUse : Reason::NoPermission, "UDP 500", missing.number};
    case What::RawSocket:
        return {Reason::NoPermission, "ESP (IP 50)", missing.number};
    }
    return {Reason::HostFailure, {}, missing.number};
}

// "UDP 203.0.113.1:500, charon (812)", when it can be seen who has the port.
HostEvent withHolder(HostEvent event)
{
    const auto colon = event.what.rfind(':');
    std::uint16_t port = 0;
    if (event.reason != Reason::PortInUse || colon == std::string::npos)
        return event;
    std::from_chars(event.what.data() + colon + 1, event.what.data() + event.what.size(), port);
    const std::string holder = host::checkPort(CheckKind::IkePort, port, "/proc").detail;
    if (holder.find('(') != std::string::npos)
        event.what += ", " + holder;
    return event;
}

} // namespace

Advice adviceFor(Reason reason)
{
    switch (reason) {
    case Reason::NoPermission:
        return Advice::GetPrivilege;
    case Reason::PortInUse:
        return Advice::ClosePortOwner;
    case Reason::NoTunDevice:
        return Advice::LoadTunModule;
    case Reason::AnotherGateway:
        return Advice::EndOtherGateway;
    default:
        return Advice::None;
    }
}

QString sentenceOf(const HostEvent &event)
{
    return joinedSentences({asSentence(textOf(Event{.what = withHolder(event)})), textOf(adviceFor(event.reason))});
}

QString sentenceOf(HelperState state, const QString &program)
{
    const QString what = textOf(state);
    const QString command = commandFor(state, program);
    return command.isEmpty() ? what : what + QLatin1Char(' ') + command;
}

const host::MissingPrivilege *missingDevice(const std::vector<host::MissingPrivilege> &missing)
{
    const auto found = std::find_if(missing.begin(), missing.end(), [](const host::MissingPrivilege &each) {
        return each.what == host::MissingPrivilege::What::TunDevice;
    });
    return found == missing.end() ? nullptr : &*found;
}

QString sentenceOf(const Error &claim)
{
    if (claim.reason == Reason::AnotherGateway)
        return sentenceOf(HostEvent{claim.reason, "PID " + std::to_string(claim.first), 0});
    return sentenceOf(HostEvent{claim.reason, "AF_UNIX", claim.first});
}

QString sentenceOf(const host::MissingPrivilege &missing)
{
    return sentenceOf(eventOf(missing));
}

} // namespace tunneldesk
