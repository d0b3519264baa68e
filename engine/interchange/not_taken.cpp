#include "engine/interchange/not_taken.h"

namespace tunneldesk::interchange
{

std::string_view notTakenReasonName(NotTakenReason reason)
{
    switch (reason) {
        using enum NotTakenReason;
    case NotSupported:
        return "NotSupported";
    case Ikev2Only:
        return "Ikev2Only";
    case Certificate:
        return "Certificate";
    case Unknown:
        return "Unknown";
    case NotOpened:
        return "NotOpened";
    case BadValue:
        return "BadValue";
    case Incomplete:
        return "Incomplete";
    case MoreThanOne:
        return "MoreThanOne";
    case Count:
        break;
    }
    return "Unknown";
}

} // namespace tunneldesk::interchange
