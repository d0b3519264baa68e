#include "app/search_field.h"

#include "app/icons.h"

#include <QKeyEvent>
#include <QShortcut>

namespace tunneldesk
{

SearchField::SearchField(Wording name, QWidget *parent, Wording example) : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    addAction(symbol(QStringLiteral("search")), QLineEdit::LeadingPosition);
    setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 26);
    setMinimumHeight(fontMetrics().height() + 10);
    onLanguageChange(this, [this, name = std::move(name), example = std::move(example)] {
        setPlaceholderText(example ? example() : tr("Search"));
        setAccessibleName(name());
    });
}

void SearchField::begin()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void SearchField::takeFindKey()
{
    connect(new QShortcut(QKeySequence::Find, window()), &QShortcut::activated, this, &SearchField::begin);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->accept();
    else
        QLineEdit::keyPressEvent(event);
}

QString noRowText()
{
    return SearchField::tr("No row holds what you are searching for.");
}

} // namespace tunneldesk
