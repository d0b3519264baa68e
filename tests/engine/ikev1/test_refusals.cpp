// What a refusal says, and what the refused side makes of it (rules SA-13, Q-8, IN-3, IN-4, RT-7; pitfalls 8, 13,
// 19, 20, 22).
#include "engine/ikev1/iv_chain.h"
#include "engine/ikev1/keymat.h"
#include "engine/ikev1/refusal.h"
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/staged_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

const NegotiationRow *badRow(const std::vector<NegotiationRow> &rows, Attribute attribute)
{
    for (const NegotiationRow &row : rows)
        if (row.attribute == attribute && !row.ok)
            return &row;
    return nullptr;
}

void onlyOnTraffic(EndpointPair &pair)
{
    pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().connect = ConnectWhen::OnTraffic; });
}

Bytes clearNotify(const CookiePair &cookies, std::uint16_t type, MessageId id = {77})
{
    wire::Message message;
    message.header.cookies = cookies;
    message.header.exchange = wire::ExchangeType::Informational;
    message.header.messageId = id;
    message.payloads.emplace_back(
        wire::Notification{1, wire::ProtocolId::Isakmp, static_cast<wire::NotifyType>(type), {}, {}});
    return wire::buildClear(message);
}

} // namespace

// SA-13, pitfall 8: of several offers the nearest counts, and each value that was offered is named.
TEST(Refusals, NameEveryOfferThatFailed)
{
    IkePolicy other;
    other.encryption = IkeEncryption::AesCbc128;
    other.group = DhGroup::Modp1024;
    wire::SecurityAssociation offers = ikev1::offerPhase1(other);
    other.encryption = IkeEncryption::AesCbc256;
    other.group = DhGroup::Modp1536;
    wire::Transform second = ikev1::offerPhase1(other).proposals.front().transforms.front();
    second.number = 2;
    offers.proposals.front().transforms.push_back(second);
    const auto result = ikev1::negotiatePhase1({}, offers, ikev1::Role::Responder);
    ASSERT_FALSE(result.agreement);
    EXPECT_EQ(badRow(result.rows, Attribute::IkeEncryption), nullptr) << "the second comes nearest";
    ASSERT_NE(badRow(result.rows, Attribute::IkeGroup), nullptr);
    EXPECT_EQ(badRow(result.rows, Attribute::IkeGroup)->theirs, "Group 2, Group 5");
}

// Pitfall 8: the method of a profile for remote users has a name.
TEST(Refusals, NameXauthAsAnAuthenticationMethod)
{
    wire::SecurityAssociation offer = ikev1::offerPhase1({});
    for (wire::Attribute &attribute : offer.proposals.front().transforms.front().attributes)
        if (attribute.type == wire::phase1::kAuthentication)
            attribute = wire::basicAttribute(wire::phase1::kAuthentication, 65001);
    const auto result = ikev1::negotiatePhase1({}, offer, ikev1::Role::Responder);
    ASSERT_FALSE(result.agreement);
    ASSERT_NE(badRow(result.rows, Attribute::IkeAuthentication), nullptr);
    EXPECT_EQ(badRow(result.rows, Attribute::IkeAuthentication)->theirs, "XAUTH with pre-share");
}

// Others say no more than the number; then no value of theirs is made up.
TEST(Refusals, ClaimNothingThatThePeerDidNotSay)
{
    const ikev1::EspPolicy policy = ikev1::espPolicyOf({}, 1);
    const PairId pair{{1}, *IpPrefix::parse("10.1.0.0/24"), *IpPrefix::parse("10.2.0.0/24")};
    for (const Bytes &data : {Bytes{}, Bytes(3), Bytes(200), ikev1::termsOf(policy)}) {
        const Finding finding = ikev1::quickNotifyFinding(
            {1, wire::ProtocolId::Esp, wire::NotifyType::NoProposalChosen, {}, data}, policy, pair, {});
        EXPECT_EQ(finding.verdict, Reason::PfsMismatch);
        EXPECT_EQ(finding.certainty, Certainty::Probable);
        EXPECT_EQ(finding.advice, Advice::CompareProposals);
        EXPECT_EQ(finding.field, Field::Pfs) << "the first suspect (rule Q-6)";
        ASSERT_FALSE(finding.rows.empty());
        for (const NegotiationRow &row : finding.rows)
            EXPECT_TRUE(row.theirs.empty());
    }
    for (const Bytes &data : {Bytes{}, Bytes(3), Bytes(24)}) {
        const Finding finding = ikev1::quickNotifyFinding(
            {1, wire::ProtocolId::Esp, wire::NotifyType::InvalidIdInformation, {}, data}, policy, pair, {});
        EXPECT_EQ(finding.verdict, Reason::NetworkMismatch);
        for (const NegotiationRow &row : finding.rows)
            EXPECT_TRUE(row.theirs.empty());
    }
}

