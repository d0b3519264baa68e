// The exchanges as one table: who sends which message, what must be in it, what may be, encrypted or not.
// One checker reads it for what comes in and for what goes out; the timeline takes "message 3 of 6" from
// it, and tests are generated from it. A check for a payload's presence anywhere else is a bug.
#pragma once

#include "engine/base/result.h"
#include "engine/report/event.h"
#include "engine/wire/isakmp.h"

#include <optional>
#include <span>

namespace tunneldesk::ikev1
{

enum class Role : std::uint8_t { Initiator, Responder };

struct Presence {
    wire::PayloadType type = wire::PayloadType::None;
    std::size_t least = 0;
    std::size_t most = 1;
};

struct ScriptRow {
    ExchangeKind exchange = ExchangeKind::Unknown;
    unsigned number = 0;
    unsigned of = 0;
    Role sender = Role::Initiator;
    bool isEncrypted = false;
    // The beginning that is fixed: every row's first payloads, in order (rule H-11). The rest: any order.
    std::vector<wire::PayloadType> start;
    // Payloads with a place in the message. Vendor ids may always come; numbers without a name are skipped.
    std::vector<Presence> payloads;
};

[[nodiscard]] std::span<const ScriptRow> script();
// The row must exist. Informational has two: message 1 encrypted, and message 1 in the clear.
[[nodiscard]] const ScriptRow &rowOf(ExchangeKind exchange, unsigned number, bool isEncrypted);

// Errors: NotEncrypted, MissingPayload, DuplicatePayload, UnexpectedMessage (a payload that has no place
// here, or a wrong order); first is the payload's type.
[[nodiscard]] Outcome checkScript(const ScriptRow &row, const wire::Message &message);

// The first payload whose number the protocol gives no meaning, and no peer a private one (rule H-12).
[[nodiscard]] std::optional<wire::PayloadType> unknownPayloadIn(const wire::Message &message);

[[nodiscard]] ExchangeKind kindOf(wire::ExchangeType type);

} // namespace tunneldesk::ikev1
