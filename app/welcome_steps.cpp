#include "app/welcome_steps.h"

#include "app/icons.h"
#include "app/step_disc.h"
#include "wizards/language.h"

#include <QCryptographicHash>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

constexpr std::size_t kSteps = static_cast<std::size_t>(WelcomeStep::Count);

// What was seen holds for one profile: another one begins at the beginning.
QString settingOf(WelcomeStep step, const QString &profile)
{
    static constexpr std::array<const char *, kSteps> names{"gateway", "tunnel", "peer", "hosts", "test"};
    const QByteArray path = QCryptographicHash::hash(profile.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("welcome/%1/%2")
        .arg(QLatin1String(path), QLatin1String(names[static_cast<std::size_t>(step)]));
}

} // namespace

StepsDone stepsSeen(const Profile &profile, const Snapshot *snapshot)
{
    StepsDone done{};
    const auto set = [&](WelcomeStep step, bool is) { done[static_cast<std::size_t>(step)] = is; };
    set(WelcomeStep::Gateway, !profile.gateways.empty());
    set(WelcomeStep::Tunnel, !profile.tunnels.empty());
    if (!snapshot)
        return done;
    for (const TunnelSnapshot &tunnel : snapshot->tunnels) {
        for (const PairSnapshot &pair : tunnel.pairs) {
            // SAs stand: the peer agreed. Something came back: its hosts find the way here.
            if (pair.state == PairState::Established || pair.state == PairState::Active)
                set(WelcomeStep::Peer, true);
            if (pair.state != PairState::Active)
                continue;
            set(WelcomeStep::Hosts, true);
            set(WelcomeStep::Test, true);
        }
    }
    return done;
}

WelcomeSteps::WelcomeSteps(Operations &operations, QWidget *parent)
    : QFrame(parent), m_operations(operations), m_title(new QLabel(this)), m_hide(new QToolButton(this))
{
    setObjectName(QStringLiteral("card"));
    const QSettings settings;
    m_isHidden = settings.value(QStringLiteral("welcome/hidden"), false).toBool();
    for (std::size_t i = 0; i < kSteps; ++i)
        m_remembered[i] =
            settings.value(settingOf(static_cast<WelcomeStep>(i), operations.profilePath()), false).toBool();
    QFont bold = font();
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_hide->setProperty("role", QStringLiteral("flat"));
    m_hide->setFocusPolicy(Qt::StrongFocus);
    m_hide->setIcon(symbol(QStringLiteral("close")));
    connect(m_hide, &QToolButton::clicked, this, [this] {
        m_isHidden = true;
        m_isShownAgain = false;
        QSettings().setValue(QStringLiteral("welcome/hidden"), true);
        refresh();
    });
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 12, 14);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(9);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_title, 0, 0, 1, 2);
    grid->addWidget(m_hide, 0, 2, Qt::AlignRight);
    for (std::size_t i = 0; i < kSteps; ++i)
        addRow(static_cast<WelcomeStep>(i));
    onLanguageChange(this, [this] { retranslate(); });
}

void WelcomeSteps::addRow(WelcomeStep step)
{
    auto *grid = qobject_cast<QGridLayout *>(layout());
    const int line = static_cast<int>(step) + 1;
    Row row{new StepDisc(line, StepDisc::State::Later, this),
            new QLabel(this),
            new QLabel(this),
            new QLabel(this),
            new QToolButton(this),
            new QToolButton(this)};
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    row.title->setFont(bold);
    row.text->setObjectName(QStringLiteral("quiet"));
    row.text->setWordWrap(true);
    row.done->setObjectName(QStringLiteral("quiet"));
    row.action->setFocusPolicy(Qt::StrongFocus);
    row.action->setToolButtonStyle(Qt::ToolButtonTextOnly);
    row.help->setProperty("role", QStringLiteral("flat"));
    row.help->setFocusPolicy(Qt::StrongFocus);
    row.help->setIcon(symbol(QStringLiteral("info")));
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(row.title);
    words->addWidget(row.text);
    grid->addWidget(row.disc, line, 0, Qt::AlignTop);
    // A line of its own: the words of the others need not leave room for the one button that is shown.
    auto *content = new QHBoxLayout;
    content->setSpacing(grid->horizontalSpacing());
    content->addLayout(words, 1);
    content->addWidget(row.done, 0, Qt::AlignVCenter | Qt::AlignRight);
    content->addWidget(row.action, 0, Qt::AlignVCenter);
    grid->addLayout(content, line, 1);
    grid->addWidget(row.help, line, 2, Qt::AlignVCenter);
    connect(row.action, &QToolButton::clicked, this, [this, step] { act(step); });
    connect(row.help, &QToolButton::clicked, this, [this, step] { emit helpWanted(step); });
    m_rows.push_back(row);
}

StepsDone WelcomeSteps::done() const
{
    const auto snapshot = m_operations.snapshot();
    StepsDone done = stepsSeen(m_operations.profile(), snapshot.get());
    // Gateway and tunnel are there or not; the others were seen once and need not be seen now.
    for (auto i = static_cast<std::size_t>(WelcomeStep::Peer); i < kSteps; ++i)
        done[i] = done[i] || m_remembered[i];
    return done;
}

