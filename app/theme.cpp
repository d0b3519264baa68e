#include "app/theme.h"

#include "app/console_style.h"
#include "wizards/palette_tints.h"

#include <QApplication>
#include <QFile>

#include <array>
#include <utility>

namespace tunneldesk
{
namespace
{

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

struct Shades {
    QColor window, base, stripe, text, accent, onAccent, button;
};

Shades shadesOf(bool dark)
{
    if (dark)
        return {QColor(0x1d2126), QColor(0x15181c), QColor(0x191d22), QColor(0xe7ebf0),
                QColor(0x5cc4d6), QColor(0x06222a), QColor(0x272c33)};
    return {QColor(0xf4f6f8), QColor(0xffffff), QColor(0xf8fafb), QColor(0x18222d),
            QColor(0x0b6b7d), QColor(0xffffff), QColor(0xffffff)};
}

QPalette paletteOf(bool dark)
{
    const Shades shades = shadesOf(dark);
    QPalette palette;
    palette.setColor(QPalette::Window, shades.window);
    palette.setColor(QPalette::WindowText, shades.text);
    palette.setColor(QPalette::Base, shades.base);
    palette.setColor(QPalette::AlternateBase, shades.stripe);
    palette.setColor(QPalette::Text, shades.text);
    palette.setColor(QPalette::Button, shades.button);
    palette.setColor(QPalette::ButtonText, shades.text);
    palette.setColor(QPalette::BrightText, shades.onAccent);
    palette.setColor(QPalette::Highlight, shades.accent);
    palette.setColor(QPalette::HighlightedText, shades.onAccent);
    palette.setColor(QPalette::Link, shades.accent);
    palette.setColor(QPalette::LinkVisited, shades.accent);
    palette.setColor(QPalette::ToolTipBase, shades.button);
    palette.setColor(QPalette::ToolTipText, shades.text);
    palette.setColor(QPalette::PlaceholderText, blended(shades.text, shades.base, 0.55));
    palette.setColor(QPalette::Light, blended(QColor(Qt::white), shades.button, dark ? 0.12 : 0.6));
    palette.setColor(QPalette::Midlight, blended(shades.text, shades.window, 0.06));
    palette.setColor(QPalette::Mid, blended(shades.text, shades.window, 0.25));
    palette.setColor(QPalette::Dark, blended(shades.text, shades.window, 0.4));
    palette.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : QColor(0x8a949e));
    const QColor faint = blended(shades.text, shades.window, 0.45);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

QString styleSheetOf(const QPalette &palette, bool isCompact)
{
    QFile file(QStringLiteral(":/console.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const QColor window = palette.color(QPalette::Window);
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::WindowText);
    const QColor accent = palette.color(QPalette::Highlight);
    // Longer words first: @accent is the beginning of @accentSoft.
    const std::array<std::pair<const char *, QColor>, 18> words{{
        {"@accentSoft", blended(accent, base, 0.14)},
        {"@accentText", blended(text, accent, 0.2)},
        {"@accentHover", blended(text, accent, 0.15)},
        {"@accent", accent},
        {"@onAccent", palette.color(QPalette::HighlightedText)},
        {"@lineStrong", blended(text, window, 0.35)},
        {"@line", blended(text, window, 0.16)},
        {"@hover", blended(text, window, 0.06)},
        {"@pressed", blended(text, window, 0.12)},
        {"@faint", palette.color(QPalette::Disabled, QPalette::WindowText)},
        {"@quiet", quietTextOf(palette)},
        {"@raised", palette.color(QPalette::Button)},
        {"@stripe", palette.color(QPalette::AlternateBase)},
        {"@side", blended(text, window, 0.03)},
        {"@window", window},
        {"@base", base},
        {"@text", text},
        {"@link", palette.color(QPalette::Link)},
    }};
    for (const auto &[word, colour] : words)
        sheet.replace(QLatin1String(word), colour.name());
    const std::array<std::pair<const char *, int>, 3> gaps{
        {{"@cellGap", isCompact ? 1 : 4}, {"@headGap", isCompact ? 3 : 7}, {"@buttonGap", isCompact ? 2 : 5}}};
    for (const auto &[word, pixels] : gaps)
        sheet.replace(QLatin1String(word), QString::number(pixels));
    return sheet;
}

// Of the system: before the first palette of ours, and from then on what the style is told.
bool &systemIsDark()
{
    static bool isIt = isDark(QApplication::palette());
    return isIt;
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice, bool isCompact, ColourScheme desktop)
{
    const bool autoIsDark = desktop == ColourScheme::Unknown ? systemIsDark() : desktop == ColourScheme::Dark;
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::Auto && autoIsDark);
    QApplication::setStyle(new ConsoleStyle([](const QPalette &system) { systemIsDark() = isDark(system); }));
    const QPalette palette = paletteOf(dark);
    QApplication::setPalette(palette);
    application.setStyleSheet(styleSheetOf(palette, isCompact));
}

Tone toneOf(PairState state)
{
    switch (state) {
    case PairState::Active:
        return Tone::Good;
    case PairState::Established:
        return Tone::Ready;
    case PairState::Phase1:
    case PairState::Phase2:
        return Tone::Busy;
    case PairState::PartiallyActive:
        return Tone::Partial;
    case PairState::WaitingForKey:
    case PairState::WaitingForHelper:
    case PairState::Checking:
    case PairState::Retrying:
        return Tone::Attention;
    case PairState::Failed:
        return Tone::Bad;
    case PairState::Stopped:
    case PairState::Count:
        break;
    }
    return Tone::Stopped;
}

QColor colourOf(Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Tone::Good:
    case Tone::Ready:
        return tintOf(Tint::Good, palette);
    case Tone::Busy:
        return palette.color(QPalette::Link);
    case Tone::Partial:
    case Tone::Attention:
        return tintOf(Tint::Caution, palette);
    case Tone::Bad:
        return tintOf(Tint::Error, palette);
    case Tone::Stopped:
        break;
    }
    return quietTextOf(palette);
}

QString glyphOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return QStringLiteral("●");
    case Tone::Ready:
        return QStringLiteral("○");
    case Tone::Busy:
        return QStringLiteral("◐");
    case Tone::Partial:
        return QStringLiteral("◑");
    case Tone::Attention:
        return QStringLiteral("▲");
    case Tone::Bad:
        return QStringLiteral("✖");
    case Tone::Stopped:
        break;
    }
    return QStringLiteral("■");
}

} // namespace tunneldesk
