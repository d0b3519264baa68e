// What this computer lacks, and how to get it.
#include "engine/interchange/host_sheet.h"
#include "models/text/text.h"
#include "models/text/words.h"

namespace tunneldesk
{
namespace
{

QString portOf(CheckKind kind)
{
    return kind == CheckKind::IkePort ? QStringLiteral("UDP 500") : QStringLiteral("UDP 4500");
}

QString goodText(const Check &check)
{
    const QString detail = fromUtf8(check.detail);
    switch (check.kind) {
    case CheckKind::TunDevice:
        return Words::tr("Network devices can be made.");
    case CheckKind::Rights:
        return Words::tr("Everything that the engine does is allowed.");
    case CheckKind::IkePort:
    case CheckKind::NatPort:
        return detail.isEmpty()
                   ? Words::tr("%1 is free.", "a port").arg(portOf(check.kind))
                   : Words::tr("%1 is used by %2.", "a port and a program").arg(portOf(check.kind), detail);
    case CheckKind::Forwarding:
        return Words::tr("IPv4 packets of hosts behind this computer are forwarded.");
    case CheckKind::ReversePath:
        return Words::tr("No interface drops packets because of the way back.");
    case CheckKind::Clock:
        return Words::tr("The clock is kept by a time service.");
    case CheckKind::Keychain:
        return Words::tr("The keychain can be used.");
    case CheckKind::Fonts:
        return Words::tr("There are fonts for Japanese and Korean.");
    case CheckKind::Count:
        break;
    }
    return {};
}

QString faultText(const Check &check)
{
    const QString detail = fromUtf8(check.detail);
    switch (check.kind) {
    case CheckKind::TunDevice:
        return Words::tr("/dev/net/tun cannot be opened: %1.").arg(detail);
    case CheckKind::Rights:
        return check.verdict == Verdict::Warning
                   ? Words::tr("To connect, this computer asks for an administrator's password.")
                   : Words::tr("Not allowed here: %1.").arg(detail);
    case CheckKind::IkePort:
    case CheckKind::NatPort:
        return detail == QLatin1String("?")
                   ? Words::tr("%1 is used by a program of another user.", "a port").arg(portOf(check.kind))
                   : Words::tr("%1 is used by %2.", "a port and a program").arg(portOf(check.kind), detail);
    case CheckKind::Forwarding:
        return Words::tr("IPv4 packets of hosts behind this computer are not forwarded; its own go through.");
    case CheckKind::ReversePath:
        return Words::tr("The reverse path filter is strict on %1: packets that come another way than the answer would "
                         "go are dropped.")
            .arg(detail);
    case CheckKind::Clock:
        return detail.isEmpty() ? Words::tr("The clock is not kept by a time service.")
                                : Words::tr("The clock is wrong: it says %1.", "a date").arg(detail);
    case CheckKind::Keychain:
        return detail.isEmpty() ? Words::tr("There is no keychain: keys are kept in a vault file or typed each time.")
                                : Words::tr("The keychain is locked.");
    case CheckKind::Fonts:
        return Words::tr("There is no font for: %1.", "language codes").arg(detail);
    case CheckKind::Count:
        break;
    }
    return {};
}

} // namespace

QString textOf(CheckKind value)
{
    switch (value) {
    case CheckKind::TunDevice:
        return Words::tr("TUN device");
    case CheckKind::Rights:
        return Words::tr("Rights");
    case CheckKind::IkePort:
    case CheckKind::NatPort:
        return portOf(value);
    case CheckKind::Forwarding:
        return Words::tr("IP forwarding");
    case CheckKind::ReversePath:
        return Words::tr("Reverse path filter");
    case CheckKind::Clock:
        return Words::tr("Clock");
    case CheckKind::Keychain:
        return Words::tr("Keychain", "a check");
    case CheckKind::Fonts:
        return Words::tr("Fonts");
    case CheckKind::Count:
        break;
    }
    return {};
}

QString textOf(const Check &check)
{
    return check.verdict == Verdict::Good ? goodText(check) : faultText(check);
}

QString fixOf(const Check &check)
{
    if (check.verdict == Verdict::Good)
        return {};
    switch (check.kind) {
    case CheckKind::TunDevice:
        return Words::tr("Load the TUN module of the kernel.");
    case CheckKind::Rights:
        return check.verdict == Verdict::Warning
                   ? Words::tr("Members of the group tunneldesk are not asked (from their next login on).")
                   : textOf(Advice::GetPrivilege);
    case CheckKind::IkePort:
    case CheckKind::NatPort:
        return Words::tr("Stop the other IPsec program; then connect again.");
    case CheckKind::Forwarding:
        return Words::tr("Switch forwarding on if other hosts are to use the tunnels.");
    case CheckKind::ReversePath:
        return Words::tr("Set it to loose.");
    case CheckKind::Clock:
        return Words::tr(
            "Let a time service keep the clock, so that times in the log can be compared with the peer's.");
    case CheckKind::Keychain:
        return check.detail.empty() ? Words::tr("Install a keychain, or choose a vault for the keys.")
                                    : Words::tr("Unlock it: log in to the desktop, or open its own program.");
    case CheckKind::Fonts:
        return Words::tr("Install fonts with Japanese and Korean characters.");
    case CheckKind::Count:
        break;
    }
    return {};
}

QString commandOf(const Check &check)
{
    if (check.verdict == Verdict::Good)
        return {};
    switch (check.kind) {
    case CheckKind::TunDevice:
        return QStringLiteral("sudo modprobe tun");
    case CheckKind::Rights:
        return QStringLiteral("sudo usermod -aG tunneldesk \"$USER\"");
    case CheckKind::IkePort:
    case CheckKind::NatPort: {
        const QString program = fromUtf8(check.detail).section(QLatin1String(" ("), 0, 0);
        if (program.startsWith(QLatin1String("charon")))
            return QStringLiteral("sudo systemctl stop strongswan strongswan-starter");
        return program == QLatin1String("pluto")
                   ? QStringLiteral("sudo systemctl stop ipsec")
                   : QStringLiteral("sudo ss -lnup 'sport = :%1'").arg(portOf(check.kind).section(QLatin1Char(' '), 1));
    }
    case CheckKind::Forwarding:
        return QStringLiteral("sudo sysctl -w net.ipv4.ip_forward=1");
    case CheckKind::ReversePath: {
        QString command = QStringLiteral("sudo sysctl -w");
        for (const QString &device : fromUtf8(check.detail).split(QStringLiteral(", ")))
            command += QLatin1Char(' ') + fromUtf8(interchange::looseReversePath(device.toStdString()));
        return command;
    }
    case CheckKind::Clock:
        return QStringLiteral("sudo timedatectl set-ntp true");
    case CheckKind::Keychain:
        return check.detail.empty() ? QStringLiteral("sudo apt install gnome-keyring") : QString();
    case CheckKind::Fonts:
        return QStringLiteral("sudo apt install fonts-noto-cjk");
    case CheckKind::Count:
        break;
    }
    return {};
}

} // namespace tunneldesk
