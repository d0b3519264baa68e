// ISAKMP data attributes (RFC 2408, 3.3) and the numbers of those that phase 1 (RFC 2409, appendix A) and
// phase 2 (RFC 2407, 4.5; RFC 4304) use.
#pragma once

#include "engine/base/byte_reader.h"
#include "engine/base/byte_writer.h"
#include "engine/base/result.h"
#include "engine/wire/isakmp.h"

namespace tunneldesk::wire
{

// RFC 2409, appendix A.
namespace phase1
{
inline constexpr std::uint8_t kTransformKeyIke = 1; // RFC 2407, 4.4.2.1
enum AttributeType : std::uint16_t {
    kEncryption = 1,
    kHash = 2,
    kAuthentication = 3,
    kGroup = 4,
    kLifeType = 11,
    kLifeDuration = 12,
    kKeyLength = 14,
};
inline constexpr std::uint16_t kAuthenticationPreShared = 1;
} // namespace phase1

// RFC 2407, 4.5; 11 is RFC 4304.
namespace phase2
{
enum AttributeType : std::uint16_t {
    kLifeType = 1,
    kLifeDuration = 2,
    kGroup = 3,
    kEncapsulation = 4,
    kAuthentication = 5,
    kKeyLength = 6,
    kEcnTunnel = 10,
    kExtendedSequence = 11,
};
inline constexpr std::uint16_t kEncapsulationTunnel = 1;
inline constexpr std::uint16_t kEncapsulationUdpTunnel = 3;          // RFC 3947, 5.1
inline constexpr std::uint16_t kEncapsulationUdpTunnelDraft = 61443; // drafts 02 and 03
} // namespace phase2

inline constexpr std::uint16_t kLifeSeconds = 1;
inline constexpr std::uint16_t kLifeKilobytes = 2;

[[nodiscard]] Attribute basicAttribute(std::uint16_t type, std::uint16_t value);
// TV when the value fits 16 bits, else TLV of 4 octets.
[[nodiscard]] Attribute integerAttribute(std::uint16_t type, std::uint32_t value);
// The value as an unsigned integer; none when it has no octet or more than 8 (rule SA-9).
[[nodiscard]] std::optional<std::uint64_t> integerOf(const Attribute &attribute);

// Reads attributes until `reader` is empty. Error: BadAttribute for one that goes past the end or that is
// empty; first is its type.
[[nodiscard]] Result<std::vector<Attribute>> parseAttributes(ByteReader reader);
void buildAttributes(ByteWriter &writer, const std::vector<Attribute> &attributes);

} // namespace tunneldesk::wire
