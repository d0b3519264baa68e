#include "app/state_news.h"

#include "app/problems.h"
#include "models/text/text.h"
#include "wizards/announce.h"
#include "wizards/language.h"

#include <array>

namespace tunneldesk
{
namespace
{

// What the user takes for one state: the first packet that comes through it makes it no other one.
PairState settled(PairState state, PairState before)
{
    switch (state) {
    case PairState::Phase1:
    case PairState::Phase2:
        return before;
    case PairState::WaitingForKey:
    case PairState::WaitingForHelper:
        // On the way up these are steps, too.
        return isConnected(before) ? state : before;
    case PairState::Established:
        return PairState::Active;
    default:
        return state;
    }
}

QString sentenceOf(const QString &name, PairState state, Reason reason)
{
    if (reason == Reason::None)
        return StateSpeaker::tr("Tunnel %1: %2.", "its name, its state").arg(name, textOf(state));
    return StateSpeaker::tr("Tunnel %1: %2, %3.", "its name, its state, the cause")
        .arg(name, textOf(state), textOf(reason));
}

} // namespace

QString StateNews::take(const Profile &profile, const Snapshot &snapshot, bool isHeard)
{
    struct Change {
        const TunnelConfig *config;
        PairState state;
        Reason reason;
        PairState *told;
    };
    std::vector<Change> changes;
    for (std::size_t i = 0; i < profile.tunnels.size(); ++i) {
        const TunnelConfig &config = profile.tunnels[i];
        // In the profile's order, mostly; who is not reported is stopped.
        const bool isInPlace = i < snapshot.tunnels.size() && snapshot.tunnels[i].id == config.id;
        const TunnelSnapshot *report = isInPlace ? &snapshot.tunnels[i] : snapshot.find(config.id);
        const PairState state = report ? report->state : PairState::Stopped;
        PairState &told = m_told.try_emplace(config.id, settled(state, PairState::Stopped)).first->second;
        const PairState now = settled(state, told);
        if (!isHeard)
            told = now;
        else if (now != told)
            changes.push_back({&config, state, report ? report->reason : Reason::None, &told});
    }
    if (m_told.size() > profile.tunnels.size())
        std::erase_if(m_told, [&profile](const auto &item) { return !profile.find(item.first); });
    if (changes.empty() || snapshot.time < m_next)
        return {};
    m_next = snapshot.time + kPause;
    std::array<int, static_cast<std::size_t>(PairState::Count)> counts{};
    for (const Change &change : changes) {
        *change.told = settled(change.state, change.state);
        ++counts[static_cast<std::size_t>(*change.told)];
    }
    QStringList sentences;
    if (changes.size() <= kMostNames)
        for (const Change &change : changes)
            sentences << sentenceOf(fromUtf8(change.config->name), change.state, change.reason);
    else
        for (std::size_t state = 0; state < counts.size(); ++state)
            if (counts[state] > 0)
                sentences << StateSpeaker::tr("%n tunnel(s): %1.", "how many, their state", counts[state])
                                 .arg(textOf(static_cast<PairState>(state)));
    return sentences.join(QLatin1Char(' '));
}

StateSpeaker::StateSpeaker(QWidget *parent) : QWidget(parent)
{
    makeAnnouncement(this);
    resize(0, 0);
    // What was said in another language is not said again.
    onLanguageChange(this, [this] {
        hide();
        setAccessibleName({});
    });
}

void StateSpeaker::say(const QString &words)
{
    // Each time it is another notification that appears.
    hide();
    setAccessibleName(words);
    show();
    announce(this, false);
}

// A window that comes back says nothing old.
void StateSpeaker::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!isHidden())
        hide();
}

} // namespace tunneldesk
