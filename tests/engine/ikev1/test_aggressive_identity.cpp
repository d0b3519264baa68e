// Aggressive Mode picks tunnel and key by the identity in message 1 (rule AM-2), and tells a stranger nothing.
#include "tests/engine/ikev1/aggressive_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

const TunnelId kOther{101};
const SecretRef kOtherKey{"other key"};

// A second tunnel between the same addresses, with names and a key of its own. `expected`: what B wants to hear of A
// instead of his name.
void addSecondTunnel(AggressivePair &pair, const std::optional<Identity> &expected = std::nullopt)
{
    TunnelConfig second = pair.a.config.tunnels.front();
    second.id = kOther;
    second.localNetworks = {*EndpointPair::parsePrefix("10.3.0.0/24")};
    second.remoteNetworks = {*EndpointPair::parsePrefix("10.4.0.0/24")};
    second.ownIdentity = {IdentityType::Fqdn, "left.example"};
    second.peerIdentity = {IdentityType::UserFqdn, "right@example"};
    second.key = kOtherKey;
    ikev1::PeerConfig left{
        pair.a.config.gateway, pair.a.config.outerAddress, pair.a.config.peer, pair.a.config.policy, {second}};
    std::swap(second.localNetworks, second.remoteNetworks);
    std::swap(second.ownIdentity, second.peerIdentity);
    second.peer = pair.b.config.peer;
    second.peerIdentity = expected.value_or(second.peerIdentity);
    ikev1::PeerConfig right{
        pair.b.config.gateway, pair.b.config.outerAddress, pair.b.config.peer, pair.b.config.policy, {second}};
    const auto run = [&](TestSide &side, const ikev1::PeerConfig &more) {
        pair.call(side, [&](Context context, ikev1::Outputs &out) {
            side.endpoint.setPeers({side.config, more}, context, out);
            side.endpoint.giveSecret(kKey, secretFromText("first"), context, out);
            side.endpoint.giveSecret(kOtherKey, secretFromText("second"), context, out);
        });
    };
    run(pair.a, left);
    run(pair.b, right);
}

// What a stranger's message 1 is answered with: sizes and payload types.
std::string answersTo(bool knowsIdentity, bool knowsKey)
{
    AggressivePair pair;
    pair.b.config.tunnels.front().peerIdentity = {IdentityType::Fqdn, "site-a.example"};
    pair.a.config.tunnels.front().ownIdentity = {IdentityType::Fqdn,
                                                 knowsIdentity ? "site-a.example" : "site-x.example"};
    pair.onWire = [](EndpointPair::Flight &flight) {
        // A stranger does not complain.
        return wire::parseHeader(flight.bytes)->exchange == wire::ExchangeType::Aggressive;
    };
    pair.start(knowsKey ? "secret" : "guess", "secret");
    pair.connect(pair.a);
    pair.run(50s);
    std::string result;
    for (const ikev1::Transmit &message : pair.b.sent) {
        const auto header = wire::parseHeader(message.bytes);
        result += std::to_string(static_cast<int>(header->exchange)) + ' ' + std::to_string(message.bytes.size());
        if (!header->isEncrypted())
            for (const wire::Payload &payload : clearContent(message.bytes).payloads)
                result += ' ' + std::to_string(static_cast<int>(wire::typeOf(payload.body)));
        result += '\n';
    }
    return result;
}

} // namespace

// Rules AM-2, P1-9: two tunnels between the same addresses with different keys.
TEST(AggressiveIdentity, TwoTunnelsToOneAddressMayHaveTwoKeys)
{
    AggressivePair pair;
    addSecondTunnel(pair);
    pair.connect(pair.a);
    pair.connect(pair.a, kOther);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.outbound.size() == 2 && pair.b.outbound.size() == 2; }, 3s));
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 2U);
    EXPECT_EQ(pair.a.endpoint.ikeSasOf(kTunnel).size(), 1U);
    EXPECT_EQ(pair.b.endpoint.ikeSasOf(kOther).size(), 1U);
    EXPECT_NE(pair.a.endpoint.ikeSasOf(kTunnel).front().cookies, pair.a.endpoint.ikeSasOf(kOther).front().cookies);
    EXPECT_TRUE(pair.agree());
    // One goes, the other stays: INITIAL-CONTACT and Delete are for one identity (rule IC-2).
    pair.disconnect(pair.a, kOther);
    pair.run(60s);
    EXPECT_EQ(pair.a.sas.size(), 1U);
    EXPECT_EQ(pair.b.sas.size(), 1U);
    EXPECT_TRUE(pair.agree());
}

