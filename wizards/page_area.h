// A page that is scrolled up and down only. It is never narrower than what it holds: there would be no way to the rest.
#pragma once

#include <QScrollArea>

namespace tunneldesk
{

class PageArea : public QScrollArea
{
    Q_OBJECT
public:
    explicit PageArea(QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace tunneldesk
