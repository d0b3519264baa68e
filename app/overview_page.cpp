#include "app/overview_page.h"

#include "app/data_table.h"
#include "app/live_delegate.h"
#include "app/problem_list.h"
#include "app/search_field.h"
#include "app/state_tile.h"
#include "app/welcome_start.h"
#include "app/welcome_steps.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

QLabel *heading(QWidget *parent)
{
    auto *label = new QLabel(parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

} // namespace

OverviewPage::OverviewPage(Operations &operations, ConsoleModels &models, QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN"); }, [] { return tr("Overview"); }, parent),
      m_operations(operations), m_models(models), m_steps(new WelcomeSteps(operations, this)),
      m_start(new WelcomeStart(this)), m_gatewaysTitle(heading(this)),
      m_gateways(new DataTable(QStringLiteral("overview-gateways"), false, this)), m_search(addSearch()),
      m_problemsTitle(heading(this)), m_problems(new ProblemList(this))
{
    for (const auto &[group, tone] :
         {std::pair(TunnelGroup::Active, Tone::Good), std::pair(TunnelGroup::Connecting, Tone::Busy),
          std::pair(TunnelGroup::Problem, Tone::Attention), std::pair(TunnelGroup::Stopped, Tone::Stopped)}) {
        auto *tile = new StateTile(tone, this);
        connect(tile, &QAbstractButton::clicked, this, [this, wanted = group] { emit groupWanted(wanted); });
        m_tiles.append({group, tile});
    }
    arrange();
    connect(m_gateways, &DataTable::opened, this,
            [this](const QModelIndex &index) { emit gatewayWanted(GatewayId{index.data(IdRole).toULongLong()}); });
    connect(m_problems, &ProblemList::remedyChosen, this, &OverviewPage::cure);
    connect(m_problems, &ProblemList::allWanted, this, [this] { emit groupWanted(TunnelGroup::Problem); });
    onLanguageChange(this, [this] { retranslate(); });
}

void OverviewPage::arrange()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(10);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(10);
    for (const auto &[group, tile] : std::as_const(m_tiles))
        tiles->addWidget(tile);
    column->addWidget(m_steps);
    column->addWidget(m_start);
    column->addLayout(tiles);
    column->addSpacing(6);
    column->addWidget(m_gatewaysTitle);
    column->addWidget(m_gateways);
    column->addSpacing(6);
    column->addWidget(m_problemsTitle);
    column->addWidget(m_problems);
    column->addStretch(1);
    auto *filter = new TextFilter(this);
    filter->setSourceModel(&m_models.gateways);
    auto *delegate = new LiveDelegate(false, m_gateways);
    delegate->setSparkline(
        GatewayModel::Traffic, m_models.history, [this](const QModelIndex &index) -> const auto & {
            return m_models.history.of(GatewayId{index.data(IdRole).toULongLong()});
        });
    m_gateways->setItemDelegate(delegate);
    m_gateways->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_search, &SearchField::textChanged, filter, &TextFilter::setWords);
    m_gateways->showModel(filter, {GatewayModel::Zone, GatewayModel::Policy, GatewayModel::PublicIp,
                                   GatewayModel::Tunnels, GatewayModel::Created, GatewayModel::Note});
    m_gateways->setEmptyWords(noRowText);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_models.gateways, signal, this, &OverviewPage::fitGateways);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    setContent(area);
    fitGateways();
}

// As high as the gateways are many, found or not, up to eight; then it scrolls.
void OverviewPage::fitGateways()
{
    const int rows = std::clamp(m_models.gateways.rowCount(), 1, 8);
    const int line = std::max(m_gateways->sizeHintForRow(0), fontMetrics().height() + 10);
    m_gateways->setFixedHeight(m_gateways->header()->sizeHint().height() + rows * line + line / 2 +
                               2 * m_gateways->frameWidth());
}

void OverviewPage::retranslate()
{
    m_gatewaysTitle->setText(tr("Gateways and their guarantee"));
    m_problemsTitle->setText(tr("Needs attention"));
    m_gateways->setAccessibleName(tr("Gateways and their guarantee"));
    fitGateways();
    m_steps->refresh();
    showState();
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

void OverviewPage::refresh()
{
    // What is done is noticed also while nobody looks.
    m_steps->refresh();
    if (isVisible())
        showState();
}

void OverviewPage::showState()
{
    const auto snapshot = m_operations.snapshot();
    const Profile &profile = m_operations.profile();
    const GroupCounts counts = countGroups(profile, snapshot.get());
    const auto words = [](TunnelGroup group) -> QString {
        switch (group) {
        case TunnelGroup::Active:
            return tr("connected", "below a number of tunnels");
        case TunnelGroup::Connecting:
            return tr("connecting", "below a number of tunnels");
        case TunnelGroup::Problem:
            return tr("need attention", "below a number of tunnels");
        default:
            return tr("stopped", "below a number of tunnels");
        }
    };
    for (const auto &[group, tile] : std::as_const(m_tiles))
        tile->setCount(counts[static_cast<std::size_t>(group)], words(group));
    const bool hasGateway = !profile.gateways.empty();
    const bool hasTunnel = !profile.tunnels.empty();
    for (const auto &[group, tile] : std::as_const(m_tiles))
        tile->setVisible(hasTunnel);
    m_start->setVisible(!hasGateway);
    m_gatewaysTitle->setVisible(hasGateway);
    m_gateways->setVisible(hasGateway);
    m_search->setVisible(hasGateway);
    m_problemsTitle->setVisible(hasTunnel);
    m_problems->setVisible(hasTunnel);
    m_problems->setProblems(snapshot ? problemsOf(profile, *snapshot) : std::vector<TunnelProblem>(),
                            m_operations.whyNotEdit().isEmpty());
}

void OverviewPage::showSteps()
{
    m_steps->showAgain();
    refresh();
}

void OverviewPage::cure(const TunnelProblem &problem, Remedy remedy)
{
    if (problem.tunnel.isNone() && remedy == Remedy::ShowDetails) {
        emit gatewayWanted(problem.gateway);
        return;
    }
    switch (remedy) {
    case Remedy::Reconnect:
        m_operations.connectTunnels({problem.tunnel});
        break;
    case Remedy::ChangeTunnel:
        m_operations.changeTunnel(problem.tunnel, problem.finding);
        break;
    case Remedy::ChangeGateway:
        m_operations.changeGateway(problem.gateway, problem.finding);
        break;
    case Remedy::ShowLog:
        emit logWanted(problem.tunnel);
        break;
    case Remedy::ShowDetails:
        emit detailsWanted(problem.tunnel);
        break;
    }
}

} // namespace tunneldesk
