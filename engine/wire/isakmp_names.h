// Symbolic names for the numbers of ISAKMP, as the RFCs spell them, for logs, reports and JSON. They are
// the same in every language.
#pragma once

#include "engine/wire/isakmp.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace tunneldesk::wire
{

// Empty for a number without a name.
[[nodiscard]] std::string_view nameOf(PayloadType type);
[[nodiscard]] std::string_view nameOf(ExchangeType type);
[[nodiscard]] std::string_view nameOf(NotifyType type);
[[nodiscard]] std::string_view nameOf(IdentificationType type);

// What a peer calls itself or says it can: a known name, else the octets in hexadecimal (at most 64 digits).
[[nodiscard]] std::string vendorIdName(ByteView vendorId);

// Vendor ids that the engine acts on.
[[nodiscard]] ByteView dpdVendorId();        // RFC 3706, 5.1: version 1.0
[[nodiscard]] ByteView natRfc3947VendorId(); // RFC 3947, 3.1
// Drafts 08 down to 04 have the RFC's numbers already; some old peers know nothing newer.
[[nodiscard]] std::span<const std::array<Byte, 16>> natDrafts08To04VendorIds();
[[nodiscard]] ByteView natDraft03VendorId();
[[nodiscard]] ByteView natDraft02VendorId();
[[nodiscard]] ByteView natDraft02NewlineVendorId();
// For Main and Aggressive Mode (rule FR-1).
[[nodiscard]] ByteView fragmentationVendorId();
// With or without the octets that say for which modes; without: for all.
[[nodiscard]] bool isFragmentationVendorId(ByteView vendorId);
// Only the first 14 octets count; the version follows (rule V-1).
[[nodiscard]] bool isDpdVendorId(ByteView vendorId);

} // namespace tunneldesk::wire
