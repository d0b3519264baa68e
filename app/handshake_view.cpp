#include "app/handshake_view.h"

#include "app/theme.h"
#include "models/text/text.h"
#include "wizards/language.h"
#include "wizards/palette_tints.h"

#include <QHeaderView>
#include <QPainter>
#include <QPainterPath>

namespace tunneldesk
{
namespace
{

const Event *eventOf(const QModelIndex &index)
{
    const auto *filter = qobject_cast<const QSortFilterProxyModel *>(index.model());
    const auto *log = filter ? qobject_cast<const LogModel *>(filter->sourceModel()) : nullptr;
    return log ? log->eventAt(filter->mapToSource(index)) : nullptr;
}

void paintArrow(QPainter &painter, const QRectF &rect, bool toTheRight, const QColor &colour)
{
    const qreal y = rect.center().y();
    const qreal tip = toTheRight ? rect.right() : rect.left();
    const qreal back = toTheRight ? -7 : 7;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6));
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
    QPainterPath head(QPointF(tip, y));
    head.lineTo(tip + back, y - 4.5);
    head.lineTo(tip + back, y + 4.5);
    head.closeSubpath();
    painter.fillPath(head, colour);
}

} // namespace

HandshakeFilter::HandshakeFilter(QObject *parent) : TextFilter(parent)
{
    // The log has no children to ask for.
    setRecursiveFilteringEnabled(false);
}

void HandshakeFilter::setTunnel(TunnelId tunnel)
{
    m_tunnel = tunnel;
    invalidateFilter();
}

bool HandshakeFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto *log = qobject_cast<const LogModel *>(sourceModel());
    const Event *event = log ? log->eventAt(log->index(row, 0, parent)) : nullptr;
    if (!event || event->tunnel != m_tunnel)
        return false;
    const Area area = areaOf(*event);
    const bool isShown = area == Area::Ike || area == Area::Sa || area == Area::State || area == Area::Peer;
    return isShown && TextFilter::filterAcceptsRow(row, parent);
}

bool HandshakeFilter::filterAcceptsColumn(int column, const QModelIndex &) const
{
    return column == LogModel::TimeOfDay || column == LogModel::Message;
}

void HandshakeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Event *event = eventOf(index);
    const auto *message = event ? std::get_if<MessageEvent>(&event->what) : nullptr;
    if (!message || index.column() == 0) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem view = option;
    initStyleOption(&view, index);
    const QString words = view.text;
    view.text.clear();
    view.widget->style()->drawControl(QStyle::CE_ItemViewItem, &view, painter, view.widget);
    painter->save();
    const int arrowWidth = view.fontMetrics.horizontalAdvance(QLatin1Char('0')) * 9;
    const QRectF arrow(view.rect.left() + 8, view.rect.top(), arrowWidth, view.rect.height());
    const QColor colour = message->repeat > 0 ? colourOf(Tone::Attention, view.palette)
                          : message->sent     ? view.palette.color(QPalette::Link)
                                              : colourOf(Tone::Good, view.palette);
    paintArrow(*painter, arrow, message->sent, colour);
    painter->setPen(view.palette.color(QPalette::Text));
    const QRect text = view.rect.adjusted(arrowWidth + 20, 0, -4, 0);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                      view.fontMetrics.elidedText(words, Qt::ElideRight, text.width()));
    painter->restore();
}

HandshakeView::HandshakeView(LogModel &log, QWidget *parent)
    : DataTable(QStringLiteral("handshake"), false, parent), m_filter(new HandshakeFilter(this))
{
    setSortingEnabled(false);
    header()->setSortIndicatorShown(false);
    m_filter->setSourceModel(&log);
    setItemDelegate(new HandshakeDelegate(this));
    showModel(m_filter);
    setLinkColumn(1);
    setEmptyWords([this] { return m_filter->hasWords() ? noRowText() : tr("No message has been exchanged yet."); });
    header()->resizeSection(0, fontMetrics().horizontalAdvance(QStringLiteral("00:00:00.000")) + 28);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &QTreeView::scrollToBottom, Qt::QueuedConnection);
    onLanguageChange(this, [this] { setAccessibleName(tr("Handshake, message by message")); });
}

void HandshakeView::setTunnel(TunnelId tunnel)
{
    m_filter->setTunnel(tunnel);
    scrollToBottom();
}

void HandshakeView::setWords(const QString &words)
{
    m_filter->setWords(words);
    followEmpty();
}

} // namespace tunneldesk
