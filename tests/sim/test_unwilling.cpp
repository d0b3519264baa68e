// Peers that do not renew, or only otherwise than before, and lifetimes that end under load (faults 25 to 28; rules
// RK-5, RK-9, LT-1, LT-2, LT-3).
#include "tests/sim/bad_day.h"

namespace tunneldesk::sim
{
namespace
{

constexpr std::size_t kExchangeTypeAt = 18; // in the ISAKMP header
constexpr Byte kQuickMode = 32;

class Unwilling : public BadDay
{
protected:
    [[nodiscard]] static bool isQuickMode(const Datagram &datagram)
    {
        return datagram.protocol == OuterProtocol::Udp && datagram.bytes.size() > kExchangeTypeAt &&
               datagram.bytes[kExchangeTypeAt] == kQuickMode;
    }
    [[nodiscard]] std::size_t requestsSentBy(const Site &site) const
    {
        return static_cast<std::size_t>(std::count_if(site.events.begin(), site.events.end(), [](const Event &event) {
            const auto *message = std::get_if<MessageEvent>(&event.what);
            return message != nullptr && message->exchange == ExchangeKind::QuickMode && message->number == 1 &&
                   message->sent && message->repeat == 0;
        }));
    }
    // The SA that both use now; none in the clear or unsealed while it lives.
    void expectCarriedUntil(Time end)
    {
        while (now() < end) {
            const std::size_t unsealed = m_ledger->unsealedCount();
            runTraffic(100ms, 50ms);
            ASSERT_EQ(m_ledger->unsealedCount(), unsealed);
        }
        EXPECT_EQ(m_ledger->problem(), "");
    }
};

TEST_F(Unwilling, PeerWhoIgnoresRenewalsKeepsTheOldSaToItsEnd)
{
    m_setup.tunnel.lifetime = 300s;
    stand();
    const SaSnapshot old = pairOf(*m_a).sas.front();
    m_world->wire().setFilter([](const Datagram &datagram) { return !isQuickMode(datagram); });
    const Duration life = old.hardExpiry - old.madeAt;
    expectCarriedUntil(old.madeAt + life * 89 / 100);
    EXPECT_EQ(pairOf(*m_a).reason, Reason::None);
    // Still up; it is said that it will not be for long (faults, 26).
    expectCarriedUntil(old.madeAt + life * 93 / 100);
    EXPECT_EQ(pairOf(*m_a).reason, Reason::NoAnswer);
    EXPECT_EQ(pairOf(*m_a).state, PairState::Active);
    const std::size_t asked = requestsSentBy(*m_a);
    expectCarriedUntil(old.hardExpiry - 200ms);
    m_ledger->excuse(now() - 100ms);
    EXPECT_EQ(pairOf(*m_a).sas.front().id, old.id);
    ASSERT_TRUE(m_world->driveBounded(1s));
    // Closed: nothing leaves any more.
    const std::size_t esp = m_world->wire().espSent();
    m_ledger->sendFromA();
    EXPECT_EQ(m_world->wire().espSent(), esp);
    EXPECT_TRUE(pairOf(*m_a).sas.empty());
    EXPECT_TRUE(pairOf(*m_b).sas.empty());
    test::tellFault(26, "the peer answers no renewal", "asked again, said from 90 % of the life on, then closed",
                    "asked " + std::to_string(asked - 1) + " times, " +
                        std::to_string(m_world->wire().espSent() - esp) + " packets sealed after the end");
    m_world->wire().setFilter({});
    EXPECT_TRUE(connect(2min));
    m_ledger->forget();
    expectSettled(90s);
}

// Other algorithms from now on: either side says no, and what stands goes on (rule RK-9).
TEST_F(Unwilling, PeerWhoWantsAnotherSuiteKeepsTheOldSaToItsEnd)
{
    m_setup.tunnel.lifetime = 600s;
    stand();
    const SaSnapshot old = pairOf(*m_a).sas.front();
    SiteSetup other = m_setup;
    other.tunnel.esp.encryption = EspEncryption::AesCbc128;
    m_b->apply(profileOfB(other), now());
    const std::size_t before = requestsSentBy(*m_a) + requestsSentBy(*m_b);
    expectCarriedUntil(old.hardExpiry - 200ms);
    m_ledger->excuse(now() - 100ms);
    EXPECT_LE(requestsSentBy(*m_a) + requestsSentBy(*m_b) - before, 600U / 30 * 2) << "no faster than 30 s (RK-9)";
    EXPECT_TRUE(pairOf(*m_a).sas.front().id == old.id);
    test::tellFault(27, "the peer wants another algorithm at renewal", "refused, the old SA kept to its end",
                    pairOf(*m_a).sas.front().id == old.id ? "kept to 0.2 s before its end" : "lost");
    ASSERT_TRUE(m_world->driveBounded(1s));
    EXPECT_TRUE(pairOf(*m_a).sas.empty());
    m_b->apply(profileOfB(m_setup), now());
    EXPECT_TRUE(connect(2min)) << disagreement(*m_a, *m_b, kTunnel, now());
    m_ledger->forget();
    expectSettled(90s);
}

// Up on traffic, and traffic all the time: no faster than where it is kept up, and the words do not flicker.
TEST_F(Unwilling, PeerWhoWantsAnotherSuiteIsNotAskedForEachPacket)
{
    m_setup.connectA = ConnectWhen::OnTraffic;
    beginAndStart();
    SiteSetup other = m_setup;
    other.tunnel.esp.encryption = EspEncryption::AesCbc128;
    m_b->apply(profileOfB(other), now());
    std::uint32_t number = 0;
    for (const Time begin = now(); now() < begin + 180s;) {
        sendFromA(++number);
        ASSERT_TRUE(m_world->driveBounded(100ms));
        ASSERT_TRUE(now() < begin + 1s || pairOf(*m_a).reason == Reason::NoProposalChosen);
    }
    EXPECT_LE(requestsSentBy(*m_a), 180U / 30) << "no faster than 30 s (RK-9)";
    EXPECT_GE(requestsSentBy(*m_a), 3U) << "and not given up either";
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
    EXPECT_TRUE(pairOf(*m_a).nextTry);
    m_b->apply(profileOfB(m_setup), now());
    for (const Time end = now() + 90s; now() < end && !areAgreed();) {
        sendFromA(++number);
        ASSERT_TRUE(m_world->driveBounded(100ms));
    }
    EXPECT_TRUE(areAgreed()) << "traffic brings it up once the peer is mended";
}

// Fewer networks than before, at one side only.
TEST_F(Unwilling, PeerWhoNarrowsIsRefusedAndTheOthersFeelNothing)
{
    m_setup.networksA.push_back(IpPrefix(IpAddress::v4(10, 11, 0, 0), 24));
    m_setup.networksB.push_back(IpPrefix(IpAddress::v4(10, 12, 0, 0), 24));
    m_setup.tunnel.lifetime = 300s;
    stand();
    SiteSetup narrow = m_setup;
    narrow.networksB.pop_back();
    m_b->apply(profileOfB(narrow), now());
    const std::size_t made = ikeSasMade(*m_a);
    // The first pair of either side is one and the same.
    runTraffic(400s, 100ms);
    ASSERT_TRUE(m_world->driveBounded(200ms));
    EXPECT_EQ(m_ledger->problem(), "");
    EXPECT_EQ(m_ledger->unsealedCount(), 0U);
    EXPECT_EQ(ikeSasMade(*m_a), made);
    test::tellFault(27, "the peer drops one of two network pairs", "the other one feels nothing",
                    std::to_string(m_ledger->unsealedCount()) + " packets unsealed, " +
                        std::to_string(ikeSasMade(*m_a) - made) + " new phase 1");
    m_b->apply(profileOfB(m_setup), now());
    EXPECT_TRUE(m_world->drive([this] { return disagreement(*m_a, *m_b, kTunnel, now()).empty(); }, 2min))
        << disagreement(*m_a, *m_b, kTunnel, now());
}

TEST_F(Unwilling, HugeLifetimesOfThePeerAreOursAtMost)
{
    for (const Seconds lifetime : {Seconds(0x10000), Seconds(0x7fffffff), Seconds(0xffffffff)}) {
        begin();
        SiteSetup other = m_setup;
        other.tunnel.lifetime = lifetime;
        m_b->apply(profileOfB(other), now());
        m_a->apply(profileOfA(m_setup), now());
        ASSERT_TRUE(connect());
        for (const Site *site : {m_a, m_b})
            EXPECT_LE(pairOf(*site).sas.front().hardExpiry - now(), m_setup.tunnel.lifetime);
        expectSettled();
        test::tellFault(
            28, "the peer's lifetime is " + std::to_string(lifetime.count()) + " s", "ours, the smaller one",
            std::to_string((pairOf(*m_a).sas.front().hardExpiry - pairOf(*m_a).sas.front().madeAt) / 1s) + " s");
    }
}

TEST_F(Unwilling, HugeLifetimesOnBothSidesOverflowNothing)
{
    m_setup.tunnel.lifetime = Seconds(0xffffffff);
    m_setup.policy.lifetime = Seconds(0xffffffff);
    stand();
    for (const Site *site : {m_a, m_b})
        EXPECT_GT(pairOf(*site).sas.front().hardExpiry, now() + 24h - 1s);
    ASSERT_TRUE(m_world->driveBounded(10min));
    expectSettled();
    EXPECT_EQ(ikeSasMade(*m_a), 1U);
}

class Expiry : public Unwilling
{
protected:
    // 200 packets a second each way.
    void runAndLookForGaps(Duration span)
    {
        m_ledger->forget();
        runTraffic(span, 5ms);
        ASSERT_TRUE(m_world->driveBounded(200ms));
        EXPECT_EQ(m_ledger->problem(), "");
        EXPECT_EQ(m_ledger->unsealedCount(), 0U);
        for (const Site *site : {m_a, m_b}) {
            Duration widest{};
            for (std::size_t at = 1; at < site->deliveries.size(); ++at)
                widest = std::max(widest, site->deliveries[at].time - site->deliveries[at - 1].time);
            EXPECT_LE(widest, 5ms + 1ms) << site->name();
            m_widest = std::max(m_widest, widest);
        }
    }
    void tell(const std::string &what) const
    {
        test::tellFault(25, what + " under 200 packets a second each way", "none lost, gap of 1 ms at most",
                        (m_ledger->problem().empty() ? "none lost, " : m_ledger->problem() + ", ") +
                            std::to_string((m_widest - 5ms) / 1us) + " us");
    }

private:
    Duration m_widest{};
};

TEST_F(Expiry, ByTimeUnderLoadLosesNothingAndLeavesNoGap)
{
    m_setup.tunnel.lifetime = 120s;
    m_setup.policy.lifetime = 300s;
    stand();
    runAndLookForGaps(250s);
    tell("lifetimes of 120 s (ESP) and 300 s (IKE) end");
    expectSettled(60s);
}

TEST_F(Expiry, ByBytesUnderLoadLosesNothingAndLeavesNoGap)
{
    m_setup.tunnel.lifetimeKilobytes = 1024;
    stand();
    const SaId before = pairOf(*m_a).sas.front().id;
    runAndLookForGaps(60s); // some 1.9 MB each way
    EXPECT_NE(pairOf(*m_a).sas.front().id, before);
    tell("a lifetime of 1 MiB ends");
    expectSettled(60s);
}

} // namespace
} // namespace tunneldesk::sim
