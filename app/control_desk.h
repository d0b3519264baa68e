// Answers what other programs ask of the running instance, and tells those who follow what changes. Joins requests
// with what the composition root hands in; knows no socket, no window and no engine itself.
#pragma once

#include "app/control_answers.h"
#include "app/control_connection.h"
#include "engine/report/command.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace tunneldesk
{

// What the instance can do for whoever asks.
struct ControlTarget {
    ControlGreeting greeting;
    std::function<const Profile &()> profile;
    std::function<std::shared_ptr<const Snapshot>()> snapshot; // null: no engine, or not yet
    std::function<host::RuntimeCounters()> counters;           // null: nobody counts
    std::function<bool(Command)> post;                         // false: there is no engine
    // Keeps the key until the program ends, for whenever the engine asks, and gives it at once.
    std::function<void(const SecretRef &reference, Secret key)> giveKey;
    std::function<Outcome()> reload;                                           // the profile, from its file
    std::function<void(const QStringList &files, const QString &token)> raise; // null: there is no window
};

// When a time on the engine's clock was, or will be.
[[nodiscard]] QDateTime wallClockOf(Time time);

class ControlDesk
{
public:
    explicit ControlDesk(ControlTarget target);

    [[nodiscard]] const ControlGreeting &greeting() const { return m_target.greeting; }
    void answer(ControlConnection &asker, const ControlRequest &request, Secret key);
    void forget(const ControlConnection *asker);

    // To be told of everything, in the order in which it came from the engine.
    void onEvents(const std::vector<Event> &events);
    void onSnapshot(const Snapshot &snapshot);
    // The profile has changed.
    void onProfile();

    static constexpr std::size_t kMostEvents = 4'000;

private:
    using Tunnels = std::vector<const TunnelConfig *>;
    struct Follower {
        ControlConnection *asker = nullptr;
        bool wantsLog = false;      // else states
        std::set<TunnelId> tunnels; // empty: all
    };
    struct LoggedEvent {
        Event event;
        QDateTime time;
    };

    void answerFromPicture(ControlConnection &asker, const ControlRequest &request);
    void answerLog(ControlConnection &asker, const ControlRequest &request, const Tunnels &tunnels);
    void obey(ControlConnection &asker, const ControlRequest &request, const Tunnels &tunnels, const Secret &key);
    [[nodiscard]] ControlEnd postEach(ControlVerb verb, const Tunnels &tunnels);
    [[nodiscard]] ControlEnd giveKey(const Tunnels &tunnels, const Secret &key);
    void followStates(ControlConnection &asker, const ControlRequest &request, const Tunnels &tunnels);
    void follow(Follower follower);
    void tellStates(const std::vector<StateLine> &lines);
    [[nodiscard]] QByteArray frameOfEvent(const LoggedEvent &logged) const;

    ControlTarget m_target;
    std::vector<Follower> m_followers;
    std::deque<LoggedEvent> m_events;
    std::optional<StateLines> m_changes; // while somebody follows states
    std::vector<Event> m_untold;
};

} // namespace tunneldesk
