// One line for each event: the log and the timeline of a tunnel read the same.
#include "models/text/text.h"
#include "models/text/words.h"

namespace tunneldesk
{
namespace
{

QString hexOf(Spi spi)
{
    return QStringLiteral("0x%1").arg(spi.value, 8, 16, QLatin1Char('0'));
}

QString describe(const MessageEvent &message)
{
    const QString exchange = textOf(message.exchange);
    QString line;
    if (message.of == 0)
        line = message.sent
                   ? Words::tr("%1 sent (%n octet(s))", nullptr, static_cast<int>(message.bytes)).arg(exchange)
                   : Words::tr("%1 received (%n octet(s))", nullptr, static_cast<int>(message.bytes)).arg(exchange);
    else
        line =
            (message.sent
                 ? Words::tr("%1: message %2 of %3 sent (%n octet(s))", nullptr, static_cast<int>(message.bytes))
                 : Words::tr("%1: message %2 of %3 received (%n octet(s))", nullptr, static_cast<int>(message.bytes)))
                .arg(exchange)
                .arg(message.number)
                .arg(message.of);
    if (message.repeat > 0)
        line = Words::tr("%1, repetition %2").arg(line).arg(message.repeat);
    return line;
}

QString describe(const StateEvent &state)
{
    const QString line = Words::tr("%1 → %2", "a tunnel's state changes").arg(textOf(state.from), textOf(state.to));
    if (state.reason == Reason::None)
        return line;
    return Words::tr("%1: %2", "a line and its reason").arg(line, textOf(state.reason));
}

QString describe(const SaEvent &sa)
{
    QString line;
    if (sa.isIke)
        line = (sa.made ? Words::tr("IKE SA made (%1)") : Words::tr("IKE SA gone (%1)"))
                   .arg(fromUtf8(toHex(sa.cookies.initiator)));
    else
        line = (sa.made ? Words::tr("VPN session made (SPI in %1, out %2)")
                        : Words::tr("VPN session gone (SPI in %1, out %2)"))
                   .arg(hexOf(sa.inbound), hexOf(sa.outbound));
    if (sa.why == Reason::None)
        return line;
    return Words::tr("%1: %2", "a line and its reason").arg(line, textOf(sa.why));
}

QString describe(const NotifyEvent &notify)
{
    return notify.isProtected ? Words::tr("The peer says: notify %1").arg(notify.type)
                              : Words::tr("Unprotected hint: notify %1").arg(notify.type);
}

QString describe(const IdentityEvent &identity)
{
    return Words::tr("The peer's ID has protocol %1 and port %2, which say nothing; it is accepted.")
        .arg(identity.protocol)
        .arg(identity.port);
}

QString describe(const DropEvent &drop)
{
    return Words::tr("%n dropped from %1: %2", nullptr, static_cast<int>(drop.count))
        .arg(fromUtf8(drop.from.toString()), textOf(drop.reason));
}

QString describe(const HostEvent &host)
{
    const QString what = fromUtf8(host.what);
    if (host.reason == Reason::None)
        return Words::tr("%1 is ready", "a device, socket or address").arg(what);
    // Of the host only a network can be so: the helper has rules of its own about what it leads into a tunnel.
    if (host.reason == Reason::InvalidConfiguration)
        return Words::tr(
                   "The helper does not lead %1 into a tunnel: it is too wide or reserved. An administrator can allow "
                   "wide networks, 0.0.0.0/0 and ::/0 too (%2)")
            .arg(what, QStringLiteral("sudo install -D /dev/null /etc/tunneldesk/allow-default-route"));
    if (host.reason == Reason::NetworkMismatch)
        return Words::tr("%1: this computer is in a network that a tunnel leads to; the tunnel goes first",
                         "10.2.0.0/24, wlan0")
            .arg(what);
    return Words::tr("%1: %2", "a line and its reason").arg(what, textOf(Error{host.reason, host.number}));
}

QString describe(const Finding &finding)
{
    return textOf(finding);
}

} // namespace

QString textOf(ExchangeKind value)
{
    switch (value) {
    case ExchangeKind::MainMode:
        return Words::tr("Main mode");
    case ExchangeKind::AggressiveMode:
        return Words::tr("Aggressive mode");
    case ExchangeKind::QuickMode:
        return Words::tr("Quick mode");
    case ExchangeKind::Informational:
        return Words::tr("Informational exchange");
    case ExchangeKind::Unknown:
        return Words::tr("Unknown exchange");
    }
    return {};
}

QString textOf(const Event &event)
{
    return std::visit([](const auto &what) { return describe(what); }, event.what);
}

Severity severityOf(const Event &event)
{
    return std::visit(
        Overload{
            [](const MessageEvent &message) { return message.repeat > 0 ? Severity::Info : Severity::Debug; },
            [](const StateEvent &state) {
                if (state.to == PairState::Failed)
                    return Severity::Error;
                if (state.to == PairState::Checking || state.to == PairState::Retrying)
                    return Severity::Warning;
                return Severity::Info;
            },
            [](const SaEvent &) { return Severity::Info; },
            [](const NotifyEvent &) { return Severity::Info; },
            [](const IdentityEvent &) { return Severity::Info; },
            [](const DropEvent &drop) { return severityOf(drop.reason); },
            [](const HostEvent &host) { return severityOf(host.reason); },
            [](const Finding &finding) { return severityOf(finding.verdict); },
        },
        event.what);
}

Area areaOf(const Event &event)
{
    return std::visit(Overload{
                          [](const MessageEvent &) { return Area::Ike; },
                          [](const StateEvent &) { return Area::State; },
                          [](const SaEvent &) { return Area::Sa; },
                          [](const NotifyEvent &) { return Area::Peer; },
                          [](const IdentityEvent &) { return Area::Peer; },
                          [](const DropEvent &) { return Area::Packets; },
                          [](const HostEvent &) { return Area::Host; },
                          [](const Finding &) { return Area::State; },
                      },
                      event.what);
}

QString textOf(Area area)
{
    switch (area) {
    case Area::Ike:
        return Words::tr("IKE");
    case Area::Sa:
        return Words::tr("SA");
    case Area::State:
        return Words::tr("State");
    case Area::Peer:
        return Words::tr("Peer");
    case Area::Packets:
        return Words::tr("Packets");
    case Area::Host:
        return Words::tr("Host");
    case Area::Count:
        break;
    }
    return {};
}

} // namespace tunneldesk
