// What keeps the helper away, and the command that brings it.
#include "models/text/text.h"
#include "models/text/words.h"

namespace tunneldesk
{

QString textOf(HelperState state)
{
    switch (state) {
    case HelperState::NotNeeded:
    case HelperState::Ready:
    case HelperState::Count:
        break;
    case HelperState::Waiting:
        return Words::tr("The helper, which opens network devices and ports, is being started.");
    case HelperState::NotInstalled:
        return Words::tr("The helper, which opens network devices and ports, is not installed, or only in another "
                         "version than this program: after an update, quit the program and start it again.");
    case HelperState::NotAllowed:
        return Words::tr(
            "You may not start the helper, which opens network devices and ports: you are not in the group "
            "tunneldesk.");
    case HelperState::NoCapabilities:
        return Words::tr("The helper may not open network devices and ports: its file has no capabilities.");
    case HelperState::Refused:
        return Words::tr("The administrator's authorization to open network devices and ports was not given.");
    case HelperState::Lost:
        return Words::tr("The helper has ended unexpectedly. Tunnels that are up go on; it is being started again.");
    }
    return {};
}

QString commandFor(HelperState state, const QString &program)
{
    switch (state) {
    case HelperState::NotInstalled:
        return Words::tr("This command installs it: %1").arg(QStringLiteral("sudo apt install tunneldesk"));
    case HelperState::NotAllowed:
    case HelperState::Refused:
        return Words::tr("This command puts you into the group, from the next login on: %1")
            .arg(QStringLiteral("sudo usermod -aG tunneldesk \"$USER\""));
    case HelperState::NoCapabilities:
        return Words::tr("This command gives them back: %1")
            .arg(QStringLiteral("sudo setcap cap_net_admin,cap_net_bind_service,cap_net_raw+ep %1").arg(program));
    default:
        return {};
    }
}

} // namespace tunneldesk
