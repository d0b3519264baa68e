#include "app/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace tunneldesk
{

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
    invalidate();
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index < 0 || index >= count() ? nullptr : m_items[static_cast<std::size_t>(index)].get();
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (!itemAt(index))
        return nullptr;
    QLayoutItem *item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

std::vector<FlowLayout::Place> FlowLayout::placesIn(int width) const
{
    std::vector<Place> places;
    QPoint at;
    int lineHeight = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo({std::max(width, item->minimumSize().width()), QLAYOUTSIZE_MAX});
        if (at.x() > 0 && at.x() + size.width() > width) {
            at = {0, at.y() + lineHeight + spacing()};
            lineHeight = 0;
        }
        places.push_back({item.get(), QRect(at, size)});
        at.rx() += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    return places;
}

int FlowLayout::heightForWidth(int width) const
{
    int height = 0;
    for (const Place &place : placesIn(width))
        height = std::max(height, place.rect.bottom() + 1);
    return height;
}

QSize FlowLayout::sizeHint() const
{
    QRect all;
    for (const Place &place : placesIn(QLAYOUTSIZE_MAX))
        all |= place.rect;
    return all.size();
}

QSize FlowLayout::minimumSize() const
{
    QSize least;
    for (const auto &item : m_items)
        if (!item->isEmpty())
            least = least.expandedTo(item->minimumSize());
    return least;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    for (const Place &place : placesIn(rect.width()))
        place.item->setGeometry(
            QStyle::visualRect(parentWidget()->layoutDirection(), rect, place.rect.translated(rect.topLeft())));
}

} // namespace tunneldesk
