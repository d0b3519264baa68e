// ISAKMP messages: the first octet says whether the rest is a datagram, or what decryption with some key gave
// and the payload type to begin with. What parses is built again and must come out the same (rule S-14).
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

#include <cstdlib>

using namespace tunneldesk;

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
    if (!header || header->isEncrypted())
        return 0;
    const auto message = wire::parseClear(*header, bytes);
    if (!message)
        return 0;
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
