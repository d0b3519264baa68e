#include "engine/config/broken_tunnels.h"
#include "engine/config/validate.h"
#include "tests/support/profile_builder.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

using test::address;
using test::network;

bool has(const ConfigFindings &findings, Field field, Problem problem)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const auto &finding) { return finding.field == field && finding.problem == problem; });
}

template <typename Change>
ConfigFindings findingsOfTunnel(Change change, const Profile &profile = test::exampleProfile(),
                                const HostFacts &host = {})
{
    TunnelConfig tunnel = test::exampleTunnel();
    change(tunnel);
    return validate(tunnel, profile, host);
}

TEST(Validate, TheExampleIsClean)
{
    EXPECT_EQ(validate(test::exampleProfile(), HostFacts{}), ConfigFindings{});
}

TEST(Validate, NamesAreCountedInCharactersAndUnique)
{
    Profile profile = test::exampleProfile();
    GatewayConfig gateway = test::exampleGateway();
    gateway.id = {77};
    EXPECT_TRUE(has(validate(gateway, profile), Field::GatewayName, Problem::NotUnique));
    gateway.name = "ゲートウェイゲートウェイゲートウェイゲートウェイゲートウェイ"; // 30 characters, 90 octets
    EXPECT_FALSE(has(validate(gateway, profile), Field::GatewayName, Problem::TooLong));
    gateway.name += "長";
    EXPECT_TRUE(has(validate(gateway, profile), Field::GatewayName, Problem::TooLong));
    gateway.name = "   ";
    EXPECT_TRUE(has(validate(gateway, profile), Field::GatewayName, Problem::Missing));
}

TEST(Validate, GuaranteesOnOneUplinkMustFitItsCapacity)
{
    Profile profile = test::exampleProfile();
    profile.zones[0].capacityBitsPerSecond = 30'000'000;
    GatewayConfig second = test::exampleGateway();
    second.id = {77};
    second.name = "second";
    second.bandwidth = Bandwidth::Mbps20;
    EXPECT_FALSE(hasErrors(validate(second, profile)));
    second.bandwidth = Bandwidth::Mbps30;
    const ConfigFindings findings = validate(second, profile);
    ASSERT_TRUE(has(findings, Field::GatewayBandwidth, Problem::GuaranteeTooLarge));
    EXPECT_EQ(findings[0].first, 20'000'000);
    profile.zones[0].capacityBitsPerSecond = 5'000'000;
    EXPECT_TRUE(has(validate(profile.zones[0], profile), Field::ZoneCapacity, Problem::OutOfRange));
}

TEST(Validate, PeersThatCannotBe)
{
    for (const char *text : {"0.0.0.0", "127.0.0.1", "224.0.0.5", "255.255.255.255"})
        EXPECT_TRUE(has(findingsOfTunnel([&](auto &t) { t.peer = address(text); }), Field::TunnelPeer,
                        Problem::UnfitPeerAddress))
            << text;
    HostFacts host;
    host.ownAddresses = {address("198.51.100.20")};
    EXPECT_TRUE(has(findingsOfTunnel([](auto &) {}, test::exampleProfile(), host), Field::TunnelPeer,
                    Problem::PeerIsOwnAddress));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.peer = address("2001:db8::1"); }), Field::TunnelPeer,
                    Problem::FamilyMismatch));
}

TEST(Validate, NetworksMustNotOverlap)
{
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.remoteNetworks = {network("10.1.0.0/16")}; }),
                    Field::RemoteNetworks, Problem::Overlaps));
    EXPECT_TRUE(
        has(findingsOfTunnel([](auto &t) { t.remoteNetworks.clear(); }), Field::RemoteNetworks, Problem::Missing));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) {
                        t.remoteNetworks = {network("10.2.0.0/16"), network("10.2.3.0/24")};
                    }),
                    Field::RemoteNetworks, Problem::Overlaps));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.localNetworks = {network("10.9.0.0/24")}; }), Field::LocalNetworks,
                    Problem::NotInPrivateSubnet));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.remoteNetworks = {network("2001:db8::/32")}; }),
                    Field::RemoteNetworks, Problem::FamilyMismatch));
    EXPECT_FALSE(hasErrors(findingsOfTunnel([](auto &t) { t.remoteNetworks = {network("0.0.0.0/0")}; })));
}

