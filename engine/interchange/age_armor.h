// The text form of an age file (c2sp.org/age, "ASCII armor"; `age -a`), read strictly: one spelling of each file but
// for blanks around it and the kind of line's end. It adds no protection; nothing in it is secret.
#pragma once

#include "engine/base/bytes.h"

#include <optional>

namespace tunneldesk::interchange
{

// By its first line.
[[nodiscard]] bool isArmored(ByteView file);
// What is inside. Nothing where the text is not what the format says, or longer than `greatestSize` octets inside.
[[nodiscard]] std::optional<Bytes> withoutArmor(ByteView file, std::size_t greatestSize);

} // namespace tunneldesk::interchange
