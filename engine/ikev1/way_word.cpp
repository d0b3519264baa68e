#include "engine/ikev1/way_word.h"

#include "engine/config/limits.h"

namespace tunneldesk::ikev1
{

namespace
{

Advice adviceOf(WayWord word)
{
    switch (word) {
    case WayWord::NothingListens:
        return Advice::StartPeer;
    case WayWord::Refused:
        return Advice::OpenFirewall;
    case WayWord::NoWay:
        return Advice::CheckWay;
    case WayWord::NobodyOnLink:
        return Advice::CheckOwnLink;
    case WayWord::RefusedHere:
        return Advice::OpenOwnFirewall;
    case WayWord::NoRoute:
        return Advice::AddRoute;
    case WayWord::None:
    case WayWord::Count:
        break;
    }
    return Advice::CheckReachability;
}

Side sideOf(WayWord word)
{
    if (word == WayWord::NothingListens)
        return Side::Theirs;
    const bool isAbroad = word == WayWord::Refused || word == WayWord::NoWay;
    return isAbroad ? Side::Between : Side::ThisComputer;
}

} // namespace

WayWord wordOf(const wire::IcmpError &error)
{
    // In our own name; the kernel refuses what our own rules forbid when it is sent, and nobody can forge that.
    const bool isOurs = error.from == error.ends.local.address;
    switch (error.unreachable) {
    case wire::Unreachable::Port:
        // A router has no ports: one that says this refuses in the way that its firewall knows.
        if (error.from == error.ends.remote.address)
            return WayWord::NothingListens;
        break;
    case wire::Unreachable::Prohibited:
        break;
    case wire::Unreachable::Way:
        return isOurs ? WayWord::NobodyOnLink : WayWord::NoWay;
    }
    return isOurs ? WayWord::None : WayWord::Refused;
}

bool isOfOurKernel(WayWord word)
{
    return word == WayWord::RefusedHere || word == WayWord::NoRoute;
}

Finding wayFinding(WayWord word, std::uint16_t port, Certainty certainty)
{
    const bool isFloated = port == limits::kNatTraversalPort;
    return {Reason::NoAnswer,
            isOfOurKernel(word) ? certainty : Certainty::Probable,
            sideOf(word),
            isFloated ? Field::NatTraversal : Field::TunnelPeer,
            adviceOf(word),
            {},
            port};
}

} // namespace tunneldesk::ikev1