TEST(Validate, TheOtherTunnelIsNamed)
{
    Profile profile = test::exampleProfile();
    TunnelConfig second = test::exampleTunnel();
    second.id = {77};
    second.name = "second";
    second.peer = address("198.51.100.30");
    const ConfigFindings findings = validate(second, profile, {});
    ASSERT_TRUE(has(findings, Field::RemoteNetworks, Problem::Overlaps));
    EXPECT_EQ(findings[0].other, "to-tokyo");
    second.localNetworks = {network("10.1.7.0/24")}; // another local side: the packets differ
    EXPECT_FALSE(hasErrors(validate(second, profile, {})));
}

// Routes go by destination: a remote network leads to one device, so to one gateway.
TEST(Validate, ARemoteNetworkBelongsToOneGateway)
{
    Profile profile = test::exampleProfile();
    GatewayConfig other = test::exampleGateway();
    other.id = {77};
    other.name = "other";
    profile.gateways.push_back(other);
    TunnelConfig second = test::exampleTunnel();
    second.id = {78};
    second.name = "second";
    second.gateway = {77};
    second.peer = address("198.51.100.30");
    second.localNetworks = {network("10.1.7.0/24")};
    EXPECT_TRUE(has(validate(second, profile, {}), Field::RemoteNetworks, Problem::Overlaps));
    second.remoteNetworks = {network("10.3.0.0/24")};
    EXPECT_FALSE(hasErrors(validate(second, profile, {})));
}

TEST(Validate, OwnNetworksAndThePeerInsideTheRemote)
{
    HostFacts host;
    host.ownNetworks = {network("192.168.1.0/24")};
    EXPECT_TRUE(has(
        findingsOfTunnel([](auto &t) { t.remoteNetworks = {network("192.168.0.0/16")}; }, test::exampleProfile(), host),
        Field::RemoteNetworks, Problem::OverlapsOwnNetworks));
    const ConfigFindings inside = findingsOfTunnel([](auto &t) { t.remoteNetworks = {network("198.51.100.0/24")}; });
    EXPECT_TRUE(has(inside, Field::RemoteNetworks, Problem::PeerInsideRemote));
    EXPECT_FALSE(hasErrors(inside));
}

// RFC 2409, 5.4: the responder knows only the address when it must pick the key.
TEST(Validate, P1_9_OneKeyForOnePeerInMainMode)
{
    Profile profile = test::exampleProfile();
    TunnelConfig second = test::exampleTunnel();
    second.id = {77};
    second.name = "second";
    second.remoteNetworks = {network("10.3.0.0/24")};
    EXPECT_FALSE(hasErrors(validate(second, profile, {})));
    second.key = {"another"};
    EXPECT_TRUE(has(validate(second, profile, {}), Field::PreSharedKey, Problem::TwoKeysForOnePeer));
    // In Aggressive Mode the identities tell them apart; whoever answers hears the peer's alone.
    profile.gateways[0].policy.mode = IkeMode::Aggressive;
    EXPECT_TRUE(has(validate(second, profile, {}), Field::PreSharedKey, Problem::TwoKeysForOnePeer));
    second.ownIdentity = {IdentityType::Fqdn, "second.example"};
    EXPECT_FALSE(has(validate(second, profile, {}), Field::PreSharedKey, Problem::TwoKeysForOnePeer));
    profile.gateways[0].policy.answerAggressive = true;
    EXPECT_TRUE(has(validate(second, profile, {}), Field::PreSharedKey, Problem::TwoKeysForOnePeer));
    second.peerIdentity = {IdentityType::Fqdn, "peer.example"};
    EXPECT_FALSE(has(validate(second, profile, {}), Field::PreSharedKey, Problem::TwoKeysForOnePeer));
}

