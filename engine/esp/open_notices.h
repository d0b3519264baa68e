// Which notices an opening lane gives, and how often: everything here is limited, for a peer or a stranger could
// otherwise make the engine busy.
#pragma once

#include "engine/esp/lane.h"

#include <array>

namespace tunneldesk::esp
{

class OpenNotices
{
public:
    // A packet with a good ICV; `isNewest`: its sequence number is the greatest so far.
    static void seen(const OpeningEntry &entry, const OuterReceive &receive, bool isNewest, Time now, OpenOutput &out);
    // A packet of `packetSize` octets whose ICV, or whose length, does not fit.
    static void icvFailed(InboundSa &sa, std::size_t packetSize, Time now, OpenOutput &out);
    void unknownSpi(Spi spi, const Ends &ends, Time now, OpenOutput &out);

private:
    struct Stranger {
        IpAddress address;
        Time at;
        bool isUsed = false;
    };
    std::array<Stranger, 32> m_strangers;
};

// Whether a packet of that size would fit the suite if its SHA-256 were cut to 96 bits instead of 128, or the other way
// round (rule E-25).
[[nodiscard]] bool looksLikeOtherCut(const InboundSa &sa, std::size_t packetSize);

} // namespace tunneldesk::esp
