#include "wizards/press_once.h"

#include <QAbstractButton>
#include <QEvent>

namespace tunneldesk
{
namespace
{

class DoubleClickFilter : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        return event->type() == QEvent::MouseButtonDblClick || QObject::eventFilter(watched, event);
    }
};

} // namespace

void ignoreDoubleClicks(QAbstractButton *button)
{
    button->installEventFilter(new DoubleClickFilter(button));
}

} // namespace tunneldesk
