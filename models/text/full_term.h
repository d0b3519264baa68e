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

} // namespace tunneldesk
