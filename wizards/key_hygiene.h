// What is odd about a pre-shared key as it was typed, wherever it is typed: the cautions, and what would mend it.
#pragma once

#include <QStringList>

namespace tunneldesk
{

// A sentence each, in the current language; the key counts as it is all the same.
[[nodiscard]] QStringList keyCautions(const QString &key);
// Without the spaces at its ends; null where there are none, or nothing else.
[[nodiscard]] QString trimmedKey(const QString &key);
// What an input method wrote in full width, as it is on the keys; null where it would not become ASCII by that.
[[nodiscard]] QString narrowedKey(const QString &key);

} // namespace tunneldesk
