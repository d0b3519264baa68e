// Whether anything comes back to what a pair sends. RFC 3706, 5.4 leaves the time of asking to a "worry": here it is
// that packets go out, that some have come back before, and that for a second none did. Traffic that never had an
// answer worries nobody, and one silence is told once. Looks at the counters that the data path keeps anyway.
#pragma once

#include "engine/session/sa_registry.h"

namespace tunneldesk::session
{

class SilenceWatch
{
public:
    // The data path says that packets go out. True: it is time to ask.
    [[nodiscard]] bool onSending(const SaRegistry &registry, const PairId &pair, Time now);
    void keepOnly(const std::vector<PairId> &pairs);

private:
    struct Watched {
        std::uint64_t received = 0;
        Time silentSince;
        Time lastSent;
        bool isTold = false;
    };
    std::map<PairId, Watched> m_watched;
};

} // namespace tunneldesk::session
