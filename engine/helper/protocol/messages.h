// What host and helper say to each other over a SOCK_SEQPACKET pair: one message a packet, one answer a request, in
// order. Every message has a fixed size; nothing in one names a path, a table, a device of somebody else's or the
// capability that is used, so most of what must not be asked for cannot be said. A descriptor comes with the answer
// (SCM_RIGHTS); with a request only the network's claim. Network byte order.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/kernel_route.h"
#include "engine/base/result.h"

#include <optional>
#include <string>
#include <variant>

namespace tunneldesk::helper
{

inline constexpr std::uint8_t kProtocolVersion = 2;
// Longer than any: what does not fit is refused, not cut.
inline constexpr std::size_t kLargestMessage = 64;

// The helper's first word, before it has been asked for anything.
struct Greeting {
    std::uint8_t version = kProtocolVersion;
    bool hasCapabilities = false; // all that it needs
    friend bool operator==(const Greeting &, const Greeting &) = default;
};

struct OpenTun {
    friend bool operator==(const OpenTun &, const OpenTun &) = default;
};
struct SetUpTun {
    unsigned device = 0; // interface index, of a TUN that was opened here
    unsigned mtu = 0;
    friend bool operator==(const SetUpTun &, const SetUpTun &) = default;
};
struct OpenSocket {
    OuterSocket kind = OuterSocket::Ike;
    IpAddress local;
    friend bool operator==(const OpenSocket &, const OpenSocket &) = default;
};
// The network's claim (engine/privileged/network_claim), without which nothing is opened or changed. With a
// descriptor: the claim that this process has from an earlier helper; without: a new one is wanted and comes with the
// answer. The helper holds it, too, until it has undone what its client made.
struct ClaimNetwork {
    friend bool operator==(const ClaimNetwork &, const ClaimNetwork &) = default;
};
enum class Change : std::uint8_t { Add = 1, Remove = 2 };
struct ChangeRoute {
    Change change = Change::Add;
    KernelRoute route;
    friend bool operator==(const ChangeRoute &, const ChangeRoute &) = default;
};
// One of our two rules and no other: with a destination kRulePeersToMain, without one kRuleOurTable.
struct ChangeRule {
    Change change = Change::Add;
    KernelRule rule;
    friend bool operator==(const ChangeRule &, const ChangeRule &) = default;
};
struct CountIpsecPolicies {
    friend bool operator==(const CountIpsecPolicies &, const CountIpsecPolicies &) = default;
};
using Request = std::variant<OpenTun, SetUpTun, OpenSocket, ChangeRoute, ChangeRule, CountIpsecPolicies, ClaimNetwork>;

struct Answer {
    // One of privileged/calls; NoPermission with EPERM: against the helper's rules, with EACCES: without the claim.
    Reason reason = Reason::None;
    std::int32_t number = 0; // errno
    std::uint32_t count = 0; // CountIpsecPolicies
    std::string name;        // OpenTun: the device's
    friend bool operator==(const Answer &, const Answer &) = default;
};

[[nodiscard]] Bytes toBytes(const Greeting &greeting);
[[nodiscard]] Bytes toBytes(const Request &request);
[[nodiscard]] Bytes toBytes(const Answer &answer);
// Nothing unless the octets are one whole message, with every value in its range and nothing behind it.
[[nodiscard]] std::optional<Greeting> toGreeting(ByteView bytes);
[[nodiscard]] std::optional<Request> toRequest(ByteView bytes);
[[nodiscard]] std::optional<Answer> toAnswer(ByteView bytes);

} // namespace tunneldesk::helper
