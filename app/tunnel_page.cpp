#include "app/tunnel_page.h"

#include "app/empty_state.h"
#include "app/live_delegate.h"
#include "app/search_field.h"
#include "app/tunnel_details.h"
#include "app/unreadable_state.h"

#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace tunneldesk
{

void TunnelFilter::setGroup(TunnelGroup group)
{
    m_group = group;
    invalidateFilter();
}

bool TunnelFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_group == TunnelGroup::All)
        return TextFilter::filterAcceptsRow(row, parent);
    // What is under a tunnel goes with it.
    QModelIndex tunnel = sourceModel()->index(row, TunnelModel::Status, parent);
    while (tunnel.parent().isValid())
        tunnel = tunnel.parent().siblingAtColumn(TunnelModel::Status);
    if (groupOf(static_cast<PairState>(tunnel.data(StateRole).toInt())) != m_group)
        return false;
    return TextFilter::filterAcceptsRow(row, parent);
}

TunnelPage::TunnelPage(Operations &operations, ConsoleModels &models, QMenu *statusMenu, QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN"); }, [] { return tr("IPsec VPN Tunnel"); }, parent),
      m_operations(operations), m_models(models), m_filter(new TunnelFilter(this)),
      m_table(new DataTable(QStringLiteral("tunnels"), false)), m_detailsPanel(new TunnelDetails(models)),
      m_empty(new EmptyState(
          QStringLiteral("tunnel"), [] { return tr("No IPsec VPN Tunnel yet"); },
          [] { return tr("A tunnel joins a network behind this gateway with a network behind the Peer Gateway."); })),
      m_noGateway(new EmptyState(
          QStringLiteral("gateway"), [] { return tr("A tunnel needs a gateway"); },
          [] { return tr("Create an IPsec VPN Gateway first. All its tunnels share its IKEv1 Policy."); })),
      m_noMatch(makeNoMatch(noRowText)), m_unreadable(makeUnreadable(operations)),
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
      m_rekey(addPageAction(QStringLiteral("refresh"), [] { return tr("Rekey now"); })),
      m_rename(addPageAction(
          QStringLiteral("edit"), [] { return tr("Rename…"); }, QKeySequence(Qt::Key_F2))),
      m_clone(addPageAction(
          QStringLiteral("copy"), [] { return tr("Clone", "a gateway or tunnel"); },
          QKeySequence(QStringLiteral("Ctrl+D")))),
      m_export(addPageAction(QStringLiteral("folder"), [] { return tr("Export…"); })),
      m_status(addPageAction(QStringLiteral("status"), [] { return tr("Current status"); }))
{
    arrange(statusMenu);
    connectActions();
    const int group = QSettings().value(QStringLiteral("tunnels/group"), 0).toInt();
    if (group > 0 && group < static_cast<int>(TunnelGroup::Count))
        showGroup(static_cast<TunnelGroup>(group));
    onLanguageChange(this, [this] {
        m_table->setAccessibleName(tr("IPsec VPN Tunnels"));
        refresh();
    });
    keepSearch(QStringLiteral("tunnels"));
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
    connect(addSearch(), &SearchField::textChanged, this, [this](const QString &text) {
        m_filter->setWords(text);
        showRightContent();
    });
    addGroups();
    m_filter->setSourceModel(&m_models.tunnels);
    auto *delegate = new LiveDelegate(true, m_table);
    delegate->setSparkline(
        TunnelModel::Traffic, m_models.history, [this](const QModelIndex &index) -> const auto & {
            return m_models.history.of(TunnelId{index.data(IdRole).toULongLong()});
        });
    m_table->setItemDelegate(delegate);
    m_table->setLinkColumn(TunnelModel::Status);
    m_table->showModel(m_filter, {TunnelModel::SpiIn, TunnelModel::SpiOut, TunnelModel::Cookies, TunnelModel::Nat,
                                  TunnelModel::Mtu, TunnelModel::Note});
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
    for (QWidget *content :
         {static_cast<QWidget *>(m_splitter), static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_noGateway),
          static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_unreadable)})
        m_stack->addWidget(content);
    setContent(m_stack);
}

