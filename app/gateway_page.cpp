#include "app/gateway_page.h"

#include "app/data_table.h"
#include "app/empty_state.h"
#include "app/live_delegate.h"
#include "app/search_field.h"
#include "app/unreadable_state.h"

#include <QMenu>
#include <QStackedWidget>

namespace tunneldesk
{

GatewayPage::GatewayPage(Operations &operations, ConsoleModels &models, QMenu *statusMenu, QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN"); }, [] { return tr("IPsec VPN Gateway"); }, parent),
      m_operations(operations), m_models(models), m_filter(new TextFilter(this)),
      m_table(new DataTable(QStringLiteral("gateways"), false)),
      m_empty(new EmptyState(
          QStringLiteral("gateway"), [] { return tr("No IPsec VPN Gateway yet"); },
          [] {
              return tr("A gateway is this computer's end of the tunnels. Create one, then a tunnel to the Peer "
                        "Gateway.");
          })),
      m_noMatch(makeNoMatch(noRowText)), m_unreadable(makeUnreadable(operations)), m_stack(new QStackedWidget),
      m_create(addPageAction(QStringLiteral("add"), [] { return tr("Create IPsec VPN Gateway"); })),
      m_change(addPageAction(
          QStringLiteral("edit"), [] { return tr("Change", "a gateway or tunnel"); },
          QKeySequence(QStringLiteral("Ctrl+E")))),
      m_remove(addPageAction(
          QStringLiteral("delete"), [] { return tr("Delete"); }, QKeySequence(Qt::Key_Delete))),
      m_clone(addPageAction(
          QStringLiteral("copy"), [] { return tr("Clone", "a gateway or tunnel"); },
          QKeySequence(QStringLiteral("Ctrl+D")))),
      m_status(addPageAction(QStringLiteral("status"), [] { return tr("Current status"); }))
{
    addButton(m_create, ActionButton::Rank::Primary);
    addButton(m_change);
    addButton(m_remove);
    ActionButton *status = addButton(m_status);
    status->setMenu(statusMenu);
    status->setPopupMode(QToolButton::InstantPopup);
    connect(addSearch(), &SearchField::textChanged, this, [this](const QString &text) {
        m_filter->setWords(text);
        showRightContent();
    });

    m_filter->setSourceModel(&m_models.gateways);
    auto *delegate = new LiveDelegate(false, m_table);
    delegate->setSparkline(
        GatewayModel::Traffic, m_models.history, [this](const QModelIndex &index) -> const auto & {
            return m_models.history.of(GatewayId{index.data(IdRole).toULongLong()});
        });
    m_table->setItemDelegate(delegate);
    m_table->showModel(m_filter, {GatewayModel::Traffic});
    m_empty->addWidget(new ActionButton(m_create, ActionButton::Rank::Primary));
    m_empty->addWidget(new StepsGuide(0));
    for (QWidget *content : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_empty),
                             static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_unreadable)})
        m_stack->addWidget(content);
    setContent(m_stack);

    connect(m_create, &QAction::triggered, &m_operations, &Operations::createGateway);
    connect(m_change, &QAction::triggered, this, [this] { m_operations.changeGateway(selected()); });
    connect(m_remove, &QAction::triggered, this, [this] { m_operations.deleteGateway(selected()); });
    connect(m_clone, &QAction::triggered, this, [this] { m_operations.cloneGateway(selected()); });
    connect(m_table, &DataTable::menuOpening, this, [this](QMenu *menu) {
        menu->addActions({m_change, m_clone, m_remove});
    });
    connect(m_table, &DataTable::renamePressed, this, [this] { m_operations.refuseRenaming(selected()); });
    connect(&m_operations, &Operations::storeDecided, this, &GatewayPage::refresh);
    // The key tells why it is refused, where the button only can in its tooltip.
    connect(m_table, &DataTable::deletePressed, this, [this] { m_operations.deleteGateway(selected()); });
    connect(m_table, &DataTable::opened, this, [this] { m_operations.changeGateway(selected()); });
    connect(m_table, &DataTable::selectionMoved, this, &GatewayPage::refresh);
    connect(&m_models.gateways, &QAbstractItemModel::rowsInserted, this, &GatewayPage::refresh);
    connect(&m_models.gateways, &QAbstractItemModel::rowsRemoved, this, &GatewayPage::refresh);
    onLanguageChange(this, [this] {
        m_table->setAccessibleName(tr("IPsec VPN Gateways"));
        refresh();
    });
    keepSearch(QStringLiteral("gateways"));
}

GatewayId GatewayPage::selected() const
{
    const QModelIndexList rows = m_table->selectedSourceRows();
    return rows.size() == 1 ? GatewayId{rows.front().data(IdRole).toULongLong()} : GatewayId{};
}

void GatewayPage::select(GatewayId id)
{
    const QModelIndex index = m_models.gateways.indexOf(id);
    // Not hidden by a search, when somebody is led to it.
    if (index.isValid() && !m_filter->mapFromSource(index).isValid())
        clearFilters();
    m_table->selectSourceRow(index);
}

void GatewayPage::setCurrent(bool isCurrent)
{
    Page::setCurrent(isCurrent);
    refresh();
}

QString GatewayPage::whyNoneIsMeant() const
{
    if (!isCurrent())
        return tr("Select a gateway on the page “IPsec VPN Gateway” first.");
    return selected().isNone() ? tr("Select a gateway first.") : QString();
}

void GatewayPage::refresh()
{
    const QString whyNotEdit = m_operations.whyNotEdit();
    const GatewayId id = selected();
    const QString selectFirst = whyNoneIsMeant();
    setAvailability(m_create, whyNotEdit);
    for (QAction *action : {m_change, m_clone})
        setAvailability(action, whyNotEdit.isEmpty() ? selectFirst : whyNotEdit);
    setAvailability(m_remove, selectFirst.isEmpty() ? m_operations.whyNotDeleteGateway(id) : selectFirst);
    setAvailability(m_status, {});
    showRightContent();
}

void GatewayPage::showRightContent()
{
    QWidget *content = m_table;
    if (m_operations.isUnreadable())
        content = m_unreadable;
    else if (m_models.gateways.rowCount() == 0)
        content = m_empty;
    else if (m_filter->rowCount() == 0)
        content = m_noMatch;
    m_stack->setCurrentWidget(content);
}

} // namespace tunneldesk
