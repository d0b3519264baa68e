// A peer that may name itself as it likes: nothing but the pre-shared key shows who it is (rule NT-15).
#include "tests/engine/ikev1/behind_nat.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

const Identity kAny{IdentityType::Any, ""};
const Identity kByAddress{};

struct Course {
    IkeMode mode = IkeMode::Main;
    bool aBegins = true;
};
const std::vector<Course> kCourses{
    {IkeMode::Main, true}, {IkeMode::Main, false}, {IkeMode::Aggressive, true}, {IkeMode::Aggressive, false}};

std::string nameOf(const Course &course)
{
    return std::string(nameOf(course.mode)) + (course.aBegins ? ", answered by B" : ", begun by B");
}

// A names itself `own`; B wants to hear `expected`.
class NamedPair : public EndpointPair
{
public:
    NamedPair(const Course &course, const Identity &own, const Identity &expected) : m_course(course)
    {
        onBoth([&course](ikev1::PeerConfig &config) {
            config.policy.mode = course.mode;
            config.policy.answerAggressive = course.mode == IkeMode::Aggressive;
            config.policy.group = DhGroup::Modp1024;
            config.tunnels.front().connect = ConnectWhen::OnTraffic;
        });
        a.config.tunnels.front().ownIdentity = own;
        b.config.tunnels.front().peerIdentity = expected;
    }

    [[nodiscard]] bool comesUp(std::string_view keyOfA = "secret")
    {
        start(keyOfA, "secret");
        connect(m_course.aBegins ? a : b);
        return runUntilTrue([this] { return bothUp(); }, 3s) && agree();
    }

private:
    Course m_course;
};

bool blames(const TestSide &side, Reason reason)
{
    const auto findings = side.all<Finding>();
    const bool isTold = std::any_of(findings.begin(), findings.end(),
                                    [reason](const Finding &finding) { return finding.verdict == reason; });
    return isTold || (side.progress.contains(side.pair()) && side.last().finding.verdict == reason);
}

} // namespace

// Rules NT-15, P1-11: in both modes and both roles; what the peer said is known, and without "any" it is refused.
TEST(AnyIdentity, WhateverThePeerNamesItselfIsTakenAndShown)
{
    const std::vector<std::pair<Identity, std::string>> names{{{IdentityType::Ipv4, "10.9.9.9"}, "10.9.9.9"},
                                                              {{IdentityType::Ipv6, "2001:db8::1"}, "2001:db8::1"},
                                                              {{IdentityType::Fqdn, "192.0.2.1"}, "fqdn 192.0.2.1"},
                                                              {{IdentityType::UserFqdn, "a@b"}, "user-fqdn a@b"},
                                                              {{IdentityType::KeyId, "0x00ff"}, "key-id 0x00ff"}};
    for (const Course &course : kCourses)
        for (const auto &[own, text] : names) {
            NamedPair open(course, own, kAny);
            EXPECT_TRUE(open.comesUp()) << nameOf(course) << ": " << text;
            const auto sas = open.b.endpoint.ikeSasOf(kTunnel);
            ASSERT_EQ(sas.size(), 1U) << nameOf(course) << ": " << text;
            EXPECT_EQ(sas.front().peerIdentity, text) << nameOf(course);
            NamedPair strict(course, own, kByAddress);
            EXPECT_FALSE(strict.comesUp()) << nameOf(course) << ": " << text;
            EXPECT_TRUE(blames(strict.b, Reason::IdentityMismatch)) << nameOf(course) << ": " << text;
        }
}

TEST(AnyIdentity, ThePeersAddressIsANameLikeOthers)
{
    for (const Course &course : kCourses) {
        NamedPair pair(course, kByAddress, kAny);
        EXPECT_TRUE(pair.comesUp()) << nameOf(course);
        EXPECT_EQ(pair.b.endpoint.ikeSasOf(kTunnel).front().peerIdentity, "192.0.2.1") << nameOf(course);
    }
}

// Rules NT-15, P1-11: the key is what proves the peer, so a wrong one is refused under every name.
TEST(AnyIdentity, AWrongKeyIsRefusedUnderEveryName)
{
    for (const Course &course : kCourses)
        for (const Identity &own : {kByAddress, Identity{IdentityType::Fqdn, "gw.example"}}) {
            NamedPair pair(course, own, kAny);
            EXPECT_FALSE(pair.comesUp("guess")) << nameOf(course);
            EXPECT_TRUE(blames(pair.a, Reason::WrongPreSharedKey) || blames(pair.b, Reason::WrongPreSharedKey))
                << nameOf(course);
            EXPECT_FALSE(blames(pair.b, Reason::IdentityMismatch)) << nameOf(course);
            EXPECT_TRUE(pair.a.sas.empty() && pair.b.sas.empty()) << nameOf(course);
        }
}

