// What the sections of the settings are put together from.
#pragma once

#include "wizards/language.h"

#include <QLabel>
#include <QVBoxLayout>

namespace tunneldesk
{

[[nodiscard]] inline QVBoxLayout *settingsColumn(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(18, 4, 4, 4);
    column->setSpacing(12);
    return column;
}

[[nodiscard]] inline QLabel *settingsNote(QWidget *parent, Wording words)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QStringLiteral("quiet"));
    label->setWordWrap(true);
    onLanguageChange(label, [label, words = std::move(words)] { label->setText(words()); });
    return label;
}

// Above what belongs together, and a little apart from what is above.
inline void addSettingsHeading(QVBoxLayout *column, QWidget *parent, Wording words)
{
    if (column->count() > 0)
        column->addSpacing(column->spacing() / 2);
    auto *label = new QLabel(parent);
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    onLanguageChange(label, [label, words = std::move(words)] { label->setText(words()); });
    column->addWidget(label);
}

} // namespace tunneldesk
