#include "wizards/key_hygiene.h"

#include "wizards/psk_editor.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar character) { return character.unicode() <= 0x7e; });
}

} // namespace

QStringList keyCautions(const QString &key)
{
    QStringList lines;
    if (!key.isEmpty() && (key.front().isSpace() || key.back().isSpace()))
        lines << PskEditor::tr("▲ Caution: The key begins or ends with a space. It counts as a part of the key.");
    if (!isAscii(key))
        lines << PskEditor::tr(
            "▲ Caution: The key has characters beyond ASCII. They are sent as UTF-8 octets; not every "
            "peer does the same.");
    return lines;
}

QString trimmedKey(const QString &key)
{
    const QString trimmed = key.trimmed();
    return trimmed != key && !trimmed.isEmpty() ? trimmed : QString();
}

QString narrowedKey(const QString &key)
{
    const QString narrowed = key.normalized(QString::NormalizationForm_KC);
    return narrowed != key && isAscii(narrowed) ? narrowed : QString();
}

} // namespace tunneldesk
