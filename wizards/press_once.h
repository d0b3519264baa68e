// Buttons that make something: the second press of a double click does nothing, not even when the first one
// has put this button under the pointer.
#pragma once

class QAbstractButton;

namespace tunneldesk
{

void ignoreDoubleClicks(QAbstractButton *button);

} // namespace tunneldesk