// Rule NT-15: the peer's identity may be any, which is warned of; ours may not. A value beside it would be believed to
// be looked at.
TEST(Validate, NT15_ThePeersIdentityMayBeAnyAndOursMayNot)
{
    const ConfigFinding warning{.field = Field::PeerIdentity, .problem = Problem::UncheckedIdentity, .isWarning = true};
    EXPECT_EQ(findingsOfTunnel([](auto &t) { t.peerIdentity = {IdentityType::Any, ""}; }), ConfigFindings{warning});
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) {
                        t.ownIdentity = {IdentityType::Any, ""};
                    }),
                    Field::OwnIdentity, Problem::BadIdentity));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) {
                        t.peerIdentity = {IdentityType::Any, "gw.example"};
                    }),
                    Field::PeerIdentity, Problem::BadIdentity));
}

// One phase 1 has one peer, who names himself once: one tunnel that takes any name opens it for those that share it.
TEST(Validate, NT15_ATunnelIsWarnedOfAnotherThatTakesAnyName)
{
    Profile profile = test::exampleProfile();
    TunnelConfig second = test::exampleTunnel();
    second.id = {77};
    second.name = "second";
    second.remoteNetworks = {network("10.3.0.0/24")};
    second.peerIdentity = {IdentityType::Any, ""};
    profile.tunnels.push_back(second);
    const ConfigFinding warning{
        .field = Field::PeerIdentity, .problem = Problem::UncheckedIdentity, .isWarning = true, .other = "second"};
    EXPECT_EQ(validate(profile.tunnels[0], profile, {}), ConfigFindings{warning});
    // In Aggressive Mode it has a phase 1 of its own.
    profile.gateways[0].policy.mode = IkeMode::Aggressive;
    EXPECT_EQ(validate(profile.tunnels[0], profile, {}), ConfigFindings{});
    // Nor is another peer's tunnel concerned.
    profile.gateways[0].policy.mode = IkeMode::Main;
    profile.tunnels[1].peer = address("198.51.100.30");
    EXPECT_EQ(validate(profile.tunnels[0], profile, {}), ConfigFindings{});
}

// Rules P1-9, NT-15: who answers knows the peer's name alone. One tunnel may take all those that no other expects, with
// a key of its own; of two that take any, nothing says which is meant.
TEST(Validate, P1_9_OfTwoTunnelsThatTakeAnyNameEachPeerHasTheSameKey)
{
    Profile profile = test::exampleProfile();
    profile.gateways[0].policy.mode = IkeMode::Aggressive;
    profile.gateways[0].policy.answerAggressive = true;
    TunnelConfig second = test::exampleTunnel();
    second.id = {77};
    second.name = "second";
    second.remoteNetworks = {network("10.3.0.0/24")};
    second.ownIdentity = {IdentityType::Fqdn, "second.example"};
    second.key = {"another"};
    second.peerIdentity = {IdentityType::Any, ""};
    EXPECT_FALSE(hasErrors(validate(second, profile, {})));
    profile.tunnels[0].peerIdentity = second.peerIdentity;
    EXPECT_TRUE(has(validate(second, profile, {}), Field::PreSharedKey, Problem::TwoKeysForOnePeer));
    second.key = profile.tunnels[0].key;
    EXPECT_FALSE(hasErrors(validate(second, profile, {})));
}

