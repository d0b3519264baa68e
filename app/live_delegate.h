// Cells that change while one looks: a rate as a bar against its limit, remaining time as a bar that runs down,
// the last five minutes as a sparkline. The text stands beside each of them.
#pragma once

#include "app/status_delegate.h"
#include "models/traffic_history.h"

#include <functional>

namespace tunneldesk
{

// A bar of `share` (0 to 1; more is full) inside `rect`. At `share` 1 and above it is marked, not only coloured.
void paintMeter(QPainter &painter, const QRectF &rect, double share, const QPalette &palette);

class LiveDelegate : public StatusDelegate
{
    Q_OBJECT
public:
    using SeriesOf = std::function<const TrafficSeries &(const QModelIndex &)>;

    explicit LiveDelegate(bool isLink, QObject *parent = nullptr) : StatusDelegate(isLink, parent) {}
    // `column`: of the model behind the view. The history repaints that column of the view that owns this, once a
    // second.
    void setSparkline(int column, const TrafficHistory &history, SeriesOf seriesOf);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintMeterCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintSparklineCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    int m_column = -1;
    const TrafficHistory *m_history = nullptr;
    SeriesOf m_seriesOf;
};

// The same as a widget, with its words: "28,800 s, of which 12,300 s are left".
class MeterBar : public QWidget
{
    Q_OBJECT
public:
    explicit MeterBar(QWidget *parent = nullptr);
    // `share`: 0 to 1; below 0: there is no limit, and no bar. `name`: for a screen reader, before the words.
    void setMeter(double share, const QString &name, const QString &words);
    [[nodiscard]] QString words() const { return m_words; }
    [[nodiscard]] double share() const { return m_share; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = -1;
    QString m_words;
};

} // namespace tunneldesk
