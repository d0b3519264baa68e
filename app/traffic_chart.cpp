#include "app/traffic_chart.h"

#include "models/text/text.h"
#include "wizards/palette_tints.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace tunneldesk
{
namespace
{

constexpr qreal kSampleLines = 1.7; // how long a piece of a line is in the legend, in lines of text
constexpr qreal kSampleGap = 6;
constexpr std::uint64_t kLeastScale = 10'000; // bits a second: silence is a flat line, not noise

struct Strokes {
    QPen in;
    QPen out;
    QColor fill; // under what comes in
};

Strokes strokesOf(const QPalette &palette, qreal width)
{
    const QColor in = palette.color(QPalette::Link);
    QPen out(tintOf(Tint::Caution, palette), width, Qt::CustomDashLine, Qt::FlatCap);
    out.setDashPattern({3.5, 2.0});
    QColor fill = in;
    fill.setAlphaF(0.14F);
    return {QPen(in, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin), out, fill};
}

// The step of 1, 2 or 5 times a power of ten that makes at most `steps` of `most`.
std::uint64_t stepFor(std::uint64_t most, unsigned steps)
{
    for (std::uint64_t decade = 1;; decade *= 10)
        for (const std::uint64_t factor : {1, 2, 5})
            if (factor * decade * steps >= most)
                return factor * decade;
}

// One path for each stretch without a gap.
template <typename PointOf>
QList<QPolygonF> stretchesOf(const TrafficSeries &series, Time oldest, PointOf pointOf)
{
    QList<QPolygonF> stretches;
    std::optional<Time> before;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const TrafficSample &sample = series.at(i);
        if (sample.time < oldest)
            continue;
        if (!before || sample.time - *before > TrafficHistory::kGap)
            stretches.append(QPolygonF());
        stretches.last().append(pointOf(sample));
        before = sample.time;
    }
    return stretches;
}

void paintStretches(QPainter &painter, const QList<QPolygonF> &stretches, const QPen &pen)
{
    painter.setPen(pen);
    for (const QPolygonF &stretch : stretches) {
        if (stretch.size() == 1)
            painter.drawPoint(stretch.front());
        else
            painter.drawPolyline(stretch);
    }
}

void paintFill(QPainter &painter, const QList<QPolygonF> &stretches, qreal floor, const QColor &colour)
{
    for (const QPolygonF &stretch : stretches) {
        QPainterPath path;
        path.addPolygon(stretch);
        path.lineTo(stretch.last().x(), floor);
        path.lineTo(stretch.first().x(), floor);
        path.closeSubpath();
        painter.fillPath(path, colour);
    }
}

std::uint64_t mostOf(const TrafficSeries &series, Time oldest)
{
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < series.size(); ++i)
        if (series.at(i).time >= oldest)
            most = std::max({most, series.at(i).in, series.at(i).out});
    return most;
}

qreal shareOf(Time time, Time oldest)
{
    return static_cast<qreal>((time - oldest).count()) / static_cast<qreal>(Duration(TrafficHistory::kSpan).count());
}

} // namespace

TrafficSummary summaryOf(const TrafficSeries &series, bool isInbound)
{
    TrafficSummary summary;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const std::uint64_t rate = isInbound ? series.at(i).in : series.at(i).out;
        sum += rate;
        summary.most = std::max(summary.most, rate);
        summary.now = rate;
    }
    summary.mean = series.isEmpty() ? 0 : sum / series.size();
    return summary;
}

void paintSparkline(QPainter &painter, const QRectF &rect, const TrafficSeries &series, Time now,
                    const QPalette &palette)
{
    const Time oldest = now - TrafficHistory::kSpan;
    const auto most = static_cast<qreal>(std::max(mostOf(series, oldest), kLeastScale));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(blended(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.18), 1));
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    const auto at = [&](Time time, std::uint64_t rate) {
        return QPointF(rect.left() + rect.width() * shareOf(time, oldest),
                       rect.bottom() - rect.height() * static_cast<qreal>(rate) / most);
    };
    const Strokes strokes = strokesOf(palette, 1.2);
    const auto in = stretchesOf(series, oldest, [&](const TrafficSample &s) { return at(s.time, s.in); });
    paintFill(painter, in, rect.bottom(), strokes.fill);
    paintStretches(painter, stretchesOf(series, oldest, [&](const TrafficSample &s) { return at(s.time, s.out); }),
                   strokes.out);
    paintStretches(painter, in, strokes.in);
    painter.restore();
}

