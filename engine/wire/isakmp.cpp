// Look-up in a parsed message.
#include "engine/wire/isakmp.h"

#include "engine/base/result.h"

#include <algorithm>

namespace tunneldesk::wire
{

PayloadType typeOf(const PayloadBody &body)
{
    return std::visit(Overload{
                          [](const SecurityAssociation &) { return PayloadType::SecurityAssociation; },
                          [](const KeyExchange &) { return PayloadType::KeyExchange; },
                          [](const Nonce &) { return PayloadType::Nonce; },
                          [](const HashValue &) { return PayloadType::Hash; },
                          [](const VendorId &) { return PayloadType::VendorId; },
                          [](const Identification &) { return PayloadType::Identification; },
                          [](const Notification &) { return PayloadType::Notification; },
                          [](const Delete &) { return PayloadType::Delete; },
                          [](const NatDetection &detection) {
                              return detection.isDraft ? PayloadType::NatDetectionDraft : PayloadType::NatDetection;
                          },
                          [](const OtherPayload &other) { return other.type; },
                      },
                      body);
}

Payload::Payload(const Payload &) = default;
Payload::Payload(Payload &&) noexcept = default;
Payload &Payload::operator=(const Payload &) = default;
Payload &Payload::operator=(Payload &&) noexcept = default;
Payload::~Payload() = default;

std::size_t Message::countOf(PayloadType type) const
{
    return static_cast<std::size_t>(std::count_if(
        payloads.begin(), payloads.end(), [type](const Payload &payload) { return typeOf(payload.body) == type; }));
}

const Payload *Message::find(PayloadType type) const
{
    for (const Payload &payload : payloads)
        if (typeOf(payload.body) == type)
            return &payload;
    return nullptr;
}

} // namespace tunneldesk::wire
