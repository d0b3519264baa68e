#include "app/tunnel_details.h"

#include "app/fact_grid.h"
#include "app/handshake_view.h"
#include "app/icons.h"
#include "app/status_delegate.h"
#include "models/text/text.h"
#include "wizards/language.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
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

QString endsText(const Ends &ends)
{
    return QStringLiteral("%1 ⇄ %2").arg(fromUtf8(ends.local.toString()), fromUtf8(ends.remote.toString()));
}

} // namespace

TunnelDetails::TunnelDetails(ConsoleModels &models, QWidget *parent)
    : QFrame(parent), m_models(models), m_title(new QLabel(this)), m_state(new StateLabel(this)),
      m_log(flatButton(QStringLiteral("log"), this)), m_copy(flatButton(QStringLiteral("copy"), this)),
      m_close(flatButton(QStringLiteral("close"), this)), m_tabs(new QTabWidget(this)), m_reason(new QLabel(this)),
      m_facts(new FactGrid(2, this)), m_pairs(new DataTable(QStringLiteral("pairs"), false, this)),
      m_ike(new FactGrid(2, this)), m_noSession(new QLabel(this)),
      m_saTable(new DataTable(QStringLiteral("sas"), false, this)),
      m_negotiationTable(new DataTable(QStringLiteral("negotiation"), false, this)), m_agreed(new QLabel(this)),
      m_handshake(new HandshakeView(models.log, this))
{
    setObjectName(QStringLiteral("details"));
    buildHeader();
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
    header->addWidget(m_log);
    header->addWidget(m_copy);
    header->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(header);
    layout->addWidget(m_tabs, 1);
    connect(m_log, &QToolButton::clicked, this, [this] { emit logWanted(m_config.id); });
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(m_close, &QToolButton::clicked, this, &TunnelDetails::closed);
}

void TunnelDetails::buildTabs()
{
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setDocumentMode(true);
    for (QLabel *words : {m_reason, m_noSession, m_agreed})
        words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_noSession->setObjectName(QStringLiteral("quiet"));
    m_agreed->setObjectName(QStringLiteral("quiet"));
    m_agreed->setWordWrap(true);
    const auto column = [this](std::initializer_list<QWidget *> widgets) {
        auto *page = new QWidget(m_tabs);
        auto *layout = new QVBoxLayout(page);
        layout->setContentsMargins(2, 12, 2, 4);
        layout->setSpacing(12);
        for (QWidget *widget : widgets)
            layout->addWidget(widget, qobject_cast<DataTable *>(widget) && widget != m_pairs ? 1 : 0);
        // The pairs are as high as they are many; what is left over stays under them.
        if (*(widgets.end() - 1) == m_pairs)
            layout->addStretch(1);
        return page;
    };
    m_pairs->setItemDelegate(new StatusDelegate(false, m_pairs));
    m_pairs->setSortingEnabled(false);
    m_pairs->header()->setSortIndicatorShown(false);
    m_saTable->setItemDelegate(new StatusDelegate(false, m_saTable));
    auto *saFilter = new TextFilter(this);
    saFilter->setSourceModel(&m_sas);
    m_saTable->showModel(saFilter);
    m_saTable->setMinimumHeight(fontMetrics().height() * 6);
    m_negotiationTable->setItemDelegate(new StatusDelegate(false, m_negotiationTable));
    auto *negotiationFilter = new TextFilter(this);
    negotiationFilter->setSourceModel(&m_negotiation);
    m_negotiationTable->showModel(negotiationFilter);
    m_tabs->addTab(scrolled(column({m_reason, m_facts, m_pairs}), m_tabs), QString());
    m_tabs->addTab(scrolled(column({m_noSession, m_ike, m_saTable}), m_tabs), QString());
    m_tabs->addTab(column({m_agreed, m_negotiationTable}), QString());
    m_tabs->addTab(column({m_handshake}), QString());
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
    m_tabs->setTabText(0, tr("Summary"));
    m_tabs->setTabText(1, tr("Security Associations"));
    m_tabs->setTabText(2, tr("Negotiation"));
    m_tabs->setTabText(3, tr("Handshake"));
    m_tabs->setAccessibleName(tr("Tunnel details"));
    m_pairs->setAccessibleName(tr("Network pairs"));
    m_saTable->setAccessibleName(tr("VPN sessions"));
    m_negotiationTable->setAccessibleName(tr("Negotiated values"));
    m_noSession->setText(tr("There is no VPN session now."));
    m_sas.retranslate();
    m_negotiation.retranslate();
    if (!m_config.id.isNone())
        fill();
}

