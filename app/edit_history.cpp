#include "app/edit_history.h"

#include <QTimer>

#include <algorithm>
#include <map>

namespace tunneldesk
{
namespace
{

constexpr std::size_t kMostSteps = 100;

template <typename Object>
std::vector<ObjectEdit<Object>> differences(const std::vector<Object> &before, const std::vector<Object> &after,
                                            const Profile &old, const Profile &fresh)
{
    std::vector<ObjectEdit<Object>> edits;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const Object *now = fresh.find(before[i].id);
        if (!now)
            edits.push_back({before[i], std::nullopt, i});
        else if (!(*now == before[i]))
            edits.push_back({before[i], *now, i});
    }
    for (std::size_t i = 0; i < after.size(); ++i)
        if (!old.find(after[i].id))
            edits.push_back({std::nullopt, after[i], i});
    return edits;
}

template <typename Object>
void reverse(std::vector<ObjectEdit<Object>> &edits)
{
    for (ObjectEdit<Object> &edit : edits)
        std::swap(edit.before, edit.after);
}

bool mayGo(const Profile &profile, const ZoneConfig &zone)
{
    return std::none_of(profile.gateways.begin(), profile.gateways.end(),
                        [&](const GatewayConfig &gateway) { return gateway.zone == zone.id; });
}

bool mayGo(const Profile &profile, const GatewayConfig &gateway)
{
    return profile.tunnelsOf(gateway.id).empty();
}

bool mayGo(const Profile &, const TunnelConfig &)
{
    return true;
}

bool hasPlace(const Profile &, const ZoneConfig &)
{
    return true;
}

bool hasPlace(const Profile &profile, const GatewayConfig &gateway)
{
    return profile.find(gateway.zone) != nullptr;
}

bool hasPlace(const Profile &profile, const TunnelConfig &tunnel)
{
    return profile.find(tunnel.gateway) != nullptr;
}

template <typename Object>
bool isNameFree(const std::vector<Object> &list, const Object &object)
{
    return std::none_of(list.begin(), list.end(),
                        [&](const Object &other) { return other.id != object.id && other.name == object.name; });
}

template <typename Object>
bool remove(Profile &profile, std::vector<Object> &list, const ObjectEdit<Object> &edit)
{
    const Object *now = profile.find(edit.before->id);
    if (!now || !(*now == *edit.before) || !mayGo(profile, *now))
        return false;
    list.erase(list.begin() + (now - list.data()));
    return true;
}

template <typename Object>
bool put(Profile &profile, std::vector<Object> &list, const ObjectEdit<Object> &edit)
{
    const Object *now = profile.find(edit.after->id);
    const bool isAsBefore = now ? edit.before && *now == *edit.before : !edit.before;
    if (!isAsBefore || !hasPlace(profile, *edit.after) || !isNameFree(list, *edit.after))
        return false;
    if (now)
        list[static_cast<std::size_t>(now - list.data())] = *edit.after;
    else
        list.insert(list.begin() + static_cast<std::ptrdiff_t>(std::min(edit.place, list.size())), *edit.after);
    return true;
}

template <typename Object>
bool removeAll(Profile &profile, std::vector<Object> &list, const std::vector<ObjectEdit<Object>> &edits)
{
    bool isWhole = true;
    for (const ObjectEdit<Object> &edit : edits)
        if (!edit.after)
            isWhole &= remove(profile, list, edit);
    return isWhole;
}

template <typename Object>
bool putAll(Profile &profile, std::vector<Object> &list, const std::vector<ObjectEdit<Object>> &edits)
{
    bool isWhole = true;
    for (const ObjectEdit<Object> &edit : edits)
        if (edit.after)
            isWhole &= put(profile, list, edit);
    return isWhole;
}

template <typename Object>
bool takesAny(const std::vector<ObjectEdit<Object>> &edits)
{
    return std::any_of(edits.begin(), edits.end(), [](const ObjectEdit<Object> &edit) { return !edit.after; });
}

bool takesAny(const Edit &edit)
{
    return takesAny(edit.zones) || takesAny(edit.gateways) || takesAny(edit.tunnels);
}

bool isSameKey(const TunnelConfig &one, const TunnelConfig &other)
{
    return one.key == other.key && one.keyStorage == other.keyStorage;
}

template <typename Do>
void forEachTunnel(const Edit &edit, Do &&run)
{
    for (const ObjectEdit<TunnelConfig> &tunnel : edit.tunnels) {
        if (tunnel.before)
            run(*tunnel.before);
        if (tunnel.after)
            run(*tunnel.after);
    }
}

} // namespace

