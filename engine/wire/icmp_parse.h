// ICMP errors that come back from the path about a packet of ours (RFC 792, RFC 1191, RFC 4443): what they say and
// which packet they quote. Nothing in one is authenticated.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/ip.h"
#include "engine/base/result.h"

#include <optional>

namespace tunneldesk::wire
{

inline constexpr std::uint8_t kProtocolEsp = 50;

// Port: the host itself says that nobody is there for it. Prohibited: by a rule. Way: whatever else is in the way.
enum class Unreachable : std::uint8_t { Way, Port, Prohibited };

struct IcmpError {
    IpAddress from;        // who says so: anybody, for nobody vouches for it
    bool isTooBig = false; // fragmentation needed, packet too big; else unreachable
    Unreachable unreachable = Unreachable::Way;
    std::uint32_t mtu = 0; // of what lies ahead; 0: an old router that does not say (RFC 1191, 5)
    // The quoted packet, as it was sent: `local` is the address it came from.
    std::uint8_t protocol = 0;
    Ends ends;                       // ports only under UDP
    std::optional<Spi> spi;          // of ESP, raw or in UDP; nothing when it quotes too little
    std::optional<Cookie> initiator; // of IKE; nothing when it quotes too little
};

// `packet`: an IPv4 packet as a raw socket gives it, with its header. Errors: TooShort; BadPayload for what is no such
// error, has a wrong checksum or quotes neither UDP nor ESP.
[[nodiscard]] Result<IcmpError> parseIcmpErrorV4(ByteView packet);
// `message`: ICMPv6 as a raw socket gives it, without its IP header and with its checksum seen to by the kernel;
// `from`: who sent it. Errors as above.
[[nodiscard]] Result<IcmpError> parseIcmpErrorV6(ByteView message, const IpAddress &from);

} // namespace tunneldesk::wire
