#include "engine/session/silence_watch.h"

#include <algorithm>

namespace tunneldesk::session
{

namespace
{

// A little less than a second: one packet a second is told of a second apart.
constexpr Duration kSilence = 900ms;
// Who has paused has nothing to wait for; the answers to what he sends now are on their way.
constexpr Duration kPause = 2s;

} // namespace

bool SilenceWatch::onSending(const SaRegistry &registry, const PairId &pair, Time now)
{
    std::uint64_t received = 0;
    for (const SaRecord *record : registry.recordsOf(pair))
        received += trafficOf(*record).in.packets;
    if (received == 0) {
        m_watched.erase(pair);
        return false;
    }
    const auto [place, isNew] = m_watched.try_emplace(pair);
    Watched &watched = place->second;
    const bool hasPaused = now - watched.lastSent > kPause;
    watched.lastSent = now;
    if (isNew || watched.received != received) {
        watched = {received, now, now, false};
        return false;
    }
    if (hasPaused)
        watched.silentSince = now;
    if (watched.isTold || now - watched.silentSince < kSilence)
        return false;
    watched.isTold = true;
    return true;
}

void SilenceWatch::keepOnly(const std::vector<PairId> &pairs)
{
    std::erase_if(m_watched, [&pairs](const auto &item) {
        return std::find(pairs.begin(), pairs.end(), item.first) == pairs.end();
    });
}

} // namespace tunneldesk::session