// INVALID-ID-INFORMATION with the very networks that we have: they are not in the way, whatever is.
TEST(Refusals, NetworksThatAreTheSameAreNotBlamed)
{
    const PairId pair{{1}, *IpPrefix::parse("10.1.0.0/24"), *IpPrefix::parse("10.2.0.0/24")};
    const PairId mirrored{{1}, pair.remote, pair.local};
    const Finding finding = ikev1::quickNotifyFinding(
        {1, wire::ProtocolId::Esp, wire::NotifyType::InvalidIdInformation, {}, ikev1::termsOf(mirrored)},
        ikev1::espPolicyOf({}, 1), pair, {});
    EXPECT_EQ(finding.side, Side::Theirs);
    EXPECT_EQ(finding.field, Field::RemoteNetworks);
    for (const NegotiationRow &row : finding.rows)
        EXPECT_TRUE(!row.ok && row.theirs.empty());
}

// Where the peer names nothing, what our ESP proposal has otherwise than phase 1 is looked at first; else PFS.
TEST(Refusals, SuspectFirstWhatIsOtherwiseThanInPhase1)
{
    const PairId pair{{1}, *IpPrefix::parse("10.1.0.0/24"), *IpPrefix::parse("10.2.0.0/24")};
    const auto suspect = [&](EspEncryption encryption, EspAuthentication authentication, std::optional<DhGroup> pfs) {
        ikev1::EspPolicy policy = ikev1::espPolicyOf({}, 1);
        policy.suite.encryption = encryption;
        policy.suite.authentication = authentication;
        policy.pfs = pfs;
        const Finding finding = ikev1::quickNotifyFinding(
            {1, wire::ProtocolId::Esp, wire::NotifyType::NoProposalChosen, {}, {}}, policy, pair, IkePolicy{});
        EXPECT_EQ(finding.certainty, Certainty::Probable);
        EXPECT_EQ(fieldOf(finding.rows.front().attribute), finding.field);
        EXPECT_EQ(finding.verdict == Reason::PfsMismatch, finding.field == Field::Pfs);
        // All the others are named, too.
        for (const Attribute attribute : {Attribute::EspEncryption, Attribute::EspAuthentication, Attribute::Pfs})
            EXPECT_NE(badRow(finding.rows, attribute), nullptr);
        return finding.field;
    };
    using enum EspEncryption;
    using enum EspAuthentication;
    EXPECT_EQ(suspect(AesCbc256, HmacSha256_128, {}), Field::Pfs);
    EXPECT_EQ(suspect(AesGcm256, Included, {}), Field::Pfs);
    EXPECT_EQ(suspect(AesCbc128, HmacSha256_128, {}), Field::EspEncryption);
    EXPECT_EQ(suspect(AesGcm128, Included, {}), Field::EspEncryption);
    EXPECT_EQ(suspect(TripleDesCbc, HmacSha1_96, {}), Field::EspEncryption);
    EXPECT_EQ(suspect(AesCbc256, HmacSha1_96, {}), Field::EspAuthentication);
    EXPECT_EQ(suspect(AesCbc128, HmacSha1_96, DhGroup::Modp2048), Field::Pfs);
}

// S-7: what is said in the clear is never longer than what it answers, even with our terms in it.
TEST(Refusals, AreNeverLongerThanWhatTheyRefuse)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.b.config.policy.hash = Hash::Sha1;
    pair.start();
    pair.connect(pair.a);
    pair.run(100ms);
    ASSERT_GE(pair.a.sent.size(), 1U);
    ASSERT_GE(pair.b.sent.size(), 1U);
    EXPECT_LE(pair.b.sent.front().bytes.size(), pair.a.sent.front().bytes.size());
    pair.run(900ms);
    EXPECT_EQ(pair.b.sent.size(), 1U) << "one a second, however often it is asked";
    // The shortest question there is, an SA and nothing else, and one for DOI and situation: our terms do not fit.
    for (const bool isSa : {true, false}) {
        EndpointPair other;
        onlyOnTraffic(other);
        other.b.config.policy.hash = Hash::Sha1;
        other.onWire = [](EndpointPair::Flight &) { return false; };
        other.start();
        other.connect(other.a);
        const EndpointPair::Flight first = other.seen.front();
        wire::Message bare = wire::parseClear(*wire::parseHeader(first.bytes), first.bytes)->content;
        bare.payloads.resize(1, wire::Payload(wire::VendorId{}));
        if (!isSa)
            bare.payloads.front() = wire::Payload(wire::SecurityAssociation{7, 1, {}});
        const Bytes question = wire::buildClear(bare);
        other.deliver(true, question, first.ends);
        ASSERT_EQ(other.b.sent.size(), 1U);
        EXPECT_LE(other.b.sent.front().bytes.size(), question.size());
    }
}

