#include "app/connection_view.h"

#include "app/verdict_mark.h"
#include "models/text/text.h"
#include "wizards/address_edit.h"
#include "wizards/calm_inputs.h"
#include "wizards/language.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

class Tests
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::ConnectionTest)
};

QString milliseconds(std::chrono::microseconds time)
{
    return Tests::tr("%1 ms").arg(QLocale().toString(static_cast<double>(time.count()) / 1000.0, 'f', 1));
}

Verdict verdictOf(const TestResult &result, unsigned innerMtu)
{
    if (result.step == TestStep::Mtu && result.count > 0 && result.count < innerMtu)
        return Verdict::Warning;
    if (result.answer == TestAnswer::Answered)
        return result.step == TestStep::Ping && result.count < kTestPings ? Verdict::Warning : Verdict::Good;
    // The host is there; that nothing listens is its own affair.
    return result.answer == TestAnswer::Refused || result.answer == TestAnswer::NotRun ? Verdict::Warning
                                                                                       : Verdict::Bad;
}

} // namespace

QString textOf(TestStep step)
{
    switch (step) {
    case TestStep::Ping:
        return Tests::tr("Ping");
    case TestStep::Tcp:
        return Tests::tr("TCP %1").arg(kTestPort);
    case TestStep::Mtu:
    case TestStep::Count:
        break;
    }
    return Tests::tr("MTU");
}

QString textOf(const TestResult &result, unsigned innerMtu)
{
    switch (result.answer) {
    case TestAnswer::Answered:
        if (result.step == TestStep::Ping)
            return Tests::tr("%1 of %2 answered, in %3 on average.")
                .arg(result.count)
                .arg(kTestPings)
                .arg(milliseconds(result.took));
        if (result.step == TestStep::Tcp)
            return Tests::tr("Connected in %1.").arg(milliseconds(result.took));
        if (result.count < innerMtu)
            return Tests::tr("Packets of up to %1 octets arrive whole; the tunnel's device takes %2. Somewhere on the "
                             "way less passes: set the tunnel's MTU to %1.")
                .arg(result.count)
                .arg(innerMtu);
        return Tests::tr("Packets of up to %1 octets arrive whole: all that the tunnel's device takes.")
            .arg(result.count);
    case TestAnswer::Refused:
        return Tests::tr("The host answers, but nothing listens there.");
    case TestAnswer::Silent:
        return result.step == TestStep::Mtu
                   ? Tests::tr("Could not be measured: packets were lost.")
                   : Tests::tr("No answer. Is the host on, does its route lead back through its gateway, and does its "
                               "firewall let this pass?");
    case TestAnswer::Unreachable:
        return Tests::tr("There is no way there from this computer: the tunnel is not up, and nothing goes out in "
                         "clear.");
    case TestAnswer::NotRun:
        break;
    }
    return Tests::tr("The program ping is missing: sudo apt install iputils-ping");
}

ConnectionView::ConnectionView(QWidget *parent)
    : QWidget(parent), m_tunnelLabel(new QLabel(this)), m_tunnel(new CalmComboBox(this)),
      m_addressLabel(new QLabel(this)), m_address(new QLineEdit(this)), m_start(new QToolButton(this)),
      m_state(new QLabel(this)), m_fix(new QPushButton(this)), m_grid(new QGridLayout)
{
    m_tunnelLabel->setBuddy(m_tunnel);
    m_addressLabel->setBuddy(m_address);
    m_tunnel->setMinimumContentsLength(16);
    m_tunnel->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_address->setInputMethodHints(Qt::ImhPreferLatin | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_address->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 26);
    for (QWidget *field : {static_cast<QWidget *>(m_tunnel), static_cast<QWidget *>(m_address)})
        field->setMinimumHeight(fontMetrics().height() + 10);
    m_start->setProperty("role", QStringLiteral("action"));
    m_start->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_start->setFocusPolicy(Qt::StrongFocus);
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("quiet"));
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(9);
    m_grid->setColumnStretch(2, 1);
    auto *line = new QHBoxLayout;
    line->setSpacing(10);
    line->addWidget(m_tunnelLabel);
    line->addWidget(m_tunnel);
    line->addSpacing(8);
    line->addWidget(m_addressLabel);
    line->addWidget(m_address);
    line->addWidget(m_start);
    line->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(line);
    column->addWidget(m_state);
    column->addWidget(m_fix, 0, Qt::AlignLeft);
    column->addLayout(m_grid);
    connect(m_start, &QToolButton::clicked, this, [this] {
        if (!m_test.isRunning()) {
            begin();
            return;
        }
        m_test.stop();
        onEnded();
    });
    connect(m_address, &QLineEdit::returnPressed, this, &ConnectionView::begin);
    connect(m_address, &QLineEdit::textChanged, this, &ConnectionView::showFix);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        const auto meant = AddressEdit::meantBy(m_address->text());
        // Pressed, it goes away: the field has the focus then.
        m_address->setFocus(Qt::OtherFocusReason);
        m_tested = {};
        if (meant)
            m_address->setText(textOf(*meant));
        showResults();
    });
    connect(m_tunnel, &QComboBox::currentIndexChanged, this, &ConnectionView::fillAddress);
    connect(&m_test, &ConnectionTest::found, this, &ConnectionView::onFound);
    connect(&m_test, &ConnectionTest::ended, this, &ConnectionView::onEnded);
    onLanguageChange(this, [this] { retranslate(); });
}

