#include "app/terminal_text.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

// East Asian Wide and Fullwidth (UAX #11), as far as the texts of this program and names in it use them.
bool isWide(char32_t point)
{
    static constexpr std::pair<char32_t, char32_t> kRanges[] = {
        {0x1100, 0x115f}, {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},  {0x4e00, 0x9fff},
        {0xa960, 0xa97c}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},  {0xff00, 0xff60},
        {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
    return std::any_of(std::begin(kRanges), std::end(kRanges),
                       [point](const auto &range) { return point >= range.first && point <= range.second; });
}

} // namespace

int cellsOf(const QString &text)
{
    int cells = 0;
    for (const char32_t point : text.toUcs4())
        if (const QChar::Category category = QChar::category(point);
            category != QChar::Mark_NonSpacing && category != QChar::Other_Format)
            cells += isWide(point) ? 2 : 1;
    return cells;
}

QString inColumns(const std::vector<QStringList> &rows)
{
    std::vector<int> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[static_cast<std::size_t>(i)] = std::max(widths[static_cast<std::size_t>(i)], cellsOf(row[i]));
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size())
                line += QString(widths[static_cast<std::size_t>(i)] - cellsOf(row[i]) + 2, QLatin1Char(' '));
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text;
}

} // namespace tunneldesk
