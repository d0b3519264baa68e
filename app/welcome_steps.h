// The way of the documentation, from nothing to a tunnel that carries: gateway, tunnel, peer gateway, hosts,
// test. Ticks off what is done, as far as it can be seen from here, and offers the step that comes next.
#pragma once

#include "app/operations.h"

#include <QFrame>

#include <array>

class QLabel;
class QToolButton;

namespace tunneldesk
{

class StepDisc;

enum class WelcomeStep { Gateway, Tunnel, Peer, Hosts, Test, Count };
using StepsDone = std::array<bool, static_cast<std::size_t>(WelcomeStep::Count)>;
// What profile and engine show by themselves; `snapshot` may be null.
[[nodiscard]] StepsDone stepsSeen(const Profile &profile, const Snapshot *snapshot);

class WelcomeSteps : public QFrame
{
    Q_OBJECT
public:
    explicit WelcomeSteps(Operations &operations, QWidget *parent = nullptr);

    // Ticks what has been done since. What was seen once stays ticked, in later runs of this profile too, until its
    // last tunnel is gone.
    void refresh();
    void showAgain();
    [[nodiscard]] StepsDone done() const;
    // The first one that is not done; Count: all are.
    [[nodiscard]] WelcomeStep next() const;

signals:
    // The values for the other side, what the hosts need, a test of the tunnel, help for a step.
    void peerValuesWanted(tunneldesk::TunnelId id);
    void hostsWanted(tunneldesk::TunnelId id);
    void testWanted(tunneldesk::TunnelId id);
    void helpWanted(tunneldesk::WelcomeStep step);

private:
    struct Row {
        StepDisc *disc = nullptr;
        QLabel *title = nullptr;
        QLabel *text = nullptr;
        QLabel *done = nullptr;
        QToolButton *action = nullptr;
        QToolButton *help = nullptr;
    };
    void addRow(WelcomeStep step);
    void act(WelcomeStep step);
    void remember(WelcomeStep step);
    void forget();
    void retranslate();

    Operations &m_operations;
    std::vector<Row> m_rows;
    StepsDone m_remembered{};
    bool m_hasHostsShown = false; // their routes, since the program's start
    bool m_isHidden = false;
    bool m_isShownAgain = false;
    QLabel *m_title;
    QToolButton *m_hide;
};

} // namespace tunneldesk
