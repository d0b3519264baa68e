// Draws boxes to tick, boxes to choose from and number boxes with the outlines of the other fields. Fusion outlines
// them by a shade darker than the window, which nobody sees on a dark one. Labels, those of tool tips, too, take for
// markup only what was made as such: names and IDs come from files and from peers.
#pragma once

#include <QProxyStyle>

#include <functional>

namespace tunneldesk
{

class ConsoleStyle : public QProxyStyle
{
    Q_OBJECT
public:
    // `systemPalette` is told the system's palette, which no palette of the program's own covers, each time that the
    // toolkit has it anew.
    explicit ConsoleStyle(std::function<void(const QPalette &)> systemPalette = {});

    using QProxyStyle::polish;
    void polish(QPalette &palette) override;
    void polish(QWidget *widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;

private:
    std::function<void(const QPalette &)> m_systemPalette;
};

} // namespace tunneldesk
