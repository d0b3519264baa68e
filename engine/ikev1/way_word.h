// What is heard of the way to the peer while nothing comes back over it. ICMP errors are anybody's word: they end
// nothing and delay nothing (faults, 16). What our own kernel says of a message that it would not send is certain.
#pragma once

#include "engine/report/finding.h"
#include "engine/wire/icmp_parse.h"

namespace tunneldesk::ikev1
{

enum class WayWord : std::uint8_t {
    None,
    NothingListens, // the peer's own address says that nobody has the port
    Refused,        // somebody on the way does not let it pass
    NoWay,          // a router knows no way to the address, or finds nobody there
    NobodyOnLink,   // this computer finds nobody at the next address on its own link
    RefusedHere,    // this computer's own rules do not let it pass
    NoRoute,        // this computer has no route to the address
    Count
};

[[nodiscard]] WayWord wordOf(const wire::IcmpError &error);
// Said by the kernel at each sending anew.
[[nodiscard]] bool isOfOurKernel(WayWord word);
// `port`: where our messages go to.
[[nodiscard]] Finding wayFinding(WayWord word, std::uint16_t port, Certainty certainty);

} // namespace tunneldesk::ikev1
