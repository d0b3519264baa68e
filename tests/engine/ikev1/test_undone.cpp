// What was begun and comes to nothing late: a renewal that ends before it has taken over, an SA that was never proved,
// a phase 1 that was due and could not begin.
#include "tests/engine/ikev1/endpoint_pair.h"

#include "engine/wire/isakmp.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

// A asks once, and nobody by himself again: what is lost stays lost and shows.
class Undone : public testing::Test
{
protected:
    void setIkeLife(Seconds life)
    {
        m_pair.onBoth([life](ikev1::PeerConfig &config) { config.policy.lifetime = life; });
    }
    void bringUp(Seconds life)
    {
        m_pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
        m_pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        m_pair.onBoth([life](ikev1::PeerConfig &config) { config.tunnels.front().lifetime = life; });
        m_pair.start();
        m_pair.connect(m_pair.a);
        ASSERT_TRUE(m_pair.runUntilTrue([this] { return m_pair.bothUp(); }, 2s));
        m_pair.run(1s);
    }
    template <typename Call>
    void tell(TestSide &side, Call call)
    {
        m_pair.call(side, [&](Context context, ikev1::Outputs &out) { call(side.endpoint, context, out); });
    }
    void rekey(TestSide &side)
    {
        tell(side, [](auto &endpoint, Context context, auto &out) { endpoint.rekey(kTunnel, context, out); });
    }
    void rekeySa(TestSide &side, SaId sa)
    {
        tell(side, [sa](auto &endpoint, Context context, auto &out) { endpoint.rekeySa(sa, context, out); });
    }
    void end(TestSide &side, SaId sa)
    {
        tell(side, [sa](auto &endpoint, Context context, auto &out) { endpoint.deleteSa(sa, context, out); });
    }
    void expire(TestSide &side, SaId sa)
    {
        tell(side, [sa](auto &endpoint, Context context, auto &out) { endpoint.expireSa(sa, context, out); });
    }
    static bool is(const EndpointPair::Flight &flight, wire::ExchangeType type)
    {
        return flight.bytes[18] == static_cast<Byte>(type);
    }
    [[nodiscard]] bool isUp() const { return m_pair.bothUp() && m_pair.agree(); }
    [[nodiscard]] bool staysUp(Duration duration)
    {
        const Time end = m_pair.now + duration;
        while (m_pair.now < end) {
            m_pair.run(500ms);
            if (!isUp())
                return false;
        }
        return true;
    }
    // B makes a new SA, and so many seconds later it is to end; which one at A.
    [[nodiscard]] SaId renewedByB(Duration age)
    {
        rekey(m_pair.b);
        EXPECT_TRUE(m_pair.runUntilTrue([this] { return m_pair.a.sas.size() == 2; }, 1s));
        m_pair.run(age);
        EXPECT_TRUE(isUp());
        return m_pair.a.sas.rbegin()->first;
    }

    EndpointPair m_pair;
};

// Rules RK-5, RK-9: the new SA ends while both stand. Its grace is over after the moment when the old one would go for
// it.
TEST_F(Undone, RK5_TheOldSaStaysWhenThePeerEndsTheNewOneLate)
{
    bringUp(3600s);
    const SaId old = m_pair.b.outbound.begin()->second;
    end(m_pair.a, renewedByB(7s));
    EXPECT_TRUE(staysUp(20s));
    EXPECT_EQ(m_pair.b.outbound.begin()->second, old);
    EXPECT_EQ(m_pair.b.sas.size(), 1U);
    ASSERT_TRUE(staysUp(40s));
    EXPECT_NE(m_pair.b.outbound.begin()->second, old) << "what was wanted is asked for once more";
    EXPECT_EQ(m_pair.b.sas.size(), 1U);
    EXPECT_EQ(m_pair.a.sas.size(), 1U);
}

