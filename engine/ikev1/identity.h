// Identities and networks as identification payloads, and back (RFC 2407, 4.6.2; rules ID-1 to ID-8).
#pragma once

#include "engine/base/result.h"
#include "engine/base/selectors.h"
#include "engine/config/tunnel_config.h"
#include "engine/wire/isakmp.h"

#include <optional>
#include <string>

namespace tunneldesk::ikev1
{

// Phase 1. `automatic` is the address that Auto stands for.
[[nodiscard]] wire::Identification identificationOf(const Identity &identity, const IpAddress &automatic);
// Type and data; protocol and port of a phase 1 identity are not looked at (rule ID-3).
[[nodiscard]] bool isSameIdentity(const wire::Identification &left, const wire::Identification &right);
// Neither nothing nor IKE's own (rule ID-3): protocol and port of a phase 1 identity that deserve a line.
[[nodiscard]] bool hasOddPort(const wire::Identification &id);
// "203.0.113.1", "fqdn gw.example", for rows of a finding: control characters are replaced (rule S-12).
[[nodiscard]] std::string identityText(const wire::Identification &id);

// Phase 2. Always a subnet, /32 too: some peers compare types.
[[nodiscard]] wire::Identification networkIdentification(const IpPrefix &network);
// As identityText() writes the same network: one host without "/32".
[[nodiscard]] std::string networkText(const IpPrefix &network);
// Errors: IdentityMismatch for a type that names no addresses (rule ID-5).
[[nodiscard]] Result<IpRange> rangeOf(const wire::Identification &id);

} // namespace tunneldesk::ikev1
