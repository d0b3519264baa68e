// A key on the clipboard: marked so that clipboard histories leave it out, and taken away again.
#pragma once

#include <QString>

#include <chrono>

namespace tunneldesk
{

// Cleared after `stay` unless something else has been copied meanwhile.
void copySensitive(const QString &text, std::chrono::milliseconds stay = std::chrono::seconds{30});

} // namespace tunneldesk
