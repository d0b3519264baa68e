// Profiles and inner packets for two sites that meet: A on the left, B on the right.
#pragma once

#include "engine/config/profile.h"
#include "tests/sim/world.h"

namespace tunneldesk::sim
{

inline constexpr GatewayId kGateway{1};
inline constexpr ZoneId kZone{1};
inline constexpr TunnelId kTunnel{11};
inline constexpr TunnelId kSecondTunnel{12};
inline constexpr const char *kKey = "correct horse battery staple";

// What both sites agree on, and in what they differ.
struct SiteSetup {
    IpAddress addressA = IpAddress::v4(203, 0, 113, 1);
    IpAddress addressB = IpAddress::v4(198, 51, 100, 1);
    // A stands behind a NAT with this address.
    std::optional<IpAddress> natAddress;
    // B does, and A does not.
    std::optional<IpAddress> natAddressB;
    std::vector<IpPrefix> networksA{IpPrefix(IpAddress::v4(10, 1, 0, 0), 24)};
    std::vector<IpPrefix> networksB{IpPrefix(IpAddress::v4(10, 2, 0, 0), 24)};
    IkePolicy policy = quickPolicy();
    Bandwidth bandwidth = Bandwidth::Unmetered;
    // The tunnel's common part; peer, networks and identities are filled in.
    TunnelConfig tunnel;
    ConnectWhen connectA = ConnectWhen::AtStart;
    ConnectWhen connectB = ConnectWhen::AnswerOnly;
    // Whether a side answers in Aggressive Mode.
    bool answersA = false;
    bool answersB = false;
    // How each side names itself; the other expects just that.
    Identity identityA;
    Identity identityB;

    // A group that costs little time; the others are drawn where it matters.
    [[nodiscard]] static IkePolicy quickPolicy();
};

[[nodiscard]] SecretRef keyReference();
[[nodiscard]] Profile profileOfA(const SiteSetup &setup);
[[nodiscard]] Profile profileOfB(const SiteSetup &setup);
// Both sites know the key and run their profiles.
struct TwoSites {
    Site &a;
    Site &b;
};
[[nodiscard]] TwoSites addSites(World &world, const SiteSetup &setup,
                                crypto::EspBackend backendA = crypto::EspBackend::OpenSsl,
                                crypto::EspBackend backendB = crypto::EspBackend::OpenSsl);
void start(World &world, TwoSites sites, const SiteSetup &setup);

// An IPv4 or IPv6 UDP packet whose payload begins with `number`; `size` octets in all (at least 64).
[[nodiscard]] Bytes innerPacket(const IpAddress &source, const IpAddress &destination, std::uint32_t number,
                                std::size_t size = 64);
// The host `offset` inside the first network of a side.
[[nodiscard]] IpAddress hostOf(const std::vector<IpPrefix> &networks, std::uint64_t offset = 5);

// Both sides hold the same SAs: whatever one sends on, the other can open, with the same suite, encapsulation and
// mirrored selectors; and each has one to send on. Empty: they agree.
[[nodiscard]] std::string disagreement(const Site &a, const Site &b, TunnelId tunnel, Time now);
// No IKE SA and no SA of any tunnel. Empty: nothing is left.
[[nodiscard]] std::string leftovers(const Site &site, Time now);
[[nodiscard]] std::string describe(const Event &event);

} // namespace tunneldesk::sim
