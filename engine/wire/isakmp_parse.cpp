// The header and the payload chain. The bodies are in payload_parse.cpp.
#include "engine/wire/isakmp_parse.h"

#include "engine/base/byte_reader.h"
#include "engine/wire/payload_parse.h"

#include <algorithm>
#include <array>

namespace tunneldesk::wire
{

namespace
{

constexpr std::size_t kGenericHeaderSize = 4;
constexpr std::size_t kMostPayloads = 60;

// Most payloads of a type in a message (rule H-10).
constexpr std::size_t mostOf(PayloadType type)
{
    switch (type) {
    case PayloadType::SecurityAssociation:
    case PayloadType::Identification:
    case PayloadType::NatOriginalAddress:
    case PayloadType::NatOriginalAddressDraft:
        return 2;
    case PayloadType::KeyExchange:
    case PayloadType::Nonce:
    case PayloadType::Hash:
        return 1;
    case PayloadType::NatDetection:
    case PayloadType::NatDetectionDraft:
        return 10;
    default:
        return 20;
    }
}

struct Chain {
    std::vector<Payload> payloads;
    std::size_t firstEnd = 0;
    std::size_t end = 0;
};

Result<Chain> parseChain(PayloadType next, ByteView bytes)
{
    Chain chain;
    ByteReader reader(bytes);
    std::array<std::uint8_t, 256> counts{};
    while (next != PayloadType::None) {
        const PayloadType type = next;
        std::uint8_t following = 0;
        std::uint8_t reserved = 0;
        std::uint16_t length = 0;
        ByteView body;
        if (!reader.readU8(following) || !reader.readU8(reserved) || !reader.readU16(length))
            return Reason::BadPayload;
        if (reserved != 0 || length < kGenericHeaderSize || !reader.readView(length - kGenericHeaderSize, body))
            return Error{Reason::BadPayload, static_cast<std::int64_t>(type)};
        if (++counts[static_cast<std::size_t>(type)] > mostOf(type))
            return Error{mostOf(type) <= 2 ? Reason::DuplicatePayload : Reason::TooManyPayloads,
                         static_cast<std::int64_t>(type)};
        if (chain.payloads.size() == kMostPayloads)
            return Reason::TooManyPayloads;
        Result<PayloadBody> parsed = parseBody(type, body);
        if (!parsed)
            return parsed.error();
        chain.payloads.emplace_back(std::move(*parsed), copyOf(body));
        chain.end = bytes.size() - reader.size();
        if (chain.payloads.size() == 1)
            chain.firstEnd = chain.end;
        next = static_cast<PayloadType>(following);
    }
    return chain;
}

} // namespace

Result<Header> parseHeader(ByteView datagram)
{
    if (datagram.size() < kHeaderSize)
        return Reason::TooShort;
    ByteReader reader(datagram);
    Header header;
    ByteView initiator;
    ByteView responder;
    std::uint8_t next = 0;
    std::uint8_t exchange = 0;
    if (!reader.readView(8, initiator) || !reader.readView(8, responder) || !reader.readU8(next) ||
        !reader.readU8(header.version) || !reader.readU8(exchange) || !reader.readU8(header.flags) ||
        !reader.readU32(header.messageId.value) || !reader.readU32(header.length))
        return Reason::TooShort;
    std::copy(initiator.begin(), initiator.end(), header.cookies.initiator.begin());
    std::copy(responder.begin(), responder.end(), header.cookies.responder.begin());
    header.nextPayload = static_cast<PayloadType>(next);
    header.exchange = static_cast<ExchangeType>(exchange);
    if (header.version >> 4 != 1)
        return Error{Reason::BadVersion, header.version};
    if (header.length < kHeaderSize || header.length > datagram.size())
        return Error{Reason::BadLength, header.length, static_cast<std::int64_t>(datagram.size())};
    if (header.cookies.initiator == Cookie{})
        return Reason::BadPayload;
    return header;
}

Result<ClearMessage> parseClear(const Header &header, ByteView datagram)
{
    const ByteView payloads = datagram.subspan(kHeaderSize, header.length - kHeaderSize);
    Result<Chain> chain = parseChain(header.nextPayload, payloads);
    if (!chain)
        return chain.error();
    if (chain->end != payloads.size())
        return Error{Reason::BadLength, static_cast<std::int64_t>(chain->end)};
    return ClearMessage{{header, std::move(chain->payloads)}};
}

Result<EncryptedMessage> viewEncrypted(const Header &header, ByteView datagram)
{
    if (header.length <= kHeaderSize)
        return Reason::BadLength;
    return EncryptedMessage{header, datagram.subspan(kHeaderSize, header.length - kHeaderSize)};
}

Result<DecryptedMessage> parseDecrypted(const Header &header, Bytes plaintext)
{
    Result<Chain> chain = parseChain(header.nextPayload, plaintext);
    if (!chain)
        return chain.error();
    return DecryptedMessage{{header, std::move(chain->payloads)}, std::move(plaintext), chain->firstEnd, chain->end};
}

} // namespace tunneldesk::wire
