#include "wizards/grow_with_text.h"

#include <QEvent>
#include <QLayout>
#include <QWidget>

namespace tunneldesk
{
namespace
{

// A layout asks its window for its least width and height, and for neither as what the text needs at the width that
// there is.
class GrowthFilter : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *window = qobject_cast<QWidget *>(watched);
        const QEvent::Type type = event->type();
        if (window && window->layout() && (type == QEvent::LayoutRequest || type == QEvent::Show)) {
            const int width = std::max(window->width(), window->layout()->totalMinimumSize().width());
            const int wanted = window->layout()->totalHeightForWidth(width);
            if (wanted > window->height())
                window->resize(width, wanted);
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

void growWithText(QWidget *window)
{
    window->installEventFilter(new GrowthFilter(window));
}

} // namespace tunneldesk
