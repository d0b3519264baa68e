#include "wizards/palette_tints.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace tunneldesk
{
namespace
{

constexpr double kReadable = 4.5; // WCAG 2, 1.4.3

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double worstContrast(const QColor &color, const QPalette &palette)
{
    return std::min(contrastOf(color, palette.color(QPalette::Window)),
                    contrastOf(color, palette.color(QPalette::Base)));
}

QColor readableTint(Tint tint, const QPalette &palette)
{
    const double hue = tint == Tint::Error ? 0.99 : tint == Tint::Caution ? 0.09 : 0.38;
    const bool isDark = luminance(palette.color(QPalette::Window)) < 0.2;
    // From the middle towards the far end, until it can be read.
    for (int step = 0; step <= 45; ++step) {
        const double lightness = isDark ? 0.5 + step * 0.01 : 0.5 - step * 0.01;
        const QColor color = QColor::fromHslF(float(hue), 0.75F, float(lightness));
        if (worstContrast(color, palette) >= kReadable)
            return color;
    }
    return palette.color(QPalette::WindowText);
}

QColor readableQuietText(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::WindowText);
    const QColor ground = palette.color(QPalette::Window);
    for (double share = 0.68; share < 1; share += 0.04) {
        const QColor color = blended(text, ground, share);
        if (worstContrast(color, palette) >= kReadable)
            return color;
    }
    return text;
}

// What the search for a readable colour found, for all that it depends on.
struct Readable {
    QColor window;
    QColor base;
    QColor text;
    std::array<QColor, 3> tints; // index: Tint
    QColor quiet;
};

// Every cell asks at every paint, and the search takes longer than the cell's text does; the palettes of a program
// are few: light, dark, and each of them disabled.
const Readable &readableOf(const QPalette &palette)
{
    constexpr std::size_t kMost = 8;
    thread_local std::vector<Readable> known;
    const QColor window = palette.color(QPalette::Window);
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::WindowText);
    const auto found = std::find_if(known.begin(), known.end(), [&](const Readable &item) {
        return item.window == window && item.base == base && item.text == text;
    });
    if (found != known.end())
        return *found;
    if (known.size() == kMost)
        known.erase(known.begin());
    return known.emplace_back(Readable{
        window,
        base,
        text,
        {readableTint(Tint::Error, palette), readableTint(Tint::Caution, palette), readableTint(Tint::Good, palette)},
        readableQuietText(palette)});
}

} // namespace

double contrastOf(const QColor &first, const QColor &second)
{
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor tintOf(Tint tint, const QPalette &palette)
{
    return readableOf(palette).tints[static_cast<std::size_t>(tint)];
}

QColor quietTextOf(const QPalette &palette)
{
    return readableOf(palette).quiet;
}

QColor lineOf(const QPalette &palette)
{
    return blended(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.45);
}

QColor blended(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](float a, float b) { return float(a * share + b * (1 - share)); };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()),
                            mix(over.blueF(), under.blueF()));
}

} // namespace tunneldesk
