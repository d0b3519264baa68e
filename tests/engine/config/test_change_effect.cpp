#include "engine/config/key_sharing.h"
#include "tests/support/profile_builder.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

template <typename Change>
ChangeEffect effectOfTunnel(Change change)
{
    TunnelConfig after = test::exampleTunnel();
    change(after);
    return effectOf(test::exampleTunnel(), after);
}

TEST(ChangeEffect, NamesAndNotesDisturbNothing)
{
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.name = "x"; }), ChangeEffect::Nothing);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.note = "x"; }), ChangeEffect::Nothing);
}

// What is for the next phase 1, the next start or the next question disturbs nothing that stands.
TEST(ChangeEffect, WhatIsForLaterDisturbsNothing)
{
    for (const ConnectWhen when : {ConnectWhen::OnTraffic, ConnectWhen::AnswerOnly})
        EXPECT_EQ(effectOfTunnel([when](TunnelConfig &t) { t.connect = when; }), ChangeEffect::Nothing);
    for (const Uniqueness policy : {Uniqueness::Keep, Uniqueness::Never})
        EXPECT_EQ(effectOfTunnel([policy](TunnelConfig &t) { t.uniqueness = policy; }), ChangeEffect::Nothing);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.renewOnPort4500 = true; }), ChangeEffect::Nothing);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.testAddress = t.remoteNetworks[0].address().plus(9); }),
              ChangeEffect::Nothing);
}

TEST(ChangeEffect, TheGreatestOfAllDifferencesCounts)
{
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.mtu = 1300; }), ChangeEffect::Reroute);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.dfBit = DfBit::Copy; }), ChangeEffect::Reroute);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.copyDscp = false; }), ChangeEffect::Reroute);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.pfs = DhGroup::Modp1536; }), ChangeEffect::RekeyChildren);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.key = {"other"}; }), ChangeEffect::Reconnect);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) {
                  t.mtu = 1300;
                  t.key = {"other"};
              }),
              ChangeEffect::Reconnect);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.peerIdentity.type = IdentityType::Any; }),
              ChangeEffect::Reconnect);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.dpd.mode = DpdMode::OneWay; }), ChangeEffect::Nothing);
    EXPECT_EQ(effectOfTunnel([](TunnelConfig &t) { t.dpd.mode = DpdMode::Off; }), ChangeEffect::Reconnect);
}

// Nothing that runs knows where its key is kept; but what others leave where it is gets another name elsewhere.
TEST(ChangeEffect, AKeyThatMovesAloneIsAnother)
{
    Profile profile = test::exampleProfile();
    TunnelConfig moved = profile.tunnels[0];
    moved.keyStorage = KeyStorage::Ask;
    EXPECT_EQ(effectIn(profile, profile.tunnels[0], moved), ChangeEffect::Nothing);
    TunnelConfig other = profile.tunnels[0];
    other.id = {99};
    profile.tunnels.push_back(other);
    EXPECT_EQ(effectIn(profile, profile.tunnels[0], moved), ChangeEffect::Nothing) << "it goes along";
    profile.tunnels[1].peer = *IpAddress::parse("198.51.100.77");
    EXPECT_EQ(effectIn(profile, profile.tunnels[0], moved), ChangeEffect::Reconnect);
    EXPECT_EQ(effectIn(profile, profile.tunnels[0], profile.tunnels[0]), ChangeEffect::Nothing);
}

TEST(ChangeEffect, AnotherGuaranteeIsLiveAnotherPolicyIsANewPhase1)
{
    GatewayConfig after = test::exampleGateway();
    after.bandwidth = Bandwidth::Mbps30;
    EXPECT_EQ(effectOf(test::exampleGateway(), after), ChangeEffect::Reshape);
    after.policy.group = DhGroup::Modp1024;
    EXPECT_EQ(effectOf(test::exampleGateway(), after), ChangeEffect::Reconnect);
}

// It says what is answered from now on; with nobody was anything agreed about it.
TEST(ChangeEffect, AnsweringAggressiveModeOrNotDisturbsNothing)
{
    GatewayConfig after = test::exampleGateway();
    after.policy.answerAggressive = !after.policy.answerAggressive;
    EXPECT_EQ(effectOf(test::exampleGateway(), after), ChangeEffect::Nothing);
    EXPECT_FALSE(canWaitForRenewal(test::exampleGateway(), after));
}

TEST(ChangeEffect, AnotherPolicyMayWaitAnotherModeMayNot)
{
    const GatewayConfig before;
    GatewayConfig after = before;
    EXPECT_FALSE(canWaitForRenewal(before, after));
    after.bandwidth = Bandwidth::Mbps30;
    EXPECT_FALSE(canWaitForRenewal(before, after));
    after.policy.lifetime = 3600s;
    EXPECT_TRUE(canWaitForRenewal(before, after));
    after.policy.mode = IkeMode::Aggressive;
    EXPECT_FALSE(canWaitForRenewal(before, after));
}

TEST(ChangeEffect, TheDocumentedCautionStandsForLessNotForMore)
{
    EXPECT_TRUE(shrinksGuarantee(Bandwidth::Mbps30, Bandwidth::Mbps10));
    EXPECT_TRUE(shrinksGuarantee(Bandwidth::Unmetered, Bandwidth::Mbps30));
    EXPECT_FALSE(shrinksGuarantee(Bandwidth::Mbps10, Bandwidth::Mbps10));
    EXPECT_FALSE(shrinksGuarantee(Bandwidth::Mbps10, Bandwidth::Unmetered));
}

} // namespace
} // namespace tunneldesk
