// Bodies of the single payloads; used by isakmp_parse alone.
#pragma once

#include "engine/base/result.h"
#include "engine/wire/isakmp.h"

namespace tunneldesk::wire
{

// Without the generic headers. Errors: BadPayload, BadAttribute, TooManyPayloads.
[[nodiscard]] Result<SecurityAssociation> parseSecurityAssociation(ByteView body);
[[nodiscard]] Result<Identification> parseIdentification(ByteView body);
[[nodiscard]] Result<Notification> parseNotification(ByteView body);
[[nodiscard]] Result<Delete> parseDelete(ByteView body);

} // namespace tunneldesk::wire
