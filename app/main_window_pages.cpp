// The pages of the main window: which there are, and what each shows.
#include "app/diagnostics_page.h"
#include "app/gateway_page.h"
#include "app/live_delegate.h"
#include "app/log_page.h"
#include "app/main_window.h"
#include "app/overview_page.h"
#include "app/route_question.h"
#include "app/status_page.h"
#include "app/tunnel_page.h"

#include <QLabel>
#include <QStackedWidget>

namespace tunneldesk
{

void MainWindow::buildPages()
{
    m_overviewPage = new OverviewPage(m_operations, m_models);
    m_gatewayPage = new GatewayPage(m_operations, m_models, m_statusMenu);
    m_tunnelPage = new TunnelPage(m_operations, m_models, m_statusMenu);
    StatusPageSetup interfaces;
    interfaces.name = QStringLiteral("interfaces");
    interfaces.symbolName = QStringLiteral("interface");
    interfaces.title = [] { return tr("Interface"); };
    interfaces.emptyTitle = [] { return tr("Nothing to show"); };
    interfaces.emptyText = [] { return tr("The interfaces appear when the engine is running."); };
    interfaces.hiddenColumns = {InterfaceModel::PacketsIn, InterfaceModel::PacketsOut};
    interfaces.opensRows = true;
    m_interfacePage = new StatusPage(interfaces, m_models.interfaces);
    m_noTun = new QLabel;
    m_noTun->setObjectName(QStringLiteral("quiet"));
    m_noTun->hide();
    m_interfacePage->addTool(m_noTun);
    onLanguageChange(m_noTun, [this] { m_noTun->setText(tr("No TUN device yet: no tunnel is active.")); });
    StatusPageSetup routes;
    routes.name = QStringLiteral("routes");
    routes.symbolName = QStringLiteral("routing");
    routes.title = [] { return tr("Routing"); };
    routes.emptyTitle = [] { return tr("Nothing to show"); };
    routes.emptyText = [] { return tr("The routes appear when the engine is running."); };
    routes.opensRows = true;
    m_routingPage = new StatusPage(routes, m_models.routes);
    m_routeQuestion = new RouteQuestion;
    m_routingPage->addTool(m_routeQuestion);
    StatusPageSetup tunnels;
    tunnels.name = QStringLiteral("tunnel-status");
    tunnels.symbolName = QStringLiteral("tunnel");
    tunnels.title = [] { return tr("IPsec VPN Tunnel"); };
    tunnels.emptyTitle = [] { return tr("No IPsec VPN Tunnel yet"); };
    tunnels.emptyText = [] { return tr("The state of each tunnel and of its network pairs appears here."); };
    tunnels.isTree = true;
    tunnels.linkColumn = TunnelModel::Status;
    tunnels.hiddenColumns = {TunnelModel::SpiIn, TunnelModel::SpiOut, TunnelModel::Cookies,
                             TunnelModel::Nat,   TunnelModel::Mtu,    TunnelModel::Note};
    m_tunnelStatusPage = new StatusPage(tunnels, m_models.tunnels);
    m_tunnelStatusPage->delegate()->setSparkline(
        TunnelModel::Traffic, m_models.history, [this](const QModelIndex &index) -> const auto & {
            // Of tunnels; pairs and SAs under them have no history of their own.
            static const TrafficSeries none;
            return index.parent().isValid() ? none : m_models.history.of(TunnelId{index.data(IdRole).toULongLong()});
        });
    m_logPage = new LogPage(m_models.log);
    m_diagnosticsPage = new DiagnosticsPage;
    for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind)
        m_stack->addWidget(page(static_cast<PageKind>(kind)));
}

Page *MainWindow::page(PageKind kind) const
{
    switch (kind) {
    case PageKind::Overview:
        return m_overviewPage;
    case PageKind::Gateway:
        return m_gatewayPage;
    case PageKind::Tunnel:
        return m_tunnelPage;
    case PageKind::StatusInterface:
    case PageKind::StatusRouting:
    case PageKind::StatusTunnel:
        return statusPage(kind);
    case PageKind::Diagnostics:
        return m_diagnosticsPage;
    case PageKind::Log:
    case PageKind::Count:
        break;
    }
    return m_logPage;
}

StatusPage *MainWindow::statusPage(PageKind kind) const
{
    if (kind == PageKind::StatusInterface)
        return m_interfacePage;
    return kind == PageKind::StatusRouting ? m_routingPage : m_tunnelStatusPage;
}

} // namespace tunneldesk