// The same, and the grace is over before.
TEST_F(Undone, RK9_TheOldSaIsRenewedOnceMoreWhenTheNewOneEndedSoon)
{
    bringUp(3600s);
    end(m_pair.a, renewedByB(3s));
    EXPECT_TRUE(staysUp(20s));
    const unsigned before = m_pair.b.madeSas;
    EXPECT_TRUE(m_pair.runUntilTrue([&] { return m_pair.b.madeSas == before + 1; }, 20s));
    EXPECT_TRUE(staysUp(600s));
    EXPECT_EQ(m_pair.b.madeSas, before + 1);
}

// It could not be installed here, or its limit of bytes was reached at once; and it can be asked for at any time.
TEST_F(Undone, RK9_TheOldSaIsRenewedOnceMoreWhenTheNewOneFailedHere)
{
    bringUp(200s);
    static_cast<void>(renewedByB(3s));
    const SaId made = m_pair.b.sas.rbegin()->first;
    const SaId old = m_pair.b.sas.begin()->first;
    expire(m_pair.b, made);
    EXPECT_EQ(m_pair.b.outbound.begin()->second, old);
    const unsigned before = m_pair.b.madeSas;
    rekeySa(m_pair.b, old);
    m_pair.run(1s);
    EXPECT_EQ(m_pair.b.madeSas, before + 1);
    EXPECT_TRUE(staysUp(600s));
}

// A third one has been made for the new one meanwhile: it stands for both.
TEST_F(Undone, RK5_OfThreeTheLastOneTakesOver)
{
    bringUp(3600s);
    const SaId second = renewedByB(4s);
    rekey(m_pair.b);
    ASSERT_TRUE(m_pair.runUntilTrue([this] { return m_pair.b.sas.size() == 3; }, 1s));
    m_pair.run(2s);
    const SaId third = m_pair.b.sas.rbegin()->first;
    end(m_pair.a, second);
    EXPECT_TRUE(staysUp(30s));
    ASSERT_EQ(m_pair.b.sas.size(), 1U);
    EXPECT_EQ(m_pair.b.sas.begin()->first, third);
    EXPECT_EQ(m_pair.a.sas.size(), 1U);
}

// The third one is asked for and has not been answered yet when the second one ends.
TEST_F(Undone, RK5_OfThreeTheLastOneTakesOverThoughTheSecondEndsBeforeItStands)
{
    bringUp(3600s);
    m_pair.run(90s); // too far apart for two that were made at once
    const SaId second = renewedByB(4s);
    m_pair.onWire = [](EndpointPair::Flight &flight) { return !is(flight, wire::ExchangeType::QuickMode); };
    rekey(m_pair.b);
    m_pair.run(100ms);
    end(m_pair.a, second);
    m_pair.run(100ms);
    m_pair.onWire = nullptr;
    EXPECT_TRUE(staysUp(30s));
    ASSERT_EQ(m_pair.b.madeSas, 3U);
    EXPECT_EQ(m_pair.b.sas.size(), 1U);
    EXPECT_EQ(m_pair.a.sas.size(), 1U);
    EXPECT_TRUE(staysUp(600s));
    EXPECT_EQ(m_pair.b.madeSas, 3U);
}

// The peer's came before ours was due, and is ended after: ours, which carries again, has missed its turn.
TEST_F(Undone, RK5_WhatCarriesAgainAfterItsTimeIsRenewed)
{
    m_pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd.mode = DpdMode::Off; });
    bringUp(300s);
    const Time due = m_pair.a.current().softExpiry;
    m_pair.run(90s);
    m_pair.onWire = [](EndpointPair::Flight &flight) {
        return flight.toB || !is(flight, wire::ExchangeType::Informational);
    };
    rekey(m_pair.b);
    m_pair.runUntil(due + 1s);
    m_pair.onWire = nullptr;
    ASSERT_EQ(m_pair.a.sas.size(), 2U) << "the Delete of the old one is lost";
    ASSERT_EQ(m_pair.b.sas.size(), 1U);
    const unsigned before = m_pair.a.madeSas;
    end(m_pair.b, m_pair.b.sas.begin()->first);
    EXPECT_TRUE(m_pair.runUntilTrue([&] { return m_pair.a.madeSas == before + 1 && isUp(); }, 10s));
    EXPECT_TRUE(staysUp(100s));
}

