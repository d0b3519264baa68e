// Every failure ends in a finding: verdict, how sure, whose side, which field, the rows.
#include "tests/engine/ikev1/endpoint_pair.h"

#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

std::vector<Finding> findingsOf(const TestSide &side)
{
    return side.all<Finding>();
}

const NegotiationRow *badRow(const Finding &finding, Attribute attribute)
{
    for (const NegotiationRow &row : finding.rows)
        if (row.attribute == attribute && !row.ok)
            return &row;
    return nullptr;
}

void onlyOnTraffic(EndpointPair &pair)
{
    pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().connect = ConnectWhen::OnTraffic; });
}

// Phase 1 with DES where the library's module for it is not installed; what is missed. `mode` is both sides'.
std::string missedWithoutDes(IkeMode mode)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.onBoth([mode](ikev1::PeerConfig &config) {
        config.policy.encryption = IkeEncryption::DesCbc;
        config.policy.mode = mode;
        config.policy.answerAggressive = mode == IkeMode::Aggressive;
    });
    pair.start();
    pair.connect(pair.a);
    pair.run(1s);
    const bool isAlone = findingsOf(pair.a).size() == 1 && findingsOf(pair.a).front().side == Side::ThisComputer &&
                         findingsOf(pair.a).front().verdict == Reason::CryptoUnavailable;
    if (!isAlone)
        return "no finding of the initiator's names this computer";
    if (pair.a.state() != PairState::Failed || pair.a.last().reason != Reason::CryptoUnavailable)
        return "the attempt goes on";
    if (pair.a.endpoint.ikeSaCount() != 0 || pair.b.endpoint.ikeSaCount() != 1)
        return "the initiator waits, or the responder does not";
    if (mode == IkeMode::Aggressive)
        return {};
    // Whatever is in message 5, the responder cannot read it.
    const auto answer = wire::parseHeader(pair.b.sent.back().bytes);
    wire::Header header;
    header.cookies = answer->cookies;
    const Ends ends = pair.b.sent.back().ends;
    pair.deliver(true, wire::buildEncrypted(header, wire::PayloadType::Identification, Bytes(64)), ends);
    if (findingsOf(pair.b).empty() || findingsOf(pair.b).back().verdict != Reason::CryptoUnavailable)
        return "no finding of the responder's names this computer";
    return pair.b.endpoint.ikeSaCount() == 0 ? std::string{} : "the responder waits";
}

} // namespace

// In a process of its own: the library looks for its modules once.
TEST(FindingsDeathTest, WhatTheLibraryLacksIsThisComputersFault)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    ::setenv("OPENSSL_MODULES", "/nonexistent", 1);
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
        EXPECT_EXIT(
            {
                const std::string missed = missedWithoutDes(mode);
                std::cerr << '[' << missed << ']';
                std::exit(missed.empty() ? 0 : 1);
            },
            testing::ExitedWithCode(0), "\\[\\]");
    ::unsetenv("OPENSSL_MODULES");
}

// Rule P1-10.
TEST(Findings, WrongKeyIsCertainForWhoAnswersAndProbableForWhoAsks)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.start("left", "right");
    pair.connect(pair.a);
    pair.run(2s);
    // Within two seconds both say so, while the attempt still goes on.
    ASSERT_FALSE(findingsOf(pair.b).empty());
    EXPECT_EQ(findingsOf(pair.b).front().verdict, Reason::WrongPreSharedKey);
    EXPECT_EQ(findingsOf(pair.b).front().certainty, Certainty::Certain);
    EXPECT_EQ(findingsOf(pair.b).front().field, Field::PreSharedKey);
    ASSERT_FALSE(findingsOf(pair.a).empty());
    EXPECT_EQ(findingsOf(pair.a).front().verdict, Reason::WrongPreSharedKey);
    EXPECT_EQ(findingsOf(pair.a).front().certainty, Certainty::Probable);
    EXPECT_EQ(findingsOf(pair.a).front().advice, Advice::CompareKeys);
    EXPECT_EQ(pair.a.state(), PairState::Phase1);
    EXPECT_EQ(pair.a.last().reason, Reason::WrongPreSharedKey);
    pair.run(100s);
    EXPECT_EQ(pair.a.state(), PairState::Failed);
    EXPECT_EQ(pair.a.last().finding.verdict, Reason::WrongPreSharedKey);
    EXPECT_TRUE(pair.isEmpty());
}

