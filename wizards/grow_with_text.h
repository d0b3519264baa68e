// Small dialogs whose wrapped sentences come and go: the window becomes as high as they need. It never becomes lower,
// so that nothing jumps under the pointer.
#pragma once

class QWidget;

namespace tunneldesk
{

// After its layout was set.
void growWithText(QWidget *window);

} // namespace tunneldesk
