#include "app/status_line.h"

#include "app/icons.h"
#include "app/problems.h"
#include "app/theme.h"
#include "models/text/text.h"
#include "wizards/language.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace tunneldesk
{

StatusLine::StatusLine(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("statusLine"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->setSpacing(4);
    m_tunnels = addButton(QStringLiteral("tunnel"));
    m_engine = addButton(QStringLiteral("engine"));
    m_keychain = addButton(QStringLiteral("key"));
    layout->addStretch(1);
    m_traffic = addButton(QStringLiteral("status"));
    m_language = addButton(QStringLiteral("language"));
    m_language->setPopupMode(QToolButton::InstantPopup);
    connect(m_tunnels, &QToolButton::clicked, this, &StatusLine::tunnelsClicked);
    connect(m_traffic, &QToolButton::clicked, this, &StatusLine::tunnelsClicked);
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
    button->setIcon(symbol(symbolName));
    layout()->addWidget(button);
    return button;
}

void StatusLine::setLanguages(QMenu *menu, const QString &ownName)
{
    m_language->setMenu(menu);
    m_language->setText(ownName);
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
    const GroupCounts counts = countGroups(profile, snapshot);
    const auto count = [&](TunnelGroup group) { return counts[static_cast<std::size_t>(group)]; };
    m_active = count(TunnelGroup::Active);
    m_attention = count(TunnelGroup::Connecting) + count(TunnelGroup::Problem);
    m_stopped = count(TunnelGroup::Stopped);
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

void StatusLine::retranslate()
{
    QStringList counts{QStringLiteral("%1 %2").arg(glyphOf(Tone::Good), tr("%n active", nullptr, m_active))};
    if (m_attention > 0)
        counts << QStringLiteral("%1 %2").arg(glyphOf(Tone::Attention), tr("%n need attention", nullptr, m_attention));
    if (m_stopped > 0)
        counts << QStringLiteral("%1 %2").arg(glyphOf(Tone::Stopped), tr("%n stopped", nullptr, m_stopped));
    m_tunnels->setText(counts.join(QStringLiteral("   ")));
    m_tunnels->setToolTip(tr("Show the tunnels"));
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
    m_keychain->setToolTip(tr("Check the keychain again"));
    m_traffic->setText(QStringLiteral("↓ %1   ↑ %2").arg(textOfRate(m_rateIn), textOfRate(m_rateOut)));
    m_traffic->setToolTip(tr("Traffic through all tunnels"));
    m_language->setToolTip(tr("Language"));
    for (QToolButton *button : {m_tunnels, m_engine, m_keychain, m_traffic})
        button->setAccessibleName(button->text());
    m_language->setAccessibleName(tr("Language"));
}

} // namespace tunneldesk
