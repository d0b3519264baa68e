// Where the matrices of bad days are gone through once more: other addresses, a NAT, other exchanges.
#pragma once

#include "tests/sim/setup.h"

#include <ostream>
#include <vector>

namespace tunneldesk::sim
{

struct Ground {
    const char *name; // letters and digits
    void (*lay)(SiteSetup &setup);

    friend std::ostream &operator<<(std::ostream &out, const Ground &ground) { return out << ground.name; }
};

inline void meetOverIpv6(SiteSetup &setup)
{
    setup.addressA = *IpAddress::parse("2001:db8:a::1");
    setup.addressB = *IpAddress::parse("2001:db8:b::1");
}
inline void putANatBeforeA(SiteSetup &setup)
{
    setup.addressA = IpAddress::v4(192, 168, 7, 2);
    setup.natAddress = IpAddress::v4(203, 0, 113, 99);
}
inline void putANatBeforeB(SiteSetup &setup)
{
    setup.addressB = IpAddress::v4(192, 168, 7, 2);
    setup.natAddressB = IpAddress::v4(198, 51, 100, 99);
}
inline void exchangeKeysAgain(SiteSetup &setup)
{
    setup.tunnel.pfs = setup.policy.group;
}
inline void beAggressive(SiteSetup &setup)
{
    setup.policy.mode = IkeMode::Aggressive;
    setup.policy.answerAggressive = true;
}
inline void haveTwoPairs(SiteSetup &setup)
{
    setup.networksB.push_back(*IpPrefix::parse("10.3.0.0/24"));
}

[[nodiscard]] inline std::vector<Ground> grounds()
{
    return {
        {"Ipv6", meetOverIpv6},
        {"Pfs", exchangeKeysAgain},
        {"BehindNatOfA", putANatBeforeA},
        {"BehindNatOfB", putANatBeforeB},
        {"AggressiveMode", beAggressive},
        {"TwoPairs", haveTwoPairs},
        {"BehindNatOfAWithPfs",
         [](SiteSetup &setup) {
             putANatBeforeA(setup);
             exchangeKeysAgain(setup);
         }},
        {"BehindNatOfBInAggressiveMode",
         [](SiteSetup &setup) {
             putANatBeforeB(setup);
             beAggressive(setup);
         }},
        {"Ipv6InAggressiveModeWithPfs",
         [](SiteSetup &setup) {
             meetOverIpv6(setup);
             beAggressive(setup);
             exchangeKeysAgain(setup);
         }},
    };
}

} // namespace tunneldesk::sim
