#include "app/tunnel_page.h"

#include "app/data_table.h"
#include "app/empty_state.h"
#include "app/status_delegate.h"
#include "app/tunnel_details.h"

#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace tunneldesk
{

TunnelPage::TunnelPage(Operations &operations, ConsoleModels &models, QMenu *statusMenu, QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN"); }, [] { return tr("IPsec VPN Tunnel"); }, parent),
      m_operations(operations), m_models(models), m_filter(new TextFilter(this)),
      m_table(new DataTable(QStringLiteral("tunnels"), false)), m_detailsPanel(new TunnelDetails(models)),
      m_empty(new EmptyState(
          QStringLiteral("tunnel"), [] { return tr("No IPsec VPN Tunnel yet"); },
          [] { return tr("A tunnel joins a network behind this gateway with a network behind the Peer Gateway."); })),
      m_noGateway(new EmptyState(
          QStringLiteral("gateway"), [] { return tr("A tunnel needs a gateway"); },
          [] { return tr("Create an IPsec VPN Gateway first. All its tunnels share its IKEv1 Policy."); })),
      m_noMatch(new EmptyState(
          QStringLiteral("search"), [] { return tr("No match"); },
          [] { return tr("No row holds what you are searching for."); })),
      m_splitter(new QSplitter(Qt::Vertical)), m_stack(new QStackedWidget),
      m_create(addPageAction(QStringLiteral("add"), [] { return tr("Create IPsec VPN Tunnel"); })),
      m_createGateway(addPageAction(QStringLiteral("add"), [] { return tr("Create IPsec VPN Gateway"); })),
      m_change(addPageAction(
          QStringLiteral("edit"), [] { return tr("Change", "a gateway or tunnel"); },
          QKeySequence(QStringLiteral("Ctrl+E")))),
      m_remove(addPageAction(
          QStringLiteral("delete"), [] { return tr("Delete"); }, QKeySequence(Qt::Key_Delete))),
      m_details(addPageAction(QStringLiteral("info"), [] { return tr("Tunnel details"); })),
      m_connect(addPageAction(QStringLiteral("connect"), [] { return tr("Connect", "a tunnel"); })),
      m_disconnect(addPageAction(QStringLiteral("disconnect"), [] { return tr("Disconnect", "a tunnel"); })),
      m_status(addPageAction(QStringLiteral("status"), [] { return tr("Current status"); }))
{
    arrange(statusMenu);
    connectActions();
    onLanguageChange(this, [this] {
        m_table->setAccessibleName(tr("IPsec VPN Tunnels"));
        refresh();
    });
}

void TunnelPage::arrange(QMenu *statusMenu)
{
    addButton(m_create, ActionButton::Rank::Primary);
    addButton(m_change);
    addButton(m_remove);
    ActionButton *status = addButton(m_status);
    status->setMenu(statusMenu);
    status->setPopupMode(QToolButton::InstantPopup);
    addButton(m_connect);
    addButton(m_disconnect);
    connect(addSearch(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setWords(text);
        showRightContent();
    });
    m_filter->setSourceModel(&m_models.tunnels);
    m_table->setItemDelegate(new StatusDelegate(true, m_table));
    m_table->setLinkColumn(TunnelModel::Status);
    m_table->showModel(m_filter, {TunnelModel::Pfs, TunnelModel::Dpd});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_details, m_connect, m_disconnect, m_change, m_remove});
    m_empty->addWidget(new ActionButton(m_create, ActionButton::Rank::Primary));
    m_empty->addWidget(new StepsGuide(1));
    m_noGateway->addWidget(new ActionButton(m_createGateway, ActionButton::Rank::Primary));
    m_noGateway->addWidget(new StepsGuide(0));
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detailsPanel);
    m_splitter->setHandleWidth(12);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_hasSplit = m_splitter->restoreState(QSettings().value(QStringLiteral("tunnels/splitter")).toByteArray());
    m_detailsPanel->hide();
    for (QWidget *content : {static_cast<QWidget *>(m_splitter), static_cast<QWidget *>(m_empty),
                             static_cast<QWidget *>(m_noGateway), static_cast<QWidget *>(m_noMatch)})
        m_stack->addWidget(content);
    setContent(m_stack);
}

