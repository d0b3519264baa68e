// A clear ISAKMP message of some payloads, and what the parser says to its octets.
#pragma once

#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

namespace tunneldesk::test
{

[[nodiscard]] inline Bytes clearMessage(const std::vector<wire::Payload> &payloads)
{
    wire::Message content;
    content.header.cookies.initiator = {1, 2, 3, 4, 5, 6, 7, 8};
    content.payloads = payloads;
    return wire::buildClear(content);
}

[[nodiscard]] inline Reason parseClearMessage(ByteView bytes)
{
    const auto header = wire::parseHeader(bytes);
    if (!header)
        return header.reason();
    return wire::parseClear(*header, bytes).reason();
}

} // namespace tunneldesk::test
