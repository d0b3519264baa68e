#include "wizards/announce.h"

#include <QAccessibleWidget>
#include <QLabel>

namespace tunneldesk
{
namespace
{

constexpr char kAnnouncement[] = "announcement";

class Announcement : public QAccessibleWidget
{
public:
    explicit Announcement(QWidget *widget) : QAccessibleWidget(widget, QAccessible::Notification) {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const QString text = QAccessibleWidget::text(kind);
        const auto *label = qobject_cast<const QLabel *>(object());
        return kind == QAccessible::Name && text.isEmpty() && label != nullptr ? label->text() : text;
    }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    return widget != nullptr && widget->property(kAnnouncement).toBool() ? new Announcement(widget) : nullptr;
}

void tell(QWidget *widget, QAccessible::Event what)
{
    QAccessibleEvent event(widget, what);
    QAccessible::updateAccessibility(&event);
}

} // namespace

void makeAnnouncement(QWidget *widget)
{
    QAccessible::installFactory(makeInterface); // the same one again is not added
    widget->setProperty(kAnnouncement, true);
}

void announce(QWidget *widget, bool wasShown)
{
    tell(widget, QAccessible::Alert); // on other systems
    if (wasShown)
        tell(widget, QAccessible::ObjectShow);
}

} // namespace tunneldesk