Edit editBetween(const Profile &before, const Profile &after)
{
    Edit edit;
    edit.zones = differences(before.zones, after.zones, before, after);
    edit.gateways = differences(before.gateways, after.gateways, before, after);
    edit.tunnels = differences(before.tunnels, after.tunnels, before, after);
    return edit;
}

Edit reversed(const Edit &edit)
{
    Edit result = edit;
    reverse(result.zones);
    reverse(result.gateways);
    reverse(result.tunnels);
    return result;
}

// From the tunnels down when something goes, from the zones up when something comes: each stands on the other.
EditResult applied(const Profile &profile, const Edit &edit)
{
    EditResult result{profile, true};
    Profile &next = result.profile;
    result.isWhole &= removeAll(next, next.tunnels, edit.tunnels);
    result.isWhole &= removeAll(next, next.gateways, edit.gateways);
    result.isWhole &= removeAll(next, next.zones, edit.zones);
    result.isWhole &= putAll(next, next.zones, edit.zones);
    result.isWhole &= putAll(next, next.gateways, edit.gateways);
    result.isWhole &= putAll(next, next.tunnels, edit.tunnels);
    return result;
}

EditHistory::EditHistory(std::function<const Profile &()> profile, Forget forget, QObject *parent)
    : QObject(parent), m_profile(std::move(profile)), m_forget(std::move(forget))
{
}

EditHistory::~EditHistory()
{
    const std::vector<TunnelConfig> before = kept();
    m_done.clear();
    m_undone.clear();
    m_forget(before);
}

void EditHistory::add(Edit edit)
{
    if (edit.isEmpty())
        return;
    const std::vector<TunnelConfig> before = kept();
    m_undone.clear();
    m_done.push_back({std::move(edit), 0, false});
    wait(m_done.back());
    if (m_done.size() > kMostSteps)
        m_done.erase(m_done.begin());
    settle(before);
}

void EditHistory::noteUndone()
{
    Step step = std::move(m_done.back());
    m_done.pop_back();
    step.isExpired = false;
    wait(m_undone.emplace_back(std::move(step)));
    settle({});
}

void EditHistory::noteRedone()
{
    Step step = std::move(m_undone.back());
    m_undone.pop_back();
    step.isExpired = false;
    wait(m_done.emplace_back(std::move(step)));
    settle({});
}

void EditHistory::dropUndo()
{
    const std::vector<TunnelConfig> before = kept();
    m_done.pop_back();
    settle(before);
}

void EditHistory::dropRedo()
{
    const std::vector<TunnelConfig> before = kept();
    m_undone.clear();
    settle(before);
}

void EditHistory::clear()
{
    const std::vector<TunnelConfig> before = kept();
    m_done.clear();
    m_undone.clear();
    settle(before);
}

void EditHistory::expire()
{
    const std::vector<TunnelConfig> before = kept();
    for (Steps *steps : {&m_done, &m_undone})
        for (Step &step : *steps)
            step.isExpired = true;
    settle(before);
}

void EditHistory::wait(Step &step)
{
    step.number = ++m_number;
    const bool isUndone = !m_undone.empty() && &m_undone.back() == &step;
    const bool takes = takesAny(isUndone ? reversed(step.edit) : step.edit);
    QTimer::singleShot(takes ? m_stay : m_keyStay, this, [this, number = step.number] { expireStep(number); });
}

void EditHistory::expireStep(int number)
{
    for (Steps *steps : {&m_done, &m_undone})
        for (Step &step : *steps)
            if (step.number == number) {
                const std::vector<TunnelConfig> before = kept();
                step.isExpired = true;
                settle(before);
                return;
            }
}

std::vector<TunnelConfig> EditHistory::kept() const
{
    std::vector<TunnelConfig> tunnels;
    for (const Steps *steps : {&m_done, &m_undone})
        for (const Step &step : *steps)
            forEachTunnel(step.edit, [&](const TunnelConfig &tunnel) { tunnels.push_back(tunnel); });
    return tunnels;
}