// Tunnels that share a phase 1 have one value of what it is made with: that of the first, and the others are told so.
TEST(Validate, WhatAPhase1HasOnceIsTheFirstTunnels)
{
    Profile profile = test::exampleProfile();
    TunnelConfig second = test::exampleTunnel();
    second.id = {77};
    second.name = "second";
    second.remoteNetworks = {network("10.3.0.0/24")};
    EXPECT_EQ(validate(second, profile, {}), ConfigFindings{});
    second.ownIdentity = {IdentityType::Fqdn, "second.example"};
    second.natTraversal = NatTraversal::Force;
    second.renewOnPort4500 = true;
    second.uniqueness = Uniqueness::Keep;
    const ConfigFindings findings = validate(second, profile, {});
    for (const Field field : {Field::OwnIdentity, Field::NatTraversal, Field::RenewOnPort4500, Field::Uniqueness})
        EXPECT_TRUE(has(findings, field, Problem::SettledByOther)) << fieldName(field);
    EXPECT_EQ(findings.size(), 4U);
    for (const ConfigFinding &finding : findings) {
        EXPECT_TRUE(finding.isWarning);
        EXPECT_EQ(finding.other, profile.tunnels[0].name);
    }
    // The first one's hold, and of it nothing is said; its own change is the second's to follow.
    profile.tunnels.push_back(second);
    EXPECT_EQ(validate(profile.tunnels[0], profile, {}), ConfigFindings{});
    EXPECT_EQ(phase1LeadOf(profile, second), &profile.tunnels[0]);
    // Another ID is another phase 1 in Aggressive Mode, with settings of its own.
    profile.gateways[0].policy.mode = IkeMode::Aggressive;
    EXPECT_EQ(phase1LeadOf(profile, second), nullptr);
    for (const ConfigFinding &finding : validate(second, profile, {}))
        EXPECT_NE(finding.problem, Problem::SettledByOther);
}

// Rules S-10, AM-7 (CVE-2018-5389: a key can be guessed offline by whoever sees it): asking and answering are warned
// of, each at its own field, and neither hinders saving.
TEST(Validate, AggressiveModeIsWarnedOf)
{
    const Profile profile = test::exampleProfile();
    GatewayConfig gateway = profile.gateways[0];
    gateway.policy.mode = IkeMode::Main;
    gateway.policy.answerAggressive = true;
    EXPECT_FALSE(has(validate(gateway, profile), Field::IkeMode, Problem::AggressiveMode));
    EXPECT_TRUE(has(validate(gateway, profile), Field::AnswerAggressive, Problem::AggressiveMode));
    gateway.policy.mode = IkeMode::Aggressive;
    gateway.policy.answerAggressive = false;
    EXPECT_TRUE(has(validate(gateway, profile), Field::IkeMode, Problem::AggressiveMode));
    EXPECT_FALSE(has(validate(gateway, profile), Field::AnswerAggressive, Problem::AggressiveMode));
    EXPECT_FALSE(hasErrors(validate(gateway, profile)));
}

TEST(Validate, ATunnelThatOnlyAnswersWantsAGatewayThatDoes)
{
    Profile profile = test::exampleProfile();
    TunnelConfig tunnel = profile.tunnels[0];
    tunnel.connect = ConnectWhen::AnswerOnly;
    EXPECT_FALSE(has(validate(tunnel, profile, {}), Field::TunnelConnect, Problem::NeverAnswers));
    profile.gateways[0].policy.mode = IkeMode::Aggressive;
    profile.gateways[0].policy.answerAggressive = false;
    EXPECT_TRUE(has(validate(tunnel, profile, {}), Field::TunnelConnect, Problem::NeverAnswers));
    profile.gateways[0].policy.answerAggressive = true;
    EXPECT_FALSE(has(validate(tunnel, profile, {}), Field::TunnelConnect, Problem::NeverAnswers));
}

TEST(Validate, OnePeerAddressBelongsToOneGatewayOfAnUplink)
{
    Profile profile = test::exampleProfile();
    GatewayConfig other = test::exampleGateway();
    other.id = {77};
    other.name = "other";
    profile.gateways.push_back(other);
    TunnelConfig second = test::exampleTunnel();
    second.id = {78};
    second.name = "second";
    second.gateway = {77};
    second.remoteNetworks = {network("10.3.0.0/24")};
    EXPECT_TRUE(has(validate(second, profile, {}), Field::TunnelPeer, Problem::PeerOfAnotherGateway));
}

