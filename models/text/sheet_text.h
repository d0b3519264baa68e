// The words of the peer sheet and of the host sheet.
#pragma once

#include "engine/interchange/device_sheet.h"
#include "engine/interchange/host_sheet.h"
#include "models/text/text.h"

namespace tunneldesk
{

[[nodiscard]] QString textOf(interchange::SheetLabel label);
// What stands beside the label. `key`: what is shown in the place of the pre-shared key.
[[nodiscard]] QString sheetValueText(const interchange::SheetValue &value, const QString &key);
// The device by its maker's name, and what is written for it: "strongSwan (swanctl.conf)".
[[nodiscard]] QString textOf(interchange::DeviceFormat format);
// One or two sentences.
[[nodiscard]] QString textOf(const interchange::SheetNote &note);

// Whose hosts: a heading.
[[nodiscard]] QString textOf(interchange::HostSide side);
[[nodiscard]] QString textOf(interchange::HostSystem system);
// What the step is for, one sentence.
[[nodiscard]] QString textOf(interchange::HostItem item);
[[nodiscard]] QString textOf(interchange::HostCheck check);

} // namespace tunneldesk