// S-7: nor is a question answered that is shorter than the shortest answer: a bare header in the other mode, a message
// 3 with nothing in its payloads, a message 5 of one block of 3DES.
TEST(Refusals, S7_WhatIsShorterThanAnyAnswerGetsNone)
{
    const auto expectSilence = [](EndpointPair &pair, const Bytes &question, const Ends &ends) {
        pair.b.sent.clear();
        pair.now += 1s;
        pair.deliver(true, question, ends);
        EXPECT_TRUE(pair.b.sent.empty()) << question.size();
    };
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive}) {
        EndpointPair pair;
        pair.onBoth([mode](ikev1::PeerConfig &config) { config.policy.mode = mode; });
        pair.start();
        wire::Message bare;
        bare.header.cookies.initiator = {3};
        bare.header.exchange =
            mode == IkeMode::Main ? wire::ExchangeType::Aggressive : wire::ExchangeType::IdentityProtection;
        const Bytes question = wire::buildClear(bare);
        ASSERT_EQ(question.size(), wire::kHeaderSize);
        expectSilence(pair, question, {{pair.b.config.outerAddress, 500}, {pair.b.config.peer, 500}});
        EXPECT_EQ(pair.b.dropped(Reason::ModeMismatch), 1U);
    }
    StagedPair third(3);
    wire::Message empty = wire::parseClear(*wire::parseHeader(third.held().bytes), third.held().bytes)->content;
    empty.payloads = {wire::KeyExchange{}, wire::Nonce{}};
    expectSilence(third, wire::buildClear(empty), third.held().ends);
    EXPECT_EQ(third.b.dropped(Reason::BadKeyExchange), 1U);
    EXPECT_TRUE(third.finishes());
    EndpointPair pair;
    std::optional<EndpointPair::Flight> fifth;
    pair.onBoth([](ikev1::PeerConfig &config) { config.policy.encryption = IkeEncryption::TripleDesCbc; });
    pair.onWire = [&](EndpointPair::Flight &flight) {
        if (flight.toB && wire::parseHeader(flight.bytes)->isEncrypted())
            fifth = flight;
        return !fifth;
    };
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return fifth.has_value(); }, 1s));
    const wire::Header header = *wire::parseHeader(fifth->bytes);
    expectSilence(pair, wire::buildEncrypted(header, wire::PayloadType::Identification, Bytes(8, 1)), fifth->ends);
    EXPECT_EQ(pair.b.dropped(Reason::WrongPreSharedKey), 1U);
}

// S-7: to one address one word a second in the clear, whatever it is about and however many phase 1s it begins.
TEST(Refusals, S7_AnAddressHearsOneASecond)
{
    EndpointPair pair;
    onlyOnTraffic(pair);
    std::vector<Time> told;
    pair.onWire = [&](EndpointPair::Flight &flight) {
        const auto header = wire::parseHeader(flight.bytes);
        if (!flight.toB && header->exchange == wire::ExchangeType::Informational)
            told.push_back(pair.now);
        return true;
    };
    pair.start("wrong", "right");
    for (int i = 0; i < 50; ++i) {
        pair.connect(pair.a);
        pair.run(100ms); // long enough for message 5, which B cannot read
        pair.disconnect(pair.a);
    }
    ASSERT_GE(told.size(), 4U);
    for (std::size_t i = 1; i < told.size(); ++i)
        EXPECT_GE(told[i] - told[i - 1], 1s) << i;
}