// Nobody could renew it, and it is time to say so (faults, 26).
TEST_F(Undone, RK9_OfTheOldSaItIsSaidThatNothingCameOfItsRenewal)
{
    m_pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd.mode = DpdMode::Off; });
    bringUp(300s);
    ASSERT_TRUE(m_pair.runUntilTrue([this] { return m_pair.a.sas.size() == 2; }, 299s));
    m_pair.run(3s);
    const bool isByA = m_pair.a.sas.rbegin()->second.isInitiator;
    TestSide &side = isByA ? m_pair.a : m_pair.b;
    expire(side, side.sas.rbegin()->first);
    m_pair.onWire = [](EndpointPair::Flight &) { return false; };
    const Time hard = side.current().hardExpiry;
    ASSERT_GT(hard - m_pair.now, 12s);
    EXPECT_TRUE(m_pair.runUntilTrue([&] { return side.last().reason == Reason::NoAnswer; }, hard - m_pair.now - 1s));
    EXPECT_EQ(side.state(), PairState::Established);
}

// Rule Q-13: A renews, message 3 never reaches B, and then the IKE SA is gone that could bring it.
class Unproved : public Undone
{
protected:
    void renewUnproved(bool reachesA)
    {
        m_pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd.mode = DpdMode::Off; });
        setIkeLife(300s);
        bringUp(3600s);
        m_old = m_pair.b.outbound.begin()->second;
        m_pair.onWire = [](EndpointPair::Flight &flight) {
            return !is(flight, wire::ExchangeType::IdentityProtection);
        };
        m_pair.run(297s);
        ASSERT_EQ(m_pair.a.sas.size(), 1U);
        m_pair.onWire = [reachesA](EndpointPair::Flight &flight) {
            return is(flight, wire::ExchangeType::QuickMode) && (flight.toB ? isFirst(flight) : reachesA);
        };
        rekey(m_pair.a);
        m_pair.run(20s);
        const auto ikeSas = m_pair.b.endpoint.ikeSasOf(kTunnel);
        ASSERT_TRUE(std::none_of(ikeSas.begin(), ikeSas.end(), [](const auto &sa) { return sa.isEstablished; }));
        ASSERT_EQ(m_pair.b.sas.size(), 2U);
        ASSERT_EQ(m_pair.b.outbound.begin()->second, m_old);
    }
    static bool isFirst(const EndpointPair::Flight &flight)
    {
        constexpr std::size_t kLeastOfFirst = 140; // message 3 has nothing but a HASH
        return flight.bytes.size() > kLeastOfFirst;
    }

    SaId m_old;
};

// It is used as soon as nothing better is left.
TEST_F(Unproved, Q13_CarriesWhenTheOldSaEnds)
{
    renewUnproved(true);
    expire(m_pair.b, m_old);
    ASSERT_EQ(m_pair.b.outbound.size(), 1U);
    EXPECT_TRUE(m_pair.agree());
    EXPECT_EQ(m_pair.b.state(), PairState::Established);
    m_pair.onWire = nullptr;
    EXPECT_TRUE(staysUp(100s));
}

// The peer has never had it: another one takes its place as soon as he can be asked, and he need not begin.
TEST_F(Unproved, RK10_IsRenewedAtOnceWhenTheOldSaEnds)
{
    renewUnproved(false);
    m_pair.onWire = nullptr;
    expire(m_pair.b, m_old);
    EXPECT_TRUE(m_pair.runUntilTrue([this] { return isUp(); }, 10s));
    EXPECT_TRUE(staysUp(100s));
}

// Rules DP-8, RK-10: a phase 1 is due for SAs that stand.
class DuePhase1 : public Undone
{
protected:
    [[nodiscard]] std::vector<IkeSaSnapshot> ikeSas() const { return m_pair.a.endpoint.ikeSasOf(kTunnel); }
    // Established within the time.
    [[nodiscard]] bool hasAnother(const CookiePair &than, Duration within)
    {
        return m_pair.runUntilTrue(
            [&] {
                const auto all = ikeSas();
                return !all.empty() && all.back().isEstablished && all.back().cookies != than;
            },
            within);
    }
    void forget(TestSide &side)
    {
        tell(side, [](auto &endpoint, Context context, auto &out) { endpoint.forgetSecret(kKey, context, out); });
    }
};

