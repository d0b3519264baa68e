// Every attempt leaves a timeline as events: its messages, its states, the SAs that were made or went, what was found.
#include "tests/sim/scenario.h"

namespace tunneldesk::sim
{
namespace
{

class Timeline : public Scenario
{
protected:
    template <typename What>
    [[nodiscard]] static std::vector<std::pair<Event, What>> allOf(const Site &site, AttemptId attempt)
    {
        std::vector<std::pair<Event, What>> found;
        for (const Event &event : site.events)
            if (const auto *what = std::get_if<What>(&event.what); what != nullptr && event.attempt == attempt)
                found.emplace_back(event, *what);
        return found;
    }
};

TEST_F(Timeline, OfAConnectHasItsMessagesStatesAndSas)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    ASSERT_TRUE(m_world->driveBounded(1s));
    const AttemptId attempt = tunnelOf(*m_a).attempt;
    ASSERT_FALSE(attempt.isNone());
    std::vector<std::pair<unsigned, unsigned>> messages;
    for (const auto &[event, message] : allOf<MessageEvent>(*m_a, attempt)) {
        EXPECT_EQ(event.tunnel, kTunnel);
        EXPECT_EQ(event.gateway, kGateway);
        EXPECT_EQ(message.sent, message.number % 2 == 1) << "A asks";
        messages.emplace_back(message.number, message.of);
    }
    EXPECT_EQ(messages, (std::vector<std::pair<unsigned, unsigned>>{
                            {1, 6}, {2, 6}, {3, 6}, {4, 6}, {5, 6}, {6, 6}, {1, 3}, {2, 3}, {3, 3}}));
    std::vector<PairState> states;
    for (const auto &[event, state] : allOf<StateEvent>(*m_a, attempt))
        states.push_back(state.to);
    EXPECT_EQ(states, (std::vector{PairState::Phase1, PairState::Phase2, PairState::Established}));
    std::size_t made = 0;
    for (const Event &event : m_a->events)
        if (const auto *sa = std::get_if<SaEvent>(&event.what); sa != nullptr && sa->made)
            ++made;
    EXPECT_EQ(made, 2U) << "an IKE SA and an SA pair";
}

TEST_F(Timeline, OfTheEndSaysWhatWentAndWhy)
{
    beginAndStart();
    ASSERT_TRUE(connect());
    m_a->command(DisconnectTunnel{kTunnel}, now());
    ASSERT_TRUE(m_world->driveBounded(30s));
    for (const Site *site : {m_a, m_b}) {
        std::vector<SaEvent> gone;
        for (const Event &event : site->events)
            if (const auto *sa = std::get_if<SaEvent>(&event.what); sa != nullptr && !sa->made)
                gone.push_back(*sa);
        std::string all;
        for (const Event &event : site->events)
            all += describe(event) + '\n';
        ASSERT_EQ(gone.size(), 2U) << site->name() << ":\n" << all;
        for (const SaEvent &sa : gone)
            EXPECT_EQ(sa.why, site == m_a ? Reason::StoppedByUser : Reason::PeerDeleted) << site->name();
    }
    EXPECT_EQ(statesOf(*m_a).back().to, PairState::Stopped);
    EXPECT_EQ(statesOf(*m_a).back().reason, Reason::StoppedByUser);
}

TEST_F(Timeline, OfARefusalHasItsFindingInTheSameAttempt)
{
    begin();
    m_a->knowSecret(keyReference(), "not the key");
    startBoth();
    const auto isFound = [this] {
        const auto found = allOf<Finding>(*m_a, tunnelOf(*m_a).attempt);
        return std::any_of(found.begin(), found.end(),
                           [](const auto &one) { return one.second.verdict == Reason::WrongPreSharedKey; });
    };
    EXPECT_TRUE(m_world->drive(isFound, 60s));
    EXPECT_FALSE(allOf<MessageEvent>(*m_a, tunnelOf(*m_a).attempt).empty());
}

TEST_F(Timeline, TellsWhatTheHostCannot)
{
    begin();
    startBoth();
    const bool isReady = std::any_of(m_a->events.begin(), m_a->events.end(), [](const Event &event) {
        const auto *host = std::get_if<HostEvent>(&event.what);
        return host != nullptr && host->what == "td1" && host->reason == Reason::None;
    });
    EXPECT_TRUE(isReady);
}

} // namespace
} // namespace tunneldesk::sim
