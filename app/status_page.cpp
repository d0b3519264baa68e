#include "app/status_page.h"

#include "app/data_table.h"
#include "app/empty_state.h"
#include "app/frozen_model.h"
#include "app/live_delegate.h"
#include "app/search_field.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>

namespace tunneldesk
{

StatusPage::StatusPage(StatusPageSetup setup, QAbstractItemModel &model, QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN > Current status"); }, setup.title, parent), m_model(model),
      m_filter(new TextFilter(this)), m_table(new DataTable(setup.name, setup.isTree)),
      m_delegate(new LiveDelegate(setup.linkColumn >= 0, m_table)), m_stack(new QStackedWidget),
      m_empty(new EmptyState(setup.symbolName, std::move(setup.emptyTitle), std::move(setup.emptyText))),
      m_noMatch(makeNoMatch(noRowText)), m_updated(new QLabel(this)),
      m_pause(addPageAction(QStringLiteral("pause"), [] { return tr("Pause"); })),
      m_copy(addPageAction(QStringLiteral("copy"), [] { return tr("Copy and export"); })),
      m_columns(addPageAction(QStringLiteral("columns"), [] { return tr("Columns"); }))
{
    m_updated->setObjectName(QStringLiteral("quiet"));
    addAtRight(m_updated);
    m_pause->setCheckable(true);
    addButton(m_pause);
    ActionButton *copy = addButton(m_copy);
    copy->setMenu(m_table->copyMenu());
    copy->setPopupMode(QToolButton::InstantPopup);
    addButton(m_columns);
    if (setup.isTree) {
        m_expand = addPageAction(QStringLiteral("expand"), [] { return tr("Expand all"); });
        addButton(m_expand);
        connect(m_expand, &QAction::triggered, m_table, &QTreeView::expandAll);
    }
    connect(addSearch(), &SearchField::textChanged, this, [this](const QString &text) {
        m_filter->setWords(text);
        showRightContent();
    });
    m_filter->setSourceModel(&m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setLinkColumn(setup.linkColumn);
    m_table->showModel(m_filter, setup.hiddenColumns);
    for (QWidget *content : {static_cast<QWidget *>(m_table), m_empty, m_noMatch})
        m_stack->addWidget(content);
    setContent(m_stack);
    if (setup.opensRows)
        connect(m_table, &DataTable::opened, m_table, &DataTable::showRow);
    connect(m_pause, &QAction::toggled, this, &StatusPage::setPaused);
    connect(m_columns, &QAction::triggered, m_table, &DataTable::showColumnsMenu);
    for (QAbstractItemModel *watched : {static_cast<QAbstractItemModel *>(m_filter), &m_model}) {
        connect(watched, &QAbstractItemModel::rowsInserted, this, &StatusPage::showRightContent);
        connect(watched, &QAbstractItemModel::rowsRemoved, this, &StatusPage::showRightContent);
    }
    onLanguageChange(this, [this, title = setup.title] {
        m_table->setAccessibleName(title());
        for (QAction *action : {m_pause, m_copy, m_columns, m_expand})
            if (action)
                setAvailability(action, {});
        sayWhen();
    });
    showRightContent();
    keepSearch(QStringLiteral("status/%1").arg(setup.name));
}

void StatusPage::noteUpdate()
{
    if (!isVisible() || isPaused())
        return;
    m_lastUpdate = QTime::currentTime();
    sayWhen();
}

void StatusPage::sayWhen()
{
    const QString time = m_lastUpdate.toString(QStringLiteral("HH:mm:ss"));
    if (!m_lastUpdate.isValid())
        m_updated->clear();
    else
        m_updated->setText(isPaused() ? tr("Paused at %1").arg(time) : tr("Updated %1").arg(time));
}

void StatusPage::setPaused(bool isPaused)
{
    if (isPaused == this->isPaused())
        return;
    const QByteArray header = m_table->header()->saveState();
    if (isPaused) {
        m_lastUpdate = QTime::currentTime();
        m_frozen = frozenCopyOf(m_model);
        m_filter->setSourceModel(m_frozen.get());
    } else {
        m_filter->setSourceModel(&m_model);
        m_frozen.reset();
    }
    m_table->header()->restoreState(header);
    m_pause->setChecked(isPaused);
    sayWhen();
    showRightContent();
}

void StatusPage::showRightContent()
{
    QWidget *content = m_table;
    if (m_filter->sourceModel()->rowCount() == 0)
        content = m_empty;
    else if (m_filter->rowCount() == 0)
        content = m_noMatch;
    m_stack->setCurrentWidget(content);
}

} // namespace tunneldesk
