#include "app/tray.h"

#include "app/icons.h"
#include "app/status_delegate.h"
#include "models/text/text.h"
#include "wizards/language.h"
#include "wizards/mnemonics.h"

#include <QApplication>
#include <QClipboard>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>
#include <QMenu>
#include <QPainter>

namespace tunneldesk
{
namespace
{

constexpr std::size_t kMostTunnels = 20; // more would be no menu any more

int urgencyOf(Tone tone)
{
    switch (tone) {
    case Tone::Bad:
        return 6;
    case Tone::Attention:
        return 5;
    case Tone::Partial:
        return 4;
    case Tone::Busy:
        return 3;
    case Tone::Ready:
        return 2;
    case Tone::Good:
        return 1;
    case Tone::Stopped:
        break;
    }
    return 0;
}

// A gateway's tunnels are one group: what belongs together is connected together. And the address that its peers see.
void addGroup(QMenu &menu, Operations &operations, const GatewayConfig &gateway)
{
    std::vector<TunnelId> ids;
    for (const TunnelConfig *tunnel : operations.profile().tunnelsOf(gateway.id))
        ids.push_back(tunnel->id);
    QMenu *group = menu.addMenu(withoutMnemonic(fromUtf8(gateway.name)));
    QAction *connectAll = group->addAction(Tray::tr("Connect its tunnels"));
    connectAll->setEnabled(operations.whyNotConnect(ids).isEmpty());
    QObject::connect(connectAll, &QAction::triggered, group, [&operations, ids] { operations.connectTunnels(ids); });
    QAction *disconnectAll = group->addAction(Tray::tr("Disconnect its tunnels"));
    disconnectAll->setEnabled(operations.whyNotDisconnect(ids).isEmpty());
    QObject::connect(disconnectAll, &QAction::triggered, group,
                     [&operations, ids] { operations.disconnectTunnels(ids); });
    const auto snapshot = operations.snapshot();
    const GatewaySnapshot *report = snapshot ? snapshot->find(gateway.id) : nullptr;
    if (!report || !report->outerAddress)
        return;
    const QString address = textOf(*report->outerAddress);
    QAction *copy = group->addAction(Tray::tr("Copy the Public IP %1").arg(address));
    QObject::connect(copy, &QAction::triggered, group, [address] { QGuiApplication::clipboard()->setText(address); });
}

// One that is slow to answer has not gone since its last answer.
bool hasNotifierHost()
{
    static bool isThere = false;
    const QString watcher = QStringLiteral("org.kde.StatusNotifierWatcher");
    QDBusMessage question =
        QDBusMessage::createMethodCall(watcher, QStringLiteral("/StatusNotifierWatcher"),
                                       QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question.setArguments({watcher, QStringLiteral("IsStatusNotifierHostRegistered")});
    question.setAutoStartService(false);
    constexpr int kPatience = 500; // milliseconds
    const QDBusReply<QDBusVariant> answer = QDBusConnection::sessionBus().call(question, QDBus::Block, kPatience);
    const QDBusError::ErrorType error = answer.error().type();
    if (answer.isValid())
        isThere = answer.value().variant().toBool();
    else if (error != QDBusError::NoReply && error != QDBusError::Timeout && error != QDBusError::TimedOut)
        isThere = false;
    return isThere;
}

} // namespace

Tone worstOf(const Profile &profile, const Snapshot *snapshot)
{
    Tone worst = Tone::Stopped;
    if (!snapshot)
        return worst;
    for (const TunnelSnapshot &tunnel : snapshot->tunnels)
        if (const Tone tone = toneOf(tunnel.state); urgencyOf(tone) > urgencyOf(worst) && profile.find(tunnel.id))
            worst = tone;
    return worst;
}

// The toolkit keeps what it finds of status notifiers at its first look, so that it is asked when there is a host of
// them. The older trays of X11 it finds whenever they come.
bool desktopHasTray()
{
    const bool mayAsk = QGuiApplication::platformName() == QLatin1String("xcb") || hasNotifierHost();
    return mayAsk && QSystemTrayIcon::isSystemTrayAvailable();
}

Tray::Tray(Operations &operations, QWidget &window, std::function<bool()> isThere)
    : m_operations(operations), m_window(window), m_isThere(std::move(isThere)), m_menu(std::make_unique<QMenu>())
{
    connect(m_menu.get(), &QMenu::aboutToShow, this, &Tray::fillMenu);
    m_watch.setInterval(2000);
    connect(&m_watch, &QTimer::timeout, this, &Tray::checkTray);
    m_wait.setInterval(1000);
    connect(&m_wait, &QTimer::timeout, this, &Tray::lookForTray);
    onLanguageChange(&m_window, [this] { refresh(); });
    fillMenu();
    refresh();
    if (m_isThere())
        showIcon();
    else
        m_wait.start();
}

void Tray::makeIcon()
{
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Trigger)
            return;
        if (m_window.isVisible() && m_window.isActiveWindow())
            hideWindow();
        else
            showWindow();
    });
    drawIcon();
    refresh();
}