const TunnelConfig *ConnectionView::chosen() const
{
    return m_profile.find(TunnelId{m_tunnel->currentData().toULongLong()});
}

void ConnectionView::apply(const Profile &profile)
{
    if (profile == m_profile)
        return;
    const TunnelConfig *before = chosen();
    const TunnelId id = before ? before->id : TunnelId{};
    // What the user has written stands.
    const bool isProposed = before && m_address->text() == textOf(testAddressOf(*before));
    m_profile = profile;
    fillTunnels();
    if (isProposed && chosen() && chosen()->id == id)
        fillAddress();
}

void ConnectionView::fillTunnels()
{
    const QVariant before = m_tunnel->currentData();
    {
        const QSignalBlocker blocker(m_tunnel);
        m_tunnel->clear();
        for (const TunnelConfig &tunnel : m_profile.tunnels)
            m_tunnel->addItem(fromUtf8(tunnel.name), QVariant::fromValue<qulonglong>(tunnel.id.value));
        m_tunnel->setCurrentIndex(std::max(0, m_tunnel->findData(before)));
    }
    if (m_tunnel->currentData() != before)
        fillAddress();
    const bool hasTunnel = m_tunnel->count() > 0;
    m_tunnel->setEnabled(hasTunnel);
    m_address->setEnabled(hasTunnel);
    m_start->setEnabled(hasTunnel);
    showResults();
}

void ConnectionView::fillAddress()
{
    const TunnelConfig *tunnel = chosen();
    m_address->setText(tunnel ? textOf(testAddressOf(*tunnel)) : QString());
    showResults();
}

void ConnectionView::choose(TunnelId tunnel)
{
    if (const int row = m_tunnel->findData(QVariant::fromValue<qulonglong>(tunnel.value)); row >= 0)
        m_tunnel->setCurrentIndex(row);
}

void ConnectionView::apply(std::shared_ptr<const Snapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    if (!std::exchange(m_isCounting, false))
        return;
    m_in = carried(true).packets - std::min(m_inBefore, carried(true).packets);
    m_out = carried(false).packets - std::min(m_outBefore, carried(false).packets);
    m_hasCounted = true;
    showResults();
}

TrafficCounters ConnectionView::carried(bool isIn) const
{
    TrafficCounters sum;
    const TunnelSnapshot *tunnel = m_snapshot ? m_snapshot->find(m_tested) : nullptr;
    if (tunnel)
        for (const PairSnapshot &pair : tunnel->pairs)
            sum.packets += (isIn ? pair.in : pair.out).packets;
    return sum;
}

void ConnectionView::begin()
{
    const TunnelConfig *tunnel = chosen();
    if (!tunnel || m_test.isRunning())
        return;
    m_results.clear();
    m_hasCounted = false;
    m_isCounting = false;
    m_path = testPathOf(*tunnel, m_snapshot.get(), m_address->text());
    m_tested = tunnel->id;
    m_inBefore = carried(true).packets;
    m_outBefore = carried(false).packets;
    if (m_path.obstacle == TestPath::Obstacle::None)
        m_test.start(m_path);
    showResults();
}

void ConnectionView::onFound(const TestResult &result)
{
    m_results.push_back(result);
    showResults();
}

void ConnectionView::onEnded()
{
    m_isCounting = !m_results.empty();
    showResults();
}

