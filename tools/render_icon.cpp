// render_icon SVG FOLDER SIZE...: writes FOLDER/SIZExSIZE.png of a drawing, for desktops that show no SVG. Run by
// the build of the package.
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

namespace
{

bool render(QSvgRenderer &drawing, int size, const QString &path)
{
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawing.render(&painter);
    painter.end();
    return image.save(path, "PNG");
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList words = QGuiApplication::arguments();
    QSvgRenderer drawing(words.value(1));
    if (!drawing.isValid() || words.size() < 4) {
        std::fprintf(stderr, "usage: render_icon SVG FOLDER SIZE...\n");
        return 1;
    }
    for (const QString &size : words.mid(3))
        if (!render(drawing, size.toInt(), QStringLiteral("%1/%2x%2.png").arg(words.at(2), size)))
            return 1;
    return 0;
}