struct TrafficChart::Frame {
    QRectF plot;
    Time oldest;
    std::uint64_t top = 0; // of the axis, bits a second
    std::uint64_t step = 0;
    qreal line = 0; // height of a line of text

    [[nodiscard]] QPointF at(Time time, std::uint64_t rate) const
    {
        return {plot.left() + plot.width() * shareOf(time, oldest), heightOf(rate)};
    }
    [[nodiscard]] qreal heightOf(std::uint64_t rate) const
    {
        return plot.bottom() - plot.height() * static_cast<qreal>(rate) / static_cast<qreal>(top);
    }
};

TrafficChart::TrafficChart(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

void TrafficChart::show(const TrafficSeries &series, Time now, std::uint64_t guarantee, const QString &subject)
{
    m_series = series;
    m_now = now;
    m_guarantee = guarantee;
    m_subject = subject;
    if (m_cursor && (m_series.isEmpty() || *m_cursor < m_series.at(0).time))
        m_cursor.reset();
    describe();
    update();
}

void TrafficChart::setZoomed(bool isZoomed)
{
    m_isZoomed = isZoomed;
    update();
}

std::uint64_t TrafficChart::scale() const
{
    const std::uint64_t most = std::max(mostOf(m_series, m_now - TrafficHistory::kSpan), kLeastScale);
    const std::uint64_t wanted = m_isZoomed || m_guarantee == 0 ? most : std::max(most, m_guarantee);
    const std::uint64_t step = stepFor(wanted, 5);
    return (wanted + step - 1) / step * step;
}

QString TrafficChart::asText() const
{
    if (m_series.isEmpty())
        return tr("No traffic has been measured yet.");
    const auto words = [](const QString &name, const TrafficSummary &summary) {
        //: %1: "Inbound" or "Outbound"; then three rates
        return tr("%1: now %2, average %3, at most %4.")
            .arg(name, textOfRate(summary.now), textOfRate(summary.mean), textOfRate(summary.most));
    };
    QStringList parts{words(tr("Inbound"), summaryOf(m_series, true)),
                      words(tr("Outbound"), summaryOf(m_series, false))};
    parts << (m_guarantee > 0 ? tr("Guaranteed: %1 in each direction.").arg(textOfRate(m_guarantee))
                              : tr("There is no limit."));
    return joinedSentences(parts);
}

QString TrafficChart::asTable() const
{
    QString table = QStringLiteral("seconds ago\tin (bit/s)\tout (bit/s)\n");
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const TrafficSample &sample = m_series.at(i);
        table += QStringLiteral("%1\t%2\t%3\n")
                     .arg(std::chrono::duration_cast<Seconds>(m_now - sample.time).count())
                     .arg(sample.in)
                     .arg(sample.out);
    }
    return table;
}

QString TrafficChart::readout() const
{
    for (std::size_t i = 0; m_cursor && i < m_series.size(); ++i) {
        const TrafficSample &sample = m_series.at(i);
        if (sample.time == *m_cursor)
            return tr("%1 ago: ↓ %2, ↑ %3", "age, inbound, outbound")
                .arg(textOfDuration(m_now - sample.time), textOfRate(sample.in), textOfRate(sample.out));
    }
    return {};
}

void TrafficChart::describe()
{
    setAccessibleName(m_subject.isEmpty() ? tr("Traffic of the last five minutes")
                                          : tr("Traffic of the last five minutes: %1").arg(m_subject));
    const QString at = readout();
    setAccessibleDescription(at.isEmpty() ? asText() : at);
}

QSize TrafficChart::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(QLatin1Char('0')) * 80, fontMetrics().height() * 14};
}

