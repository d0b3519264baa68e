// What both configuration formats of strongSwan share.
#pragma once

#include "engine/interchange/device_writer.h"

namespace tunneldesk::interchange
{

extern const DeviceWords kStrongSwanWords;

// "aes256-sha256-modp2048"; empty when a word is missing.
[[nodiscard]] std::string strongSwanIkeProposal(const ChosenWords &words);
[[nodiscard]] std::string strongSwanEspProposal(const ChosenWords &words);
// In quotes, with its type in front; hexadecimal when it holds more than letters, digits and "-._@:".
[[nodiscard]] std::string strongSwanIdentity(const Identity &identity);
// The notes that both have.
void noteStrongSwan(DeviceWriter &out, const PeerSettings &settings);
// It sends its lifetime plus a margin: nine tenths of `lifetime`, so that the sum is what was meant.
[[nodiscard]] Seconds renewalOf(Seconds lifetime);

} // namespace tunneldesk::interchange
