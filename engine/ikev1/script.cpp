#include "engine/ikev1/script.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

namespace
{

using enum wire::PayloadType;

constexpr Presence one(wire::PayloadType type)
{
    return {type, 1, 1};
}
constexpr Presence maybe(wire::PayloadType type, std::size_t most = 1)
{
    return {type, 0, most};
}
constexpr std::size_t kMany = 20;

std::vector<ScriptRow> makeScript()
{
    constexpr auto mainMode = ExchangeKind::MainMode;
    constexpr auto aggressive = ExchangeKind::AggressiveMode;
    constexpr auto quick = ExchangeKind::QuickMode;
    constexpr auto informational = ExchangeKind::Informational;
    constexpr auto initiator = Role::Initiator;
    constexpr auto responder = Role::Responder;
    const Presence sa = one(SecurityAssociation);
    const Presence ke = one(KeyExchange);
    const Presence nonce = one(Nonce);
    const Presence id = one(Identification);
    const Presence hash = one(Hash);
    const Presence notes = maybe(Notification, kMany);
    const Presence natD = maybe(NatDetection, 10);
    const Presence natDDraft = maybe(NatDetectionDraft, 10);
    const Presence request = maybe(CertificateRequest, kMany);
    const Presence ids = maybe(Identification, 2);
    const Presence oa = maybe(NatOriginalAddress, 2);
    const Presence oaDraft = maybe(NatOriginalAddressDraft, 2);
    return {
        // RFC 2409, 5.4 with RFC 3947, 3.2
        {mainMode, 1, 6, initiator, false, {SecurityAssociation}, {sa, notes}},
        {mainMode, 2, 6, responder, false, {SecurityAssociation}, {sa, notes}},
        {mainMode, 3, 6, initiator, false, {}, {ke, nonce, natD, natDDraft, request, notes}},
        {mainMode, 4, 6, responder, false, {}, {ke, nonce, natD, natDDraft, request, notes}},
        {mainMode, 5, 6, initiator, true, {}, {id, hash, request, notes}},
        {mainMode, 6, 6, responder, true, {}, {id, hash, notes}},
        // RFC 2409, 5.4; message 3 comes in the clear from some (rule AM-3)
        {aggressive, 1, 3, initiator, false, {SecurityAssociation}, {sa, ke, nonce, id, request, notes}},
        {aggressive,
         2,
         3,
         responder,
         false,
         {SecurityAssociation},
         {sa, ke, nonce, id, hash, natD, natDDraft, request, notes}},
        {aggressive, 3, 3, initiator, true, {}, {hash, natD, natDDraft, notes}},
        {aggressive, 3, 3, initiator, false, {}, {hash, natD, natDDraft, notes}},
        // RFC 2409, 5.5
        {quick,
         1,
         3,
         initiator,
         true,
         {Hash, SecurityAssociation},
         {hash, sa, nonce, maybe(KeyExchange), ids, oa, oaDraft, notes}},
        {quick,
         2,
         3,
         responder,
         true,
         {Hash, SecurityAssociation},
         {hash, sa, nonce, maybe(KeyExchange), ids, oa, oaDraft, notes}},
        {quick, 3, 3, initiator, true, {Hash}, {hash, notes}},
        // RFC 2408, 3.1: CONNECTED after a commit bit, and what Windows sends unasked (rule CB-3)
        {quick, 4, 4, responder, true, {Hash}, {hash, notes}},
        // RFC 2409, 5.7
        {informational, 1, 1, initiator, true, {Hash}, {hash, notes, maybe(Delete, kMany)}},
        {informational, 1, 1, initiator, false, {}, {notes, maybe(Delete, kMany)}},
    };
}

// The numbers that the protocol gives a meaning; others are skipped (rule H-12).
bool hasMeaning(wire::PayloadType type)
{
    const auto number = static_cast<unsigned>(type);
    return (number >= 1 && number <= 14) || type == NatDetection || type == NatOriginalAddress ||
           type == NatDetectionDraft || type == NatOriginalAddressDraft || type == Fragment;
}

Outcome checkOrder(const ScriptRow &row, const wire::Message &message)
{
    const auto &payloads = message.payloads;
    for (std::size_t i = 0; i < row.start.size(); ++i)
        if (i >= payloads.size() || wire::typeOf(payloads[i].body) != row.start[i])
            return Error{Reason::UnexpectedMessage, static_cast<std::int64_t>(row.start[i])};
    return success();
}

// Rules ID-6 and H-11: none or two, side by side.
Outcome checkIdentityPair(const wire::Message &message)
{
    const std::size_t count = message.countOf(Identification);
    const Error error{Reason::MissingPayload, static_cast<std::int64_t>(Identification)};
    if (count == 0)
        return success();
    if (count != 2)
        return error;
    const auto isId = [](const wire::Payload &payload) { return wire::typeOf(payload.body) == Identification; };
    const auto first = std::find_if(message.payloads.begin(), message.payloads.end(), isId);
    return isId(*(first + 1)) ? success() : Outcome(Error{Reason::UnexpectedMessage, error.first});
}

} // namespace