WelcomeStep WelcomeSteps::next() const
{
    const StepsDone all = done();
    return static_cast<WelcomeStep>(std::find(all.begin(), all.end(), false) - all.begin());
}

void WelcomeSteps::remember(WelcomeStep step)
{
    if (std::exchange(m_remembered[static_cast<std::size_t>(step)], true))
        return;
    QSettings().setValue(settingOf(step, m_operations.profilePath()), true);
}

void WelcomeSteps::forget()
{
    m_hasHostsShown = false;
    if (m_remembered == StepsDone{})
        return;
    m_remembered = {};
    for (std::size_t i = 0; i < kSteps; ++i)
        QSettings().remove(settingOf(static_cast<WelcomeStep>(i), m_operations.profilePath()));
}

void WelcomeSteps::refresh()
{
    // The next tunnel has a peer and hosts of its own.
    if (m_operations.profile().tunnels.empty() && !m_operations.isUnreadable())
        forget();
    const StepsDone all = done();
    for (auto i = static_cast<std::size_t>(WelcomeStep::Peer); i < kSteps; ++i)
        if (all[i])
            remember(static_cast<WelcomeStep>(i));
    const WelcomeStep current = next();
    const bool isNeeded = current != WelcomeStep::Count && (!m_isHidden || !all[0]);
    setVisible(isNeeded || m_isShownAgain);
    // Without a gateway there is nothing else to see.
    m_hide->setVisible(all[0]);
    for (std::size_t i = 0; i < kSteps; ++i) {
        const Row &row = m_rows[i];
        const bool isCurrent = static_cast<WelcomeStep>(i) == current;
        row.disc->setState(all[i]      ? StepDisc::State::Done
                           : isCurrent ? StepDisc::State::Current
                                       : StepDisc::State::Later);
        row.done->setText(all[i] ? tr("done") : QString());
        row.title->setAccessibleName(all[i] ? tr("%1, done").arg(row.title->text()) : row.title->text());
        row.text->setVisible(!all[i]);
        if (static_cast<WelcomeStep>(i) == WelcomeStep::Hosts)
            row.action->setText(m_hasHostsShown ? tr("The hosts are set up") : tr("Show the routes of the hosts"));
        row.action->setVisible(isCurrent && !row.action->text().isEmpty());
        const QString role = isCurrent ? QStringLiteral("primary") : QStringLiteral("action");
        if (row.action->property("role").toString() != role)
            row.action->setProperty("role", role);
        const bool needsEdit = static_cast<WelcomeStep>(i) <= WelcomeStep::Tunnel;
        const QString why = needsEdit ? m_operations.whyNotEdit() : QString();
        row.action->setEnabled(why.isEmpty());
        row.action->setToolTip(why);
    }
}

void WelcomeSteps::showAgain()
{
    m_isShownAgain = true;
    refresh();
}

void WelcomeSteps::act(WelcomeStep step)
{
    const auto &tunnels = m_operations.profile().tunnels;
    const TunnelId newest = tunnels.empty() ? TunnelId{} : tunnels.back().id;
    switch (step) {
    case WelcomeStep::Gateway:
        m_operations.createGateway();
        break;
    case WelcomeStep::Tunnel:
        m_operations.createTunnel();
        break;
    case WelcomeStep::Peer:
        emit peerValuesWanted(newest);
        break;
    case WelcomeStep::Hosts:
        // First what to tell them; whether they have been told cannot be seen from here.
        if (std::exchange(m_hasHostsShown, true))
            remember(WelcomeStep::Hosts);
        else
            emit hostsWanted(newest);
        refresh();
        break;
    case WelcomeStep::Test:
        m_operations.connectTunnels({newest});
        emit testWanted(newest);
        break;
    case WelcomeStep::Count:
        break;
    }
}

void WelcomeSteps::retranslate()
{
    m_title->setText(tr("From here to a connected network"));
    m_hide->setToolTip(tr("Hide these steps"));
    m_hide->setAccessibleName(tr("Hide these steps"));
    const std::array<std::array<QString, 3>, kSteps> words{{
        {tr("IPsec VPN Gateway"), tr("This computer's end: name, Zone, bandwidth guarantee and IKEv1 Policy."),
         tr("Create IPsec VPN Gateway")},
        {tr("IPsec VPN Tunnel"), tr("Peer IP, networks, Pre-shared Key, IPsec Proposal, Lifetime, PFS and DPD."),
         tr("Create IPsec VPN Tunnel")},
        {tr("Peer Gateway"),
         tr("The other side takes the same values, with Local and Remote Network swapped. Ticked when it agrees."),
         tr("Show the peer sheet")},
        {tr("Hosts"), tr("Hosts on both sides need a route to the other network by way of their gateway."), {}},
        {tr("Connection test"),
         tr("Send a ping or open ssh to a host on the other side. Ticked when an answer comes through the tunnel."),
         tr("Connect and test")},
    }};
    for (std::size_t i = 0; i < kSteps; ++i) {
        m_rows[i].title->setText(words[i][0]);
        m_rows[i].text->setText(words[i][1]);
        m_rows[i].action->setText(words[i][2]);
        m_rows[i].help->setToolTip(tr("Help for this step"));
        m_rows[i].help->setAccessibleName(tr("Help: %1").arg(words[i][0]));
    }
    refresh();
}

} // namespace tunneldesk
