#include "app/tunnel_details.h"

#include "app/data_table.h"
#include "app/fact_grid.h"
#include "app/findings_view.h"
#include "app/handshake_view.h"
#include "app/icons.h"
#include "app/ike_facts.h"
#include "app/live_delegate.h"
#include "app/log_filter.h"
#include "app/pairs_table.h"
#include "app/search_field.h"
#include "app/sessions_view.h"
#include "app/traffic_view.h"
#include "app/wrapped_label.h"
#include "models/text/state_text.h"
#include "models/text/text.h"
#include "wizards/language.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

QToolButton *flatButton(const QString &symbolName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setProperty("role", QStringLiteral("flat"));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIcon(symbol(symbolName));
    return button;
}

QWidget *scrolled(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace

TunnelDetails::TunnelDetails(ConsoleModels &models, QWidget *parent)
    : QFrame(parent), m_models(models), m_title(new QLabel(this)), m_state(new StateLabel(this)),
      m_search(new SearchField([] { return tr("Search in the details of this tunnel"); }, this)),
      m_log(flatButton(QStringLiteral("log"), this)), m_copy(flatButton(QStringLiteral("copy"), this)),
      m_copyMenu(new QMenu(this)), m_close(flatButton(QStringLiteral("close"), this)), m_tabs(new QTabWidget(this)),
      m_reason(new WrappedLabel(this)), m_facts(new FactGrid(2, this)), m_pairs(new PairsTable(models.tunnels, this)),
      m_sessions(new SessionsView(this)), m_traffic(new TrafficView(this)), m_findings(new FindingsView(this)),
      m_handshake(new HandshakeView(models.log, this)), m_logFilter(new LogFilter(this)),
      m_logTable(new DataTable(QStringLiteral("details-log"), false, this)), m_sheetPage(new QWidget(this))
{
    setObjectName(QStringLiteral("details"));
    buildHeader();
    buildCopyMenu();
    buildTabs();
    onLanguageChange(this, [this] { retranslate(); });
}

void TunnelDetails::buildHeader()
{
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.2);
    heading.setWeight(QFont::DemiBold);
    m_title->setFont(heading);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    auto *header = new QHBoxLayout;
    header->setSpacing(10);
    header->addWidget(m_title);
    header->addWidget(m_state);
    header->addStretch(1);
    header->addWidget(m_search);
    header->addWidget(m_log);
    header->addWidget(m_copy);
    header->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(header);
    layout->addWidget(m_tabs, 1);
    // Narrower beside a long name; its place stays where there is nothing to search.
    const int widest = m_search->width();
    m_search->setMinimumWidth(widest / 2);
    m_search->setMaximumWidth(widest);
    QSizePolicy policy = m_search->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_search->setSizePolicy(policy);
    connect(m_search, &SearchField::textChanged, this, &TunnelDetails::search);
    connect(m_log, &QToolButton::clicked, this, [this] { emit logWanted(tunnel()); });
    connect(m_close, &QToolButton::clicked, this, &TunnelDetails::closed);
}

void TunnelDetails::buildCopyMenu()
{
    m_copy->setMenu(m_copyMenu);
    m_copy->setPopupMode(QToolButton::InstantPopup);
    const auto add = [this](Wording words, std::function<QString()> text) {
        QAction *action = m_copyMenu->addAction(QString());
        onLanguageChange(m_copyMenu, [action, words = std::move(words)] { action->setText(words()); });
        connect(action, &QAction::triggered, this,
                [text = std::move(text)] { QGuiApplication::clipboard()->setText(text()); });
    };
    add([] { return tr("Copy all as text"); }, [this] { return asText(); });
    add([] { return tr("Copy all as Markdown"); }, [this] { return markdownOf(m_report); });
    add([] { return tr("Copy all as JSON"); }, [this] { return QString::fromUtf8(jsonOf(m_report)); });
}

