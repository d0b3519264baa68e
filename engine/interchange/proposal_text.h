// The proposals of strongSwan and Libreswan as text: "aes256-sha256-modp2048", "aes_gcm256-null;dh14",
// "3des-sha1,aes128-md5!". A profile offers one, so the first is read. Not for other rooms.
#pragma once

#include "engine/config/gateway_config.h"

#include <optional>
#include <string_view>

namespace tunneldesk::interchange
{

struct FirstProposal {
    std::string_view text; // without what follows
    bool isOnly = true;
};
[[nodiscard]] FirstProposal firstProposal(std::string_view proposals);

struct IkeProposal {
    IkeEncryption encryption = IkeEncryption::AesCbc256;
    Hash hash = Hash::Sha256;
    std::optional<DhGroup> group;
};
struct EspProposal {
    EspSuite suite;
    std::optional<DhGroup> group;
    std::optional<bool> extendedSequenceNumbers;
};
// Nothing when a word of it is none that a profile can hold.
[[nodiscard]] std::optional<IkeProposal> parseIkeProposal(std::string_view text);
[[nodiscard]] std::optional<EspProposal> parseEspProposal(std::string_view text);
[[nodiscard]] std::optional<DhGroup> parseGroup(std::string_view word);

} // namespace tunneldesk::interchange
