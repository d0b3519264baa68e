#include "wizards/path_diagram.h"

#include "wizards/palette_tints.h"
#include "wizards/widths.h"

#include <QPainter>

#include <algorithm>

namespace tunneldesk
{
namespace
{

constexpr std::size_t kMostLines = 3; // of one station; the rest is counted
constexpr double kLinkShare = 0.07;   // of the width, between two boxes
constexpr double kTunnelShare = 0.14;

} // namespace

PathDiagram::PathDiagram(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PathDiagram::setStations(const std::array<PathStation, 4> &stations)
{
    m_stations = stations;
    QStringList spoken;
    for (const PathStation &station : m_stations)
        spoken.append(station.title + QLatin1String(": ") + station.lines.join(QLatin1String(", ")));
    setAccessibleName(spoken.join(QStringLiteral(" ⇄ ")));
    updateGeometry();
    update();
}

int PathDiagram::lineCount() const
{
    std::size_t most = 1;
    for (const PathStation &station : m_stations)
        most = std::max(most, std::min<std::size_t>(static_cast<std::size_t>(station.lines.size()), kMostLines));
    return static_cast<int>(most) + 1;
}

QSize PathDiagram::sizeHint() const
{
    const int line = fontMetrics().lineSpacing();
    return {widthOf(this, 80), line * (lineCount() + 1) + line / 2};
}

QSize PathDiagram::minimumSizeHint() const
{
    return {widthOf(this, 60), sizeHint().height()};
}

QRectF PathDiagram::boxOf(std::size_t index) const
{
    const double links = kLinkShare * 2 + kTunnelShare;
    const double box = width() * (1 - links) / 4;
    double left = box * static_cast<double>(index);
    if (index > 0)
        left += width() * kLinkShare;
    if (index > 1)
        left += width() * kTunnelShare;
    if (index > 2)
        left += width() * kLinkShare;
    return QRectF(left, 0, box, height()).adjusted(1, 1, -1, -1);
}

void PathDiagram::paintBox(QPainter &painter, std::size_t index) const
{
    const PathStation &station = m_stations[index];
    const QRectF box = boxOf(index);
    const bool isGateway = index == 1 || index == 2;
    const double radius = isGateway ? 6 : fontMetrics().height();
    painter.setPen(QPen(isGateway ? palette().color(QPalette::Highlight) : lineOf(palette()), isGateway ? 1.6 : 1));
    painter.setBrush(palette().brush(QPalette::Base));
    painter.drawRoundedRect(box, radius, radius);

    const int line = fontMetrics().lineSpacing();
    const QRectF inner = box.adjusted(8, 0, -8, 0);
    QStringList lines = station.lines.mid(0, kMostLines);
    if (station.lines.size() > static_cast<qsizetype>(kMostLines))
        lines.last() = tr("and %n more", nullptr, static_cast<int>(station.lines.size() - kMostLines + 1));
    double top = box.center().y() - line * (static_cast<double>(lines.size()) + 1) / 2;
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    const auto drawLine = [&](const QString &text) {
        const QString fitting = painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(inner.width()));
        painter.drawText(QRectF(inner.left(), top, inner.width(), line), Qt::AlignCenter, fitting);
        top += line;
    };
    drawLine(station.title);
    painter.setFont(font());
    for (const QString &text : lines)
        drawLine(text);
}

void PathDiagram::paintLinks(QPainter &painter) const
{
    const double middle = height() / 2.0;
    const auto gap = [this](std::size_t left) {
        return std::pair(boxOf(left).right() + 3, boxOf(left + 1).left() - 3);
    };
    painter.setPen(QPen(lineOf(palette()), 2));
    for (const std::size_t left : {std::size_t{0}, std::size_t{2}}) {
        const auto [from, to] = gap(left);
        painter.drawLine(QPointF(from, middle), QPointF(to, middle));
    }
    const auto [from, to] = gap(1);
    const double half = fontMetrics().height() * 0.62;
    const QRectF tunnel(from, middle - half, to - from, half * 2);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.6));
    painter.setBrush(blended(palette().color(QPalette::Highlight), palette().color(QPalette::Window), 0.15));
    painter.drawRoundedRect(tunnel, half, half);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(tunnel, Qt::AlignCenter, QStringLiteral("⇄"));
}

void PathDiagram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLinks(painter);
    for (std::size_t i = 0; i < m_stations.size(); ++i)
        paintBox(painter, i);
}

} // namespace tunneldesk
