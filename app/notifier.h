// Says outside the window what happened without the user's doing: a tunnel went down by itself, or came back. One
// notification a tunnel, replaced by its next one; none while the window has the focus. Who shows them is handed in.
#pragma once

#include "app/preferences.h"
#include "engine/config/profile.h"
#include "engine/report/snapshot.h"

#include <QObject>

#include <functional>
#include <map>
#include <set>

namespace tunneldesk
{

struct Notification {
    TunnelId tunnel;
    QString title;
    QString text;
    bool isUrgent = false;
    bool offersReconnect = false;
};

class Notifier : public QObject
{
    Q_OBJECT
public:
    using Show = std::function<void(const Notification &)>;
    using IsQuiet = std::function<bool()>; // the user looks at the window

    // What is done to a tunnel within this time after the user's own action is his doing.
    static constexpr Seconds kOwnDoing{15};

    Notifier(Show show, IsQuiet isQuiet, QObject *parent = nullptr);

    void setPreferences(const Preferences &preferences) { m_preferences = preferences; }
    // The user connected, disconnected, changed or deleted it.
    void noteOwnAction(TunnelId tunnel);
    void apply(const Profile &profile, const Snapshot &snapshot);

signals:
    // What was shown of it is no longer so, and nothing is shown in its place.
    void outdated(tunneldesk::TunnelId tunnel);

private:
    void takeBack(TunnelId tunnel);
    void takeBackWhatIsGone(const Profile &profile);
    [[nodiscard]] bool isOwnDoing(TunnelId tunnel, Time now) const;

    Show m_show;
    IsQuiet m_isQuiet;
    Preferences m_preferences;
    std::map<TunnelId, bool> m_wasUp;
    std::set<TunnelId> m_saidDown;         // and not said to be back
    std::map<TunnelId, Time> m_ownActions; // until when
    Time m_now;
};

} // namespace tunneldesk
