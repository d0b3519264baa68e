// A key on the clipboard: marked so that clipboard histories leave it out, and taken away again.
#pragma once

#include <QString>

namespace tunneldesk
{

// Cleared after 30 seconds unless something else has been copied meanwhile.
void copySensitive(const QString &text);

} // namespace tunneldesk
