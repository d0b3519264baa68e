#include "engine/session/pair_states.h"

#include <gtest/gtest.h>

namespace tunneldesk::session
{
namespace
{

constexpr Time kStart{1h};
const PairId kPair{TunnelId{1}, IpPrefix(IpAddress::v4(10, 1, 0, 0), 24), IpPrefix(IpAddress::v4(10, 2, 0, 0), 24)};
constexpr PairStates::Carriage kNothing{};
constexpr PairStates::Carriage kUp{true, true};

ikev1::PairProgress progress(PairState state, Reason reason = Reason::None)
{
    ikev1::PairProgress result;
    result.pair = kPair;
    result.state = state;
    result.reason = reason;
    return result;
}

class PairStatesTest : public testing::Test
{
protected:
    PairStatesTest() { m_states.setPairs({kPair}, kStart); }

    PairState settle(std::optional<Closed> closed, PairStates::Carriage carriage)
    {
        static_cast<void>(m_states.settle(kPair, closed, carriage, kStart + 1s));
        return m_states.find(kPair)->state;
    }

    PairStates m_states;
};

TEST_F(PairStatesTest, GoesFromTheGateToActive)
{
    EXPECT_EQ(settle(Closed{PairState::WaitingForKey, Reason::MissingSecret, 0}, kNothing), PairState::WaitingForKey);
    EXPECT_EQ(m_states.find(kPair)->finding.advice, Advice::EnterKey);
    EXPECT_EQ(settle(Closed{PairState::WaitingForHelper, Reason::None, 0}, kNothing), PairState::WaitingForHelper);
    m_states.onProgress(progress(PairState::Phase1));
    EXPECT_EQ(settle({}, kNothing), PairState::Phase1);
    m_states.onProgress(progress(PairState::Phase2));
    EXPECT_EQ(settle({}, kNothing), PairState::Phase2);
    m_states.onProgress(progress(PairState::Established));
    EXPECT_EQ(settle({}, kUp), PairState::Established);
    m_states.onSeen(kPair);
    EXPECT_EQ(settle({}, kUp), PairState::Active);
}

TEST_F(PairStatesTest, StaysActiveThroughARekeyAndItsFailure)
{
    m_states.onProgress(progress(PairState::Established));
    m_states.onSeen(kPair);
    EXPECT_EQ(settle({}, kUp), PairState::Active);
    for (const PairState state : {PairState::Phase1, PairState::Phase2, PairState::Retrying, PairState::Established}) {
        m_states.onProgress(progress(state));
        EXPECT_EQ(settle({}, kUp), PairState::Active) << nameOf(state);
    }
}

TEST_F(PairStatesTest, IsCheckingAndThenActiveAgain)
{
    m_states.onProgress(progress(PairState::Established));
    m_states.onSeen(kPair);
    EXPECT_EQ(settle({}, kUp), PairState::Active);
    m_states.onProgress(progress(PairState::Checking));
    EXPECT_EQ(settle({}, kUp), PairState::Checking);
    m_states.onProgress(progress(PairState::Established));
    EXPECT_EQ(settle({}, kUp), PairState::Active);
}

TEST_F(PairStatesTest, StaysUpWithAReasonWhileNothingCameBack)
{
    m_states.onProgress(progress(PairState::Established));
    EXPECT_EQ(settle({}, kUp), PairState::Established);
    const auto change = m_states.settle(kPair, {}, {true, true, true}, kStart + 9s);
    ASSERT_TRUE(change);
    EXPECT_EQ(*change, (StateEvent{PairState::Established, PairState::Established, Reason::NothingCameBack}));
    EXPECT_EQ(m_states.find(kPair)->since, kStart + 1s) << "up since before";
    EXPECT_EQ(m_states.find(kPair)->finding.advice, Advice::CheckTraffic);
    EXPECT_FALSE(m_states.settle(kPair, {}, {true, true, true}, kStart + 10s));
    m_states.onSeen(kPair);
    EXPECT_EQ(settle({}, kUp), PairState::Active);
    EXPECT_EQ(m_states.find(kPair)->reason, Reason::None);
    EXPECT_TRUE(m_states.find(kPair)->finding.isNone());
}

TEST_F(PairStatesTest, ForgetsThatItWasSeenWithItsLastSa)
{
    m_states.onProgress(progress(PairState::Established));
    m_states.onSeen(kPair);
    EXPECT_EQ(settle({}, kUp), PairState::Active);
    m_states.onProgress(progress(PairState::Phase1));
    EXPECT_EQ(settle({}, kNothing), PairState::Phase1);
    m_states.onProgress(progress(PairState::Established));
    EXPECT_EQ(settle({}, kUp), PairState::Established);
}

TEST_F(PairStatesTest, TellsAChangeOnceAndWhy)
{
    m_states.onProgress(progress(PairState::Failed, Reason::WrongPreSharedKey));
    const auto change = m_states.settle(kPair, {}, kNothing, kStart + 3s);
    ASSERT_TRUE(change);
    EXPECT_EQ(*change, (StateEvent{PairState::Stopped, PairState::Failed, Reason::WrongPreSharedKey}));
    EXPECT_EQ(m_states.find(kPair)->since, kStart + 3s);
    EXPECT_FALSE(m_states.settle(kPair, {}, kNothing, kStart + 4s));
    EXPECT_EQ(m_states.find(kPair)->since, kStart + 3s);
}

TEST_F(PairStatesTest, KeepsWhatStaysInTheProfile)
{
    m_states.addDead(kPair, {{3, 300}, {4, 400}});
    PairId other = kPair;
    other.tunnel = TunnelId{2};
    m_states.setPairs({kPair, other}, kStart + 5s);
    EXPECT_EQ(m_states.find(kPair)->dead.in.packets, 3U);
    EXPECT_EQ(m_states.find(other)->since, kStart + 5s);
    m_states.clearTraffic(TunnelId{1});
    EXPECT_EQ(m_states.find(kPair)->dead.in.packets, 0U);
    m_states.setPairs({}, kStart);
    EXPECT_EQ(m_states.find(kPair), nullptr);
}

} // namespace
} // namespace tunneldesk::session