TEST(Findings, WrongKeyIsSuspectedWithoutAnyAnswer)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.onWire = [&](EndpointPair::Flight &) { return pair.seen.size() < 4; };
    pair.start();
    pair.connect(pair.a);
    pair.run(4s);
    ASSERT_FALSE(findingsOf(pair.a).empty());
    EXPECT_EQ(findingsOf(pair.a).front().verdict, Reason::WrongPreSharedKey);
    EXPECT_EQ(findingsOf(pair.a).front().certainty, Certainty::Probable);
}

TEST(Findings, TheRightKeyWorksAtOnceAfterAWrongOne)
{
    EndpointPair pair;
    pair.start("left", "right");
    pair.connect(pair.a);
    pair.run(3s);
    EXPECT_FALSE(pair.bothUp());
    pair.give(pair.a, "right");
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 1s));
    EXPECT_TRUE(pair.agree());
}

TEST(Findings, AMissingKeyIsAskedForOnceAndWaitedFor)
{
    EndpointPair pair;
    pair.call(pair.a,
              [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.setPeers({pair.a.config}, context, out); });
    pair.connect(pair.a);
    pair.connect(pair.a);
    EXPECT_EQ(pair.a.needed, std::vector{kKey});
    EXPECT_EQ(pair.a.state(), PairState::WaitingForKey);
    EXPECT_TRUE(pair.a.sent.empty());
    pair.give(pair.a, "secret");
    EXPECT_EQ(pair.a.state(), PairState::Phase1);
    EXPECT_EQ(pair.a.sent.size(), 1U);
}

TEST(Findings, PhaseOneMismatchShowsTheRowsOnBothSides)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.b.config.policy.encryption = IkeEncryption::AesCbc128;
    pair.start();
    pair.connect(pair.a);
    pair.run(1s);
    ASSERT_FALSE(findingsOf(pair.b).empty());
    const Finding theirs = findingsOf(pair.b).front();
    EXPECT_EQ(theirs.verdict, Reason::NoProposalChosen);
    EXPECT_EQ(theirs.certainty, Certainty::Certain);
    ASSERT_NE(badRow(theirs, Attribute::IkeEncryption), nullptr);
    EXPECT_EQ(badRow(theirs, Attribute::IkeEncryption)->ours, "AES-128-CBC");
    EXPECT_EQ(badRow(theirs, Attribute::IkeEncryption)->theirs, "AES-256-CBC");
    EXPECT_EQ(badRow(theirs, Attribute::IkeHash), nullptr);
    EXPECT_EQ(pair.b.state(), PairState::Failed);
    ASSERT_FALSE(findingsOf(pair.a).empty());
    EXPECT_EQ(findingsOf(pair.a).front().verdict, Reason::NoProposalChosen);
    EXPECT_EQ(findingsOf(pair.a).front().certainty, Certainty::Probable);
    EXPECT_EQ(findingsOf(pair.a).front().number, 14);
    EXPECT_EQ(pair.a.last().reason, Reason::NoProposalChosen);
    pair.run(100s);
    EXPECT_EQ(pair.a.state(), PairState::Failed);
    EXPECT_TRUE(pair.isEmpty());
}

TEST(Findings, PhaseTwoMismatchShowsTheRowsOnBothSides)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.b.config.tunnels.front().esp = {EspEncryption::AesGcm128, EspAuthentication::Included};
    pair.start();
    pair.connect(pair.a);
    pair.run(1s);
    EXPECT_EQ(pair.a.state(), PairState::Failed);
    const Finding ours = pair.a.last().finding;
    EXPECT_EQ(ours.verdict, Reason::NoProposalChosen);
    EXPECT_EQ(ours.certainty, Certainty::Certain);
    ASSERT_FALSE(findingsOf(pair.b).empty());
    ASSERT_NE(badRow(findingsOf(pair.b).front(), Attribute::EspEncryption), nullptr);
    EXPECT_EQ(badRow(findingsOf(pair.b).front(), Attribute::EspEncryption)->theirs, "AES-256-CBC");
    EXPECT_EQ(badRow(findingsOf(pair.b).front(), Attribute::EspEncryption)->ours, "AES-128-GCM-16");
}

TEST(Findings, OnlyTheGroupInTheWayIsAPfsMismatch)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.b.config.tunnels.front().pfs = DhGroup::Modp2048;
    pair.start();
    pair.connect(pair.a);
    pair.run(1s);
    ASSERT_FALSE(findingsOf(pair.b).empty());
    EXPECT_EQ(findingsOf(pair.b).front().verdict, Reason::PfsMismatch);
    EXPECT_EQ(findingsOf(pair.b).front().field, Field::Pfs);
    EXPECT_EQ(findingsOf(pair.b).front().advice, Advice::MatchPfs);
    EXPECT_EQ(pair.a.state(), PairState::Failed);
}

