// What is said of tunnels whose state has changed, to whoever does not see the table: one sentence for all that has
// changed since the last one, and a pause between two. The words are pure; the widget is what a screen reader hears.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"

#include <QString>
#include <QWidget>

#include <map>

namespace tunneldesk
{

class StateNews
{
public:
    static constexpr Seconds kPause{3};
    static constexpr std::size_t kMostNames = 3; // more tunnels are counted

    // What there is to say now; empty: nothing. Steps of a negotiation are not said, nor is what somebody who was not
    // listening has missed.
    [[nodiscard]] QString take(const Profile &profile, const Snapshot &snapshot, bool isHeard);

private:
    std::map<TunnelId, PairState> m_told;
    Time m_next;
};

// Takes no room. Its name is what was said last, for as long as the window is shown.
class StateSpeaker : public QWidget
{
    Q_OBJECT
public:
    explicit StateSpeaker(QWidget *parent);
    void say(const QString &words);

protected:
    void hideEvent(QHideEvent *event) override;
};

} // namespace tunneldesk
