// What the user did to the profile, to be undone and done again. An undone edit changes only the objects that it
// touched, and only those that are still as it left them. Keys that an edit has put out of use stay where they are
// for a while, so that they come back with it; a deletion cannot be undone any longer than its keys are kept.
#pragma once

#include "engine/config/profile.h"
#include "wizards/language.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace tunneldesk
{

// No `before`: it is new. No `after`: it is deleted.
template <typename Object>
struct ObjectEdit {
    std::optional<Object> before;
    std::optional<Object> after;
    std::size_t place = 0; // in the profile's list, for what comes back
};

struct Edit {
    Wording what; // "Change of the gateway “seoul”"
    std::vector<ObjectEdit<ZoneConfig>> zones;
    std::vector<ObjectEdit<GatewayConfig>> gateways;
    std::vector<ObjectEdit<TunnelConfig>> tunnels;
    std::vector<GatewayId> atNextRenewal; // as in ApplyProfile
    bool isKeyLost = false;               // a key that it replaced is no longer kept

    [[nodiscard]] bool isEmpty() const { return zones.empty() && gateways.empty() && tunnels.empty(); }
};

[[nodiscard]] Edit editBetween(const Profile &before, const Profile &after);
[[nodiscard]] Edit reversed(const Edit &edit);

struct EditResult {
    Profile profile;
    bool isWhole = true; // false: something has changed since, or its name or its place is taken, and stays as it is
};
[[nodiscard]] EditResult applied(const Profile &profile, const Edit &edit);

class EditHistory : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kStay = std::chrono::seconds{30};
    static constexpr std::chrono::milliseconds kKeyStay = std::chrono::minutes{5};

    // `profile`: as it is now. `forget`: called with tunnels whose keys the history no longer keeps; the profile may
    // still name them.
    using Forget = std::function<void(const std::vector<TunnelConfig> &)>;
    EditHistory(std::function<const Profile &()> profile, Forget forget, QObject *parent = nullptr);
    // What is kept is forgotten now: the program ends.
    ~EditHistory() override;

    // How long what is gone from the profile can come back; and how long a key that was replaced.
    void setStay(std::chrono::milliseconds stay) { m_stay = stay; }
    void setKeyStay(std::chrono::milliseconds stay) { m_keyStay = stay; }

    // An edit that was just saved. What was undone before cannot be done again after it.
    void add(Edit edit);
    // The one that would be undone, or done again; null: none. Valid until the next call that changes the history.
    [[nodiscard]] const Edit *toUndo() const { return m_done.empty() ? nullptr : &m_done.back().edit; }
    [[nodiscard]] const Edit *toRedo() const { return m_undone.empty() ? nullptr : &m_undone.back().edit; }
    // Which step that is: another number, another step. 0: none.
    [[nodiscard]] int numberToUndo() const { return m_done.empty() ? 0 : m_done.back().number; }
    [[nodiscard]] int numberToRedo() const { return m_undone.empty() ? 0 : m_undone.back().number; }
    // It was undone, done again, and that is saved.
    void noteUndone();
    void noteRedone();
    // It cannot be undone, or done again, any more.
    void dropUndo();
    void dropRedo();
    void clear();
    // As if every time were up.
    void expire();
    // Every tunnel as the history may bring it back.
    [[nodiscard]] std::vector<TunnelConfig> kept() const;

signals:
    void changed();

private:
    struct Step {
        Edit edit;
        int number = 0;
        bool isExpired = false;
    };
    using Steps = std::vector<Step>;

    void wait(Step &step);
    void expireStep(int number);
    // Takes out what can no longer be kept, puts the key of today where one is gone, and has the rest forgotten.
    void settle(const std::vector<TunnelConfig> &before);
    void settleKeys(Steps &steps);
    template <typename Object>
    void forgetGone(std::vector<ObjectEdit<Object>> Edit::*list);
    [[nodiscard]] bool isKept(const TunnelConfig &tunnel) const;

    std::function<const Profile &()> m_profile;
    Forget m_forget;
    Steps m_done;
    Steps m_undone;
    std::chrono::milliseconds m_stay = kStay;
    std::chrono::milliseconds m_keyStay = kKeyStay;
    int m_number = 0;
};

} // namespace tunneldesk
