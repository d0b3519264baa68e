#include "app/page.h"

#include "app/data_table.h"
#include "app/empty_state.h"
#include "app/icons.h"
#include "app/search_field.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QVBoxLayout>

namespace tunneldesk
{

Page::Page(Wording crumb, Wording title, QWidget *parent)
    : QWidget(parent), m_crumb(new QLabel(this)), m_title(new QLabel(this)), m_badge(new QLabel(this)),
      m_top(new QHBoxLayout), m_actions(new QHBoxLayout), m_column(new QVBoxLayout(this))
{
    m_crumb->setObjectName(QStringLiteral("crumb"));
    m_title->setObjectName(QStringLiteral("pageTitle"));
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.55);
    heading.setWeight(QFont::DemiBold);
    m_title->setFont(heading);
    m_badge->setObjectName(QStringLiteral("badge"));
    m_badge->hide();
    m_actions->setSpacing(8);
    m_actions->addStretch(1);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_crumb);
    m_column->addSpacing(1);
    m_top->addWidget(m_title);
    m_top->addWidget(m_badge, 0, Qt::AlignVCenter);
    m_top->addStretch(1);
    m_top->setSpacing(8);
    m_column->addLayout(m_top);
    m_column->addSpacing(12);
    m_column->addLayout(m_actions);
    m_column->addSpacing(12);
    onLanguageChange(this, [this, crumb = std::move(crumb), title = std::move(title)] {
        m_crumb->setText(crumb());
        m_title->setText(title());
        setAccessibleName(title());
    });
}

QAction *Page::addPageAction(const QString &symbolName, Wording words, const QKeySequence &keys)
{
    auto *action = new QAction(this);
    action->setProperty("symbol", symbolName);
    action->setIcon(symbol(symbolName));
    if (!keys.isEmpty())
        m_keys.append({action, keys, keys});
    onLanguageChange(this, [action, words = std::move(words)] { action->setText(words()); });
    return action;
}

ActionButton *Page::addButton(QAction *action, ActionButton::Rank rank)
{
    auto *button = new ActionButton(action, rank, this);
    m_actions->insertWidget(m_actions->count() - 1, button);
    return button;
}

void Page::addAtRight(QWidget *widget)
{
    m_top->addWidget(widget);
}

SearchField *Page::addSearch(Wording example)
{
    m_search = new SearchField([] { return tr("Search in this table"); }, this, std::move(example));
    addAtRight(m_search);
    return m_search;
}

void Page::addLine(QWidget *widget)
{
    // The content, once it is there, is what stretches; it stays the last.
    const int last = m_column->count() - 1;
    const int place = last >= 0 && m_column->stretch(last) > 0 ? last : last + 1;
    // With its gap in a layout of its own: a line that is hidden takes no room at all.
    auto *line = new QVBoxLayout;
    line->setContentsMargins(0, 0, 0, 8);
    line->addWidget(widget);
    m_column->insertLayout(place, line);
}

void Page::setContent(QWidget *content)
{
    m_column->addWidget(content, 1);
}

EmptyState *Page::makeNoMatch(Wording text)
{
    auto *state = new EmptyState(
        QStringLiteral("search"), [] { return tr("No match"); }, std::move(text));
    auto *clear = new QAction(state);
    connect(clear, &QAction::triggered, this, &Page::clearFilters);
    state->addWidget(new ActionButton(clear, ActionButton::Rank::Ordinary));
    onLanguageChange(state, [clear] { clear->setText(tr("Clear the filter")); });
    return state;
}

void Page::setBadge(const QString &words)
{
    m_badge->setText(words);
    m_badge->setVisible(!words.isEmpty());
}

void Page::clearFilters()
{
    if (m_search)
        m_search->clear();
}

void Page::focusSearch()
{
    if (hasSearch())
        m_search->begin();
}

bool Page::hasSearch() const
{
    return m_search && !m_search->isHidden();
}

void Page::keepSearch(const QString &name)
{
    m_searchName = QStringLiteral("%1/search").arg(name);
    m_search->setText(QSettings().value(m_searchName).toString());
}

void Page::saveState()
{
    if (!m_searchName.isEmpty())
        QSettings().setValue(m_searchName, m_search->text());
    for (const DataTable *table : findChildren<DataTable *>())
        table->saveHeader();
}

void Page::resetLayout()
{
    clearFilters();
    for (DataTable *table : findChildren<DataTable *>())
        table->resetColumns();
}

void Page::setCurrent(bool isCurrent)
{
    m_isCurrent = isCurrent;
    for (const PageKeys &item : std::as_const(m_keys))
        item.action->setShortcut(isCurrent ? item.keys : QKeySequence());
}

void Page::useKeys(const QKeySequence &standard, const QKeySequence &keys)
{
    for (PageKeys &item : m_keys)
        if (item.standard == standard)
            item.keys = keys;
    setCurrent(m_isCurrent);
}

} // namespace tunneldesk
