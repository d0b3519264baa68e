// What routers have said of the paths to our peers: the greatest outer packet that passes, for ten minutes (RFC 1191,
// 6.3; rule E-20). Believes a value only within bounds and only downwards; whether the error may be believed at all is
// for the caller to say.
#pragma once

#include "engine/base/ip.h"
#include "engine/base/time.h"

#include <map>
#include <optional>

namespace tunneldesk::session
{

inline constexpr Duration kPathMtuLife = 10min;

class PathMtus
{
public:
    // `known`: what the uplink itself carries. True when the path has become narrower than was known.
    bool learn(const IpAddress &local, const IpAddress &peer, unsigned mtu, unsigned known, Time now);
    // What we have found out ourselves, from an answer that is authenticated: in either direction, and again if it is
    // the same. None: as wide as the link. True when it was something else that was known.
    bool hold(const IpAddress &local, const IpAddress &peer, unsigned mtu, Time now);
    [[nodiscard]] std::optional<unsigned> of(const IpAddress &local, const IpAddress &peer) const;
    // True when something has grown too old and is forgotten.
    bool expire(Time now);
    [[nodiscard]] std::optional<Time> nextDeadline() const;

private:
    struct Known {
        unsigned mtu = 0;
        Time until;
    };
    std::map<std::pair<IpAddress, IpAddress>, Known> m_paths;
};

} // namespace tunneldesk::session
