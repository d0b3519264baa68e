#include "app/control_desk.h"

#include "app/event_json.h"
#include "engine/config/validate.h"
#include "engine/host/runtime.h"
#include "models/text/text.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

std::set<TunnelId> idsOf(const std::vector<const TunnelConfig *> &tunnels)
{
    std::set<TunnelId> ids;
    for (const TunnelConfig *tunnel : tunnels)
        ids.insert(tunnel->id);
    return ids;
}

bool isUpIn(const Snapshot *snapshot, TunnelId id)
{
    const TunnelSnapshot *tunnel = snapshot ? snapshot->find(id) : nullptr;
    return tunnel && (isUp(tunnel->state) || tunnel->state == PairState::PartiallyActive);
}

} // namespace

QDateTime wallClockOf(Time time)
{
    const auto ago = std::chrono::duration_cast<Milliseconds>(host::Runtime::now() - time);
    return QDateTime::currentDateTime().addMSecs(-ago.count());
}

ControlDesk::ControlDesk(ControlTarget target) : m_target(std::move(target)) {}

void ControlDesk::forget(const ControlConnection *asker)
{
    std::erase_if(m_followers, [asker](const Follower &follower) { return follower.asker == asker; });
    if (std::none_of(m_followers.begin(), m_followers.end(), [](const Follower &f) { return !f.wantsLog; })) {
        m_changes.reset();
        m_untold.clear();
    }
}

void ControlDesk::answer(ControlConnection &asker, const ControlRequest &request, Secret key)
{
    switch (request.verb) {
    case ControlVerb::List:
    case ControlVerb::Show:
    case ControlVerb::Metrics:
        answerFromPicture(asker, request);
        return;
    case ControlVerb::Raise:
        if (m_target.raise)
            m_target.raise(request.files, request.token);
        asker.end(endOf(m_target.raise ? ControlProblem::None : ControlProblem::NoWindow));
        return;
    case ControlVerb::Reload:
        asker.end(endOf(m_target.reload() ? ControlProblem::None : ControlProblem::Unreadable));
        return;
    case ControlVerb::Status:
        if (!request.follow) {
            answerFromPicture(asker, request);
            return;
        }
        break;
    case ControlVerb::Log:
    case ControlVerb::Connect:
    case ControlVerb::Disconnect:
    case ControlVerb::Rekey:
    case ControlVerb::Count:
        break;
    }
    QString missing;
    const auto tunnels = tunnelsNamed(m_target.profile(), request.names, missing);
    if (!tunnels)
        asker.end(endOf(ControlProblem::UnknownName, missing));
    else if (request.verb == ControlVerb::Log)
        answerLog(asker, request, *tunnels);
    else if (request.verb == ControlVerb::Status)
        followStates(asker, request, *tunnels);
    else
        obey(asker, request, *tunnels, key);
}

void ControlDesk::answerFromPicture(ControlConnection &asker, const ControlRequest &request)
{
    const auto snapshot = m_target.snapshot();
    const Answer answer = answerTo(request, {m_target.profile(), snapshot.get(), host::Runtime::now(), wallClockOf,
                                             m_target.counters ? m_target.counters() : host::RuntimeCounters{}});
    for (const QByteArray &object : answer.objects)
        asker.send(frameOf(object));
    asker.end(answer.end);
}

void ControlDesk::obey(ControlConnection &asker, const ControlRequest &request, const Tunnels &tunnels,
                       const Secret &key)
{
    // The states before come first: what is told behind them has come after the command.
    if (request.follow)
        followStates(asker, request, tunnels);
    ControlEnd end;
    if (request.hasKey)
        end = giveKey(tunnels, key);
    if (end.problem == ControlProblem::None)
        end = postEach(request.verb, tunnels);
    if (!request.follow || end.problem != ControlProblem::None)
        asker.end(end);
}

ControlEnd ControlDesk::giveKey(const Tunnels &tunnels, const Secret &key)
{
    auto octets = parsePreSharedKey(key.view());
    if (!octets)
        return endOf(ControlProblem::KeyUnusable);
    for (const TunnelConfig *tunnel : tunnels)
        m_target.giveKey(tunnel->key, octets->clone());
    return {};
}

