// What must hold of two sites when things have come to rest after whatever happened to them.
#pragma once

#include "tests/sim/setup.h"

namespace tunneldesk::sim
{

// One established IKE SA, the same on both sides; one SA pair a network pair, keys agreed; nothing half-open, no
// exchange under way, no SPI given out that no SA has. Empty: all of it holds.
[[nodiscard]] std::string unsettled(const TwoSites &sites, TunnelId tunnel, Time now);

// An SA or the IKE SA is being renewed, or the old one is about to go. Either side may be the one that renews: each
// draws a soft end of its own.
[[nodiscard]] bool isRenewing(const Site &site, TunnelId tunnel, Time now);

// Whether an SA of the site, retired or not, is open for what comes on this SPI.
[[nodiscard]] bool holdsSpi(const Site &site, std::uint32_t spi, Time now);

// What was handed to the tunnel by the hosts behind the sites, and whether it had to arrive: it was sealed for an SA
// that the other side held, and the wire did not lose it.
class Ledger
{
public:
    Ledger(World &world, TwoSites sites, const SiteSetup &setup) : m_world(world), m_sites(sites), m_setup(setup) {}

    // One packet of the first network pair.
    void sendFromA() { send(m_sites.a, m_sites.b, m_setup.networksA, m_setup.networksB); }
    void sendFromB() { send(m_sites.b, m_sites.a, m_setup.networksB, m_setup.networksA); }
    // What was sent at `since` or later need not arrive: a side was killed or took its SAs down while it flew.
    void excuse(Time since);
    // How many were sealed at all, and how many not.
    [[nodiscard]] std::size_t sealedCount() const;
    [[nodiscard]] std::size_t unsealedCount() const { return m_entries.size() - sealedCount(); }
    // When nothing flies any more. Empty: each due packet came once, no packet twice.
    [[nodiscard]] std::string problem() const;
    void forget();

private:
    struct Entry {
        Bytes packet;
        const Site *to = nullptr;
        Time sentAt;
        bool isSealed = false;
        bool isDue = false;
    };

    void send(Site &from, const Site &to, const std::vector<IpPrefix> &source,
              const std::vector<IpPrefix> &destination);

    World &m_world;
    TwoSites m_sites;
    const SiteSetup &m_setup;
    std::vector<Entry> m_entries;
    std::uint32_t m_number = 1'000'000;
};

} // namespace tunneldesk::sim
