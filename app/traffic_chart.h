// The traffic of five minutes as a plot: what came in, what went out, and the guarantee as a limit. Lines differ
// by their pattern, not by colour alone; every value can be reached by keyboard and heard.
#pragma once

#include "models/traffic_history.h"

#include <QPen>
#include <QWidget>

#include <optional>

namespace tunneldesk
{

// What a plot says in numbers.
struct TrafficSummary {
    std::uint64_t now = 0; // bits a second
    std::uint64_t mean = 0;
    std::uint64_t most = 0;
};
[[nodiscard]] TrafficSummary summaryOf(const TrafficSeries &series, bool isInbound);

// The shape of both directions without axes; `colour` as the text beside it.
void paintSparkline(QPainter &painter, const QRectF &rect, const TrafficSeries &series, Time now,
                    const QPalette &palette);

class TrafficChart : public QWidget
{
    Q_OBJECT
public:
    explicit TrafficChart(QWidget *parent = nullptr);

    // `guarantee`: bits a second; 0: there is none. `subject`: what the plot is of, for a screen reader.
    void show(const TrafficSeries &series, Time now, std::uint64_t guarantee, const QString &subject);
    // The axis ends at the traffic instead of the guarantee.
    void setZoomed(bool isZoomed);
    // The same in words: the text alternative.
    [[nodiscard]] QString asText() const;
    // One line a sample: age in seconds, bits a second in and out, between tabs.
    [[nodiscard]] QString asTable() const;
    // What the cursor stands on; empty without a cursor.
    [[nodiscard]] QString readout() const;
    // What the axis reaches, in bits a second.
    [[nodiscard]] std::uint64_t scale() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct LegendEntry {
        QPen pen;
        bool isFilled = false;
        QString words;
    };
    struct Frame; // where things stand for this size
    [[nodiscard]] Frame frame() const;
    void paintAxes(QPainter &painter, const Frame &frame) const;
    void paintLines(QPainter &painter, const Frame &frame) const;
    void paintLimit(QPainter &painter, const Frame &frame) const;
    [[nodiscard]] QPen limitPen() const;
    [[nodiscard]] std::vector<LegendEntry> legend(const Frame &frame) const;
    void paintLegend(QPainter &painter, const Frame &frame) const;
    void paintCursor(QPainter &painter, const Frame &frame) const;
    void moveCursor(std::optional<std::size_t> cursor);
    void describe();

    TrafficSeries m_series;
    Time m_now;
    std::uint64_t m_guarantee = 0;
    QString m_subject;
    std::optional<Time> m_cursor; // of a sample
    bool m_isZoomed = false;
};

} // namespace tunneldesk
