// Keeps what the engine reports, and lets a test wait for a snapshot that shows something.
#pragma once

#include "engine/host/runtime.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <sstream>

namespace tunneldesk::host
{

class RecordingSink final : public ReportSink
{
public:
    void onSnapshot(std::shared_ptr<const Snapshot> snapshot) override
    {
        const std::lock_guard lock(m_mutex);
        m_last = std::move(snapshot);
        ++m_snapshots;
        m_changed.notify_all();
    }
    void onEvents(std::vector<Event> events) override
    {
        const std::lock_guard lock(m_mutex);
        std::move(events.begin(), events.end(), std::back_inserter(m_events));
    }
    void onSecretNeeded(const SecretRef &) override {}
    void onHelperNeeded(HelperState why) override
    {
        const std::lock_guard lock(m_mutex);
        m_helperNeeded.push_back(why);
        m_changed.notify_all();
    }
    // True once the engine has asked for a helper for this reason.
    [[nodiscard]] bool waitForHelperNeeded(HelperState why, Duration patience = 20s)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, patience, [&] {
            return std::find(m_helperNeeded.begin(), m_helperNeeded.end(), why) != m_helperNeeded.end();
        });
    }

    // True as soon as the latest snapshot shows it; false when it does not within `patience`.
    [[nodiscard]] bool waitFor(const std::function<bool(const Snapshot &)> &shows, Duration patience = 20s)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, patience, [&] { return m_last && shows(*m_last); });
    }
    [[nodiscard]] std::shared_ptr<const Snapshot> last()
    {
        const std::lock_guard lock(m_mutex);
        return m_last;
    }
    [[nodiscard]] std::size_t snapshots()
    {
        const std::lock_guard lock(m_mutex);
        return m_snapshots;
    }
    // What happened, for the message of a failed expectation.
    [[nodiscard]] std::string story()
    {
        const std::lock_guard lock(m_mutex);
        std::ostringstream text;
        for (const Event &event : m_events) {
            text << millisecondsOf(event.time) << ": ";
            if (const auto *message = std::get_if<MessageEvent>(&event.what))
                text << (message->sent ? "sent " : "got ") << nameOf(message->exchange) << ' ' << message->number << '/'
                     << message->of;
            else if (const auto *state = std::get_if<StateEvent>(&event.what))
                text << nameOf(state->from) << " -> " << nameOf(state->to) << ' ' << reasonName(state->reason);
            else if (const auto *drop = std::get_if<DropEvent>(&event.what))
                text << "dropped " << reasonName(drop->reason);
            else if (const auto *host = std::get_if<HostEvent>(&event.what))
                text << "host " << host->what << ' ' << reasonName(host->reason) << ' ' << host->number;
            else
                text << "event " << event.what.index();
            text << '\n';
        }
        return text.str();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::shared_ptr<const Snapshot> m_last;
    std::vector<Event> m_events;
    std::vector<HelperState> m_helperNeeded;
    std::size_t m_snapshots = 0;
};

} // namespace tunneldesk::host
