#include "wizards/calm_inputs.h"

#include <QWheelEvent>

namespace tunneldesk
{

CalmComboBox::CalmComboBox(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

void CalmComboBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

CalmSpinBox::CalmSpinBox(QWidget *parent) : QSpinBox(parent)
{
    // As the texts write numbers.
    setGroupSeparatorShown(true);
    setFocusPolicy(Qt::StrongFocus);
}

void CalmSpinBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QSpinBox::wheelEvent(event);
    else
        event->ignore();
}

QValidator::State CalmSpinBox::validate(QString &input, int &position) const
{
    for (QChar &character : input) {
        const ushort code = character.unicode();
        if (code >= 0xff10 && code <= 0xff19) // full-width digits
            character = QChar(code - 0xff10 + '0');
        else if (code == 0xff0c) // full-width comma
            character = QLatin1Char(',');
    }
    return QSpinBox::validate(input, position);
}

} // namespace tunneldesk
