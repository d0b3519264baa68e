// What decryption gave, with some key: the first octet is the payload type to begin with. Whatever parses fits into
// what was there, is built again to the same octets, and goes through all that reads a body afterwards: the script, the
// negotiation, notifies and Deletes (rule S-14).
#include "engine/ikev1/identity.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/negotiate.h"
#include "engine/ikev1/refusal.h"
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

// All that a refusal can say of us, in phase 1 and in Quick Mode.
void readRefusal(const wire::Notification &notification, const TunnelConfig &tunnel)
{
    const ikev1::PeerConfig config{{1}, IpAddress::v4(203, 0, 113, 1), IpAddress::v4(198, 51, 100, 1), {}, {tunnel}};
    for (const bool isProtected : {false, true})
        for (const bool isAfterKeys : {false, true})
            for (const bool isIdDoubtful : {false, true})
                static_cast<void>(ikev1::phase1NotifyFinding(
                    notification, {config, config.outerAddress, isProtected, isAfterKeys, isIdDoubtful}));
    const PairId pair{tunnel.id, IpPrefix(IpAddress::v4(10, 1, 0, 0), 24), IpPrefix(IpAddress::v4(10, 2, 0, 0), 24)};
    static_cast<void>(ikev1::quickNotifyFinding(notification, ikev1::espPolicyOf(tunnel, 1), pair, config.policy));
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
        for (const wire::ProtocolId protocol : {wire::ProtocolId::Esp, wire::ProtocolId::Isakmp}) {
            static_cast<void>(ikev1::responderLifetimeIn(*notification, protocol));
            static_cast<void>(ikev1::responderKilobytesIn(*notification, protocol));
        }
        readRefusal(*notification, tunnel);
    }
    for (const auto *id : message.all<wire::Identification>()) {
        require(ikev1::isSameIdentity(*id, *id));
        static_cast<void>(ikev1::hasOddPort(*id));
        // Rule S-12: what is shown has nothing in it that a terminal would obey.
        for (const char letter : ikev1::identityText(*id))
            require(static_cast<unsigned char>(letter) >= ' ');
        if (const auto range = ikev1::rangeOf(*id))
            require(range->first.isV4() == range->last.isV4());
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