void TunnelDetails::buildTabs()
{
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setDocumentMode(true);
    m_reason->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_logFilter->setSourceModel(&m_models.log);
    m_logFilter->setLevel(Severity::Debug);
    m_logTable->setItemDelegate(new LevelDelegate(m_logTable));
    m_logTable->showModel(m_logFilter, {LogModel::Tunnel});
    m_logTable->setEmptyWords(
        [this] { return m_search->text().isEmpty() ? tr("The log has nothing about this tunnel yet.") : noRowText(); });
    connect(m_logFilter, &QAbstractItemModel::rowsInserted, m_logTable, &QTreeView::scrollToBottom,
            Qt::QueuedConnection);
    const auto padded = [this](std::initializer_list<QWidget *> widgets) {
        auto *page = new QWidget(m_tabs);
        auto *layout = new QVBoxLayout(page);
        layout->setContentsMargins(2, 12, 2, 4);
        layout->setSpacing(12);
        for (QWidget *widget : widgets)
            layout->addWidget(widget, widget == m_handshake || widget == m_logTable ? 1 : 0);
        return page;
    };
    QWidget *summary = padded({m_reason, m_facts, m_pairs});
    // The pairs are as high as they are many; what is left over stays under them.
    qobject_cast<QVBoxLayout *>(summary->layout())->addStretch(1);
    m_tabs->addTab(scrolled(summary, m_tabs), QString());
    m_tabs->addTab(scrolled(m_sessions, m_tabs), QString());
    m_tabs->addTab(m_traffic, QString());
    m_tabs->addTab(m_findings, QString());
    m_tabs->addTab(padded({m_handshake}), QString());
    m_tabs->addTab(padded({m_logTable}), QString());
    auto *sheet = new QVBoxLayout(m_sheetPage);
    sheet->setContentsMargins(2, 12, 2, 4);
    m_tabs->addTab(m_sheetPage, QString());
    // A message of the handshake leads to its line in the log.
    connect(m_handshake, &DataTable::opened, this, &TunnelDetails::showLogAt);
    connect(m_logTable, &DataTable::opened, m_logTable, &DataTable::showRow);
    connect(m_sessions, &SessionsView::rekeyWanted, this, &TunnelDetails::rekeyWanted);
    connect(m_sessions, &SessionsView::saRekeyWanted, this, &TunnelDetails::saRekeyWanted);
    connect(m_sessions, &SessionsView::saDeletionWanted, this, &TunnelDetails::saDeletionWanted);
    connect(m_findings, &FindingsView::remedyChosen, this, &TunnelDetails::remedyChosen);
    // What is not seen is not filled; so it is when it comes to be seen.
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        showSearch();
        if (!tunnel().isNone())
            fill();
    });
}

void TunnelDetails::retranslate()
{
    const auto name = [](QToolButton *button, const QString &words) {
        button->setToolTip(words);
        button->setAccessibleName(words);
    };
    name(m_log, tr("Show in the log"));
    name(m_copy, tr("Copy the details"));
    name(m_close, tr("Close the details"));
    m_tabs->setTabText(Summary, tr("Summary"));
    m_tabs->setTabText(Sessions, tr("Security Associations"));
    m_tabs->setTabText(Traffic, tr("Traffic"));
    m_tabs->setTabText(Findings, tr("Findings"));
    m_tabs->setTabText(Handshake, tr("Handshake"));
    m_tabs->setTabText(Log, tr("Log"));
    m_tabs->setTabText(PeerSheet, tr("Peer sheet"));
    m_tabs->setAccessibleName(tr("Tunnel details"));
    m_logTable->setAccessibleName(tr("Log of this tunnel"));
    if (!tunnel().isNone())
        fill();
}

void TunnelDetails::open(const TunnelConfig &tunnel, const GatewayConfig &gateway, const Snapshot *snapshot)
{
    if (tunnel.id != this->tunnel()) {
        m_handshake->setTunnel(tunnel.id);
        m_logFilter->setTunnel(tunnel.id);
    }
    m_pairs->setTunnel(tunnel.id);
    apply(tunnel, gateway, snapshot);
}

void TunnelDetails::apply(const TunnelConfig &tunnel, const GatewayConfig &gateway, const Snapshot *snapshot)
{
    m_report = {};
    m_report.config = tunnel;
    m_report.gateway = gateway;
    if (snapshot) {
        m_report.now = snapshot->time;
        if (const TunnelSnapshot *found = snapshot->find(tunnel.id))
            m_report.tunnel = *found;
        if (const GatewaySnapshot *found = snapshot->find(tunnel.gateway))
            m_report.outerAddress = found->outerAddress;
    }
    fill();
}

void TunnelDetails::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

bool TunnelDetails::focusSearch()
{
    // The peer sheet has a field of its own.
    SearchField *field = m_tabs->currentIndex() == PeerSheet ? m_sheetPage->findChild<SearchField *>() : m_search;
    if (!field || !field->isVisible())
        return false;
    field->begin();
    return true;
}

void TunnelDetails::clearSearch()
{
    m_search->clear();
}

void TunnelDetails::search(const QString &words)
{
    m_pairs->setWords(words);
    m_sessions->setWords(words);
    m_findings->setWords(words);
    m_handshake->setWords(words);
    m_logFilter->setPattern(words, false);
}

void TunnelDetails::showSearch()
{
    const int tab = m_tabs->currentIndex();
    m_search->setVisible(tab != Traffic && tab != PeerSheet);
}

