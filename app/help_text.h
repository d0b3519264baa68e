// The help: what things are and what to do, in our own words, one topic for each question that a user may have in
// front of a field. Pure; texts follow the language of the moment.
#pragma once

#include "engine/config/validate.h"

#include <QString>

namespace tunneldesk
{

enum class HelpTopic {
    IpsecVpn,
    Steps,
    Gateway,
    Zone,
    Guarantee,
    Policy,
    Tunnel,
    PeerIp,
    Networks,
    Key,
    Proposal,
    Lifetime,
    Pfs,
    Dpd,
    Advanced,
    PeerGateway,
    Hosts,
    Test,
    Status,
    Log,
    Diagnostics,
    Exchange,
    Count
};

// On a widget: what is explained when it, or something in it, has the focus and is no field.
inline constexpr const char *kHelpTopicProperty = "helpTopic";

[[nodiscard]] QString titleOf(HelpTopic topic);
// Paragraphs as simple HTML.
[[nodiscard]] QString textOf(HelpTopic topic);
// The topic that explains a field.
[[nodiscard]] HelpTopic topicOf(Field field);

} // namespace tunneldesk