// By the profile, or by an edit whose time is not up.
bool EditHistory::isKept(const TunnelConfig &tunnel) const
{
    const TunnelConfig *now = m_profile().find(tunnel.id);
    if (now && isSameKey(*now, tunnel))
        return true;
    for (const Steps *steps : {&m_done, &m_undone})
        for (const Step &step : *steps) {
            bool isNamed = false;
            if (!step.isExpired)
                forEachTunnel(step.edit, [&](const TunnelConfig &other) {
                    isNamed |= other.id == tunnel.id && isSameKey(other, tunnel);
                });
            if (isNamed)
                return true;
        }
    return false;
}

// A key that is lost gives way to the one that the tunnel has a step nearer to now.
void EditHistory::settleKeys(Steps &steps)
{
    const bool areDone = &steps == &m_done;
    std::map<TunnelId, TunnelConfig> reached; // each tunnel as it is where the walk from now has come to
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        for (ObjectEdit<TunnelConfig> &edit : step->edit.tunnels) {
            const bool hadTwoKeys = edit.before && edit.after && edit.before->key != edit.after->key;
            std::optional<TunnelConfig> &near = areDone ? edit.after : edit.before;
            std::optional<TunnelConfig> &far = areDone ? edit.before : edit.after;
            const TunnelId id = near ? near->id : far->id;
            const auto known = reached.find(id);
            const TunnelConfig *here = known != reached.end() ? &known->second : m_profile().find(id);
            for (std::optional<TunnelConfig> *side : {&near, &far}) {
                if (!*side)
                    continue;
                if (here && !isKept(**side)) {
                    (*side)->key = here->key;
                    (*side)->keyStorage = here->keyStorage;
                }
                here = &**side;
            }
            if (far)
                reached.insert_or_assign(id, *far);
            step->edit.isKeyLost |= hadTwoKeys && edit.before->key == edit.after->key;
        }
}

// What is not in the profile and what no step brings back.
template <typename Object>
void EditHistory::forgetGone(std::vector<ObjectEdit<Object>> Edit::*list)
{
    const auto idOf = [](const ObjectEdit<Object> &edit) { return edit.before ? edit.before->id : edit.after->id; };
    std::vector<decltype(Object::id)> returning;
    for (const Step &step : m_done)
        for (const ObjectEdit<Object> &edit : step.edit.*list)
            if (!edit.after)
                returning.push_back(idOf(edit));
    for (const Step &step : m_undone)
        for (const ObjectEdit<Object> &edit : step.edit.*list)
            if (!edit.before)
                returning.push_back(idOf(edit));
    for (Steps *steps : {&m_done, &m_undone})
        for (Step &step : *steps)
            std::erase_if(step.edit.*list, [&](const ObjectEdit<Object> &edit) {
                return !m_profile().find(idOf(edit)) &&
                       std::find(returning.begin(), returning.end(), idOf(edit)) == returning.end();
            });
}

void EditHistory::settle(const std::vector<TunnelConfig> &before)
{
    const auto isOver = [](const Edit &edit, bool isExpired) { return isExpired && takesAny(edit); };
    std::erase_if(m_done, [&](const Step &step) { return isOver(step.edit, step.isExpired); });
    // What was undone after it stands on it.
    if (std::any_of(m_undone.begin(), m_undone.end(),
                    [&](const Step &step) { return isOver(reversed(step.edit), step.isExpired); }))
        m_undone.clear();
    forgetGone(&Edit::zones);
    forgetGone(&Edit::gateways);
    forgetGone(&Edit::tunnels);
    settleKeys(m_done);
    settleKeys(m_undone);
    for (Steps *steps : {&m_done, &m_undone})
        std::erase_if(*steps, [](const Step &step) {
            // Nothing but a key was changed, and that is gone.
            const auto &tunnels = step.edit.tunnels;
            return step.edit.zones.empty() && step.edit.gateways.empty() &&
                   std::all_of(tunnels.begin(), tunnels.end(),
                               [](const auto &edit) { return edit.before == edit.after; });
        });
    if (!before.empty())
        m_forget(before);
    emit changed();
}

} // namespace tunneldesk