// Chips under the actions: which tunnels are listed, and how many those are.
void TunnelPage::addGroups()
{
    auto *chips = new QWidget(this);
    auto *line = new QHBoxLayout(chips);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    auto *choice = new QButtonGroup(chips);
    for (int group = 0; group < static_cast<int>(TunnelGroup::Count); ++group) {
        auto *chip = new QToolButton(chips);
        chip->setProperty("role", QStringLiteral("flat"));
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setCheckable(true);
        chip->setChecked(group == 0);
        choice->addButton(chip, group);
        line->addWidget(chip);
        m_groups << chip;
    }
    line->addStretch(1);
    addLine(chips);
    m_chips = chips;
    connect(choice, &QButtonGroup::idClicked, this, [this](int group) { showGroup(static_cast<TunnelGroup>(group)); });
}

void TunnelPage::focusSearch()
{
    if (!m_detailsPanel->isAncestorOf(QApplication::focusWidget()) || !m_detailsPanel->focusSearch())
        Page::focusSearch();
}

void TunnelPage::showGroup(TunnelGroup group)
{
    m_groups[static_cast<qsizetype>(group)]->setChecked(true);
    m_filter->setGroup(group);
    showRightContent();
}

void TunnelPage::countGroupsAgain()
{
    const GroupCounts counts = countGroups(m_operations.profile(), m_operations.snapshot().get());
    const std::array<QString, static_cast<std::size_t>(TunnelGroup::Count)> names{
        tr("All"), tr("Connected"), tr("Connecting"), tr("Problem"), tr("Stopped")};
    const std::array<QString, names.size()> words{names[0], QStringLiteral("%1 %2").arg(glyphOf(Tone::Good), names[1]),
                                                  QStringLiteral("%1 %2").arg(glyphOf(Tone::Busy), names[2]),
                                                  QStringLiteral("%1 %2").arg(glyphOf(Tone::Attention), names[3]),
                                                  QStringLiteral("%1 %2").arg(glyphOf(Tone::Stopped), names[4])};
    for (std::size_t group = 0; group < counts.size(); ++group) {
        QToolButton *chip = m_groups[static_cast<qsizetype>(group)];
        const QString text = QStringLiteral("%1 %2").arg(words[group], QLocale().toString(counts[group]));
        if (chip->text() == text)
            continue;
        chip->setText(text);
        chip->setAccessibleName(QStringLiteral("%1 %2").arg(names[group], QLocale().toString(counts[group])));
    }
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
    connect(m_rekey, &QAction::triggered, this, [this] { m_operations.rekeyTunnels(selected()); });
    connect(m_rename, &QAction::triggered, this, [this] { m_operations.renameTunnel(only()); });
    connect(m_clone, &QAction::triggered, this, [this] { m_operations.cloneTunnel(only()); });
    connect(m_export, &QAction::triggered, this, [this] { m_operations.exportProfile(selected()); });
    // The keys tell why they are refused, where the actions only can in their tooltips.
    connect(m_table, &DataTable::deletePressed, this, [this] { m_operations.deleteTunnels(selected()); });
    connect(m_table, &DataTable::renamePressed, this, [this] { m_operations.renameTunnel(only()); });
    connect(m_table, &DataTable::menuOpening, this, [this](QMenu *menu) {
        menu->addActions({m_details, m_connect, m_disconnect, m_rekey});
        menu->addSeparator();
        menu->addActions({m_change, m_rename, m_clone, m_export, m_remove});
    });
    connect(&m_operations, &Operations::storeDecided, this, &TunnelPage::refresh);
    m_operations.setFlow([page = QPointer(this)](const std::vector<TunnelId> &ids) {
        TrafficSample sum;
        for (const TunnelId id : ids) {
            const TrafficSample newest = page ? page->m_models.history.of(id).newest() : TrafficSample{};
            sum = {newest.time, sum.in + newest.in, sum.out + newest.out};
        }
        return sum;
    });
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
    m_detailsPanel->setPeerSheet(
        [this](TunnelId id, QWidget *parent) { return m_operations.makePeerSheet(id, parent); },
        [this](ZoneId id) {
            const ZoneConfig *zone = m_operations.profile().find(id);
            return zone ? *zone : ZoneConfig{};
        });
    connect(m_detailsPanel, &TunnelDetails::rekeyWanted, this,
            [this] { m_operations.rekeyTunnels({m_detailsPanel->tunnel()}); });
    connect(m_detailsPanel, &TunnelDetails::saRekeyWanted, this,
            [this](SaId sa) { m_operations.rekeySa(m_detailsPanel->tunnel(), sa); });
    connect(m_detailsPanel, &TunnelDetails::saDeletionWanted, this,
            [this](SaId sa, const QString &spi) { m_operations.deleteSa(m_detailsPanel->tunnel(), sa, spi); });
    connect(m_detailsPanel, &TunnelDetails::remedyChosen, this, &TunnelPage::cure);
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
    const QModelIndex index = m_models.tunnels.indexOf(id);
    // Not hidden behind a chip or by a search, when somebody is led to it.
    if (index.isValid() && !m_filter->mapFromSource(index).isValid()) {
        showGroup(TunnelGroup::All);
        Page::clearFilters();
    }
    m_table->selectSourceRow(index);
}

