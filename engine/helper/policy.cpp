#include "engine/helper/policy.h"

#include <algorithm>

namespace tunneldesk::helper
{
namespace
{

constexpr unsigned kShortestPrefix = 8;
// Elsewhere than in private networks: with the most routes that may stand, an eighth of IPv4 and next to nothing of
// IPv6, so that no row of smaller ones makes a default route.
constexpr unsigned kShortestPublicV4 = 16;
constexpr unsigned kShortestPublicV6 = 32;
constexpr unsigned kSmallestMtu = 68; // RFC 791, 3.2: what every link carries
constexpr unsigned kLargestMtu = 65535;

const std::array<IpPrefix, 8> &neverRouted()
{
    static const std::array<IpPrefix, 8> all = {*IpPrefix::parse("0.0.0.0/8"),      *IpPrefix::parse("127.0.0.0/8"),
                                                *IpPrefix::parse("169.254.0.0/16"), *IpPrefix::parse("224.0.0.0/3"),
                                                *IpPrefix::parse("::/127"),         *IpPrefix::parse("fe80::/10"),
                                                *IpPrefix::parse("ff00::/8"),       *IpPrefix::parse("::ffff:0:0/96")};
    return all;
}

// RFC 1918, RFC 6598, RFC 2544 (laboratories) and RFC 4193.
const std::array<IpPrefix, 6> &privateNetworks()
{
    static const std::array<IpPrefix, 6> all = {*IpPrefix::parse("10.0.0.0/8"),     *IpPrefix::parse("172.16.0.0/12"),
                                                *IpPrefix::parse("192.168.0.0/16"), *IpPrefix::parse("100.64.0.0/10"),
                                                *IpPrefix::parse("198.18.0.0/15"),  *IpPrefix::parse("fc00::/7")};
    return all;
}

bool isTooWide(const IpPrefix &destination)
{
    const bool isPrivate =
        std::any_of(privateNetworks().begin(), privateNetworks().end(), [&](const IpPrefix &network) {
            return network.length() <= destination.length() && network.overlaps(destination);
        });
    const unsigned shortest = isPrivate ? kShortestPrefix : destination.isV4() ? kShortestPublicV4 : kShortestPublicV6;
    return destination.length() < shortest;
}

} // namespace

bool isAllowed(const Policy &policy, const IpPrefix &destination)
{
    if (policy.allowsDefaultRoute && destination.length() < kShortestPrefix)
        return true;
    return (policy.allowsDefaultRoute || !isTooWide(destination)) &&
           std::none_of(neverRouted().begin(), neverRouted().end(),
                        [&](const IpPrefix &never) { return never.overlaps(destination); });
}

bool isUnicast(const IpAddress &address)
{
    return !address.isUnspecified() && !address.isMulticast() && !address.isBroadcast();
}

bool isAllowedMtu(unsigned mtu)
{
    return mtu >= kSmallestMtu && mtu <= kLargestMtu;
}

bool isAllowed(const Policy &policy, const KernelRoute &route)
{
    if (!isAllowed(policy, route.destination))
        return false;
    // A twin has no device and blocks whatever nothing better is there for; the other kind always wins over it.
    if (route.isUnreachable)
        return route.device == 0 && route.mtu == 0 && !route.preferredSource && route.metric == kTwinMetric;
    if (route.isLeftToMain())
        return route.mtu == 0 && !route.preferredSource && route.metric == kTunMetric;
    const bool isSourceRight =
        !route.preferredSource ||
        (route.preferredSource->family() == route.destination.family() && isUnicast(*route.preferredSource));
    return route.metric == kTunMetric && (route.mtu == 0 || isAllowedMtu(route.mtu)) && isSourceRight;
}

} // namespace tunneldesk::helper
