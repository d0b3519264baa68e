#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{

const Device &deviceOf(DeviceFormat format)
{
    switch (format) {
    case DeviceFormat::IpsecConf:
        return kIpsecConf;
    case DeviceFormat::Libreswan:
        return kLibreswan;
    case DeviceFormat::CiscoIos:
        return kCiscoIos;
    case DeviceFormat::CiscoAsa:
        return kCiscoAsa;
    case DeviceFormat::Junos:
        return kJunos;
    case DeviceFormat::FortiOs:
        return kFortiOs;
    case DeviceFormat::VyOs:
        return kVyOs;
    case DeviceFormat::OpnSense:
        return kOpnSense;
    case DeviceFormat::YamahaRtx:
        return kYamahaRtx;
    case DeviceFormat::NecIx:
        return kNecIx;
    case DeviceFormat::Swanctl:
    case DeviceFormat::Count:
        break;
    }
    return kSwanctl;
}

std::string_view nameOf(DeviceFormat format)
{
    return deviceOf(format).name;
}

std::optional<DeviceFormat> deviceFormatNamed(std::string_view name)
{
    for (int i = 0; i < static_cast<int>(DeviceFormat::Count); ++i)
        if (nameOf(static_cast<DeviceFormat>(i)) == name)
            return static_cast<DeviceFormat>(i);
    return std::nullopt;
}

} // namespace tunneldesk::interchange
