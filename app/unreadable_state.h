// What a list shows when the profile could not be read: where it is, and the ways on.
#pragma once

namespace tunneldesk
{

class EmptyState;
class Operations;

// Parentless.
[[nodiscard]] EmptyState *makeUnreadable(Operations &operations);

} // namespace tunneldesk