// Rules AM-2, NT-15, P1-9: whoever gives a name that a tunnel expects is that one's peer, and all others are the peers
// of the one that takes any, in whatever order they stand.
TEST(AggressiveIdentity, ATunnelThatTakesAnyNameGetsWhomNoOtherExpects)
{
    const Identity any{IdentityType::Any, ""};
    for (const bool isFirstOpen : {true, false}) {
        AggressivePair pair;
        if (isFirstOpen) {
            pair.a.config.tunnels.front().ownIdentity = {IdentityType::KeyId, "on the road"};
            pair.b.config.tunnels.front().peerIdentity = any;
        }
        addSecondTunnel(pair, isFirstOpen ? std::nullopt : std::optional(any));
        pair.connect(pair.a);
        pair.connect(pair.a, kOther);
        EXPECT_TRUE(pair.runUntilTrue([&] { return pair.a.outbound.size() == 2 && pair.b.outbound.size() == 2; }, 3s))
            << isFirstOpen;
        ASSERT_EQ(pair.b.endpoint.ikeSasOf(kTunnel).size(), 1U) << isFirstOpen;
        ASSERT_EQ(pair.b.endpoint.ikeSasOf(kOther).size(), 1U) << isFirstOpen;
        EXPECT_EQ(pair.b.endpoint.ikeSasOf(kTunnel).front().peerIdentity,
                  isFirstOpen ? "key-id 0x" + toHex(viewOf(std::string("on the road"))) : "192.0.2.1");
        EXPECT_EQ(pair.b.endpoint.ikeSasOf(kOther).front().peerIdentity, "fqdn left.example");
    }
}

// Rule ID-1, and ID-4: what looks like an address is a name when its type says so.
TEST(AggressiveIdentity, EveryKindOfIdentityOnBothSides)
{
    for (const Identity &own : std::vector<Identity>{{IdentityType::Auto, ""},
                                                     {IdentityType::Ipv4, "10.9.9.9"},
                                                     {IdentityType::Ipv6, "2001:db8::1"},
                                                     {IdentityType::Fqdn, "192.0.2.1"},
                                                     {IdentityType::UserFqdn, "admin@example"},
                                                     {IdentityType::KeyId, "0x00ff10"},
                                                     {IdentityType::KeyId, "branch 7"}}) {
        AggressivePair pair;
        pair.a.config.tunnels.front().ownIdentity = pair.b.config.tunnels.front().peerIdentity = own;
        pair.b.config.tunnels.front().ownIdentity = pair.a.config.tunnels.front().peerIdentity = own;
        if (own.type == IdentityType::Auto)
            pair.b.config.tunnels.front().ownIdentity = pair.a.config.tunnels.front().peerIdentity = {};
        EXPECT_TRUE(pair.comesUp()) << own.value;
    }
    AggressivePair pair;
    pair.a.config.tunnels.front().ownIdentity = {IdentityType::Fqdn, "192.0.2.1"};
    EXPECT_FALSE(pair.comesUp());
    ASSERT_FALSE(pair.b.all<Finding>().empty());
    EXPECT_EQ(pair.b.all<Finding>().front().verdict, Reason::IdentityMismatch);
    EXPECT_EQ(pair.b.all<Finding>().front().rows.front().ours, "192.0.2.1");
    EXPECT_EQ(pair.b.all<Finding>().front().rows.front().theirs, "fqdn 192.0.2.1");
}

// Rule S-19: from outside, an identity that nobody has and a key that is wrong look the same.
TEST(AggressiveIdentity, AStrangerCannotTellWhichIdentitiesThereAre)
{
    const std::string wrongKey = answersTo(true, false);
    EXPECT_FALSE(wrongKey.empty());
    EXPECT_EQ(answersTo(false, true), wrongKey);
    EXPECT_EQ(answersTo(false, false), wrongKey);
}