void TunnelDetails::fill()
{
    const TunnelSnapshot *tunnel = live();
    const PairState state = tunnel ? tunnel->state : PairState::Stopped;
    m_title->setText(fromUtf8(m_report.config.name));
    m_state->setState(toneOf(state), textOf(state));
    fillSummary();
    switch (m_tabs->currentIndex()) {
    case Sessions:
        m_sessions->apply(m_report.gateway.policy, m_report.config, tunnel, m_report.now);
        break;
    case Traffic: {
        TrafficCounters in;
        TrafficCounters out;
        for (const PairSnapshot &pair : tunnel ? tunnel->pairs : std::vector<PairSnapshot>()) {
            in = {in.packets + pair.in.packets, in.bytes + pair.in.bytes};
            out = {out.packets + pair.out.packets, out.bytes + pair.out.bytes};
        }
        m_traffic->show(m_models.history.of(m_report.config.id), m_models.history.newest(),
                        bitsPerSecondOf(m_report.gateway.bandwidth), in, out, fromUtf8(m_report.config.name));
        break;
    }
    case Findings:
        m_findings->show(tunnel ? tunnel->finding : Finding{}, tunnel ? tunnel->reason : Reason::None,
                         tunnel ? remedyFor(tunnel->finding, state) : Remedy::ShowDetails);
        break;
    case PeerSheet:
        fillSheet();
        break;
    default:
        break;
    }
}

// Made anew for other settings only: what is written and chosen in it stays over snapshots.
void TunnelDetails::fillSheet()
{
    const ZoneConfig zone = m_zoneOf ? m_zoneOf(m_report.gateway.zone) : ZoneConfig{};
    if (m_sheet && m_sheetConfig == m_report.config && m_sheetGateway == m_report.gateway && m_sheetZone == zone)
        return;
    delete m_sheet;
    m_sheetConfig = m_report.config;
    m_sheetGateway = m_report.gateway;
    m_sheetZone = zone;
    m_sheet = m_makeSheet ? m_makeSheet(tunnel(), m_sheetPage) : nullptr;
    if (!m_sheet)
        return;
    m_sheetPage->layout()->addWidget(m_sheet);
    m_sheet->show();
}

void TunnelDetails::showLogAt(const QModelIndex &line)
{
    showTab(Log);
    m_search->clear();
    m_logTable->selectSourceRow(line.siblingAtColumn(0));
    m_logTable->setFocus(Qt::OtherFocusReason);
}

void TunnelDetails::fillSummary()
{
    const TunnelSnapshot *tunnel = live();
    const TunnelConfig &config = m_report.config;
    m_reason->setText(tunnel ? whyNotActive(tunnel->state, tunnel->finding, tunnel->reason)
                             : whyNotActive(PairState::Stopped, {}, Reason::None));
    m_reason->setVisible(!m_reason->text().isEmpty());
    QList<Fact> facts;
    facts << Fact{tr("State since"),
                  tunnel ? tr("%1 ago").arg(textOfDuration(m_report.now - tunnel->since)) : noValueText()};
    facts << Fact{tr("Peer IP"), textOf(config.peer)};
    facts << Fact{tr("Own address"), m_report.outerAddress ? textOf(*m_report.outerAddress) : noValueText()};
    facts << Fact{tr("Local Network"), textOf(config.localNetworks)};
    facts << Fact{tr("Remote Network"), textOf(config.remoteNetworks)};
    facts << Fact{tr("IPsec VPN Gateway"), fromUtf8(m_report.gateway.name)};
    facts << Fact{tr("IPsec Proposal"), textOf(config.esp)};
    facts << Fact{tr("Perfect Forward Secrecy"), textOfPfs(config.pfs)};
    facts << Fact{tr("Dead Peer Detection"), textOf(config.dpd.mode)};
    facts << Fact{tr("SA Lifetime"), textOfSeconds(config.lifetime)};
    facts << Fact{tr("MTU inside the tunnel"),
                  tunnel && tunnel->innerMtu > 0 ? QString::number(tunnel->innerMtu) : noValueText()};
    facts << Fact{labelOf(Field::DfBit), textOf(config.dfBit)};
    m_facts->setFacts(facts);
}

QString TunnelDetails::asText() const
{
    const TunnelSnapshot *tunnel = live();
    QStringList parts{QStringLiteral("%1: %2").arg(fromUtf8(m_report.config.name),
                                                   textOf(tunnel ? tunnel->state : PairState::Stopped))};
    if (!m_reason->text().isEmpty())
        parts << m_reason->text();
    parts << m_facts->asText();
    for (const IkeSaSnapshot &ike : tunnel ? tunnel->ikeSas : std::vector<IkeSaSnapshot>()) {
        QStringList cells;
        for (const Fact &fact : factsOf(ike, m_report.now) + lifetimesOf(ike, m_report.now))
            cells << QStringLiteral("%1: %2").arg(fact.name, fact.value);
        parts << QStringLiteral("%1: %2").arg(SessionsView::tr("IKE SA"), cells.join(QStringLiteral("; ")));
    }
    SaModel sas;
    sas.apply(tunnel, m_report.now);
    for (int row = 0; row < sas.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < SaModel::ColumnCount; ++column)
            cells << QStringLiteral("%1: %2").arg(sas.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                                  sas.index(row, column).data().toString());
        parts << cells.join(QStringLiteral("; "));
    }
    return parts.join(QLatin1Char('\n'));
}

void TunnelDetails::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QFrame::keyPressEvent(event);
}

} // namespace tunneldesk
