#include "engine/session/path_sizes.h"

#include "engine/session/path_mtus.h"

#include <algorithm>
#include <array>

namespace tunneldesk::session
{
namespace
{

// Together less than the five seconds that a transfer may stand (faults, 15).
constexpr Duration kLookGap = 2s;
constexpr Duration kAnswerTime = 700ms;
constexpr std::uint64_t kLargePackets = 256; // on average; acknowledgements and keystrokes find no path too narrow
constexpr unsigned kRounds = 3;              // a question may be lost for other reasons
// Common widths, as far as they can be asked for: a PPPoE link, tunnels of all kinds, what every link must carry.
constexpr std::array<unsigned, 8> kWidths{1488, 1472, 1456, 1440, 1408, 1392, 1344, 1280};

} // namespace

bool PathSizes::isDue(Time now) const
{
    const bool isAsking =
        std::any_of(m_paths.begin(), m_paths.end(), [](const auto &entry) { return entry.second.round != 0; });
    return now - m_lastLook >= (isAsking ? kAnswerTime : kLookGap);
}

bool PathSizes::noteUse(Path &path, const Use &use)
{
    // An SA that goes takes its counters along.
    const std::uint64_t bytes = use.bytesOut > path.bytes ? use.bytesOut - path.bytes : 0;
    const std::uint64_t packets = use.packetsOut > path.packets ? use.packetsOut - path.packets : 0;
    path.bytes = use.bytesOut;
    path.packets = use.packetsOut;
    return packets != 0 && bytes / packets >= kLargePackets;
}

void PathSizes::ask(Path &path, const Use &use, Time now, Result &result) const
{
    if (path.round++ == 0)
        path.largest = 0;
    path.asked = now;
    const unsigned full = askableSize(use.linkMtu);
    path.full = full;
    result.questions.push_back({use.sa, full});
    if (path.round == 1)
        return;
    for (const unsigned width : kWidths)
        if (width < full)
            result.questions.push_back({use.sa, width});
}

void PathSizes::judge(const Ends &ends, Path &path, const Use &use, Time now, Result &result) const
{
    const bool isWide = path.largest >= askableSize(use.linkMtu);
    path.round = 0;
    if (isWide && path.growAt) {
        path.growAt.reset();
        result.news.push_back({ends, 0});
    } else if (!isWide && path.largest != 0) {
        // Asked again before what is known would be forgotten, so that no transfer has to find it out.
        path.growAt = now + kPathMtuLife / 2;
        result.news.push_back({ends, path.largest});
    }
}

PathSizes::Result PathSizes::onTick(const Uses &uses, Time now)
{
    Result result;
    m_lastLook = now;
    std::erase_if(m_paths, [&uses](const auto &entry) { return !uses.contains(entry.first); });
    for (const auto &[ends, use] : uses) {
        Path &path = m_paths[ends];
        const bool isUsed = noteUse(path, use);
        const bool isAnswered = path.largest >= askableSize(use.linkMtu);
        if (path.round != 0 && (isAnswered || (path.round == kRounds && now - path.asked >= kAnswerTime)))
            judge(ends, path, use, now, result);
        else if (path.round != 0 && now - path.asked >= kAnswerTime)
            ask(path, use, now, result);
        else if (path.round == 0 && (use.isNarrow ? path.growAt && *path.growAt <= now : isUsed))
            ask(path, use, now, result);
    }
    return result;
}

void PathSizes::answered(const Ends &ends, unsigned size)
{
    const auto found = m_paths.find(ends);
    if (found == m_paths.end())
        return;
    Path &path = found->second;
    path.largest = std::max(path.largest, size);
    // All is as it was.
    if (path.largest >= path.full && !path.growAt)
        path.round = 0;
}

std::optional<Time> PathSizes::nextDeadline(bool isWatching) const
{
    if (!isWatching)
        return std::nullopt;
    const bool isAsking =
        std::any_of(m_paths.begin(), m_paths.end(), [](const auto &entry) { return entry.second.round != 0; });
    return m_lastLook + (isAsking ? kAnswerTime : kLookGap);
}

} // namespace tunneldesk::session