ControlEnd ControlDesk::postEach(ControlVerb verb, const Tunnels &tunnels)
{
    const auto snapshot = m_target.snapshot();
    ControlEnd end;
    for (const TunnelConfig *tunnel : tunnels) {
        if (verb == ControlVerb::Rekey && !isUpIn(snapshot.get(), tunnel->id)) {
            end = endOf(ControlProblem::NotActive, fromUtf8(tunnel->name));
            continue;
        }
        Command command = ConnectTunnel{tunnel->id};
        if (verb == ControlVerb::Disconnect)
            command = DisconnectTunnel{tunnel->id};
        else if (verb == ControlVerb::Rekey)
            command = RekeyTunnel{tunnel->id};
        if (!m_target.post(std::move(command)))
            return endOf(ControlProblem::NoEngine);
    }
    return end;
}

void ControlDesk::followStates(ControlConnection &asker, const ControlRequest &request, const Tunnels &tunnels)
{
    const auto snapshot = m_target.snapshot();
    const Picture picture{m_target.profile(), snapshot.get(), host::Runtime::now(), wallClockOf};
    for (const QByteArray &object : answerTo({.verb = ControlVerb::Status, .names = request.names}, picture).objects)
        asker.send(frameOf(object));
    asker.send(frameOf(nowMark()));
    asker.setEndless();
    if (!m_changes) {
        m_changes.emplace(picture.profile, wallClockOf);
        [[maybe_unused]] const auto all = m_changes->begin(picture.now);
        if (snapshot) [[maybe_unused]]
            const auto known = m_changes->onSnapshot(*snapshot);
    }
    follow({&asker, false, request.names.isEmpty() ? std::set<TunnelId>{} : idsOf(tunnels)});
}

void ControlDesk::follow(Follower follower)
{
    // Whoever was too slow for what is will not hear what comes: it has been forgotten already.
    if (!follower.asker->isOver())
        m_followers.push_back(std::move(follower));
}

void ControlDesk::answerLog(ControlConnection &asker, const ControlRequest &request, const Tunnels &tunnels)
{
    const std::set<TunnelId> wanted = request.names.isEmpty() ? std::set<TunnelId>{} : idsOf(tunnels);
    for (const LoggedEvent &logged : m_events)
        if (wanted.empty() || wanted.contains(logged.event.tunnel))
            asker.send(frameOfEvent(logged));
    if (!request.follow) {
        asker.end({});
        return;
    }
    asker.setEndless();
    follow({&asker, true, wanted});
}

QByteArray ControlDesk::frameOfEvent(const LoggedEvent &logged) const
{
    const Profile &profile = m_target.profile();
    LogLine line{logged.time, {}, {}, logged.event};
    if (const GatewayConfig *gateway = profile.find(logged.event.gateway))
        line.gateway = gateway->name;
    if (const TunnelConfig *tunnel = profile.find(logged.event.tunnel)) {
        line.tunnel = tunnel->name;
        if (const GatewayConfig *gateway = profile.find(tunnel->gateway))
            line.gateway = gateway->name;
    }
    return frameOf(jsonOf(line));
}

void ControlDesk::onEvents(const std::vector<Event> &events)
{
    for (const Event &event : events) {
        m_events.push_back({event, wallClockOf(event.time)});
        if (m_events.size() > kMostEvents)
            m_events.pop_front();
        if (m_followers.empty())
            continue;
        // Whoever is too slow is let go while we tell: not from the list that we walk.
        const std::vector<Follower> followers = m_followers;
        for (const Follower &follower : followers)
            if (follower.wantsLog && (follower.tunnels.empty() || follower.tunnels.contains(event.tunnel)))
                follower.asker->send(frameOfEvent(m_events.back()));
    }
    if (m_changes)
        m_untold.insert(m_untold.end(), events.begin(), events.end());
}

void ControlDesk::onSnapshot(const Snapshot &snapshot)
{
    if (!m_changes)
        return;
    auto lines = m_changes->onEvents(std::exchange(m_untold, {}), &snapshot);
    for (StateLine &line : m_changes->onSnapshot(snapshot))
        lines.push_back(std::move(line));
    tellStates(lines);
}

void ControlDesk::onProfile()
{
    if (m_changes)
        tellStates(m_changes->change(m_target.profile(), host::Runtime::now()));
}

void ControlDesk::tellStates(const std::vector<StateLine> &lines)
{
    const std::vector<Follower> followers = m_followers;
    for (const StateLine &line : lines)
        for (const Follower &follower : followers)
            if (!follower.wantsLog && (follower.tunnels.empty() || follower.tunnels.contains(line.pair.tunnel)))
                follower.asker->send(frameOf(jsonOf(line)));
}

} // namespace tunneldesk
