// What decryption gave, with some key: the first octet is the payload type to begin with. Whatever parses fits into
// what was there, is built again to the same octets, and goes through all that reads a body afterwards: the script, the
// negotiation, notifies and Deletes (rule S-14).
#include "engine/ikev1/informational.h"
#include "engine/ikev1/negotiate.h"
#include "engine/ikev1/script.h"
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

#include <cstdlib>

using namespace tunneldesk;

namespace
{

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void read(const wire::Message &message)
{
    for (const ikev1::ScriptRow &row : ikev1::script())
        static_cast<void>(ikev1::checkScript(row, message));
    const TunnelConfig tunnel;
    for (const auto *sa : message.all<wire::SecurityAssociation>())
        for (const ikev1::Role role : {ikev1::Role::Initiator, ikev1::Role::Responder}) {
            static_cast<void>(ikev1::negotiatePhase1({}, *sa, role));
            static_cast<void>(ikev1::negotiatePhase2(ikev1::espPolicyOf(tunnel, 1), *sa, role));
        }
    for (const auto *notification : message.all<wire::Notification>()) {
        static_cast<void>(ikev1::dpdMessageOf(*notification, {}));
        static_cast<void>(ikev1::espSpiOf(*notification));
        static_cast<void>(ikev1::responderLifetimeIn(*notification, wire::ProtocolId::Esp));
    }
    for (const auto *deletion : message.all<wire::Delete>())
        require(ikev1::espSpisOf(*deletion).size() <= deletion->spis.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const ByteView bytes(data + 1, size - 1);
    wire::Header header;
    header.nextPayload = wire::PayloadType(data[0]);
    const auto message = wire::parseDecrypted(header, copyOf(bytes));
    if (!message)
        return 0;
    require(message->firstEnd <= message->chainEnd && message->chainEnd <= bytes.size());
    require(message->afterFirst().size() == message->chainEnd - message->firstEnd);
    read(message->content);
    // Payloads of a foreign DOI are not looked into, so they are not written back.
    for (const auto *sa : message->content.all<wire::SecurityAssociation>())
        if (sa->proposals.empty())
            return 0;
    require(equalBytes(wire::buildChain(message->content.payloads), bytes.first(message->chainEnd)));
    return 0;
}
