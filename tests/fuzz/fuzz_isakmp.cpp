// ISAKMP messages: the first octet says whether the rest is a datagram, or what decryption with some key gave
// and the payload type to begin with. What parses is built again and must come out the same (rule S-14).
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_fragment.h"
#include "engine/wire/isakmp_names.h"
#include "engine/wire/isakmp_parse.h"

#include <cstdlib>

using namespace tunneldesk;

namespace
{

// A piece of a message: what is in it comes out of one that is built again.
void readFragment(const wire::Header &header, ByteView bytes)
{
    const auto fragment = wire::parseFragment(header, bytes);
    if (!fragment)
        return;
    const Bytes again = wire::buildFragment(header, *fragment);
    const auto header2 = wire::parseHeader(again);
    if (!header2)
        std::abort();
    const auto fragment2 = wire::parseFragment(*header2, again);
    if (!fragment2 || !equalBytes(fragment2->data, fragment->data))
        std::abort();
}

// What logs and reports show of it.
void name(const wire::Message &message)
{
    static_cast<void>(wire::nameOf(message.header.exchange));
    for (const wire::Payload &payload : message.payloads)
        static_cast<void>(wire::nameOf(wire::typeOf(payload.body)));
    for (const auto *id : message.all<wire::VendorId>())
        if (wire::vendorIdName(id->value).size() > 64)
            std::abort();
    for (const auto *id : message.all<wire::Identification>())
        static_cast<void>(wire::nameOf(id->type));
    for (const auto *notification : message.all<wire::Notification>())
        static_cast<void>(wire::nameOf(notification->type));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const ByteView bytes(data + 1, size - 1);
    if (data[0] != 0) {
        wire::Header header;
        header.nextPayload = wire::PayloadType(data[0]);
        const auto message = wire::parseDecrypted(header, copyOf(bytes));
        if (message && message->afterFirst().size() > bytes.size())
            std::abort();
        return 0;
    }
    const auto header = wire::parseHeader(bytes);
    if (header && wire::isFragment(*header))
        readFragment(*header, bytes);
    if (!header || header->isEncrypted())
        return 0;
    const auto message = wire::parseClear(*header, bytes);
    if (!message)
        return 0;
    name(message->content);
    const Bytes again = wire::buildClear({*header, message->content.payloads});
    if (message->content.payloads.empty())
        return 0;
    // Payloads of a foreign DOI are not looked into, so they are not written back.
    for (const wire::Payload &payload : message->content.payloads)
        if (const auto *sa = std::get_if<wire::SecurityAssociation>(&payload.body);
            sa != nullptr && sa->proposals.empty())
            return 0;
    if (again != copyOf(bytes.first(header->length)))
        std::abort();
    return 0;
}
