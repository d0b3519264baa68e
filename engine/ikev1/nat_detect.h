// NAT traversal in IKE: which version both know, NAT-D payloads, what they prove, and the encapsulation
// that follows (RFC 3947 and its drafts 02 and 03; rules NT-1 to NT-5, NT-13).
#pragma once

#include "engine/base/ip.h"
#include "engine/config/tunnel_config.h"
#include "engine/wire/isakmp.h"

namespace tunneldesk::ikev1
{

// By its numbers: payloads 130 and 131 with encapsulation 61443 for drafts 02 and 03, 20 and 21 with 3 from draft 04
// on (rule NT-2).
enum class NatVersion : std::uint8_t { None, Draft, Rfc3947 };

struct NatFindings {
    bool here = false;   // we are behind a NAT
    bool there = false;  // the peer is, or says so to force encapsulation
    bool forced = false; // we want UDP encapsulation whatever was found

    [[nodiscard]] bool wantsUdp() const { return here || there || forced; }
    friend bool operator==(const NatFindings &, const NatFindings &) = default;
};

// What we announce in message 1, best first.
[[nodiscard]] std::vector<wire::Payload> natVendorIds(NatTraversal setting);
// The one to answer with; nothing for None. A draft is answered with the very id that the peer sent.
[[nodiscard]] std::vector<wire::Payload> natVendorIdAnswer(const wire::Message &request, NatTraversal setting);
// The best that both know.
[[nodiscard]] NatVersion natVersionOf(const wire::Message &message, NatTraversal setting);

// Two payloads: the receiver's end, then ours. With Force the second one is wrong on purpose, so that the
// peer encapsulates too.
[[nodiscard]] std::vector<wire::Payload> natDetectionPayloads(NatVersion version, NatTraversal setting, Hash hash,
                                                              const CookiePair &cookies, const Ends &ends);
// Fewer than two payloads: no NAT traversal (rule NT-5).
struct NatJudgement {
    NatVersion version = NatVersion::None;
    NatFindings findings;
};
[[nodiscard]] NatJudgement judgeNat(const wire::Message &message, NatVersion version, NatTraversal setting, Hash hash,
                                    const CookiePair &cookies, const Ends &ends);

// Encapsulation mode attribute (rules NT-2, NT-13).
[[nodiscard]] std::uint16_t encapsulationNumber(NatVersion version, const NatFindings &findings);

} // namespace tunneldesk::ikev1