// S-7: and all addresses together ten a second, behind a first ten at once. Who has got no word gets it with a repeat.
TEST(Refusals, S7_AllAddressesHearTenASecond)
{
    constexpr unsigned kPeers = 40;
    EndpointPair pair;
    onlyOnTraffic(pair);
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    pair.start();
    pair.connect(pair.a);
    const EndpointPair::Flight first = pair.seen.front();
    std::vector<ikev1::PeerConfig> peers;
    for (unsigned i = 0; i < kPeers; ++i) {
        ikev1::PeerConfig other = pair.b.config;
        other.policy.hash = Hash::Md5;
        other.peer = IpAddress::v4(203, 0, 113, static_cast<Byte>(1 + i));
        other.tunnels.front().id = {200 + i};
        other.tunnels.front().peer = other.peer;
        peers.push_back(other);
    }
    pair.call(pair.b, [&](Context context, ikev1::Outputs &out) { pair.b.endpoint.setPeers(peers, context, out); });
    std::set<IpAddress> told;
    const auto askAll = [&] {
        const std::size_t sent = pair.b.sent.size();
        for (const ikev1::PeerConfig &peer : peers) {
            Ends ends = first.ends;
            ends.remote.address = peer.peer;
            pair.deliver(true, first.bytes, ends);
        }
        for (std::size_t i = sent; i < pair.b.sent.size(); ++i)
            told.insert(pair.b.sent[i].ends.remote.address);
        return pair.b.sent.size() - sent;
    };
    EXPECT_EQ(askAll(), 10U);
    EXPECT_EQ(askAll(), 0U);
    std::size_t later = 0;
    for (int second = 0; second < 10; ++second) {
        pair.now += 1s;
        const std::size_t now = askAll();
        EXPECT_LE(now, 10U);
        later += now;
    }
    EXPECT_GE(later, 90U);
    EXPECT_GE(told.size(), 10U);
}

// IN-3: an unprotected notify is a hint. Whatever its type and whenever it comes, the attempt goes on, and when
// the pair stands nothing of it is left.
TEST(Refusals, InTheClearEndNothing)
{
    for (std::uint16_t type = 1; type <= 30; ++type)
        for (std::size_t before = 1; before <= 9; ++before) {
            EndpointPair pair;
            bool isDone = false;
            pair.onWire = [&](EndpointPair::Flight &flight) {
                if (pair.seen.size() + 1 != before || isDone)
                    return true;
                isDone = true;
                CookiePair cookies = wire::parseHeader(flight.bytes)->cookies;
                const Ends ends{flight.ends.remote, flight.ends.local};
                pair.deliver(!flight.toB, clearNotify(cookies, type), ends);
                return true;
            };
            pair.start();
            pair.connect(pair.a);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << type << " before " << before;
            EXPECT_TRUE(pair.agree());
            EXPECT_TRUE(pair.a.last().finding.isNone()) << type << " before " << before;
            EXPECT_TRUE(pair.b.last().finding.isNone()) << type << " before " << before;
        }
}

// Rule H-5: before there are keys a notify without a message id is as good a hint as one that has one.
TEST(Refusals, H5_AHintNeedsNoMessageId)
{
    for (const MessageId id : {MessageId{0}, MessageId{77}}) {
        EndpointPair pair;
        pair.onWire = [](EndpointPair::Flight &) { return false; };
        pair.start();
        pair.connect(pair.a);
        const CookiePair cookies = pair.a.endpoint.ikeSasOf(kTunnel).front().cookies;
        constexpr auto type = static_cast<std::uint16_t>(wire::NotifyType::NoProposalChosen);
        pair.deliver(false, clearNotify(cookies, type, id),
                     {{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 500}});
        EXPECT_EQ(pair.a.last().finding.verdict, Reason::NoProposalChosen) << id.value;
    }
}

// IN-4: behind keys it is not even a hint.
TEST(Refusals, InTheClearAreNoHintOnceKeysStand)
{
    EndpointPair pair;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const CookiePair cookies = pair.a.endpoint.ikeSasOf(kTunnel).front().cookies;
    const std::size_t findings = pair.a.all<Finding>().size();
    for (std::uint16_t type = 1; type <= 30; ++type)
        pair.deliver(false, clearNotify(cookies, type), {{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 500}});
    EXPECT_EQ(pair.a.dropped(Reason::NotAuthenticated), 30U);
    EXPECT_EQ(pair.a.all<Finding>().size(), findings);
    EXPECT_TRUE(pair.bothUp());
}