void TunnelPage::openDetails(TunnelId id)
{
    const TunnelConfig *tunnel = m_operations.profile().find(id);
    const GatewayConfig *gateway = tunnel ? m_operations.profile().find(tunnel->gateway) : nullptr;
    if (!gateway)
        return;
    m_detailsPanel->open(*tunnel, *gateway, m_operations.snapshot().get());
    if (!m_detailsPanel->isVisible() && !m_hasSplit) {
        // Once; from then on where the user has put it.
        m_splitter->setSizes({m_splitter->height() * 3 / 10, m_splitter->height() * 7 / 10});
        m_hasSplit = true;
    }
    m_detailsPanel->show();
}

void TunnelPage::cure(Remedy remedy)
{
    const TunnelReport report = m_detailsPanel->report();
    const Finding finding = report.tunnel ? report.tunnel->finding : Finding();
    switch (remedy) {
    case Remedy::Reconnect:
        m_operations.connectTunnels({report.config.id});
        break;
    case Remedy::ChangeTunnel:
        m_operations.changeTunnel(report.config.id, finding);
        break;
    case Remedy::ChangeGateway:
        m_operations.changeGateway(report.config.gateway, finding);
        break;
    case Remedy::ShowLog:
        emit logWanted(report.config.id);
        break;
    case Remedy::ShowDetails:
        break;
    }
}

void TunnelPage::closeDetails()
{
    m_detailsPanel->hide();
    if (m_table->isVisible())
        m_table->setFocus();
}

void TunnelPage::refreshDetails()
{
    if (m_detailsPanel->isHidden())
        return;
    const TunnelConfig *tunnel = m_operations.profile().find(m_detailsPanel->tunnel());
    const GatewayConfig *gateway = tunnel ? m_operations.profile().find(tunnel->gateway) : nullptr;
    if (!gateway)
        closeDetails();
    else if (m_detailsPanel->isVisible())
        m_detailsPanel->apply(*tunnel, *gateway, m_operations.snapshot().get());
}

// What came while nobody saw it.
void TunnelPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refreshDetails();
}

void TunnelPage::setCurrent(bool isCurrent)
{
    Page::setCurrent(isCurrent);
    refresh();
}

