// Paths over IPv6 that are narrower than this computer's link and do not say so: nobody but the sender cuts an IPv6
// packet (RFC 8200, 4.5), so what is too large is lost where "packet too big" is filtered. While traffic goes out the
// peer is asked whether he lives with a message as large as our largest packet (RFC 8899, 3: the answer is small, and
// authenticated). If that is lost and smaller ones are not, the path is as wide as the largest that came through.
#pragma once

#include "engine/session/sa_registry.h"

#include <map>

namespace tunneldesk::session
{

// What a question can be exactly as large as: IKE's cipher has blocks of up to 16 octets.
[[nodiscard]] constexpr unsigned askableSize(unsigned mtu)
{
    return mtu / 16 * 16;
}

class PathSizes
{
public:
    using Ends = std::pair<IpAddress, IpAddress>; // ours, the peer's

    // A living SA of a path, with how much has gone out on all of that path's SAs.
    struct Use {
        SaId sa;
        unsigned linkMtu = 0;  // of this computer's own link
        bool isNarrow = false; // known to be narrower
        std::uint64_t bytesOut = 0;
        std::uint64_t packetsOut = 0;
    };
    using Uses = std::map<Ends, Use>;

    // Outer size, IP header included.
    struct Question {
        SaId sa;
        unsigned size = 0;
    };
    struct News {
        Ends ends;
        unsigned mtu = 0; // none: it is as wide as the link again
    };
    struct Result {
        std::vector<Question> questions;
        std::vector<News> news;
    };
    // True when a look is due: then the uses are worth being counted.
    [[nodiscard]] bool isDue(Time now) const;
    [[nodiscard]] Result onTick(const Uses &uses, Time now);
    void answered(const Ends &ends, unsigned size);
    [[nodiscard]] std::optional<Time> nextDeadline(bool isWatching) const;

private:
    struct Path {
        std::uint64_t bytes = 0;
        std::uint64_t packets = 0;
        unsigned round = 0; // how often it was asked in this go; 0: nothing is asked
        Time asked;
        unsigned full = 0;          // what is asked for first
        std::optional<Time> growAt; // found to be narrow: when to see whether it has become wider
        unsigned largest = 0;       // of the answers in this go
    };
    // Large packets have gone out since the last look.
    [[nodiscard]] static bool noteUse(Path &path, const Use &use);
    void ask(Path &path, const Use &use, Time now, Result &result) const;
    void judge(const Ends &ends, Path &path, const Use &use, Time now, Result &result) const;

    std::map<Ends, Path> m_paths;
    Time m_lastLook;
};

} // namespace tunneldesk::session