QString ConnectionView::pathText() const
{
    using Obstacle = TestPath::Obstacle;
    if (m_tunnel->count() == 0)
        return tr("There is no tunnel to test yet.");
    if (m_tested.isNone() || !chosen() || m_tested != chosen()->id)
        return tr("Sends a ping, opens TCP %1 and looks for the greatest packet that passes, from this computer "
                  "through "
                  "the tunnel.")
            .arg(kTestPort);
    switch (m_path.obstacle) {
    case Obstacle::NoEngine:
        return tr("No engine runs on this computer, so nothing can be sent.");
    case Obstacle::NoAddress:
        return tr("Enter one IPv4 or IPv6 address.");
    case Obstacle::NotRemote:
        return tr("%1 is in none of this tunnel's Remote Networks.").arg(textOf(m_path.to));
    case Obstacle::NoOwnAddress:
        return tr("This computer has no address in the Local Network of this tunnel, so what it sends does not belong "
                  "into it. Test from a host in the Local Network.");
    case Obstacle::None:
        break;
    }
    return m_test.isRunning() ? tr("From %1 to %2 …").arg(textOf(m_path.from), textOf(m_path.to))
                              : tr("From %1 to %2").arg(textOf(m_path.from), textOf(m_path.to));
}

void ConnectionView::addRow()
{
    Row row{new VerdictMark(this), new QLabel(this), new QLabel(this)};
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    row.name->setFont(bold);
    row.text->setWordWrap(true);
    row.text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int at = static_cast<int>(m_rows.size());
    m_grid->addWidget(row.mark, at, 0, Qt::AlignTop);
    m_grid->addWidget(row.name, at, 1, Qt::AlignTop);
    m_grid->addWidget(row.text, at, 2);
    m_rows.push_back(row);
}

void ConnectionView::showResults()
{
    struct Line {
        Verdict verdict;
        QString name;
        QString text;
    };
    std::vector<Line> lines;
    const bool isShown = chosen() && m_tested == chosen()->id;
    for (const TestResult &result : m_results)
        if (isShown)
            lines.push_back({verdictOf(result, m_path.innerMtu), textOf(result.step), textOf(result, m_path.innerMtu)});
    // Answers prove nothing if they did not come out of the tunnel.
    if (isShown && m_hasCounted)
        lines.push_back({m_in > 0 ? Verdict::Good : Verdict::Bad, tr("Through the tunnel"),
                         tr("Packets that went in: %1, that came out: %2.").arg(m_out).arg(m_in)});
    while (m_rows.size() < lines.size())
        addRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const bool isUsed = i < lines.size();
        for (QWidget *widget :
             {static_cast<QWidget *>(row.mark), static_cast<QWidget *>(row.name), static_cast<QWidget *>(row.text)})
            widget->setVisible(isUsed);
        if (!isUsed)
            continue;
        row.mark->setVerdict(lines[i].verdict);
        row.name->setText(lines[i].name);
        row.text->setText(lines[i].text);
    }
    m_state->setText(pathText());
    showFix();
    m_start->setText(m_test.isRunning() ? tr("Stop the test") : tr("Test the connection"));
}

// Beside the sentence that asks for an address.
void ConnectionView::showFix()
{
    const bool isAsked = chosen() && m_tested == chosen()->id && m_path.obstacle == TestPath::Obstacle::NoAddress;
    const auto meant = isAsked ? AddressEdit::meantBy(m_address->text()) : std::nullopt;
    m_fix->setVisible(meant.has_value());
    if (meant)
        //: %1: what would stand in the field
        m_fix->setText(tr("Use “%1”").arg(textOf(*meant)));
}

QString ConnectionView::said() const
{
    QStringList lines{m_state->text()};
    for (const Row &row : m_rows)
        if (!row.mark->isHidden())
            lines << QStringLiteral("%1: %2").arg(row.name->text(), row.text->text());
    return lines.join(QLatin1Char('\n'));
}

void ConnectionView::retranslate()
{
    m_tunnelLabel->setText(tr("IPsec VPN Tunnel"));
    m_tunnel->setAccessibleName(tr("IPsec VPN Tunnel"));
    m_addressLabel->setText(tr("Host in the Remote Network"));
    m_address->setAccessibleName(tr("Host in the Remote Network"));
    m_address->setPlaceholderText(tr("10.2.3.4", "an example of an address"));
    showResults();
}

} // namespace tunneldesk
