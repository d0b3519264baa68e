// What is: an immutable picture for the screen. Plain values with ==; no pointer into the engine.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/sa_params.h"
#include "engine/base/selectors.h"
#include "engine/base/time.h"
#include "engine/config/gateway_config.h"
#include "engine/report/finding.h"
#include "engine/report/state.h"

#include <optional>
#include <string>
#include <vector>

namespace tunneldesk
{

// Counters of one direction. Octets are of inner packets, as the TUN's own counters do.
struct TrafficCounters {
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    friend bool operator==(const TrafficCounters &, const TrafficCounters &) = default;
};

struct SaSnapshot {
    SaId id;
    Spi inboundSpi;
    Spi outboundSpi;
    EspSuite suite;
    Encapsulation encapsulation = Encapsulation::RawEsp;
    Ends ends;
    bool pfs = false;
    bool isCurrent = false; // traffic goes out on this one
    bool isRekeying = false;
    Time madeAt;
    Time softExpiry;
    Time hardExpiry;
    TrafficCounters in;
    TrafficCounters out;
    std::uint64_t replayDrops = 0; // came before
    std::uint64_t lateDrops = 0;   // behind the window: reordered on the way, or old
    std::uint64_t icvFailures = 0;
    std::uint64_t selectorDrops = 0;
    std::uint64_t paddingErrors = 0; // delivered all the same
    std::uint64_t tooBig = 0;        // of ours: greater than the path takes
    friend bool operator==(const SaSnapshot &, const SaSnapshot &) = default;
};

struct IkeSaSnapshot {
    IkeSaId id;
    CookiePair cookies;
    bool isInitiator = false;
    bool isEstablished = false;
    IkeMode mode = IkeMode::Main;
    IkeEncryption encryption = IkeEncryption::AesCbc256;
    Hash hash = Hash::Sha256;
    DhGroup group = DhGroup::Modp2048;
    Ends ends;
    bool natHere = false;
    bool natThere = false;
    bool peerAnnouncedDpd = false;
    Time madeAt;
    Time softExpiry;
    Time hardExpiry;
    std::optional<Time> dpdLastAsked;
    std::optional<Time> peerLastSeen;
    std::vector<std::string> vendorIds; // known names, else hexadecimal
    std::string peerIdentity;           // what the peer named itself, as findings write it
    friend bool operator==(const IkeSaSnapshot &, const IkeSaSnapshot &) = default;
};

struct PairSnapshot {
    PairId id;
    PairState state = PairState::Stopped;
    Time since;
    Reason reason = Reason::None;
    Finding finding;
    std::optional<Time> nextTry; // in Retrying
    TrafficCounters in;          // of all SAs that the pair has had since the tunnel was started
    TrafficCounters out;
    std::vector<SaSnapshot> sas;
    friend bool operator==(const PairSnapshot &, const PairSnapshot &) = default;
};

struct TunnelSnapshot {
    TunnelId id;
    GatewayId gateway;
    PairState state = PairState::Stopped; // the sum of the pairs; PartiallyActive where they differ
    Time since;
    Reason reason = Reason::None;
    Finding finding;
    AttemptId attempt;
    std::vector<PairSnapshot> pairs;
    std::vector<IkeSaSnapshot> ikeSas;
    unsigned innerMtu = 0;
    friend bool operator==(const TunnelSnapshot &, const TunnelSnapshot &) = default;
};

struct GatewaySnapshot {
    GatewayId id;
    std::optional<IpAddress> outerAddress;
    std::string tunName;                      // empty: no device yet
    Reason reason = Reason::None;             // why it cannot work: socket, device, address
    std::int64_t number = 0;                  // errno of it
    std::uint64_t guaranteeBitsPerSecond = 0; // 0: unmetered
    TrafficCounters in;
    TrafficCounters out;
    std::uint64_t shaperDropsIn = 0;
    std::uint64_t shaperDropsOut = 0;
    friend bool operator==(const GatewaySnapshot &, const GatewaySnapshot &) = default;
};

// What netlink says of this computer: the Interface and Routing tables.
struct InterfaceSnapshot {
    unsigned index = 0;
    std::string name;
    bool isUp = false;
    bool hasCarrier = false;
    bool isOurs = false; // one of our TUN devices
    bool isLoopback = false;
    unsigned mtu = 0;
    std::vector<IpPrefix> addresses;       // the address itself with the network's length
    std::vector<IpAddress> exactAddresses; // same order, host part kept
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::uint64_t packetsIn = 0;
    std::uint64_t packetsOut = 0;
    std::uint64_t dropsIn = 0;
    std::uint64_t dropsOut = 0;
    std::uint64_t errorsIn = 0;
    std::uint64_t errorsOut = 0;
    friend bool operator==(const InterfaceSnapshot &, const InterfaceSnapshot &) = default;
};
enum class RouteKind : std::uint8_t { Unicast, Unreachable, Other };
enum class RouteOrigin : std::uint8_t { Kernel, Static, Dhcp, ThisProgram, Other };
struct RouteSnapshot {
    IpPrefix destination;
    RouteKind kind = RouteKind::Unicast;
    std::optional<IpAddress> via;
    std::string device;
    std::optional<IpAddress> source;
    std::uint32_t metric = 0;
    std::uint32_t table = 254;
    RouteOrigin origin = RouteOrigin::Other;
    unsigned mtu = 0; // 0: the device's
    friend bool operator==(const RouteSnapshot &, const RouteSnapshot &) = default;
};
struct HostSnapshot {
    std::vector<InterfaceSnapshot> interfaces;
    std::vector<RouteSnapshot> routes;
    bool forwardingV4 = false;
    bool forwardingV6 = false;
    friend bool operator==(const HostSnapshot &, const HostSnapshot &) = default;
};

struct EngineCounters {
    // Datagrams that became nothing, by Reason (index: the enumerator).
    std::vector<std::uint64_t> dropped = std::vector<std::uint64_t>(static_cast<std::size_t>(Reason::Count));
    std::uint64_t ikeIn = 0;
    std::uint64_t ikeOut = 0;
    friend bool operator==(const EngineCounters &, const EngineCounters &) = default;
};

struct Snapshot {
    Time time;
    std::vector<GatewaySnapshot> gateways;
    std::vector<TunnelSnapshot> tunnels;
    HostSnapshot host;
    EngineCounters counters;
    HelperState helper = HelperState::NotNeeded;

    // Null when there is none.
    [[nodiscard]] const GatewaySnapshot *find(GatewayId id) const;
    [[nodiscard]] const TunnelSnapshot *find(TunnelId id) const;
    friend bool operator==(const Snapshot &, const Snapshot &) = default;
};

// How a tunnel's state follows from its pairs: all alike, that one; some active or established among
// others, PartiallyActive; else the one that needs most attention.
[[nodiscard]] PairState sumOf(const std::vector<PairSnapshot> &pairs);

} // namespace tunneldesk
