// For every line that a device's sheet can have: the settings that it stands for, and where its maker documents it.
#pragma once

#include "engine/interchange/device_sheet.h"

#include <vector>

namespace tunneldesk::interchange::test
{

struct LineReference {
    // The line with what stands above it (by indentation) before it, joined by '/'; '*' is any text.
    std::string pattern;
    std::vector<Field> fields; // empty: always the same
    std::string reference;     // document: command
};

[[nodiscard]] const std::vector<LineReference> &referencesOf(DeviceFormat format);

} // namespace tunneldesk::interchange::test
