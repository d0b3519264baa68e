#include "engine/session/path_mtus.h"

#include <algorithm>

namespace tunneldesk::session
{
namespace
{

// Below what every host must take (RFC 791, 3.1) or every link must carry (RFC 8200, 5) a value is a mistake or a
// trick.
constexpr unsigned kLeastV4 = 576;
constexpr unsigned kLeastV6 = 1280;

} // namespace

bool PathMtus::learn(const IpAddress &local, const IpAddress &peer, unsigned mtu, unsigned known, Time now)
{
    const auto found = m_paths.find({local, peer});
    const unsigned before = found == m_paths.end() ? known : std::min(known, found->second.mtu);
    if (mtu < (peer.isV4() ? kLeastV4 : kLeastV6) || mtu >= before)
        return false;
    m_paths.insert_or_assign({local, peer}, Known{mtu, now + kPathMtuLife});
    return true;
}

bool PathMtus::hold(const IpAddress &local, const IpAddress &peer, unsigned mtu, Time now)
{
    const unsigned before = of(local, peer).value_or(0);
    if (mtu == 0)
        m_paths.erase({local, peer});
    else
        m_paths.insert_or_assign({local, peer}, Known{mtu, now + kPathMtuLife});
    return before != mtu;
}

std::optional<unsigned> PathMtus::of(const IpAddress &local, const IpAddress &peer) const
{
    const auto found = m_paths.find({local, peer});
    if (found == m_paths.end())
        return std::nullopt;
    return found->second.mtu;
}

bool PathMtus::expire(Time now)
{
    return std::erase_if(m_paths, [now](const auto &path) { return path.second.until <= now; }) != 0;
}

std::optional<Time> PathMtus::nextDeadline() const
{
    std::optional<Time> next;
    for (const auto &[ends, known] : m_paths)
        if (!next || known.until < *next)
            next = known.until;
    return next;
}

} // namespace tunneldesk::session
