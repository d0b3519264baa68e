#include "tests/gui/screens/office.h"

#include "tests/gui/desk.h"

namespace tunneldesk::test
{
namespace
{

struct Branch {
    std::uint64_t id;
    const char *name;
    std::uint64_t gateway;
    const char *peer;
    const char *network;
    PairState state;
    std::int64_t forSeconds; // in this state
    std::uint64_t megabytes; // came in
    Reason reason;
};

const Branch kBranches[] = {
    {15, "to-nagoya", 2, "198.51.100.31", "10.31.0.0/24", PairState::Active, 86'400, 812, Reason::None},
    {16, "to-fukuoka", 2, "198.51.100.42", "10.42.0.0/24", PairState::Established, 9, 0, Reason::None},
    {17, "to-sapporo", 12, "198.51.100.53", "10.53.0.0/22", PairState::Checking, 21, 4, Reason::None},
    {18, "to-daejeon", 12, "203.0.113.118", "10.118.0.0/16", PairState::Active, 7'260, 38, Reason::None},
    {19, "to-jeju", 12, "203.0.113.119", "10.119.0.0/24", PairState::Phase1, 2, 0, Reason::None},
    {20, "to-incheon", 2, "203.0.113.120", "10.120.0.0/24", PairState::Failed, 940, 0, Reason::WrongPreSharedKey},
};

TunnelConfig configOf(const Branch &branch)
{
    TunnelConfig tunnel = exampleTunnel();
    tunnel.id = {branch.id};
    tunnel.name = branch.name;
    tunnel.gateway = {branch.gateway};
    tunnel.peer = address(branch.peer);
    tunnel.remoteNetworks = {network(branch.network)};
    tunnel.key = {std::string("reference-") + branch.name};
    return tunnel;
}

TunnelSnapshot snapshotOf(const Branch &branch, Time now, const TunnelSnapshot &like)
{
    const bool stands = branch.state == PairState::Active || branch.state == PairState::Established ||
                        branch.state == PairState::Checking;
    TunnelSnapshot tunnel = like;
    tunnel.id = {branch.id};
    tunnel.gateway = {branch.gateway};
    tunnel.state = branch.state;
    tunnel.since = now - Seconds{branch.forSeconds};
    tunnel.reason = branch.reason;
    PairSnapshot &pair = tunnel.pairs.front();
    pair.id = pairsOf(configOf(branch)).front();
    pair.state = branch.state;
    pair.since = tunnel.since;
    pair.reason = branch.reason;
    pair.in = {branch.megabytes * 720, branch.megabytes * 1'000'000};
    pair.out = {branch.megabytes * 410, branch.megabytes * 220'000};
    if (stands) {
        pair.sas[0].id = {branch.id};
        pair.sas[0].inboundSpi = {0xc0000000U + static_cast<std::uint32_t>(branch.id) * 77'131};
        pair.sas[0].outboundSpi = {0x5a000000U + static_cast<std::uint32_t>(branch.id) * 91'573};
        pair.sas[0].in = pair.in;
        pair.sas[0].out = pair.out;
    } else {
        pair.sas.clear();
        tunnel.ikeSas.clear();
    }
    return tunnel;
}

} // namespace

Profile officeProfile()
{
    Profile profile = busyProfile();
    for (const Branch &branch : kBranches)
        profile.tunnels.push_back(configOf(branch));
    return profile;
}

Snapshot officeSnapshot()
{
    Snapshot snapshot = busySnapshot();
    const TunnelSnapshot like = snapshot.tunnels.front();
    for (const Branch &branch : kBranches)
        snapshot.tunnels.push_back(snapshotOf(branch, snapshot.time, like));
    return snapshot;
}

std::vector<Check> checksOfAWorkstation()
{
    return {{CheckKind::TunDevice, Verdict::Good, {}},
            {CheckKind::Rights, Verdict::Good, {}},
            {CheckKind::IkePort, Verdict::Bad, "charon (812)"},
            {CheckKind::NatPort, Verdict::Bad, "charon (812)"},
            {CheckKind::Forwarding, Verdict::Warning, {}},
            {CheckKind::ReversePath, Verdict::Warning, "eth0, eth1"},
            {CheckKind::Clock, Verdict::Good, {}},
            {CheckKind::Keychain, Verdict::Good, {}},
            {CheckKind::Fonts, Verdict::Good, {}}};
}

} // namespace tunneldesk::test
