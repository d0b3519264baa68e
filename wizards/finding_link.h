// One line of text that leads somewhere: looks like a link, wraps like text, is pressed like a button.
#pragma once

#include <QAbstractButton>

namespace tunneldesk
{

class FindingLink : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FindingLink(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QRect textRectFor(int width) const;
};

} // namespace tunneldesk