void TunnelPage::connectActions()
{
    connect(m_create, &QAction::triggered, this, [this] { m_operations.createTunnel(); });
    connect(m_createGateway, &QAction::triggered, &m_operations, &Operations::createGateway);
    connect(m_change, &QAction::triggered, this, [this] { m_operations.changeTunnel(only()); });
    connect(m_remove, &QAction::triggered, this, [this] { m_operations.deleteTunnels(selected()); });
    connect(m_details, &QAction::triggered, this, [this] { openDetails(only()); });
    connect(m_connect, &QAction::triggered, this, [this] { m_operations.connectTunnels(selected()); });
    connect(m_disconnect, &QAction::triggered, this, [this] { m_operations.disconnectTunnels(selected()); });
    connect(m_table, &DataTable::opened, this,
            [this](const QModelIndex &index) { openDetails(TunnelId{index.data(IdRole).toULongLong()}); });
    connect(m_table, &DataTable::selectionMoved, this, [this] {
        refresh();
        // Details that are open follow the selection.
        if (m_detailsPanel->isVisible() && !only().isNone())
            openDetails(only());
    });
    connect(m_detailsPanel, &TunnelDetails::closed, this, &TunnelPage::closeDetails);
    connect(m_detailsPanel, &TunnelDetails::logWanted, this, &TunnelPage::logWanted);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_models.tunnels, signal, this, &TunnelPage::refresh);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_models.gateways, signal, this, &TunnelPage::refresh);
}

std::vector<TunnelId> TunnelPage::selected() const
{
    std::vector<TunnelId> ids;
    for (const QModelIndex &row : m_table->selectedSourceRows())
        ids.push_back(TunnelId{row.data(IdRole).toULongLong()});
    return ids;
}

TunnelId TunnelPage::only() const
{
    const auto ids = selected();
    return ids.size() == 1 ? ids.front() : TunnelId{};
}

void TunnelPage::select(TunnelId id)
{
    m_table->selectSourceRow(m_models.tunnels.indexOf(id));
}

void TunnelPage::openDetails(TunnelId id)
{
    const TunnelConfig *tunnel = m_operations.profile().find(id);
    if (!tunnel)
        return;
    m_detailsPanel->open(*tunnel, m_operations.snapshot());
    if (!m_detailsPanel->isVisible() && !m_hasSplit) {
        // Once; from then on where the user has put it.
        m_splitter->setSizes({m_splitter->height() * 3 / 10, m_splitter->height() * 7 / 10});
        m_hasSplit = true;
    }
    m_detailsPanel->show();
}

void TunnelPage::closeDetails()
{
    m_detailsPanel->hide();
    m_table->setFocus();
}

void TunnelPage::takeSnapshot(const Snapshot &snapshot)
{
    refresh();
    if (!m_detailsPanel->isVisible())
        return;
    if (const TunnelConfig *tunnel = m_operations.profile().find(m_detailsPanel->tunnel()))
        m_detailsPanel->apply(*tunnel, snapshot);
    else
        closeDetails();
}

void TunnelPage::refresh()
{
    const auto ids = selected();
    const QString whyNotEdit = m_operations.whyNotEdit();
    QString selectOne;
    if (ids.empty())
        selectOne = tr("Select a tunnel first.");
    else if (ids.size() > 1)
        selectOne = tr("Select one tunnel only.");
    setAvailability(m_create, m_operations.whyNotCreateTunnel());
    setAvailability(m_createGateway, whyNotEdit);
    setAvailability(m_change, whyNotEdit.isEmpty() ? selectOne : whyNotEdit);
    setAvailability(m_details, selectOne);
    setAvailability(m_remove, !whyNotEdit.isEmpty() ? whyNotEdit : ids.empty() ? selectOne : QString());
    setAvailability(m_connect, m_operations.whyNotConnect(ids));
    setAvailability(m_disconnect, m_operations.whyNotDisconnect(ids));
    setAvailability(m_status, {});
    showRightContent();
}

void TunnelPage::toggle()
{
    const auto ids = selected();
    if (m_operations.whyNotDisconnect(ids).isEmpty())
        m_operations.disconnectTunnels(ids);
    else if (m_operations.whyNotConnect(ids).isEmpty())
        m_operations.connectTunnels(ids);
}

void TunnelPage::showRightContent()
{
    QWidget *content = m_splitter;
    if (m_operations.profile().gateways.empty())
        content = m_noGateway;
    else if (m_models.tunnels.rowCount() == 0)
        content = m_empty;
    else if (m_filter->rowCount() == 0)
        content = m_noMatch;
    m_stack->setCurrentWidget(content);
}

void TunnelPage::saveState()
{
    m_table->saveHeader();
    QSettings().setValue(QStringLiteral("tunnels/splitter"), m_splitter->saveState());
}

} // namespace tunneldesk
