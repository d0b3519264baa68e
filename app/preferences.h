// What the user decided about the console itself, as a value, and where it is kept between two runs. Nothing here
// concerns a tunnel.
#pragma once

#include "app/theme.h"

namespace tunneldesk
{

inline constexpr int kFewestLogLines = 1'000;
inline constexpr int kMostLogLines = 100'000;

struct Preferences {
    ThemeChoice theme = ThemeChoice::Auto;
    bool isCompact = false;
    bool staysInTray = true;    // closing the window leaves the program in the tray, where there is one
    bool startsHidden = false;  // in the tray, where there is one
    bool notifiesDown = true;   // a tunnel went down by itself
    bool notifiesUp = true;     // and came back
    bool isViewOnly = false;    // nothing is edited, no key is shown
    bool asksBeforeQuit = true; // while tunnels are up
    bool asksBeforeDisconnect = false;
    bool keepsLogFile = false; // beside the journal in memory
    int logLines = 10'000;     // of the journal in memory

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

[[nodiscard]] Preferences loadPreferences();
void savePreferences(const Preferences &preferences);

} // namespace tunneldesk
