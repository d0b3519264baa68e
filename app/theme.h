// How the console looks: the palette (light, dark or as the system has it), the style sheet made from it,
// and the colours that mean something. Nothing else names a colour.
#pragma once

#include "app/desktop_scheme.h"
#include "engine/report/state.h"

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;

namespace tunneldesk
{

enum class ThemeChoice { Auto, Light, Dark };

// Sets style, palette and style sheet. Auto follows `desktop`, and where that is not known the lightness of the
// system's palette, as the toolkit has it at the time of the call. `isCompact`: less air in tables and forms.
void applyTheme(QApplication &application, ThemeChoice choice, bool isCompact = false,
                ColourScheme desktop = ColourScheme::Unknown);

// What a state means to the user; shape and colour follow it.
enum class Tone { Good, Ready, Busy, Partial, Attention, Stopped, Bad };
[[nodiscard]] Tone toneOf(PairState state);
// Readable as text on Window and Base: contrast of 4.5 or more.
[[nodiscard]] QColor colourOf(Tone tone, const QPalette &palette);
// The shape of a tone as a character, for plain text: ● ○ ◐ ◑ ▲ ■ ✖.
[[nodiscard]] QString glyphOf(Tone tone);

} // namespace tunneldesk
