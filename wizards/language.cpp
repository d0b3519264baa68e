#include "wizards/language.h"

#include <QEvent>

namespace tunneldesk
{
namespace
{

class LanguageFilter : public QObject
{
public:
    LanguageFilter(QWidget *widget, std::function<void()> retranslate)
        : QObject(widget), m_retranslate(std::move(retranslate))
    {
        widget->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::LanguageChange && watched == parent())
            m_retranslate();
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_retranslate;
};

} // namespace

void onLanguageChange(QWidget *widget, std::function<void()> retranslate)
{
    retranslate();
    new LanguageFilter(widget, std::move(retranslate));
}

} // namespace tunneldesk