// Rule Q-6.
TEST(Findings, PfsThatOnlyThePeerWantsIsGranted)
{
    EndpointPair pair;
    pair.a.config.tunnels.front().pfs = DhGroup::Modp1024;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    EXPECT_TRUE(pair.b.current().pfs);
    EXPECT_TRUE(pair.agree());
}

TEST(Findings, NetworkMismatchNamesBothSidesNetworks)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.b.config.tunnels.front().localNetworks = {*EndpointPair::parsePrefix("10.2.0.0/16")};
    pair.start();
    pair.connect(pair.a);
    pair.run(1s);
    ASSERT_FALSE(findingsOf(pair.b).empty());
    const Finding theirs = findingsOf(pair.b).front();
    EXPECT_EQ(theirs.verdict, Reason::NetworkMismatch);
    EXPECT_EQ(theirs.advice, Advice::MatchNetworks);
    ASSERT_NE(badRow(theirs, Attribute::LocalNetwork), nullptr);
    EXPECT_EQ(badRow(theirs, Attribute::LocalNetwork)->ours, "10.2.0.0/16");
    EXPECT_EQ(badRow(theirs, Attribute::LocalNetwork)->theirs, "10.2.0.0/24");
    EXPECT_EQ(badRow(theirs, Attribute::RemoteNetwork), nullptr);
    EXPECT_EQ(pair.a.state(), PairState::Failed);
    EXPECT_EQ(pair.a.last().finding.verdict, Reason::NetworkMismatch);
    EXPECT_EQ(pair.a.last().finding.number, 18);
}

// Rule Q-9.
TEST(Findings, OnePairThatIsRefusedDoesNotHinderTheOthers)
{
    EndpointPair pair;
    pair.a.config.tunnels.front().remoteNetworks.push_back(*EndpointPair::parsePrefix("10.9.0.0/24"));
    pair.start();
    pair.connect(pair.a);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const auto pairs = pairsOf(pair.a.config.tunnels.front());
    EXPECT_EQ(pair.a.state(pairs[0]), PairState::Established);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.a.state(pairs[1]) == PairState::Retrying; }, 2s));
}

// Rules P1-11, NT-15: the value that came is named, to be copied.
TEST(Findings, IdentityMismatchIsCertainOnBothSides)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.b.config.tunnels.front().peerIdentity = {IdentityType::Fqdn, "gw.example"};
    pair.start();
    pair.connect(pair.a);
    pair.run(1s);
    ASSERT_FALSE(findingsOf(pair.b).empty());
    EXPECT_EQ(findingsOf(pair.b).front().verdict, Reason::IdentityMismatch);
    EXPECT_EQ(badRow(findingsOf(pair.b).front(), Attribute::PeerIdentity)->ours, "fqdn gw.example");
    EXPECT_EQ(badRow(findingsOf(pair.b).front(), Attribute::PeerIdentity)->theirs, "192.0.2.1");
    EXPECT_EQ(pair.a.state(), PairState::Failed);
    EXPECT_EQ(pair.a.last().finding.verdict, Reason::IdentityMismatch);
    EXPECT_EQ(pair.a.last().finding.certainty, Certainty::Certain);
    EXPECT_EQ(pair.a.last().finding.field, Field::OwnIdentity);
    EXPECT_TRUE(pair.isEmpty());
}

// Rule ID-1.
TEST(Findings, NamesAreIdentitiesToo)
{
    for (const auto &[type, value] :
         std::vector<std::pair<IdentityType, std::string>>{{IdentityType::Fqdn, "gw.example"},
                                                           {IdentityType::UserFqdn, "admin@example"},
                                                           {IdentityType::KeyId, "0x00ff10"},
                                                           {IdentityType::Ipv4, "10.9.9.9"},
                                                           {IdentityType::Ipv6, "2001:db8::1"}}) {
        EndpointPair pair;
        pair.a.config.tunnels.front().ownIdentity = {type, value};
        pair.b.config.tunnels.front().peerIdentity = {type, value};
        pair.start();
        pair.connect(pair.a);
        EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << value;
    }
}

