#include "app/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace tunneldesk
{
namespace
{

class SymbolEngine : public QIconEngine
{
public:
    SymbolEngine(QByteArray drawing, QPalette::ColorRole role) : m_drawing(std::move(drawing)), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor colour = QGuiApplication::palette().color(group, m_role);
        QSvgRenderer renderer(QByteArray(m_drawing).replace("currentColor", colour.name().toLatin1()));
        painter->setRenderHint(QPainter::Antialiasing);
        renderer.render(painter, rect);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new SymbolEngine(*this); }

private:
    QByteArray m_drawing;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon symbol(const QString &name, QPalette::ColorRole role)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new SymbolEngine(file.readAll(), role));
}

QIcon programIcon()
{
    return QIcon(QStringLiteral(":/icons/tunneldesk.svg"));
}

} // namespace tunneldesk
