#include "engine/ikev1/renewal_margin.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

Duration renewalMargin(Duration life, Duration least, bool isInitiator, Random &random)
{
    const Duration margin = std::max<Duration>(life / 10, least);
    const Duration extra(static_cast<Duration::rep>(random.nextBelow(static_cast<std::uint64_t>(margin.count()))));
    return std::min(isInitiator ? margin + extra : (margin + extra) / 2, life / 2);
}

} // namespace tunneldesk::ikev1
