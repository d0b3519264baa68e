#include "tests/gui/screens/contact_sheet.h"

#include <QPainter>

namespace tunneldesk::test
{

QImage contactSheet(const std::vector<NamedPicture> &pictures, int columns)
{
    constexpr QSize kCell{380, 264};
    constexpr int kCaption = 22;
    constexpr int kGap = 14;
    const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
    const int across = kCell.width() + kGap;
    const int down = kCell.height() + kCaption + kGap;
    QImage sheet(kGap + columns * across, kGap + rows * down, QImage::Format_RGB32);
    sheet.fill(QColor(0xd9, 0xdd, 0xe1));
    QPainter painter(&sheet);
    painter.setPen(QColor(0x20, 0x28, 0x30));
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const int left = kGap + static_cast<int>(i) % columns * across;
        const int top = kGap + static_cast<int>(i) / columns * down;
        painter.drawText(QRect(left, top, kCell.width(), kCaption), Qt::AlignVCenter, pictures[i].first);
        const QImage small = pictures[i].second.scaled(kCell, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        painter.drawImage(left, top + kCaption, small);
    }
    painter.end();
    return sheet;
}

} // namespace tunneldesk::test