// Rule P1-11: the responder's identity counts too; both values are named, and the exchange ends at once.
TEST(AggressiveIdentity, AnUnexpectedResponderIsRefusedAndNamed)
{
    AggressivePair pair;
    pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
    pair.a.config.tunnels.front().peerIdentity = {IdentityType::Fqdn, "gw.example"};
    pair.b.config.tunnels.front().ownIdentity = {IdentityType::Fqdn, "vpn.example"};
    pair.start();
    pair.connect(pair.a);
    pair.run(1s);
    EXPECT_EQ(pair.a.state(), PairState::Failed);
    const Finding &finding = pair.a.last().finding;
    EXPECT_EQ(finding.verdict, Reason::IdentityMismatch);
    EXPECT_EQ(finding.certainty, Certainty::Certain);
    EXPECT_EQ(finding.field, Field::PeerIdentity);
    ASSERT_EQ(finding.rows.size(), 1U);
    EXPECT_EQ(finding.rows.front().ours, "fqdn gw.example");
    EXPECT_EQ(finding.rows.front().theirs, "fqdn vpn.example");
    // The other side is told why, and may believe it or not.
    ASSERT_FALSE(pair.b.all<Finding>().empty());
    EXPECT_EQ(pair.b.all<Finding>().front().verdict, Reason::IdentityMismatch);
    EXPECT_EQ(pair.b.all<Finding>().front().certainty, Certainty::Probable);
    EXPECT_TRUE(pair.b.sas.empty());
}

// Both sides say so within two seconds, and neither is sure: nothing of it was authenticated.
TEST(AggressiveIdentity, AWrongKeyIsSupposedOnBothSides)
{
    AggressivePair pair;
    pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
    pair.start("left", "right");
    pair.connect(pair.a);
    pair.run(2s);
    for (const TestSide *side : {&pair.a, &pair.b}) {
        ASSERT_FALSE(side->all<Finding>().empty());
        EXPECT_EQ(side->all<Finding>().front().verdict, Reason::WrongPreSharedKey);
        EXPECT_EQ(side->all<Finding>().front().certainty, Certainty::Probable);
    }
    EXPECT_EQ(pair.a.state(), PairState::Phase1);
    EXPECT_EQ(pair.a.last().reason, Reason::WrongPreSharedKey);
    pair.give(pair.a, "right");
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 1s)) << "no lockout";
}

// Rules AM-7, S-16: off by default, nothing but a short notify comes back, and the findings of both sides name it.
TEST(AggressiveIdentity, OffMeansANotifyAndAFinding)
{
    EXPECT_FALSE(IkePolicy{}.answerAggressive);
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive}) {
        AggressivePair pair;
        pair.b.config.policy.answerAggressive = false;
        pair.b.config.policy.mode = mode;
        EXPECT_FALSE(pair.comesUp());
        for (const ikev1::Transmit &message : pair.b.sent)
            EXPECT_EQ(wire::parseHeader(message.bytes)->exchange, wire::ExchangeType::Informational);
        EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 0U);
        ASSERT_FALSE(pair.b.all<Finding>().empty());
        const Finding finding = pair.b.all<Finding>().front();
        const bool isSetting = mode == IkeMode::Aggressive;
        EXPECT_EQ(finding.verdict, isSetting ? Reason::NotConfigured : Reason::ModeMismatch);
        EXPECT_EQ(finding.certainty, Certainty::Certain);
        EXPECT_EQ(finding.field, isSetting ? Field::AnswerAggressive : Field::IkeMode);
        EXPECT_EQ(finding.advice, isSetting ? Advice::AnswerAggressive : Advice::MatchMode);
        // Nor does the other side turn to Main Mode (rule S-16).
        pair.run(100s);
        EXPECT_TRUE(pair.ofExchange(wire::ExchangeType::IdentityProtection).empty());
        EXPECT_EQ(pair.a.last().finding.verdict, Reason::ModeMismatch);
        EXPECT_EQ(pair.a.last().finding.certainty, Certainty::Probable);
    }
}
