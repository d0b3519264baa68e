// What the readers of other programs' files share. Not for other rooms.
#pragma once

#include "engine/interchange/foreign_profile.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tunneldesk::interchange
{

// Where something stands.
struct Place {
    std::string_view file;
    unsigned line = 0;
    std::string section;
};

// Collects what is not taken, within its limit.
class NotTakenList
{
public:
    void add(const Place &place, std::string_view key, std::string_view value, NotTakenReason reason);
    [[nodiscard]] std::vector<NotTaken> take() { return std::move(m_lines); }

private:
    std::vector<NotTaken> m_lines;
};

// UTF-8 without control characters, at most so many characters; what is none becomes '?'.
[[nodiscard]] std::string cleanText(std::string_view text, std::size_t mostCharacters);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] bool equalsIgnoringCase(std::string_view text, std::string_view lower);
// Parts between `separators`, trimmed; empty ones are left out.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, std::string_view separators);

// "yes", "true", "1" and their opposites.
[[nodiscard]] std::optional<bool> parseYes(std::string_view text);
[[nodiscard]] std::optional<std::uint64_t> parseNumber(std::string_view text);
// "3600", "60m", "8h", "1d", "30s".
[[nodiscard]] std::optional<Seconds> parseSeconds(std::string_view text);
// An address/length, an address alone, address/mask; host bits are cleared.
[[nodiscard]] std::optional<IpPrefix> parseNetwork(std::string_view text);
// As strongSwan and Libreswan write them: address, @fqdn, user@fqdn, @#hex, "keyid:x". Nothing for a
// distinguished name.
[[nodiscard]] std::optional<Identity> parseIdentity(std::string_view text);
// The same of what the peer has to be: there "%any" means that nothing is checked.
[[nodiscard]] std::optional<Identity> parsePeerIdentity(std::string_view text);

// RFC 2407, 4.5: a kilobyte of a lifetime; it counts 1000 octets.
inline constexpr std::uint64_t kKilobyte = 1000;
// Both programs say when a silent peer is dead, a profile says how often it is asked. 0: not said.
void takeDpdTimeout(DpdConfig &dpd, Seconds timeout);

// One connection as a reader has it, whole: becomes a tunnel and its gateway.
struct ForeignTunnel {
    std::optional<IpAddress> local;
    IkePolicy policy;
    TunnelConfig tunnel; // without ids, key and gateway
    std::string name;    // as it stands in the file
    std::string parent;  // of what it is a part: the name when its own is taken
};

// A key and whose it is.
struct ForeignKey {
    std::vector<std::string> owners; // addresses, identities; none: everybody's
    Secret key;
};

// Zones from local addresses, gateways from equal policies, names that are free, keys from the secrets.
[[nodiscard]] ForeignProfile assemble(std::vector<ForeignTunnel> tunnels, const std::vector<ForeignKey> &keys,
                                      NotTakenList &notTaken);

} // namespace tunneldesk::interchange
