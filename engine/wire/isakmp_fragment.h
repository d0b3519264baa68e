// IKEv1 fragmentation (Cisco's and Microsoft's, payload 132; no RFC): one piece of a whole ISAKMP message in a
// datagram of its own, with a header like that message's. Bytes to values and back; who collects the pieces is
// ikev1's business.
#pragma once

#include "engine/base/result.h"
#include "engine/wire/isakmp.h"

namespace tunneldesk::wire
{

// In front of the data: ISAKMP header, generic payload header, fragment id 2, number 1, flags 1.
inline constexpr std::size_t kFragmentOverhead = kHeaderSize + 8;

struct FragmentView {
    std::uint16_t id = 0;
    std::uint8_t number = 1; // from 1
    bool isLast = false;
    ByteView data; // into the datagram; not empty
};

[[nodiscard]] inline bool isFragment(const Header &header)
{
    return header.nextPayload == PayloadType::Fragment;
}

// `datagram` is what parseHeader accepted and isFragment says yes to. The encryption flag is not looked at: some
// set it (rule FR-3). Error: BadPayload for a payload without data, for one that does not end where the message
// does, for number 0 (rules FR-4, FR-6; CVE-2016-1287).
[[nodiscard]] Result<FragmentView> parseFragment(const Header &header, ByteView datagram);

// `message` names cookies, exchange and message id; the encryption flag is taken off.
[[nodiscard]] Bytes buildFragment(const Header &message, const FragmentView &fragment);

} // namespace tunneldesk::wire