void Tray::lookForTray()
{
    constexpr int kMostLooks = 60;
    const bool isHere = isThere();
    if (isHere || ++m_looks >= kMostLooks)
        m_wait.stop();
    if (!isHere)
        return;
    showIcon();
    emit appeared();
}

bool Tray::hideWindow()
{
    if (!isThere())
        return false;
    showIcon();
    m_window.hide();
    m_watch.start();
    return true;
}

// Where there is a tray.
void Tray::showIcon()
{
    if (!m_icon)
        makeIcon();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon->show();
}

void Tray::showWindow()
{
    m_watch.stop();
    m_window.show();
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.raise();
    m_window.activateWindow();
}

// The tray may go away while the window is hidden: then nothing would lead back.
void Tray::checkTray()
{
    if (!m_window.isVisible() && !isThere())
        showWindow();
}

void Tray::refresh()
{
    const auto snapshot = m_operations.snapshot();
    const Tone worst = worstOf(m_operations.profile(), snapshot.get());
    if (std::exchange(m_worst, worst) != worst)
        drawIcon();
    const GroupCounts counts = countGroups(m_operations.profile(), snapshot.get());
    const auto count = [&](TunnelGroup group) { return counts[static_cast<std::size_t>(group)]; };
    m_toolTip = QStringLiteral("Tunneldesk\n%1")
                    .arg(tr("Connected: %1, connecting: %2, need attention: %3, stopped: %4")
                             .arg(count(TunnelGroup::Active))
                             .arg(count(TunnelGroup::Connecting))
                             .arg(count(TunnelGroup::Problem))
                             .arg(count(TunnelGroup::Stopped)));
    if (m_icon)
        m_icon->setToolTip(m_toolTip);
}

void Tray::fillMenu()
{
    m_menu->clear();
    // clear() leaves the groups behind.
    for (QMenu *group : m_menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly))
        group->deleteLater();
    QAction *state = m_menu->addAction(m_toolTip.section(QLatin1Char('\n'), 1));
    state->setEnabled(false);
    m_menu->addSeparator();
    const auto &tunnels = m_operations.profile().tunnels;
    std::vector<TunnelId> all;
    for (const TunnelConfig &tunnel : tunnels)
        all.push_back(tunnel.id);
    const auto snapshot = m_operations.snapshot();
    for (std::size_t i = 0; i < std::min(tunnels.size(), kMostTunnels); ++i) {
        const TunnelId id = tunnels[i].id;
        const TunnelSnapshot *report = snapshot ? snapshot->find(id) : nullptr;
        const PairState now = report ? report->state : PairState::Stopped;
        const QString name = withoutMnemonic(fromUtf8(tunnels[i].name));
        QAction *action = m_menu->addAction(QStringLiteral("%1 %2 — %3").arg(glyphOf(toneOf(now)), name, textOf(now)));
        action->setCheckable(true);
        action->setChecked(now != PairState::Stopped);
        action->setEnabled(m_operations.hasEngine());
        connect(action, &QAction::triggered, this, [this, id](bool isOn) {
            if (isOn)
                m_operations.connectTunnels({id});
            else
                m_operations.disconnectTunnels({id});
        });
    }
    m_menu->addSeparator();
    for (std::size_t i = 0; i < std::min(m_operations.profile().gateways.size(), kMostTunnels); ++i)
        addGroup(*m_menu, m_operations, m_operations.profile().gateways[i]);
    QAction *connectAll = m_menu->addAction(tr("Connect all"));
    connectAll->setEnabled(m_operations.whyNotConnect(all).isEmpty());
    connect(connectAll, &QAction::triggered, this, [this, all] { m_operations.connectTunnels(all); });
    QAction *disconnectAll = m_menu->addAction(tr("Disconnect all"));
    disconnectAll->setEnabled(m_operations.whyNotDisconnect(all).isEmpty());
    connect(disconnectAll, &QAction::triggered, this, [this, all] { m_operations.disconnectTunnels(all); });
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Open Tunneldesk")), &QAction::triggered, this, &Tray::showWindow);
    connect(m_menu->addAction(tr("Log")), &QAction::triggered, this, [this] {
        showWindow();
        emit logWanted();
    });
    connect(m_menu->addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitWanted);
}

// The program's icon with the mark of the worst state in its corner: a shape, not only a colour.
void Tray::drawIcon()
{
    if (!m_icon)
        return;
    constexpr int kSize = 64;
    QPixmap pixmap = programIcon().pixmap(kSize);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF corner(kSize * 0.5, kSize * 0.5, kSize * 0.5, kSize * 0.5);
    const QPalette palette = QApplication::palette();
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(QPalette::Base));
    painter.drawEllipse(corner);
    paintMark(painter, corner.adjusted(6, 6, -6, -6), m_worst, palette);
    painter.end();
    m_icon->setIcon(QIcon(pixmap));
}

} // namespace tunneldesk
