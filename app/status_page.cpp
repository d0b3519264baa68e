#include "app/status_page.h"

#include "app/data_table.h"
#include "app/empty_state.h"
#include "app/status_delegate.h"

#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>

namespace tunneldesk
{

StatusPage::StatusPage(StatusPageSetup setup, QAbstractItemModel &model, QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN > Current status"); }, setup.title, parent), m_model(model),
      m_filter(new TextFilter(this)), m_table(new DataTable(setup.name, setup.isTree)), m_stack(new QStackedWidget),
      m_empty(new EmptyState(setup.symbolName, std::move(setup.emptyTitle), std::move(setup.emptyText))),
      m_noMatch(new EmptyState(
          QStringLiteral("search"), [] { return tr("No match"); },
          [] { return tr("No row holds what you are searching for."); })),
      m_updated(new QLabel(this))
{
    m_updated->setObjectName(QStringLiteral("quiet"));
    addAtRight(m_updated);
    connect(addSearch(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setWords(text);
        showRightContent();
    });
    m_filter->setSourceModel(&m_model);
    m_table->setItemDelegate(new StatusDelegate(setup.linkColumn >= 0, m_table));
    m_table->setLinkColumn(setup.linkColumn);
    m_table->showModel(m_filter, setup.hiddenColumns);
    for (QWidget *content : {static_cast<QWidget *>(m_table), m_empty, m_noMatch})
        m_stack->addWidget(content);
    setContent(m_stack);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &StatusPage::showRightContent);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &StatusPage::showRightContent);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &StatusPage::showRightContent);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &StatusPage::showRightContent);
    onLanguageChange(this, [this, title = setup.title] {
        m_table->setAccessibleName(title());
        m_updated->setText(m_lastUpdate.isValid()
                               ? tr("Updated %1").arg(m_lastUpdate.toString(QStringLiteral("HH:mm:ss")))
                               : QString());
    });
    showRightContent();
}

void StatusPage::noteUpdate()
{
    if (!isVisible())
        return;
    m_lastUpdate = QTime::currentTime();
    m_updated->setText(tr("Updated %1").arg(m_lastUpdate.toString(QStringLiteral("HH:mm:ss"))));
}

void StatusPage::showRightContent()
{
    QWidget *content = m_table;
    if (m_model.rowCount() == 0)
        content = m_empty;
    else if (m_filter->rowCount() == 0)
        content = m_noMatch;
    m_stack->setCurrentWidget(content);
}

void StatusPage::saveState()
{
    m_table->saveHeader();
}

} // namespace tunneldesk