void TunnelDetails::open(const TunnelConfig &tunnel, const std::shared_ptr<const Snapshot> &snapshot)
{
    const bool isOther = tunnel.id != m_config.id;
    m_config = tunnel;
    m_snapshot = snapshot ? *snapshot : Snapshot{};
    if (isOther) {
        m_pairs->setModel(&m_models.tunnels);
        m_pairs->setRootIndex(m_models.tunnels.indexOf(tunnel.id));
        for (int column = 0; column < TunnelModel::ColumnCount; ++column) {
            const bool isShown = column == TunnelModel::Status || column == TunnelModel::LocalNetwork ||
                                 column == TunnelModel::RemoteNetwork || column == TunnelModel::Uptime ||
                                 column == TunnelModel::BytesIn || column == TunnelModel::BytesOut ||
                                 column == TunnelModel::LastError;
            m_pairs->setColumnHidden(column, !isShown);
            if (isShown)
                m_pairs->resizeColumnToContents(column);
        }
        m_handshake->setTunnel(tunnel.id);
        const int lines = std::min(m_models.tunnels.rowCount(m_pairs->rootIndex()), 5);
        m_pairs->setFixedHeight(m_pairs->header()->sizeHint().height() + (lines + 1) * (fontMetrics().height() + 10));
    }
    fill();
}

void TunnelDetails::apply(const TunnelConfig &tunnel, const Snapshot &snapshot)
{
    m_config = tunnel;
    m_snapshot = snapshot;
    fill();
}

const TunnelSnapshot *TunnelDetails::report() const
{
    return m_snapshot.find(m_config.id);
}

void TunnelDetails::fill()
{
    const TunnelSnapshot *tunnel = report();
    const PairState state = tunnel ? tunnel->state : PairState::Stopped;
    m_title->setText(fromUtf8(m_config.name));
    m_state->setState(toneOf(state), textOf(state));
    fillSummary(tunnel);
    fillIkeSa(tunnel);
    m_sas.apply(tunnel, m_snapshot.time);
    m_noSession->setVisible(m_sas.rowCount() == 0);
    const Finding finding = tunnel ? tunnel->finding : Finding{};
    m_negotiation.apply(finding);
    m_agreed->setText(finding.rows.empty() ? tr("No difference is known. When a negotiation fails, what each side "
                                                "wants stands here side by side.")
                                           : textOf(finding));
    m_negotiationTable->setVisible(!finding.rows.empty());
}