void TunnelPage::refresh()
{
    const auto ids = isCurrent() ? selected() : std::vector<TunnelId>{};
    const QString whyNotEdit = m_operations.whyNotEdit();
    const QString notSeen = isCurrent() ? QString() : tr("Select a tunnel on the page “IPsec VPN Tunnel” first.");
    QString selectOne = notSeen;
    if (isCurrent() && ids.empty())
        selectOne = tr("Select a tunnel first.");
    else if (ids.size() > 1)
        selectOne = tr("Select one tunnel only.");
    sayCounts(ids.size());
    setAvailability(m_create, m_operations.whyNotCreateTunnel());
    setAvailability(m_createGateway, whyNotEdit);
    for (QAction *action : {m_change, m_rename, m_clone})
        setAvailability(action, whyNotEdit.isEmpty() ? selectOne : whyNotEdit);
    setAvailability(m_details, selectOne);
    const QString selectFirst = ids.empty() ? selectOne : QString();
    setAvailability(m_remove, whyNotEdit.isEmpty() ? selectFirst : whyNotEdit);
    const QString whyNotExport = m_operations.whyNotExport();
    setAvailability(m_export, whyNotExport.isEmpty() ? selectFirst : whyNotExport);
    setAvailability(m_rekey, isCurrent() ? m_operations.whyNotRekey(ids) : notSeen);
    setAvailability(m_connect, isCurrent() ? m_operations.whyNotConnect(ids) : notSeen);
    setAvailability(m_disconnect, isCurrent() ? m_operations.whyNotDisconnect(ids) : notSeen);
    setAvailability(m_status, {});
    countGroupsAgain();
    showRightContent();
    refreshDetails();
    emit refreshed();
}

// How many an action is for, where it can be for several.
void TunnelPage::sayCounts(std::size_t count)
{
    const std::array<std::pair<QAction *, QString>, 5> words{
        std::pair{m_connect, tr("Connect", "a tunnel")}, std::pair{m_disconnect, tr("Disconnect", "a tunnel")},
        std::pair{m_rekey, tr("Rekey now")}, std::pair{m_remove, tr("Delete")}, std::pair{m_export, tr("Export…")}};
    for (const auto &[action, text] : words)
        //: %1: what is done, %2: to how many tunnels
        action->setText(count > 1 ? tr("%1 (%2)", "action, count").arg(text, QLocale().toString(count)) : text);
}

void TunnelPage::toggle()
{
    const auto ids = selected();
    if (m_operations.whyNotDisconnect(ids).isEmpty())
        m_operations.disconnectTunnels(ids);
    else if (m_operations.whyNotConnect(ids).isEmpty())
        m_operations.connectTunnels(ids);
}

QString TunnelPage::whyNotToggle() const
{
    const auto ids = selected();
    return m_operations.whyNotDisconnect(ids).isEmpty() ? QString() : m_operations.whyNotConnect(ids);
}

void TunnelPage::showRightContent()
{
    m_chips->setVisible(m_models.tunnels.rowCount() > 0 && !m_operations.isUnreadable());
    QWidget *content = m_splitter;
    if (m_operations.isUnreadable())
        content = m_unreadable;
    else if (m_operations.profile().gateways.empty())
        content = m_noGateway;
    else if (m_models.tunnels.rowCount() == 0)
        content = m_empty;
    else if (m_filter->rowCount() == 0)
        content = m_noMatch;
    m_stack->setCurrentWidget(content);
}

void TunnelPage::clearFilters()
{
    showGroup(TunnelGroup::All);
    m_detailsPanel->clearSearch();
    Page::clearFilters();
}

void TunnelPage::saveState()
{
    Page::saveState();
    QSettings settings;
    settings.setValue(QStringLiteral("tunnels/splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("tunnels/group"), static_cast<int>(m_filter->group()));
}

void TunnelPage::resetLayout()
{
    Page::resetLayout();
    closeDetails();
    m_hasSplit = false;
}

} // namespace tunneldesk