// Rules LT-1, E-9: what can be set, at both edges: 300 to 86400 s in phase 1, 120 to 86400 s in phase 2, a window of 32
// to 4096.
TEST(Validate, LT1_LifetimesAndWindowsHaveTheirRanges)
{
    const Profile profile = test::exampleProfile();
    const auto isPolicyOut = [&profile](std::int64_t seconds) {
        GatewayConfig gateway = profile.gateways[0];
        gateway.policy.lifetime = Seconds(seconds);
        return has(validate(gateway, profile), Field::IkeLifetime, Problem::OutOfRange);
    };
    const auto isSaOut = [](std::int64_t seconds) {
        return hasErrors(findingsOfTunnel([seconds](auto &t) { t.lifetime = Seconds(seconds); }));
    };
    const auto isWindowOut = [](std::uint32_t size) {
        return has(findingsOfTunnel([size](auto &t) { t.replayWindow = size; }), Field::ReplayWindow,
                   Problem::OutOfRange);
    };
    for (const std::int64_t seconds : {std::int64_t{0}, std::int64_t{299}, std::int64_t{86401}})
        EXPECT_TRUE(isPolicyOut(seconds)) << seconds;
    for (const std::int64_t seconds : {std::int64_t{300}, std::int64_t{86400}})
        EXPECT_FALSE(isPolicyOut(seconds)) << seconds;
    for (const std::int64_t seconds : {std::int64_t{0}, std::int64_t{119}, std::int64_t{86401}})
        EXPECT_TRUE(isSaOut(seconds)) << seconds;
    for (const std::int64_t seconds : {std::int64_t{120}, std::int64_t{86400}})
        EXPECT_FALSE(isSaOut(seconds)) << seconds;
    for (const std::uint32_t size : {0U, 31U, 4097U})
        EXPECT_TRUE(isWindowOut(size)) << size;
    for (const std::uint32_t size : {32U, 64U, 4096U})
        EXPECT_FALSE(isWindowOut(size)) << size;
}

// Rule S-13: nothing weak is there unasked, and whatever is chosen that is weak or old is warned of without being
// forbidden.
TEST(Validate, S13_DefaultsAreGoodAndWeakChoicesAreWarnedOf)
{
    const IkePolicy policy;
    EXPECT_EQ(strengthOf(policy.encryption), Strength::Good);
    EXPECT_EQ(strengthOf(policy.hash), Strength::Good);
    EXPECT_EQ(strengthOf(policy.group), Strength::Good);
    EXPECT_FALSE(policy.answerAggressive);
    const TunnelConfig tunnel;
    EXPECT_EQ(strengthOf(tunnel.esp.encryption), Strength::Good);
    EXPECT_EQ(strengthOf(tunnel.esp.authentication), Strength::Good);
    const Profile profile = test::exampleProfile();
    const auto policyFindings = [&profile](auto change) {
        GatewayConfig gateway = profile.gateways[0];
        change(gateway.policy);
        const ConfigFindings findings = validate(gateway, profile);
        EXPECT_FALSE(hasErrors(findings));
        return findings;
    };
    for (const IkeEncryption each : allIkeEncryptions())
        EXPECT_EQ(has(policyFindings([each](IkePolicy &one) { one.encryption = each; }), Field::IkeEncryption,
                      Problem::WeakChoice),
                  strengthOf(each) != Strength::Good);
    for (const Hash each : allHashes())
        EXPECT_EQ(has(policyFindings([each](IkePolicy &one) { one.hash = each; }), Field::IkeHash, Problem::WeakChoice),
                  strengthOf(each) != Strength::Good);
    for (const DhGroup each : allDhGroups())
        EXPECT_EQ(
            has(policyFindings([each](IkePolicy &one) { one.group = each; }), Field::IkeGroup, Problem::WeakChoice),
            strengthOf(each) != Strength::Good);
    for (const EspEncryption each : allEspEncryptions()) {
        const auto findings = findingsOfTunnel([each](TunnelConfig &one) {
            one.esp.encryption = each;
            if (isAead(each))
                one.esp.authentication = EspAuthentication::Included;
        });
        EXPECT_EQ(has(findings, Field::EspEncryption, Problem::WeakChoice), strengthOf(each) != Strength::Good);
        EXPECT_FALSE(hasErrors(findings));
    }
    for (const EspAuthentication each : allEspAuthentications()) {
        if (each == EspAuthentication::Included)
            continue;
        const auto findings = findingsOfTunnel([each](TunnelConfig &one) {
            one.esp.encryption = EspEncryption::AesCbc256;
            one.esp.authentication = each;
        });
        EXPECT_EQ(has(findings, Field::EspAuthentication, Problem::WeakChoice), strengthOf(each) != Strength::Good);
        EXPECT_FALSE(hasErrors(findings));
    }
}

