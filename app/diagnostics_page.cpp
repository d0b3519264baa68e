#include "app/diagnostics_page.h"

#include "app/checks_view.h"
#include "app/connection_view.h"
#include "app/support_dialog.h"

#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace tunneldesk
{
namespace
{

bool isOfPorts(const Check &check)
{
    return check.kind == CheckKind::IkePort || check.kind == CheckKind::NatPort;
}

} // namespace

DiagnosticsPage::DiagnosticsPage(QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN"); }, [] { return tr("Diagnostics"); }, parent),
      m_checks(new ChecksView), m_ports(new ChecksView), m_connection(new ConnectionView)
{
    // Its key is that of "Refresh", which leads here.
    QAction *again = addPageAction(QStringLiteral("refresh"), [] { return tr("Check again"); });
    QAction *bundle = addPageAction(QStringLiteral("folder"), [] { return tr("Support bundle…"); });
    connect(again, &QAction::triggered, this, &DiagnosticsPage::checkAgain);
    connect(bundle, &QAction::triggered, this, &DiagnosticsPage::showBundle);
    addButton(again, ActionButton::Rank::Primary);
    addButton(bundle);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(12);
    column->addWidget(card(m_connectionTitle, m_connectionNote, m_connection));
    column->addWidget(card(m_checksTitle, m_checksNote, m_checks));
    column->addWidget(card(m_portsTitle, m_portsNote, m_ports));
    column->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    setContent(area);
    onLanguageChange(this, [this] { retranslate(); });
}

QWidget *DiagnosticsPage::card(QLabel *&title, QLabel *&note, QWidget *content)
{
    auto *frame = new QFrame;
    frame->setObjectName(QStringLiteral("card"));
    title = new QLabel(frame);
    QFont bold = font();
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    note = new QLabel(frame);
    note->setObjectName(QStringLiteral("quiet"));
    note->setWordWrap(true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(4);
    column->addWidget(title);
    column->addWidget(note);
    column->addSpacing(8);
    column->addWidget(content);
    return frame;
}

void DiagnosticsPage::checkAgain()
{
    setChecks({});
    emit checksWanted();
}

void DiagnosticsPage::setChecks(const std::vector<Check> &checks)
{
    std::vector<Check> ports;
    std::vector<Check> others;
    std::partition_copy(checks.begin(), checks.end(), std::back_inserter(ports), std::back_inserter(others), isOfPorts);
    m_checks->setChecks(others);
    m_ports->setChecks(ports);
    if (m_bundle && !checks.empty())
        m_bundle->setChecks(allChecks());
}

std::vector<Check> DiagnosticsPage::allChecks() const
{
    std::vector<Check> all = m_checks->checks();
    all.insert(all.end(), m_ports->checks().begin(), m_ports->checks().end());
    return all;
}

void DiagnosticsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_checks->checks().empty())
        emit checksWanted();
}

void DiagnosticsPage::showBundle()
{
    if (!m_sources)
        return;
    BundleSources sources = m_sources();
    sources.checks = allChecks();
    const bool isChecked = !sources.checks.empty();
    m_bundle = new SupportDialog(std::move(sources), window());
    m_bundle->open();
    if (!isChecked)
        emit checksWanted();
}

void DiagnosticsPage::retranslate()
{
    m_connectionTitle->setText(tr("Connection test"));
    m_connectionNote->setText(tr("The last step of the guide: does a host on the other side answer?"));
    m_checksTitle->setText(tr("This computer"));
    m_checksNote->setText(tr("What the tunnels need here. Nothing is changed by itself: copy a command and run it."));
    m_portsTitle->setText(tr("Who uses UDP 500 and 4500"));
    m_portsNote->setText(tr("IKE needs both ports. Only one IPsec program can have them."));
}

} // namespace tunneldesk