QSize TrafficChart::minimumSizeHint() const
{
    const Frame place = frame();
    qreal words = place.plot.left();
    for (const LegendEntry &entry : legend(place))
        words += place.line * (kSampleLines + 1) + kSampleGap + 2 + fontMetrics().horizontalAdvance(entry.words);
    return {std::max(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 40, static_cast<int>(words)),
            fontMetrics().height() * 8};
}

TrafficChart::Frame TrafficChart::frame() const
{
    Frame frame;
    frame.top = scale();
    frame.step = stepFor(frame.top, 5);
    frame.oldest = m_now - TrafficHistory::kSpan;
    frame.line = fontMetrics().height();
    int labels = 0;
    for (std::uint64_t rate = 0; rate <= frame.top; rate += frame.step)
        labels = std::max(labels, fontMetrics().horizontalAdvance(textOfRate(rate)));
    frame.plot = QRectF(rect()).adjusted(labels + 12, frame.line + 14, -frame.line, -frame.line - 8);
    return frame;
}

void TrafficChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Frame place = frame();
    paintLegend(painter, place);
    paintAxes(painter, place);
    paintLines(painter, place);
    paintLimit(painter, place);
    paintCursor(painter, place);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
}

void TrafficChart::paintAxes(QPainter &painter, const Frame &frame) const
{
    const QColor line = blended(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.14);
    const QColor quiet = quietTextOf(palette());
    painter.fillRect(frame.plot, palette().color(QPalette::Base));
    for (std::uint64_t rate = 0; rate <= frame.top; rate += frame.step) {
        const qreal y = frame.heightOf(rate);
        painter.setPen(QPen(line, 1));
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        painter.setPen(quiet);
        painter.drawText(QRectF(0, y - frame.line / 2, frame.plot.left() - 8, frame.line),
                         Qt::AlignRight | Qt::AlignVCenter, textOfRate(rate));
    }
    for (int minutes = 5; minutes >= 0; --minutes) {
        const qreal x = frame.plot.right() - frame.plot.width() * minutes / 5;
        painter.setPen(QPen(line, 1));
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom() + 4));
        //: On the axis of time: so many minutes ago
        const QString label = minutes == 0 ? tr("now") : tr("−%1 min").arg(minutes);
        const qreal width = fontMetrics().horizontalAdvance(label) + 4;
        painter.setPen(quiet);
        // The outermost stay inside the plot, clear of the other axis.
        const qreal left = std::clamp(x - width / 2, frame.plot.left(), this->width() - width);
        painter.drawText(QRectF(left, frame.plot.bottom() + 5, width, frame.line), Qt::AlignCenter, label);
    }
}

void TrafficChart::paintLines(QPainter &painter, const Frame &frame) const
{
    const Strokes strokes = strokesOf(palette(), 1.8);
    painter.save();
    painter.setClipRect(frame.plot.adjusted(-1, -2, 1, 1));
    const auto in = stretchesOf(m_series, frame.oldest, [&](const TrafficSample &s) { return frame.at(s.time, s.in); });
    paintFill(painter, in, frame.plot.bottom(), strokes.fill);
    paintStretches(painter,
                   stretchesOf(m_series, frame.oldest, [&](const TrafficSample &s) { return frame.at(s.time, s.out); }),
                   strokes.out);
    paintStretches(painter, in, strokes.in);
    painter.restore();
}

QPen TrafficChart::limitPen() const
{
    return {palette().color(QPalette::WindowText), 1.3, Qt::DashDotLine};
}

void TrafficChart::paintLimit(QPainter &painter, const Frame &frame) const
{
    if (m_guarantee == 0 || m_guarantee > frame.top)
        return;
    const qreal y = frame.heightOf(m_guarantee);
    painter.setPen(limitPen());
    painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
}