TEST_F(DuePhase1, DP8_ComesWithTheKeyThatWasMissing)
{
    setIkeLife(300s);
    bringUp(3600s);
    const CookiePair first = ikeSas().front().cookies;
    forget(m_pair.a);
    forget(m_pair.b);
    m_pair.run(320s);
    ASSERT_TRUE(ikeSas().empty());
    ASSERT_TRUE(isUp());
    EXPECT_EQ(m_pair.a.needed.size(), 1U) << "asked for once";
    m_pair.give(m_pair.b, "secret");
    m_pair.give(m_pair.a, "secret");
    EXPECT_TRUE(hasAnother(first, 1s));
    EXPECT_TRUE(isUp());
}

TEST_F(DuePhase1, RK10_BeginsAnewWithAnotherKey)
{
    bringUp(3600s);
    const CookiePair first = ikeSas().front().cookies;
    m_pair.onWire = [](EndpointPair::Flight &) { return false; };
    m_pair.a.config.policy.lifetime = 7200s;
    tell(m_pair.a,
         [this](auto &endpoint, Context context, auto &out) { endpoint.setPeers({m_pair.a.config}, context, out); });
    m_pair.run(1s);
    ASSERT_EQ(m_pair.a.endpoint.ikeSaCount(), 2U) << "one is under way";
    m_pair.give(m_pair.b, "another");
    m_pair.give(m_pair.a, "another");
    m_pair.onWire = nullptr;
    EXPECT_TRUE(hasAnother(first, 1s));
    EXPECT_TRUE(isUp());
}

// Rule RK-2: an older one that comes to its end while it overlaps with the newer one asks for none.
TEST_F(DuePhase1, RK2_IsNotMadeForAnOlderOne)
{
    setIkeLife(300s);
    bringUp(3600s);
    m_pair.onWire = [](EndpointPair::Flight &flight) { return !is(flight, wire::ExchangeType::IdentityProtection); };
    m_pair.runUntil(m_pair.b.endpoint.ikeSasOf(kTunnel).front().softExpiry - 5s);
    m_pair.onWire = nullptr;
    const std::size_t before = m_pair.b.all<SaEvent>().size();
    m_pair.a.config.policy.lifetime = 7200s;
    tell(m_pair.a,
         [this](auto &endpoint, Context context, auto &out) { endpoint.setPeers({m_pair.a.config}, context, out); });
    m_pair.run(8s);
    EXPECT_EQ(m_pair.b.all<SaEvent>().size(), before + 1);
    EXPECT_EQ(ikeSas().size(), 2U);
    m_pair.run(4s);
    EXPECT_EQ(ikeSas().size(), 1U);
}

// A doubt has begun one already when it comes due, and ends without it.
TEST_F(DuePhase1, DP8_IsNotForgottenWithADoubt)
{
    setIkeLife(300s);
    bringUp(3600s);
    const IkeSaSnapshot first = ikeSas().front();
    m_pair.runUntil(first.softExpiry - 5s);
    ASSERT_EQ(ikeSas().size(), 1U);
    m_pair.onWire = [](EndpointPair::Flight &) { return false; };
    const SaId sa = m_pair.a.outbound.begin()->second;
    tell(m_pair.a, [sa](auto &endpoint, Context context, auto &out) { endpoint.nothingComesBack(sa, context, out); });
    m_pair.runUntil(first.softExpiry - 1s);
    ASSERT_EQ(ikeSas().size(), 2U) << "the doubt's";
    m_pair.runUntil(first.softExpiry + 1s);
    tell(m_pair.a, [sa](auto &endpoint, Context context, auto &out) { endpoint.peerSeen(sa, context, out); });
    m_pair.onWire = nullptr;
    EXPECT_TRUE(hasAnother(first.cookies, 2s));
    EXPECT_TRUE(isUp());
}

} // namespace
