#include "engine/report/check.h"

namespace tunneldesk
{

std::string_view nameOf(CheckKind kind)
{
    switch (kind) {
        using enum CheckKind;
    case TunDevice:
        return "tun-device";
    case Rights:
        return "rights";
    case IkePort:
        return "udp-500";
    case NatPort:
        return "udp-4500";
    case Forwarding:
        return "forwarding";
    case ReversePath:
        return "reverse-path-filter";
    case Clock:
        return "clock";
    case Keychain:
        return "keychain";
    case Fonts:
        return "fonts";
    case Count:
        break;
    }
    return "tun-device";
}

std::string_view nameOf(Verdict verdict)
{
    switch (verdict) {
        using enum Verdict;
    case Good:
        return "ok";
    case Warning:
        return "warning";
    case Bad:
        return "fail";
    }
    return "ok";
}

} // namespace tunneldesk