TEST(Validate, RangesSuitesAndIdentities)
{
    EXPECT_TRUE(
        has(findingsOfTunnel([](auto &t) { t.lifetime = Seconds(119); }), Field::SaLifetime, Problem::OutOfRange));
    // Allowed, and said: SAs that are renewed every few minutes.
    const ConfigFindings shortest = findingsOfTunnel([](auto &t) { t.lifetime = Seconds(299); });
    EXPECT_TRUE(has(shortest, Field::SaLifetime, Problem::OutOfRange));
    EXPECT_FALSE(hasErrors(shortest));
    EXPECT_FALSE(
        has(findingsOfTunnel([](auto &t) { t.lifetime = Seconds(300); }), Field::SaLifetime, Problem::OutOfRange));
    EXPECT_EQ(findingsOfTunnel([](auto &t) { t.lifetime = Seconds(119); }).size(), 1U);
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.lifetimeKilobytes = 1023; }), Field::SaLifetimeKilobytes,
                    Problem::OutOfRange));
    EXPECT_TRUE(
        has(findingsOfTunnel([](auto &t) { t.replayWindow = 4097; }), Field::ReplayWindow, Problem::OutOfRange));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.lifetime = Seconds(86400); }), Field::SaLifetime,
                    Problem::LifetimeOverIke));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.esp.authentication = EspAuthentication::Included; }),
                    Field::EspAuthentication, Problem::BadSuite));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.pfs = DhGroup::Modp1024; }), Field::Pfs, Problem::WeakChoice));
    const ConfigFindings inNoStandard = findingsOfTunnel([](auto &t) { t.pfs = DhGroup::Curve25519; });
    EXPECT_TRUE(has(inNoStandard, Field::Pfs, Problem::PrivateGroup));
    EXPECT_FALSE(hasErrors(inNoStandard));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) { t.esp.encryption = EspEncryption::DesCbc; }), Field::EspEncryption,
                    Problem::WeakChoice));
    EXPECT_TRUE(findingsOfTunnel([](auto &t) {
                    t.pfs = DhGroup::Ecp521;
                    t.esp.authentication = EspAuthentication::HmacSha512_256;
                }).empty());
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) {
                        t.ownIdentity = {IdentityType::Ipv4, "x"};
                    }),
                    Field::OwnIdentity, Problem::BadIdentity));
    EXPECT_TRUE(has(findingsOfTunnel([](auto &t) {
                        t.peerIdentity = {IdentityType::Fqdn, std::string(256, 'a')};
                    }),
                    Field::PeerIdentity, Problem::BadIdentity));
    // Rule ID-4: an address written as a name is still a name.
    EXPECT_FALSE(hasErrors(findingsOfTunnel([](auto &t) { t.peerIdentity = {IdentityType::Fqdn, "192.0.2.1"}; })));
}

