// The devices, one file each: its words, its rules, and what it is told in which order.
#pragma once

#include "engine/interchange/device_writer.h"

namespace tunneldesk::interchange
{

extern const Device kSwanctl;
extern const Device kIpsecConf;
extern const Device kLibreswan;
extern const Device kCiscoIos;
extern const Device kCiscoAsa;
extern const Device kJunos;
extern const Device kFortiOs;
extern const Device kVyOs;
extern const Device kOpnSense;
extern const Device kYamahaRtx;
extern const Device kNecIx;

} // namespace tunneldesk::interchange
