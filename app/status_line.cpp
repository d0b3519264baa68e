#include "app/status_line.h"

#include "app/icons.h"
#include "app/theme.h"
#include "models/text/text.h"
#include "wizards/language.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace tunneldesk
{

StatusLine::StatusLine(QWidget *parent) : QFrame(parent), m_tip(new QLabel(this))
{
    setObjectName(QStringLiteral("statusLine"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->setSpacing(4);
    for (const TunnelGroup group :
         {TunnelGroup::Active, TunnelGroup::Connecting, TunnelGroup::Problem, TunnelGroup::Stopped}) {
        QToolButton *count = addButton({});
        connect(count, &QToolButton::clicked, this, [this, wanted = group] { emit groupClicked(wanted); });
        m_counts.append({group, count});
    }
    // It takes the room that is there, and asks for none.
    m_tip->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_tip->setTextFormat(Qt::PlainText);
    m_tip->hide();
    layout->addWidget(m_tip, 1);
    m_engine = addButton(QStringLiteral("engine"));
    m_keychain = addButton(QStringLiteral("key"));
    layout->addStretch(1);
    m_stretch = layout->count() - 1;
    m_traffic = addButton(QStringLiteral("status"));
    m_language = addButton(QStringLiteral("language"));
    m_language->setPopupMode(QToolButton::InstantPopup);
    connect(m_traffic, &QToolButton::clicked, this, &StatusLine::trafficClicked);
    connect(m_engine, &QToolButton::clicked, this, &StatusLine::engineClicked);
    connect(m_keychain, &QToolButton::clicked, this, &StatusLine::keychainClicked);
    onLanguageChange(this, [this] { retranslate(); });
}

QToolButton *StatusLine::addButton(const QString &symbolName)
{
    auto *button = new QToolButton(this);
    button->setProperty("role", QStringLiteral("flat"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    if (!symbolName.isEmpty())
        button->setIcon(symbol(symbolName));
    layout()->addWidget(button);
    return button;
}

void StatusLine::setLanguages(QMenu *menu, const QString &ownName)
{
    m_language->setMenu(menu);
    m_language->setText(ownName);
}

void StatusLine::showTip(const QString &tip)
{
    if (tip == m_tip->text())
        return;
    m_tip->setText(tip);
    retranslate();
}

QString StatusLine::tip() const
{
    return m_tip->text();
}

void StatusLine::setEngineState(EngineState state)
{
    m_engineState = state;
    retranslate();
}

void StatusLine::setKeychain(SecretStore::Keychain keychain)
{
    m_keychainState = keychain;
    retranslate();
}

void StatusLine::apply(const Profile &profile, const Snapshot *snapshot)
{
    m_groupCounts = countGroups(profile, snapshot);
    m_guarantee = 0;
    for (const GatewayConfig &gateway : profile.gateways) {
        const std::uint64_t own = bitsPerSecondOf(gateway.bandwidth);
        m_guarantee += own;
        if (own > 0)
            continue;
        // Where one has no limit, all together have none.
        m_guarantee = 0;
        break;
    }
    if (snapshot)
        measure(*snapshot);
    retranslate();
}

// Over at least a second, as the rates of the interfaces.
void StatusLine::measure(const Snapshot &snapshot)
{
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    for (const GatewaySnapshot &gateway : snapshot.gateways) {
        in += gateway.in.bytes;
        out += gateway.out.bytes;
    }
    const auto elapsed = std::chrono::duration_cast<Milliseconds>(snapshot.time - m_since).count();
    if (elapsed < 1000)
        return;
    const auto rate = [&](std::uint64_t before, std::uint64_t now) -> std::uint64_t {
        const bool isFirst = m_since == Time{};
        return isFirst || now < before ? 0 : (now - before) * 8000 / static_cast<std::uint64_t>(elapsed);
    };
    m_rateIn = rate(m_bytesIn, in);
    m_rateOut = rate(m_bytesOut, out);
    m_bytesIn = in;
    m_bytesOut = out;
    m_since = snapshot.time;
}

QString StatusLine::wordsOf(TunnelGroup group, int count)
{
    const auto with = [](Tone tone, const QString &words) { return QStringLiteral("%1 %2").arg(glyphOf(tone), words); };
    switch (group) {
    case TunnelGroup::Active:
        return with(Tone::Good, tr("%n up", nullptr, count));
    case TunnelGroup::Connecting:
        return with(Tone::Busy, tr("%n connecting", nullptr, count));
    case TunnelGroup::Problem:
        return with(Tone::Attention, tr("%n need attention", nullptr, count));
    default:
        return with(Tone::Stopped, tr("%n stopped", nullptr, count));
    }
}

void StatusLine::retranslate()
{
    const bool hasTip = !m_tip->text().isEmpty();
    for (const auto &[group, button] : std::as_const(m_counts)) {
        const int count = m_groupCounts[static_cast<std::size_t>(group)];
        button->setText(wordsOf(group, count));
        button->setAccessibleName(button->text());
        button->setToolTip(tr("Show these tunnels"));
        // Nothing connected is news; nothing else is none.
        button->setVisible(!hasTip && (count > 0 || group == TunnelGroup::Active));
    }
    m_tip->setVisible(hasTip);
    m_engine->setVisible(!hasTip);
    m_keychain->setVisible(!hasTip);
    static_cast<QHBoxLayout *>(layout())->setStretch(m_stretch, hasTip ? 0 : 1);
    switch (m_engineState) {
    case EngineState::Starting:
        m_engine->setText(tr("Engine: starting"));
        break;
    case EngineState::Ready:
        m_engine->setText(tr("Engine: ready"));
        break;
    case EngineState::Missing:
        m_engine->setText(tr("Engine: not running"));
        break;
    }
    m_engine->setToolTip(tr("What the engine needs"));
    switch (m_keychainState) {
    case SecretStore::Keychain::Unknown:
    case SecretStore::Keychain::Probing:
        m_keychain->setText(tr("Keychain: being checked"));
        break;
    case SecretStore::Keychain::Ready:
        m_keychain->setText(tr("Keychain: ready"));
        break;
    case SecretStore::Keychain::Absent:
        m_keychain->setText(tr("Keychain: none"));
        break;
    case SecretStore::Keychain::Locked:
        m_keychain->setText(tr("Keychain: locked"));
        break;
    }
    m_keychain->setToolTip(tr("What the keychain keeps"));
    const QString in = textOfRate(m_rateIn);
    const QString out = textOfRate(m_rateOut);
    //: %1, %2: traffic in and out, %3: what is guaranteed in each direction; "↓ 3.2 Mbps   ↑ 0.3 Mbps / 10 Mbps"
    m_traffic->setText(m_guarantee > 0 ? tr("↓ %1   ↑ %2 / %3").arg(in, out, textOfRate(m_guarantee))
                                       : QStringLiteral("↓ %1   ↑ %2").arg(in, out));
    m_traffic->setToolTip(
        m_guarantee > 0
            ? tr("Traffic through all tunnels, and what all gateways together are guaranteed in each direction")
            : tr("Traffic through all tunnels"));
    m_language->setToolTip(tr("Language"));
    for (QToolButton *button : {m_engine, m_keychain, m_traffic})
        button->setAccessibleName(button->text());
    m_language->setAccessibleName(tr("Language"));
}

} // namespace tunneldesk
