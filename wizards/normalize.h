// What a user or an input method writes, brought into the spelling that the strict parsers take. Never
// guesses a value: what is not understood stays as it was typed.
#pragma once

#include <QString>
#include <QStringList>

namespace tunneldesk
{

// NFKC (full-width digits, letters and signs become ASCII), an ideographic full stop becomes a dot; no
// space at the ends.
[[nodiscard]] QString normalizedText(const QString &text);

// A name, as normalizedText but with its punctuation left alone.
[[nodiscard]] QString normalizedName(const QString &text);

// One network: normalizedText, no inner spaces, "10.1.0.0/255.255.0.0" and "10.1.0.0 255.255.0.0" with a
// contiguous mask become "10.1.0.0/16".
[[nodiscard]] QString normalizedNetwork(const QString &text);

// Several networks written with commas, semicolons or line breaks between them. Empty parts are left out.
[[nodiscard]] QStringList splitNetworks(const QString &text);

// As splitNetworks, and spaces part as well (but not an address from its mask): for what was pasted.
[[nodiscard]] QStringList splitPastedNetworks(const QString &text);

} // namespace tunneldesk
