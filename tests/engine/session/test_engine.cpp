// The engine as the host and the screen see it: commands and statuses in, plan, tables, requests for keys,
// states and events out. What two engines do with each other is in tests/sim.
#include "engine/ikev1/nat_detect.h"
#include "engine/session/engine.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/session/sample_profile.h"
#include "tests/support/scripted_random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tunneldesk::session
{
namespace
{

using testing::ElementsAre;
using testing::IsEmpty;

class EngineTest : public testing::Test
{
protected:
    void command(Command command)
    {
        m_out.clear();
        m_engine.onCommand(std::move(command), context(), m_out);
    }
    void apply() { command(ApplyProfile{m_profile}); }
    void giveKey(const SecretRef &reference = kKey)
    {
        command(GiveSecret{reference, Secret::copyFrom(viewOf("secret"))});
    }
    void hostStands()
    {
        status(OuterStatus{kOuter, Reason::None, 0, false, 0});
        status(TunStatus{kGateway, "td0", Reason::None, 0});
    }
    void status(const HostStatus &status)
    {
        m_out.clear();
        m_engine.onHostStatus(status, context(), m_out);
    }
    Context context() { return {m_now, m_random}; }
    PairState state() const { return m_engine.snapshot(m_now).find(kTunnel)->state; }
    std::vector<StateEvent> stateEvents() const
    {
        std::vector<StateEvent> found;
        for (const Event &event : m_out.events)
            if (const auto *change = std::get_if<StateEvent>(&event.what))
                found.push_back(*change);
        return found;
    }

    Time m_now{1h};
    test::ScriptedRandom m_random{7};
    Profile m_profile = sampleProfile();
    Engine m_engine{crypto::EspBackend::OpenSsl};
    EngineOutput m_out;
};

TEST_F(EngineTest, AsksForTheKeyOnceAndPlansAtOnce)
{
    apply();
    EXPECT_THAT(m_out.neededSecrets, ElementsAre(kKey));
    ASSERT_TRUE(m_out.plan);
    EXPECT_EQ(m_out.plan->tuns.size(), 1U);
    ASSERT_TRUE(m_out.tables);
    EXPECT_EQ(state(), PairState::WaitingForKey);
    EXPECT_THAT(stateEvents(),
                ElementsAre(StateEvent{PairState::Stopped, PairState::WaitingForKey, Reason::MissingSecret}));
    EXPECT_TRUE(m_out.stateChanged);
    apply();
    EXPECT_THAT(m_out.neededSecrets, IsEmpty());
    EXPECT_FALSE(m_out.plan) << "nothing changed";
    EXPECT_THAT(m_out.transmits, IsEmpty());
}

TEST_F(EngineTest, PlansNothingBeforeItKnowsWhatIsConfigured)
{
    // What a killed predecessor left closed stays closed until then (fault 32).
    status(HostSnapshot{});
    EXPECT_FALSE(m_out.plan);
    apply();
    ASSERT_TRUE(m_out.plan);
    EXPECT_EQ(m_out.plan->failClosed.size(), 1U);
}

TEST_F(EngineTest, WaitsForTheHostAndThenConnects)
{
    apply();
    giveKey();
    EXPECT_EQ(state(), PairState::WaitingForHelper);
    status(OuterStatus{kOuter, Reason::None, 0, false, 0});
    EXPECT_EQ(state(), PairState::WaitingForHelper);
    EXPECT_THAT(m_out.transmits, IsEmpty());
    status(TunStatus{kGateway, "td0", Reason::None, 0});
    EXPECT_EQ(state(), PairState::Phase1);
    ASSERT_EQ(m_out.transmits.size(), 1U);
    EXPECT_EQ(m_out.transmits[0].ends, (Ends{{kOuter, 500}, {kPeer, 500}}));
    ASSERT_TRUE(m_engine.nextDeadline());
    const Snapshot snapshot = m_engine.snapshot(m_now);
    EXPECT_EQ(snapshot.find(kGateway)->tunName, "td0");
    EXPECT_EQ(snapshot.find(kGateway)->outerAddress, kOuter);
    EXPECT_EQ(snapshot.find(kTunnel)->innerMtu, 1422U);
    EXPECT_FALSE(snapshot.find(kTunnel)->attempt.isNone());
}

// Rule E-27: the kernel has policies of another daemon. Told, and nothing is refused.
TEST_F(EngineTest, WarnsOfIpsecInTheKernel)
{
    apply();
    const auto told = [this] {
        return std::count_if(m_out.events.begin(), m_out.events.end(), [](const Event &event) {
            const auto *host = std::get_if<HostEvent>(&event.what);
            return host != nullptr && host->what == "ip xfrm policy";
        });
    };
    status(IpsecStatus{3, 16});
    EXPECT_EQ(told(), 1);
    status(IpsecStatus{0, 0});
    EXPECT_EQ(told(), 0);
}

// From an address that is gone nothing leaves, and nothing that has not left is told as sent.
TEST_F(EngineTest, TellsOfNoMessageThatCouldNotLeave)
{
    HostSnapshot host;
    InterfaceSnapshot uplink;
    uplink.name = "eth0";
    uplink.isUp = uplink.hasCarrier = true;
    uplink.addresses = {prefix(203, 0, 113, 24)};
    uplink.exactAddresses = {kOuter};
    host.interfaces = {uplink};
    apply();
    giveKey();
    hostStands();
    status(host);
    const auto told = [this] {
        return std::count_if(m_out.events.begin(), m_out.events.end(), [](const Event &event) {
            const auto *message = std::get_if<MessageEvent>(&event.what);
            return message != nullptr && message->sent;
        });
    };
    const auto repeat = [this] {
        m_out.clear();
        m_now += 5s;
        m_engine.onTick(context(), m_out);
    };
    repeat();
    EXPECT_EQ(m_out.transmits.size(), 1U);
    EXPECT_EQ(told(), 1);
    status(HostSnapshot{});
    repeat();
    EXPECT_THAT(m_out.transmits, IsEmpty());
    EXPECT_EQ(told(), 0);
    status(host);
    repeat();
    EXPECT_EQ(told(), static_cast<std::ptrdiff_t>(m_out.transmits.size()));
    EXPECT_GE(told(), 1);
}

// Faults, 41: DHCP brings a network that a tunnel leads to. Told once, and again when it comes back; everything goes
// on.
TEST_F(EngineTest, TellsOfANetworkThatTurnsUpHere)
{
    apply();
    giveKey();
    hostStands();
    const auto told = [this] {
        return std::count_if(m_out.events.begin(), m_out.events.end(), [](const Event &event) {
            const auto *host = std::get_if<HostEvent>(&event.what);
            return host != nullptr && *host == HostEvent{Reason::NetworkMismatch, "10.2.0.0/16, cafe0", 0};
        });
    };
    HostSnapshot host;
    InterfaceSnapshot link;
    link.name = "cafe0";
    link.addresses = {prefix(10, 2, 0, 16)};
    host.interfaces = {link};
    status(host);
    EXPECT_EQ(told(), 1);
    EXPECT_FALSE(m_out.plan);
    host.interfaces.front().bytesIn = 1;
    status(host);
    EXPECT_EQ(told(), 0);
    for (const bool isOurs : {true, false}) {
        host.interfaces.front().isOurs = isOurs;
        status(host);
        EXPECT_EQ(told(), isOurs ? 0 : 1);
    }
    host.interfaces.front().addresses = {prefix(10, 9, 0, 16)};
    status(host);
    EXPECT_EQ(told(), 0);
}

// Fault 38: the device is taken away faster than it may be made again. No helper is missing.
TEST_F(EngineTest, FailsWithItsDeviceAndConnectsWithTheNextOne)
{
    apply();
    giveKey();
    status(OuterStatus{kOuter, Reason::None, 0, false, 0});
    status(TunStatus{kGateway, {}, Reason::HostFailure, 16});
    EXPECT_EQ(state(), PairState::Failed);
    EXPECT_EQ(m_engine.snapshot(m_now).find(kTunnel)->reason, Reason::HostFailure);
    status(TunStatus{kGateway, {}, Reason::NoPermission, 1});
    EXPECT_EQ(state(), PairState::WaitingForHelper);
    status(TunStatus{kGateway, "td0", Reason::None, 0});
    EXPECT_EQ(state(), PairState::Phase1);
}

TEST_F(EngineTest, SaysWhyTheHostCannot)
{
    apply();
    giveKey();
    status(OuterStatus{kOuter, Reason::PortInUse, 98, false, 500});
    EXPECT_EQ(state(), PairState::WaitingForHelper);
    const Snapshot snapshot = m_engine.snapshot(m_now);
    EXPECT_EQ(snapshot.find(kTunnel)->reason, Reason::PortInUse);
    EXPECT_EQ(snapshot.find(kTunnel)->finding.advice, Advice::ClosePortOwner);
    EXPECT_EQ(snapshot.find(kGateway)->reason, Reason::PortInUse);
    EXPECT_EQ(snapshot.find(kGateway)->number, 98);
    const bool isTold = std::any_of(m_out.events.begin(), m_out.events.end(), [](const Event &event) {
        const auto *host = std::get_if<HostEvent>(&event.what);
        return host != nullptr && host->what == "UDP 203.0.113.1:500" && host->reason == Reason::PortInUse;
    });
    EXPECT_TRUE(isTold);
}

// A device that could not be made has no name, and the line that says why has one all the same.
TEST_F(EngineTest, NamesADeviceThatIsNotThere)
{
    apply();
    const auto told = [this] {
        std::vector<std::string> names;
        for (const Event &event : m_out.events)
            if (const auto *host = std::get_if<HostEvent>(&event.what))
                names.push_back(host->what);
        return names;
    };
    status(TunStatus{kGateway, {}, Reason::NoPermission, 1});
    EXPECT_THAT(told(), ElementsAre("TUN"));
    status(TunStatus{kGateway, "td0", Reason::None, 0});
    EXPECT_THAT(told(), ElementsAre("td0"));
}

// What config warns of (SettledByOther): of the tunnels to one peer the first that runs settles what phase 1 has one
// of.
TEST_F(EngineTest, TakesPhase1FromTheFirstTunnelThatRuns)
{
    TunnelConfig second = m_profile.tunnels[0];
    second.id = TunnelId{kTunnel.value + 1};
    second.localNetworks = {prefix(10, 11, 0, 16)};
    second.remoteNetworks = {prefix(10, 12, 0, 16)};
    m_profile.tunnels.push_back(second);
    m_profile.tunnels[0].natTraversal = NatTraversal::Off;
    const auto offersNatTraversal = [this] {
        const auto header = wire::parseHeader(m_out.transmits.at(0).bytes);
        const auto message = wire::parseClear(*header, m_out.transmits.at(0).bytes);
        return ikev1::natVersionOf(message->content, NatTraversal::Auto) != ikev1::NatVersion::None;
    };
    apply();
    giveKey();
    hostStands();
    ASSERT_FALSE(m_out.transmits.empty());
    EXPECT_FALSE(offersNatTraversal());
    command(DisconnectTunnel{second.id});
    command(DisconnectTunnel{kTunnel});
    command(ConnectTunnel{second.id});
    giveKey();
    hostStands();
    ASSERT_FALSE(m_out.transmits.empty());
    EXPECT_TRUE(offersNatTraversal());
}

TEST_F(EngineTest, SendsNothingByItselfWhenItOnlyAnswersOrWaitsForTraffic)
{
    for (const ConnectWhen connect : {ConnectWhen::AnswerOnly, ConnectWhen::OnTraffic}) {
        m_profile.tunnels[0].connect = connect;
        apply();
        giveKey();
        hostStands();
        EXPECT_EQ(state(), PairState::Stopped);
        EXPECT_THAT(m_out.transmits, IsEmpty());
        const PairId pair = pairsOf(m_profile.tunnels[0]).front();
        m_out.clear();
        m_engine.onNotice(esp::WantsSa{kGateway, pair}, context(), m_out);
        EXPECT_EQ(m_out.transmits.size(), connect == ConnectWhen::OnTraffic ? 1U : 0U);
    }
}

// A key that comes with the profile that names it is asked for by nobody, and what none of its tunnels needs is kept
// no longer than the command (rule S-11).
TEST_F(EngineTest, TakesKeysWithTheProfileThatNamesThem)
{
    hostStands();
    const std::size_t before = secret_arena::bytesInUse();
    const auto applyWith = [this](const SecretRef &reference) {
        ApplyProfile applied{m_profile};
        applied.keys.push_back({reference, Secret::copyFrom(viewOf("secret"))});
        command(std::move(applied));
    };
    m_profile.tunnels[0].connect = ConnectWhen::AtStart;
    applyWith(SecretRef{"somebody else's"});
    EXPECT_EQ(secret_arena::bytesInUse(), before);
    EXPECT_THAT(m_out.neededSecrets, ElementsAre(kKey));
    const SecretRef other{"another"};
    m_profile.tunnels[0].key = other;
    applyWith(other);
    EXPECT_THAT(m_out.neededSecrets, IsEmpty());
    EXPECT_THAT(m_out.transmits, testing::SizeIs(1));
    EXPECT_NE(state(), PairState::WaitingForKey);
    // The next one, while that runs: the one before goes.
    const std::size_t one = secret_arena::bytesInUse();
    m_profile.tunnels[0].key = SecretRef{"a third"};
    applyWith(SecretRef{"a third"});
    EXPECT_THAT(m_out.neededSecrets, IsEmpty());
    EXPECT_NE(state(), PairState::WaitingForKey);
    EXPECT_EQ(secret_arena::bytesInUse(), one);
    // Taken back, it is needed for the next phase 1 alone.
    command(ForgetSecret{SecretRef{"a third"}});
    EXPECT_NE(state(), PairState::WaitingForKey);
}

// Rule S-11.
TEST_F(EngineTest, KeepsNoKeyThatNobodyNeeds)
{
    const std::size_t before = secret_arena::bytesInUse();
    apply();
    giveKey(SecretRef{"somebody else's"});
    EXPECT_EQ(secret_arena::bytesInUse(), before);
    giveKey();
    EXPECT_GT(secret_arena::bytesInUse(), before);
    command(DisconnectTunnel{kTunnel});
    EXPECT_EQ(secret_arena::bytesInUse(), before);
    EXPECT_EQ(state(), PairState::Stopped);
    EXPECT_EQ(m_engine.snapshot(m_now).find(kTunnel)->reason, Reason::StoppedByUser);
    giveKey();
    EXPECT_EQ(secret_arena::bytesInUse(), before) << "a stopped tunnel needs no key";
    command(ConnectTunnel{kTunnel});
    EXPECT_THAT(m_out.neededSecrets, ElementsAre(kKey));
}

// Rule S-18.
TEST_F(EngineTest, KeepsTheNetworksClosedWhenTheUserStops)
{
    apply();
    command(DisconnectTunnel{kTunnel});
    ASSERT_TRUE(m_out.plan);
    EXPECT_THAT(m_out.plan->tuns, IsEmpty());
    EXPECT_THAT(m_out.plan->routes, IsEmpty());
    EXPECT_EQ(m_out.plan->failClosed.size(), 1U);
}

TEST_F(EngineTest, StopsAllAndIsQuiet)
{
    const std::size_t before = secret_arena::bytesInUse();
    apply();
    giveKey();
    hostStands();
    EXPECT_FALSE(m_engine.isQuiet());
    command(StopAll{});
    while (!m_engine.isQuiet() && m_engine.nextDeadline()) {
        m_now = *m_engine.nextDeadline();
        ASSERT_LT(m_now, Time{1h} + 5s);
        m_engine.onTick(context(), m_out);
    }
    EXPECT_TRUE(m_engine.isQuiet());
    ASSERT_TRUE(m_out.plan);
    EXPECT_EQ(*m_out.plan, HostPlan{});
    EXPECT_EQ(state(), PairState::Stopped);
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

TEST_F(EngineTest, LeavesTheNetworksClosedAtAnEndThatNobodyAskedFor)
{
    apply();
    command(StopAll{ClosedNetworks::StayClosed});
    EXPECT_TRUE(m_engine.isQuiet());
    ASSERT_TRUE(m_out.plan);
    HostPlan closed;
    closed.failClosed = {m_profile.tunnels[0].remoteNetworks[0]};
    EXPECT_EQ(*m_out.plan, closed);
}

TEST_F(EngineTest, KeepsWhatIsClosedWhileTheProfileStandsInForAnother)
{
    command(ApplyProfile{m_profile, {}, true});
    ASSERT_TRUE(m_out.plan);
    EXPECT_TRUE(m_out.plan->keepsOthersClosed);
    command(ApplyProfile{m_profile});
    ASSERT_TRUE(m_out.plan);
    EXPECT_FALSE(m_out.plan->keepsOthersClosed);
    command(ApplyProfile{m_profile, {}, true});
    command(StopAll{});
    ASSERT_TRUE(m_out.plan);
    HostPlan closed;
    closed.keepsOthersClosed = true;
    EXPECT_EQ(*m_out.plan, closed);
}

TEST_F(EngineTest, AnEndWithoutAProfileOpensNothing)
{
    command(StopAll{});
    EXPECT_TRUE(m_engine.isQuiet());
    EXPECT_FALSE(m_out.plan);
}

TEST_F(EngineTest, ChangesTheGuaranteeWithoutTouchingATunnel)
{
    apply();
    giveKey();
    hostStands();
    m_profile.gateways[0].bandwidth = Bandwidth::Mbps30;
    m_profile.tunnels[0].note = "a word";
    apply();
    EXPECT_THAT(m_out.transmits, IsEmpty());
    EXPECT_THAT(stateEvents(), IsEmpty());
    EXPECT_EQ(m_engine.snapshot(m_now).find(kGateway)->guaranteeBitsPerSecond, 30'000'000U);
}

TEST_F(EngineTest, ForgetsATunnelThatIsGoneFromTheProfile)
{
    const std::size_t before = secret_arena::bytesInUse();
    apply();
    giveKey();
    hostStands();
    m_profile.tunnels.clear();
    apply();
    EXPECT_EQ(secret_arena::bytesInUse(), before);
    EXPECT_EQ(m_engine.snapshot(m_now).find(kTunnel), nullptr);
    ASSERT_TRUE(m_out.plan);
    EXPECT_EQ(*m_out.plan, HostPlan{});
}

TEST_F(EngineTest, CountsWhatIsNoMessageAndTellsItOnceASecond)
{
    apply();
    const Ends ends{{kOuter, 500}, {IpAddress::v4(192, 0, 2, 66), 500}};
    const Bytes shortOne(5);
    m_out.clear();
    for (int i = 0; i < 100; ++i)
        m_engine.onIkeDatagram(shortOne, ends, context(), m_out);
    EXPECT_EQ(m_engine.snapshot(m_now).counters.dropped[static_cast<std::size_t>(Reason::TooShort)], 100U);
    EXPECT_LE(m_out.events.size(), 1U);
    EXPECT_THAT(m_out.transmits, IsEmpty());
}

} // namespace
} // namespace tunneldesk::session