// Each direction with a piece of its line and its newest rate; then the guarantee, with an arrow where its line lies
// above what is shown.
std::vector<TrafficChart::LegendEntry> TrafficChart::legend(const Frame &frame) const
{
    const Strokes strokes = strokesOf(palette(), 1.8);
    const TrafficSample newest = m_series.newest();
    std::vector<LegendEntry> entries{{strokes.in, true, tr("↓ inbound  %1").arg(textOfRate(newest.in))},
                                     {strokes.out, false, tr("↑ outbound  %1").arg(textOfRate(newest.out))}};
    const QString limit = textOfRate(m_guarantee);
    if (m_guarantee > 0)
        entries.push_back({limitPen(), false,
                           m_guarantee > frame.top ? tr("↑ guarantee %1").arg(limit) : tr("guarantee %1").arg(limit)});
    return entries;
}

void TrafficChart::paintLegend(QPainter &painter, const Frame &frame) const
{
    const QColor fill = strokesOf(palette(), 1.8).fill;
    qreal x = frame.plot.left();
    for (const LegendEntry &entry : legend(frame)) {
        const QRectF piece(x, 4, frame.line * kSampleLines, frame.line);
        if (entry.isFilled)
            painter.fillRect(piece.adjusted(0, piece.height() / 2, 0, -3), fill);
        painter.setPen(entry.pen);
        painter.drawLine(QPointF(piece.left(), piece.center().y()), QPointF(piece.right(), piece.center().y()));
        painter.setPen(palette().color(QPalette::WindowText));
        const qreal width = fontMetrics().horizontalAdvance(entry.words) + 2;
        painter.drawText(QRectF(piece.right() + kSampleGap, 4, width, frame.line), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.words);
        x = piece.right() + kSampleGap + width + frame.line;
    }
    if (m_series.isEmpty()) {
        painter.setPen(quietTextOf(palette()));
        painter.drawText(frame.plot, Qt::AlignCenter, tr("No traffic has been measured yet."));
    }
}

void TrafficChart::paintCursor(QPainter &painter, const Frame &frame) const
{
    const QString words = readout();
    if (words.isEmpty())
        return;
    const qreal x = frame.at(*m_cursor, 0).x();
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
    painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
    const qreal width = fontMetrics().horizontalAdvance(words) + 16;
    const qreal left =
        std::clamp(x - width / 2, frame.plot.left(), std::max(frame.plot.left(), this->width() - width - 4));
    const QRectF box(left, frame.plot.top() + 6, width, frame.line + 8);
    painter.setPen(QPen(lineOf(palette()), 1));
    painter.setBrush(palette().color(QPalette::Button));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(box, Qt::AlignCenter, words);
}

void TrafficChart::moveCursor(std::optional<std::size_t> cursor)
{
    m_cursor = cursor && *cursor < m_series.size() ? std::optional(m_series.at(*cursor).time) : std::nullopt;
    describe();
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    update();
}

void TrafficChart::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(asTable());
        return;
    }
    const std::size_t count = m_series.size();
    std::size_t at = count; // no cursor yet: behind the newest
    for (std::size_t i = 0; m_cursor && i < count; ++i)
        if (m_series.at(i).time == *m_cursor)
            at = i;
    if (count == 0 || (event->key() == Qt::Key_Escape && !m_cursor)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::size_t step = (event->modifiers() & Qt::ControlModifier) != 0 ? 10 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(at >= step ? at - step : 0);
        break;
    case Qt::Key_Right:
        moveCursor(std::min(at == count ? at - 1 : at + step, count - 1));
        break;
    case Qt::Key_Home:
        moveCursor(0);
        break;
    case Qt::Key_End:
        moveCursor(count - 1);
        break;
    case Qt::Key_Escape:
        moveCursor({});
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TrafficChart::mouseMoveEvent(QMouseEvent *event)
{
    const Frame place = frame();
    std::optional<std::size_t> nearest;
    qreal distance = 12;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const qreal off = std::abs(place.at(m_series.at(i).time, 0).x() - event->position().x());
        if (off < distance) {
            distance = off;
            nearest = i;
        }
    }
    moveCursor(nearest);
}

void TrafficChart::leaveEvent(QEvent *)
{
    if (!hasFocus())
        moveCursor({});
}

void TrafficChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    moveCursor({});
}

void TrafficChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

} // namespace tunneldesk
