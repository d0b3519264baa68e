// The documented terms stay in English in every language; here they are in full and in the language of the user.
#pragma once

#include "engine/config/validate.h"

#include <QString>

namespace tunneldesk
{

// Empty: the label of the field says it all.
[[nodiscard]] QString fullTermOf(Field field);
// Of a choice; empty likewise.
[[nodiscard]] QString fullTermOf(DpdMode mode);
// Of the headings that are terms.
enum class Section : bool { IkePolicy, IpsecProposal };
[[nodiscard]] QString fullTermOf(Section section);

// What stands short over a column of a table.
enum class Heading : std::uint8_t {
    Policy,
    Proposal,
    Inbound,
    Outbound,
    SpiIn,
    SpiOut,
    Cookies,
    NatTraversal,
    Mtu,
    Via,
    Drops,
    Errors,
    ReplayDrops,
    LateDrops,
    AuthenticationFailures,
    SelectorDrops,
    PaddingErrors,
    TooBig,
    Count
};
[[nodiscard]] QString fullTermOf(Heading heading);

} // namespace tunneldesk