void TunnelDetails::fillSummary(const TunnelSnapshot *tunnel)
{
    const QString reason = tunnel ? textOf(tunnel->finding) : QString();
    const bool hasReason = tunnel && tunnel->reason != Reason::None;
    m_reason->setText(!reason.isEmpty() ? reason
                      : hasReason       ? tr("Cause: %1.").arg(textOf(tunnel->reason))
                                        : QString());
    m_reason->setVisible(!m_reason->text().isEmpty());
    const GatewaySnapshot *gateway = m_snapshot.find(m_config.gateway);
    QList<Fact> facts;
    facts << Fact{tr("State since"),
                  tunnel ? tr("%1 ago").arg(textOfDuration(m_snapshot.time - tunnel->since)) : tr("—")};
    facts << Fact{tr("Peer IP"), textOf(m_config.peer)};
    facts << Fact{tr("Own address"), gateway && gateway->outerAddress ? textOf(*gateway->outerAddress) : tr("—")};
    facts << Fact{tr("Local Network"), textOf(m_config.localNetworks)};
    facts << Fact{tr("Remote Network"), textOf(m_config.remoteNetworks)};
    facts << Fact{tr("IPsec Proposal"), textOf(m_config.esp)};
    facts << Fact{tr("Perfect Forward Secrecy"), textOfPfs(m_config.pfs)};
    facts << Fact{tr("Dead Peer Detection"), textOf(m_config.dpd.mode)};
    facts << Fact{tr("SA Lifetime"), textOfSeconds(m_config.lifetime)};
    facts << Fact{tr("MTU inside the tunnel"),
                  tunnel && tunnel->innerMtu > 0 ? QString::number(tunnel->innerMtu) : tr("—")};
    m_facts->setFacts(facts);
}

void TunnelDetails::fillIkeSa(const TunnelSnapshot *tunnel)
{
    QList<Fact> facts;
    const bool hasIke = tunnel && !tunnel->ikeSas.empty();
    m_ike->setVisible(hasIke);
    if (!hasIke)
        return;
    const IkeSaSnapshot &ike = tunnel->ikeSas.back();
    const auto ago = [this](Time time) { return tr("%1 ago").arg(textOfDuration(m_snapshot.time - time)); };
    facts << Fact{tr("IKE SA"), ike.isEstablished ? tr("established") : tr("being negotiated")};
    facts << Fact{tr("Role"), ike.isInitiator ? tr("initiator") : tr("responder")};
    facts << Fact{tr("Addresses"), endsText(ike.ends)};
    facts << Fact{tr("Cookies"), QStringLiteral("%1 : %2").arg(fromUtf8(toHex(ike.cookies.initiator)),
                                                               fromUtf8(toHex(ike.cookies.responder)))};
    facts << Fact{tr("Algorithms"),
                  QStringLiteral("%1 / %2 / %3").arg(textOf(ike.encryption), textOf(ike.hash), textOf(ike.group))};
    facts << Fact{tr("IKE negotiation mode"), textOf(ike.mode)};
    facts << Fact{tr("NAT"), ike.natHere && ike.natThere ? tr("on both sides")
                             : ike.natHere               ? tr("on this side")
                             : ike.natThere              ? tr("on the peer's side")
                                                         : tr("none", "no NAT found")};
    facts << Fact{tr("Remaining lifetime"), textOfDuration(ike.hardExpiry - m_snapshot.time)};
    facts << Fact{tr("Peer last seen"), ike.peerLastSeen ? ago(*ike.peerLastSeen) : tr("—")};
    facts << Fact{tr("DPD last asked"), ike.dpdLastAsked ? ago(*ike.dpdLastAsked) : tr("—")};
    QStringList vendors;
    for (const std::string &vendor : ike.vendorIds)
        vendors << fromUtf8(vendor);
    facts << Fact{tr("Peer software"), vendors.isEmpty() ? tr("—") : vendors.join(QStringLiteral(", "))};
    m_ike->setFacts(facts);
}

QString TunnelDetails::asText() const
{
    const TunnelSnapshot *tunnel = report();
    QStringList parts{
        QStringLiteral("%1: %2").arg(fromUtf8(m_config.name), textOf(tunnel ? tunnel->state : PairState::Stopped))};
    if (!m_reason->text().isEmpty())
        parts << m_reason->text();
    parts << m_facts->asText();
    if (tunnel && !tunnel->ikeSas.empty())
        parts << m_ike->asText();
    for (int row = 0; row < m_sas.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < SaModel::ColumnCount; ++column)
            cells << QStringLiteral("%1: %2").arg(m_sas.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                                                  m_sas.index(row, column).data().toString());
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