TEST(Validate, AnUplinkIsAnAddressOrAnInterface)
{
    const Profile profile = test::exampleProfile();
    const auto problemOf = [&profile](const std::string &uplink) -> std::optional<Problem> {
        ZoneConfig zone = test::exampleZone();
        zone.uplink = uplink;
        const ConfigFindings findings = validate(zone, profile);
        return findings.empty() ? std::nullopt : std::optional(findings.front().problem);
    };
    for (const char *fit : {"eth0", "eth0.100", "fe.1", "wlp0s20f3", "br-1234567890ab", "広域"})
        EXPECT_EQ(problemOf(fit), std::nullopt) << fit;
    for (const char *address : {"203.0.113.300", "203.0.113", "203.0.113.10/24", "1.2.3.4.5", "2001::db8::1", "fe80:"})
        EXPECT_EQ(problemOf(address), Problem::NotAnAddress) << address;
    for (const char *foreign : {"eth 0", "wan/lan", "eth0:1x", ".", "..", "et\th"})
        EXPECT_EQ(problemOf(foreign), Problem::NotAnInterface) << foreign;
    EXPECT_EQ(problemOf("a-long-uplink-00"), Problem::TooLong);
    EXPECT_EQ(problemOf(" "), Problem::Missing);
}

TEST(Validate, ATestAddressLiesInARemoteNetwork)
{
    const auto with = [](std::string_view address) {
        return findingsOfTunnel([address](TunnelConfig &tunnel) { tunnel.testAddress = test::address(address); });
    };
    EXPECT_FALSE(has(with("10.2.0.9"), Field::TestAddress, Problem::NotInRemoteNetwork));
    EXPECT_TRUE(has(with("10.3.0.9"), Field::TestAddress, Problem::NotInRemoteNetwork));
    EXPECT_TRUE(has(with("2001:db8::1"), Field::TestAddress, Problem::NotInRemoteNetwork));
    // Another one is asked then, so it hinders nothing.
    EXPECT_FALSE(hasErrors(with("10.3.0.9")));
}

TEST(Validate, TheFirstErrorOfAProfileSaysWhoseItIs)
{
    Profile profile = test::exampleProfile();
    EXPECT_FALSE(firstErrorOf(profile));
    profile.tunnels[0].lifetime = Seconds{1};
    const auto first = firstErrorOf(profile);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->kind, ObjectFinding::Kind::Tunnel);
    EXPECT_EQ(first->name, "to-tokyo");
    EXPECT_EQ(first->finding.field, Field::SaLifetime);
}

TEST(BrokenTunnels, WhatAZoneWouldMakeImpossible)
{
    const Profile profile = test::exampleProfile();
    ZoneConfig zone = test::exampleZone();
    EXPECT_EQ(brokenTunnels(zone, profile), ConfigFindings{});
    zone.privateSubnets = {test::network("172.16.0.0/16"), test::network("10.2.0.0/16")};
    zone.uplink = test::address("2001:db8::1");
    const ConfigFindings broken = brokenTunnels(zone, profile);
    ASSERT_EQ(broken.size(), 2U);
    EXPECT_TRUE(has(broken, Field::ZoneUplink, Problem::FamilyMismatch));
    EXPECT_TRUE(has(broken, Field::ZonePrivateSubnets, Problem::Overlaps));
    EXPECT_EQ(broken[1].row, 1U);
    EXPECT_EQ(broken[1].other, "to-tokyo");
    EXPECT_TRUE(hasErrors(broken));
    // What it says is what validate() says of the tunnel.
    Profile next = profile;
    next.zones[0] = zone;
    EXPECT_TRUE(has(validate(next.tunnels[0], next, {}), Field::TunnelPeer, Problem::FamilyMismatch));
    EXPECT_TRUE(has(validate(next.tunnels[0], next, {}), Field::RemoteNetworks, Problem::OverlapsOwnNetworks));
    // A zone without this tunnel's gateway touches nothing.
    zone.id = {99};
    EXPECT_EQ(brokenTunnels(zone, profile), ConfigFindings{});
}

TEST(Validate, EveryFieldAndProblemHasAName)
{
    for (int i = 0; i < static_cast<int>(Field::Count); ++i)
        EXPECT_FALSE(fieldName(static_cast<Field>(i)).empty());
    for (int i = 0; i < static_cast<int>(Problem::Count); ++i)
        EXPECT_FALSE(problemName(static_cast<Problem>(i)).empty());
}

} // namespace
} // namespace tunneldesk