// Rule NT-15: a peer behind a NAT that identifies by its address gives the inner one, which nobody outside knows.
TEST(AnyIdentity, APeerBehindANatMayGiveItsInnerAddress)
{
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
        for (const Identity &expected : {kAny, kByAddress}) {
            const Course course{mode, true};
            NamedPair pair(course, kByAddress, expected);
            behindNat(pair);
            pair.b.config.tunnels.front().peerIdentity = expected;
            EXPECT_EQ(pair.comesUp(), expected == kAny) << nameOf(course);
            if (expected != kAny)
                continue;
            const IkeSaSnapshot sa = pair.b.endpoint.ikeSasOf(kTunnel).front();
            EXPECT_EQ(sa.peerIdentity, "192.0.2.1");
            EXPECT_TRUE(sa.natThere);
        }
}

// Rule P1-11: tunnels that share a phase 1 have one peer, and one of them that takes any name opens it for all; who has
// the name that another expects is that one's peer all the same.
TEST(AnyIdentity, OneTunnelOpensThePhase1ForAllThatShareIt)
{
    const Course course{IkeMode::Main, true};
    for (const bool isFirst : {true, false}) {
        NamedPair pair(course, {IdentityType::Fqdn, "gw.example"}, kByAddress);
        std::vector<TunnelConfig> &tunnels = pair.b.config.tunnels;
        TunnelConfig other = tunnels.front();
        other.id = {101};
        other.localNetworks = {*EndpointPair::parsePrefix("10.8.0.0/24")};
        other.peerIdentity = {IdentityType::KeyId, "branch"};
        tunnels.push_back(other);
        EXPECT_FALSE(pair.comesUp());
        NamedPair open(course, {IdentityType::Fqdn, "gw.example"}, kByAddress);
        open.b.config.tunnels = tunnels;
        open.b.config.tunnels[isFirst ? 0 : 1].peerIdentity = kAny;
        EXPECT_TRUE(open.comesUp()) << isFirst;
        // Once no tunnel takes any name, this one has proved himself to none of them.
        open.b.config.tunnels[isFirst ? 0 : 1].peerIdentity = kByAddress;
        ASSERT_EQ(open.b.endpoint.ikeSaCount(), 1U);
        open.call(open.b, [&](Context context, ikev1::Outputs &out) {
            open.b.endpoint.setPeers({open.b.config}, context, out);
        });
        const auto left = open.b.endpoint.ikeSasOf(kTunnel);
        EXPECT_TRUE(std::none_of(left.begin(), left.end(), [](const IkeSaSnapshot &sa) { return sa.isEstablished; }))
            << isFirst;
        EXPECT_TRUE(open.b.sas.empty()) << isFirst << ": nor does an SA go on that was agreed with him";
        EXPECT_NE(open.b.state(), PairState::Established);
        EXPECT_TRUE(open.runUntilTrue([&] { return open.a.sas.empty(); }, 1s)) << "he is told";
    }
}

// The same when another phase 1 of his has taken over from the one that the SA was agreed under.
TEST(AnyIdentity, NoSaOutlivesTheNameThatItWasAgreedUnder)
{
    NamedPair pair({IkeMode::Main, true}, {IdentityType::Fqdn, "gw.example"}, kAny);
    pair.onBoth([](ikev1::PeerConfig &config) { config.policy.lifetime = 300s; });
    TunnelConfig other = pair.b.config.tunnels.front();
    other.id = {101};
    other.localNetworks = {*EndpointPair::parsePrefix("10.8.0.0/24")};
    pair.b.config.tunnels.front().peerIdentity = kByAddress;
    pair.b.config.tunnels.push_back(other);
    ASSERT_TRUE(pair.comesUp());
    const IkeSaId first = pair.b.current().ikeSa;
    pair.run(400s);
    ASSERT_TRUE(pair.bothUp());
    ASSERT_EQ(pair.b.current().ikeSa, first);
    ASSERT_NE(pair.b.endpoint.ikeSasOf(kTunnel).front().id, first);
    pair.b.config.tunnels.pop_back();
    pair.call(pair.b,
              [&](Context context, ikev1::Outputs &out) { pair.b.endpoint.setPeers({pair.b.config}, context, out); });
    EXPECT_TRUE(pair.b.sas.empty());
}