namespace
{

// Message 1 of a peer's whose settings are these, as it came to A; with another cookie each time.
class ForgedFirst
{
public:
    explicit ForgedFirst(const std::function<void(ikev1::PeerConfig &)> &settings)
    {
        EndpointPair other;
        other.onBoth(settings);
        other.start();
        other.connect(other.b);
        m_first = other.seen.front();
    }
    void comesTo(EndpointPair &pair)
    {
        m_random.fill(MutableByteView(m_first.bytes).first(8));
        m_first.bytes[0] = 0; // the lower one: it is looked at though ours is under way
        pair.deliver(false, m_first.bytes, m_first.ends);
    }

private:
    EndpointPair::Flight m_first;
    ScriptedRandom m_random{5};
};

const std::function<void(ikev1::PeerConfig &)> kForgedSettings[] = {
    [](ikev1::PeerConfig &config) { config.policy.hash = Hash::Md5; },
    [](ikev1::PeerConfig &config) { config.policy.mode = IkeMode::Aggressive; },
};

} // namespace

// Rule S-8: a first message is anybody's. What is wrong with it, however certain, does not stand in for what our own
// attempt has found out, whichever comes first.
TEST(Findings, AForgedFirstMessageDoesNotReplaceWhatOurOwnAttemptHasFound)
{
    for (const auto &settings : kForgedSettings)
        for (const Duration when : {Duration(100ms), Duration(5s), Duration(45s), Duration(61s)}) {
            ForgedFirst forged(settings);
            EndpointPair pair;
            pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
            pair.start("secret", "another");
            pair.connect(pair.a);
            pair.run(when);
            forged.comesTo(pair);
            pair.run(70s - when);
            EXPECT_EQ(pair.a.last().finding.verdict, Reason::WrongPreSharedKey);
            EXPECT_EQ(pair.a.last().reason, Reason::WrongPreSharedKey);
        }
}

// The same where our own attempt has ended and nobody tries again.
TEST(Findings, AForgedFirstMessageDoesNotReplaceWhyTheLastAttemptFailed)
{
    for (const auto &settings : kForgedSettings) {
        ForgedFirst forged(settings);
        EndpointPair pair;
        onlyOnTraffic(pair);
        pair.start("secret", "another");
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Failed; }, 2min));
        forged.comesTo(pair);
        EXPECT_EQ(pair.a.last().finding.verdict, Reason::WrongPreSharedKey);
    }
}

// What somebody says in the peer's name once a moment does not hide what is wrong with the peer's own attempt: he comes
// again with the same cookie, and that has a share of its own.
TEST(Findings, ForgedFirstMessagesDoNotHideWhatIsWrongWithThePeers)
{
    for (const auto &settings : kForgedSettings) {
        ForgedFirst forged(settings);
        EndpointPair pair;
        pair.a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        pair.b.config.policy.group = DhGroup::Modp4096;
        pair.start();
        const auto isNamed = [&] {
            for (const Finding &finding : findingsOf(pair.a))
                if (badRow(finding, Attribute::IkeGroup) != nullptr)
                    return true;
            return false;
        };
        for (int i = 0; i < 100; ++i) {
            forged.comesTo(pair);
            pair.run(50ms);
            if (i == 20)
                pair.connect(pair.b);
        }
        EXPECT_TRUE(isNamed());
    }
}

TEST(Findings, AModeThatDiffersIsCountedAndNotFollowed)
{
    EndpointPair pair;
    pair.b.config.policy.mode = IkeMode::Aggressive;
    pair.start();
    pair.connect(pair.a);
    pair.run(2s);
    EXPECT_GE(pair.b.dropped(Reason::ModeMismatch), 1U);
    // All it says is INVALID-EXCHANGE-TYPE, in the clear, which A takes for what it is.
    ASSERT_FALSE(pair.b.sent.empty());
    EXPECT_EQ(pair.b.sent.front().bytes.at(18), static_cast<Byte>(wire::ExchangeType::Informational));
    ASSERT_FALSE(findingsOf(pair.a).empty());
    EXPECT_EQ(findingsOf(pair.a).front().verdict, Reason::ModeMismatch);
    EXPECT_EQ(findingsOf(pair.a).front().certainty, Certainty::Probable);
    ASSERT_FALSE(findingsOf(pair.b).empty());
    EXPECT_EQ(findingsOf(pair.b).front().verdict, Reason::ModeMismatch);
    EXPECT_NE(badRow(findingsOf(pair.b).front(), Attribute::IkeMode), nullptr);
    // Nor is Main Mode spoken where it is not set (rule S-16).
    pair.connect(pair.b);
    pair.run(5s);
    ASSERT_FALSE(pair.b.sent.empty());
    for (const ikev1::Transmit &message : pair.b.sent)
        EXPECT_NE(wire::parseHeader(message.bytes)->exchange, wire::ExchangeType::IdentityProtection);
    EXPECT_TRUE(pair.a.dropped(Reason::ModeMismatch) > 0);
}
