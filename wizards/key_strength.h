// How hard a pre-shared key is to guess, and a fresh one that is hard enough.
#pragma once

#include <QString>

namespace tunneldesk
{

// Bits of entropy as zxcvbn estimates them; only the first 128 characters count.
[[nodiscard]] double guessingBitsOf(const QString &key);

enum class KeyQuality { VeryWeak, Weak, Fair, Strong };
// An observer of one Main Mode can guess offline, so below 80 bits is weak.
[[nodiscard]] KeyQuality qualityOf(double bits);

// 43 letters and digits from the system's random source (256 bits), never beginning as "0x" or "0s".
[[nodiscard]] QString makePreSharedKey();

} // namespace tunneldesk
