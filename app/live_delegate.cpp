#include "app/live_delegate.h"

#include "app/traffic_chart.h"
#include "models/row_table_model.h"
#include "wizards/palette_tints.h"

#include <QApplication>
#include <QPainter>
#include <QTreeView>

namespace tunneldesk
{
namespace
{

constexpr int kGap = 10;

int meterWidthOf(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(QLatin1Char('0')) * 7;
}

// Background and selection of the cell, without its text.
QString paintEmptyCell(QPainter *painter, QStyleOptionViewItem &view)
{
    const QString words = std::exchange(view.text, QString());
    const QStyle *style = view.widget ? view.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &view, painter, view.widget);
    return words;
}

} // namespace

void paintMeter(QPainter &painter, const QRectF &rect, double share, const QPalette &palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal round = rect.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(blended(palette.color(QPalette::WindowText), palette.color(QPalette::Base), 0.16));
    painter.drawRoundedRect(rect, round, round);
    const bool isFull = share >= 0.995;
    if (share > 0) {
        QRectF bar = rect;
        bar.setWidth(std::max(rect.height(), rect.width() * std::min(share, 1.0)));
        painter.setBrush(isFull ? tintOf(Tint::Caution, palette) : palette.color(QPalette::Link));
        painter.drawRoundedRect(bar, round, round);
    }
    if (isFull) {
        // The end of the scale is reached: a mark that needs no colour.
        painter.setBrush(palette.color(QPalette::WindowText));
        painter.drawRect(QRectF(rect.right() - 2, rect.top() - 2, 2, rect.height() + 4));
    }
    painter.restore();
}

void LiveDelegate::setSparkline(int column, const TrafficHistory &history, SeriesOf seriesOf)
{
    m_column = column;
    m_history = &history;
    m_seriesOf = std::move(seriesOf);
    if (auto *view = qobject_cast<QTreeView *>(parent()))
        connect(&history, &TrafficHistory::sampled, view->viewport(), [view, column] {
            QWidget *viewport = view->viewport();
            viewport->update(view->columnViewportPosition(column), 0, view->columnWidth(column), viewport->height());
        });
}

void LiveDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == m_column)
        paintSparklineCell(painter, option, index);
    else if (index.data(ShareRole).isValid())
        paintMeterCell(painter, option, index);
    else
        StatusDelegate::paint(painter, option, index);
}

void LiveDelegate::paintMeterCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem view = option;
    initStyleOption(&view, index);
    const QString words = paintEmptyCell(painter, view);
    const double share = index.data(ShareRole).toDouble();
    const int width = meterWidthOf(view.fontMetrics);
    const int height = std::max(4, view.fontMetrics.height() / 3);
    const QRect cell = view.rect.adjusted(kGap, 0, -kGap, 0);
    if (share >= 0)
        paintMeter(*painter, QRectF(cell.left(), cell.center().y() - height / 2.0, width, height), share, view.palette);
    painter->save();
    painter->setPen(view.palette.color(QPalette::Text));
    painter->drawText(cell.adjusted(width + kGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignRight, words);
    painter->restore();
}

void LiveDelegate::paintSparklineCell(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    QStyleOptionViewItem view = option;
    initStyleOption(&view, index);
    paintEmptyCell(painter, view);
    const TrafficSeries &series = m_seriesOf(index);
    if (!series.hasTraffic())
        return;
    const QRectF cell = QRectF(view.rect).adjusted(kGap, 4, -kGap, -4);
    paintSparkline(*painter, cell.adjusted(0, 1, 0, -1), series, m_history->newest(), view.palette);
}

QSize LiveDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = StatusDelegate::sizeHint(option, index);
    if (index.column() == m_column)
        size.setWidth(option.fontMetrics.horizontalAdvance(QLatin1Char('0')) * 14);
    else if (index.data(ShareRole).isValid())
        // Room for any rate, not only for the present one.
        size.setWidth(std::max(size.width(), option.fontMetrics.horizontalAdvance(QStringLiteral("000.0 Mbps"))) +
                      meterWidthOf(option.fontMetrics) + 2 * kGap);
    return size;
}

MeterBar::MeterBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MeterBar::setMeter(double share, const QString &name, const QString &words)
{
    const QString spoken = QStringLiteral("%1: %2").arg(name, words);
    if (share == m_share && words == m_words && spoken == accessibleName())
        return;
    m_share = share;
    setAccessibleName(spoken);
    if (std::exchange(m_words, words) != words)
        updateGeometry();
    update();
}

QSize MeterBar::sizeHint() const
{
    return {meterWidthOf(fontMetrics()) * 2 + kGap + fontMetrics().horizontalAdvance(m_words),
            fontMetrics().height() + 4};
}

QSize MeterBar::minimumSizeHint() const
{
    return {meterWidthOf(fontMetrics()) + kGap + fontMetrics().horizontalAdvance(m_words), fontMetrics().height() + 4};
}

void MeterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int words = fontMetrics().horizontalAdvance(m_words);
    qreal left = 0;
    if (m_share >= 0) {
        const qreal height = std::max(4, fontMetrics().height() / 3);
        const qreal width = std::min<qreal>(meterWidthOf(fontMetrics()) * 2, this->width() - words - kGap);
        paintMeter(painter, QRectF(0, (this->height() - height) / 2, std::max<qreal>(width, 10), height), m_share,
                   palette());
        left = width + kGap;
    }
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRectF(left, 0, this->width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft, m_words);
}

} // namespace tunneldesk