// They come from anybody who has seen the cookies, so there is no end of them: ten payloads a second are looked at.
TEST(Refusals, AFloodInTheClearLeavesFewLines)
{
    for (const std::size_t payloads : {1U, 20U}) {
        EndpointPair pair;
        pair.onWire = [](EndpointPair::Flight &) { return false; };
        pair.start();
        pair.connect(pair.a);
        const Ends ends{{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 500}};
        wire::Message message;
        message.header.cookies = pair.a.endpoint.ikeSasOf(kTunnel).front().cookies;
        message.header.exchange = wire::ExchangeType::Informational;
        message.header.messageId = {77};
        message.payloads.assign(
            payloads, wire::Notification{1, wire::ProtocolId::Isakmp, wire::NotifyType::NoProposalChosen, {}, {}});
        const Bytes flood = wire::buildClear(message);
        const std::size_t messages = pair.a.all<MessageEvent>().size();
        for (int i = 0; i < 10'000; ++i)
            pair.deliver(false, flood, ends);
        const std::size_t told = pair.a.all<MessageEvent>().size() - messages;
        EXPECT_EQ(told, 1U) << "what is looked at is told less and less";
        EXPECT_GE(pair.a.all<NotifyEvent>().size(), 1U);
        EXPECT_LE(pair.a.all<NotifyEvent>().size(), 10U);
        EXPECT_EQ(pair.a.dropped(Reason::QueueFull), 10'000 - (payloads == 1 ? 10U : 1U));
        EXPECT_EQ(pair.a.last().finding.certainty, Certainty::Probable);
        // A second later one is a hint again, and it goes on asking all the same.
        const std::size_t sent = pair.a.sent.size();
        pair.run(1s);
        EXPECT_GT(pair.a.sent.size(), sent);
        const std::size_t notifies = pair.a.all<NotifyEvent>().size();
        pair.deliver(false, flood, ends);
        EXPECT_GT(pair.a.all<NotifyEvent>().size(), notifies);
    }
}

// RT-7: which message went unanswered.
TEST(Refusals, SilenceIsNamedWithItsMessage)
{
    for (const auto &[passed, message] : {std::pair<std::size_t, int>{0, 1}, {2, 3}}) {
        EndpointPair pair;
        onlyOnTraffic(pair);
        pair.onWire = [&, most = passed](EndpointPair::Flight &) { return pair.seen.size() < most; };
        pair.start();
        pair.connect(pair.a);
        pair.run(2s);
        EXPECT_EQ(pair.a.state(), PairState::Phase1);
        EXPECT_EQ(pair.a.last().finding.verdict, Reason::NoAnswer);
        EXPECT_EQ(pair.a.last().finding.certainty, Certainty::Probable);
        EXPECT_EQ(pair.a.last().finding.number, message);
        pair.run(70s);
        EXPECT_EQ(pair.a.state(), PairState::Failed);
        EXPECT_EQ(pair.a.last().finding.certainty, Certainty::Certain);
        EXPECT_EQ(pair.a.last().finding.number, message);
    }
}

// What was supposed goes away as soon as the peer goes on.
TEST(Refusals, WhatWasSupposedIsTakenBack)
{
    EndpointPair pair;
    pair.onWire = [&](EndpointPair::Flight &) { return pair.now >= Time{1003s}; };
    pair.start();
    pair.connect(pair.a);
    pair.run(2s);
    EXPECT_EQ(pair.a.last().reason, Reason::NoAnswer);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 5s));
    for (const ikev1::PairProgress &progress : pair.a.progress.at(pair.a.pair()))
        if (progress.state == PairState::Phase2 || progress.state == PairState::Established)
            EXPECT_TRUE(progress.finding.isNone());
}

// Pitfall 20, RK-9: a refused renewal does not loop; the finding stays to be read meanwhile.
TEST(Refusals, AreNotAskedForInALoop)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().esp = {EspEncryption::AesGcm128, EspAuthentication::Included};
    pair.start();
    pair.connect(pair.a);
    pair.run(60s);
    std::size_t asked = 0;
    for (const MessageEvent &event : pair.a.all<MessageEvent>())
        asked += event.sent && event.exchange == ExchangeKind::QuickMode && event.number == 1 ? 1 : 0;
    EXPECT_LE(asked, 8U);
    EXPECT_EQ(pair.a.last().finding.verdict, Reason::NoProposalChosen);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
}

// Pitfall 13: a peer that cannot bear the vendor id of RFC 3947 gets the drafts' only.
TEST(Refusals, DraftsAloneCanBeOffered)
{
    EndpointPair pair;
    pair.a.config.tunnels.front().natTraversal = NatTraversal::DraftsOnly;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const auto ids = pair.b.endpoint.ikeSasOf(kTunnel).front().vendorIds;
    EXPECT_EQ(std::count(ids.begin(), ids.end(), "RFC 3947"), 0);
}
