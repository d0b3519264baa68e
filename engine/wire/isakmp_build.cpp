// One writer a payload, the mirror of payload_parse.cpp.
#include "engine/wire/isakmp_build.h"

#include "engine/base/result.h"
#include "engine/wire/attributes.h"

namespace tunneldesk::wire
{

namespace
{

constexpr std::uint8_t kMoreProposals = 2;
constexpr std::uint8_t kMoreTransforms = 3;

void buildTransform(ByteWriter &writer, const Transform &transform, bool isLast)
{
    writer.writeU8(isLast ? 0 : kMoreTransforms);
    writer.writeU8(0);
    const LengthScope length(writer, 2);
    writer.writeU8(transform.number);
    writer.writeU8(transform.id);
    writer.writeU16(0);
    buildAttributes(writer, transform.attributes);
}

void buildProposal(ByteWriter &writer, const Proposal &proposal, bool isLast)
{
    writer.writeU8(isLast ? 0 : kMoreProposals);
    writer.writeU8(0);
    const LengthScope length(writer, 2);
    writer.writeU8(proposal.number);
    writer.writeU8(static_cast<Byte>(proposal.protocol));
    writer.writeU8(static_cast<Byte>(proposal.spi.size()));
    writer.writeU8(static_cast<Byte>(proposal.transforms.size()));
    writer.writeBytes(proposal.spi);
    for (std::size_t i = 0; i < proposal.transforms.size(); ++i)
        buildTransform(writer, proposal.transforms[i], i + 1 == proposal.transforms.size());
}

void writeBody(ByteWriter &writer, const SecurityAssociation &sa)
{
    writer.writeU32(sa.doi);
    writer.writeU32(sa.situation);
    for (std::size_t i = 0; i < sa.proposals.size(); ++i)
        buildProposal(writer, sa.proposals[i], i + 1 == sa.proposals.size());
}

void writeBody(ByteWriter &writer, const Identification &id)
{
    writer.writeU8(static_cast<Byte>(id.type));
    writer.writeU8(id.protocol);
    writer.writeU16(id.port);
    writer.writeBytes(id.data);
}

void writeBody(ByteWriter &writer, const Notification &notification)
{
    writer.writeU32(notification.doi);
    writer.writeU8(static_cast<Byte>(notification.protocol));
    writer.writeU8(static_cast<Byte>(notification.spi.size()));
    writer.writeU16(static_cast<std::uint16_t>(notification.type));
    writer.writeBytes(notification.spi);
    writer.writeBytes(notification.data);
}

void writeBody(ByteWriter &writer, const Delete &deletion)
{
    writer.writeU32(deletion.doi);
    writer.writeU8(static_cast<Byte>(deletion.protocol));
    writer.writeU8(deletion.spiSize);
    writer.writeU16(static_cast<std::uint16_t>(deletion.spis.size()));
    for (const Bytes &spi : deletion.spis)
        writer.writeBytes(spi);
}

void writeAnyBody(ByteWriter &writer, const PayloadBody &body)
{
    std::visit(Overload{
                   [&](const SecurityAssociation &sa) { writeBody(writer, sa); },
                   [&](const Identification &id) { writeBody(writer, id); },
                   [&](const Notification &notification) { writeBody(writer, notification); },
                   [&](const Delete &deletion) { writeBody(writer, deletion); },
                   [&](const NatDetection &detection) { writer.writeBytes(detection.hash); },
                   [&](const OtherPayload &other) { writer.writeBytes(other.body); },
                   [&](const auto &octets) { writer.writeBytes(octets.value); },
               },
               body);
}

void writeHeader(ByteWriter &writer, const Header &header)
{
    writer.writeBytes(header.cookies.initiator);
    writer.writeBytes(header.cookies.responder);
    writer.writeU8(static_cast<Byte>(header.nextPayload));
    writer.writeU8(header.version);
    writer.writeU8(static_cast<Byte>(header.exchange));
    writer.writeU8(header.flags);
    writer.writeU32(header.messageId.value);
    writer.writeU32(header.length);
}

PayloadType firstOf(const std::vector<Payload> &payloads)
{
    return payloads.empty() ? PayloadType::None : typeOf(payloads.front().body);
}

Bytes withHeader(Header header, PayloadType first, ByteView rest)
{
    header.nextPayload = first;
    header.length = static_cast<std::uint32_t>(kHeaderSize + rest.size());
    Bytes result;
    result.reserve(header.length);
    ByteWriter writer(result);
    writeHeader(writer, header);
    writer.writeBytes(rest);
    return result;
}

} // namespace

Bytes buildBody(const PayloadBody &body)
{
    Bytes result;
    ByteWriter writer(result);
    writeAnyBody(writer, body);
    return result;
}

Bytes buildChain(const std::vector<Payload> &payloads)
{
    Bytes result;
    ByteWriter writer(result);
    for (std::size_t i = 0; i < payloads.size(); ++i) {
        const PayloadType next = i + 1 < payloads.size() ? typeOf(payloads[i + 1].body) : PayloadType::None;
        writer.writeU8(static_cast<Byte>(next));
        writer.writeU8(0);
        const LengthScope length(writer, 2);
        writeAnyBody(writer, payloads[i].body);
    }
    return result;
}

Bytes buildClear(const Message &message)
{
    return withHeader(message.header, firstOf(message.payloads), buildChain(message.payloads));
}

Bytes buildEncrypted(Header header, PayloadType first, ByteView ciphertext)
{
    header.flags = static_cast<Byte>(header.flags | kFlagEncryption);
    return withHeader(header, first, ciphertext);
}

} // namespace tunneldesk::wire