std::span<const ScriptRow> script()
{
    static const std::vector<ScriptRow> rows = makeScript();
    return rows;
}

const ScriptRow &rowOf(ExchangeKind exchange, unsigned number, bool isEncrypted)
{
    const auto rows = script();
    return *std::find_if(rows.begin(), rows.end(), [&](const ScriptRow &row) {
        return row.exchange == exchange && row.number == number && row.isEncrypted == isEncrypted;
    });
}

Outcome checkScript(const ScriptRow &row, const wire::Message &message)
{
    if (row.isEncrypted && !message.header.isEncrypted())
        return Reason::NotEncrypted;
    for (const Presence &presence : row.payloads) {
        const std::size_t count = message.countOf(presence.type);
        if (count < presence.least)
            return Error{Reason::MissingPayload, static_cast<std::int64_t>(presence.type)};
        if (count > presence.most)
            return Error{Reason::DuplicatePayload, static_cast<std::int64_t>(presence.type)};
    }
    for (const wire::Payload &payload : message.payloads) {
        const wire::PayloadType type = wire::typeOf(payload.body);
        const bool hasPlace = std::any_of(row.payloads.begin(), row.payloads.end(),
                                          [type](const Presence &presence) { return presence.type == type; });
        if (!hasPlace && type != VendorId && hasMeaning(type))
            return Error{Reason::UnexpectedMessage, static_cast<std::int64_t>(type)};
    }
    if (const Outcome outcome = checkOrder(row, message); !outcome)
        return outcome;
    return row.exchange == ExchangeKind::QuickMode ? checkIdentityPair(message) : success();
}

std::optional<wire::PayloadType> unknownPayloadIn(const wire::Message &message)
{
    constexpr unsigned kOldCisco = 15;      // NAT-D of a draft, also the key of a group's SA
    constexpr unsigned kFirstPrivate = 128; // RFC 2408, 3.1
    for (const wire::Payload &payload : message.payloads) {
        const wire::PayloadType type = wire::typeOf(payload.body);
        const auto number = static_cast<unsigned>(type);
        if (!hasMeaning(type) && number != kOldCisco && number < kFirstPrivate)
            return type;
    }
    return std::nullopt;
}

ExchangeKind kindOf(wire::ExchangeType type)
{
    switch (type) {
    case wire::ExchangeType::IdentityProtection:
        return ExchangeKind::MainMode;
    case wire::ExchangeType::Aggressive:
        return ExchangeKind::AggressiveMode;
    case wire::ExchangeType::QuickMode:
        return ExchangeKind::QuickMode;
    case wire::ExchangeType::Informational:
        return ExchangeKind::Informational;
    default:
        return ExchangeKind::Unknown;
    }
}

} // namespace tunneldesk::ikev1
