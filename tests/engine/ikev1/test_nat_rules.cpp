// NAT traversal rule by rule: what is announced and understood, the numbers of each version, what the hashes prove,
// where answers go and whom we follow (RFC 3947, RFC 3948).
#include "engine/crypto/digest.h"
#include "engine/ikev1/nat_detect.h"
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_names.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/behind_nat.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;
using ikev1::NatFindings;
using ikev1::NatVersion;

namespace
{

Bytes md5(std::string_view text)
{
    return copyOf(crypto::digest(Hash::Md5, {viewOf(text)}).view());
}

wire::Message announcing(std::initializer_list<std::string_view> texts)
{
    wire::Message message;
    for (const std::string_view text : texts)
        message.payloads.emplace_back(wire::VendorId{md5(text)});
    return message;
}

const CookiePair kCookies{{1, 2, 3, 4, 5, 6, 7, 8}, {8, 7, 6, 5, 4, 3, 2, 1}};
const Ends kEnds{{IpAddress::v4(192, 0, 2, 1), 500}, {IpAddress::v4(198, 51, 100, 1), 500}};

Ends mirrored(const Ends &ends)
{
    return {ends.remote, ends.local};
}

wire::Message detections(std::vector<wire::Payload> payloads)
{
    wire::Message message;
    message.payloads = std::move(payloads);
    return message;
}

bool isFirstMessage(const Bytes &bytes)
{
    return wire::parseHeader(bytes)->cookies.responder == Cookie{};
}

} // namespace

// Rule NT-1.
TEST(NatRules, NT1_BestFirst)
{
    std::vector<Bytes> announced;
    for (const wire::Payload &payload : ikev1::natVendorIds(NatTraversal::Auto))
        announced.push_back(std::get<wire::VendorId>(payload.body).value);
    EXPECT_EQ(announced,
              (std::vector<Bytes>{md5("RFC 3947"), md5("draft-ietf-ipsec-nat-t-ike-03"),
                                  md5("draft-ietf-ipsec-nat-t-ike-02"), md5("draft-ietf-ipsec-nat-t-ike-02\n")}));
    const auto request = announcing({"draft-ietf-ipsec-nat-t-ike-02\n", "draft-ietf-ipsec-nat-t-ike-03", "RFC 3947"});
    const auto answer = ikev1::natVendorIdAnswer(request, NatTraversal::Auto);
    ASSERT_EQ(answer.size(), 1U);
    EXPECT_EQ(std::get<wire::VendorId>(answer.front().body).value, md5("RFC 3947"));
    EXPECT_EQ(ikev1::natVendorIds(NatTraversal::Off).size(), 0U);
    EXPECT_EQ(ikev1::natVendorIds(NatTraversal::DraftsOnly).size(), 3U);
}

TEST(NatRules, NT2_EachVersionHasItsNumbers)
{
    const NatFindings nat{true, false, false};
    const auto check = [&](std::string_view text, NatVersion version, wire::PayloadType payload,
                           std::uint16_t encapsulation) {
        const wire::Message message = announcing({text});
        EXPECT_EQ(ikev1::natVersionOf(message, NatTraversal::Auto), version) << text;
        const auto answer = ikev1::natVendorIdAnswer(message, NatTraversal::Auto);
        ASSERT_EQ(answer.size(), version == NatVersion::None ? 0U : 1U) << text;
        if (!answer.empty())
            EXPECT_EQ(std::get<wire::VendorId>(answer.front().body).value, md5(text));
        for (const wire::Payload &one :
             ikev1::natDetectionPayloads(version, NatTraversal::Auto, Hash::Sha1, kCookies, kEnds))
            EXPECT_EQ(wire::typeOf(one.body), payload) << text;
        EXPECT_EQ(ikev1::encapsulationNumber(version, nat), encapsulation) << text;
    };
    check("RFC 3947", NatVersion::Rfc3947, wire::PayloadType(20), 3);
    for (const char digit : {'4', '5', '6', '7', '8'})
        check(std::string("draft-ietf-ipsec-nat-t-ike-0") + digit, NatVersion::Rfc3947, wire::PayloadType(20), 3);
    check("draft-ietf-ipsec-nat-t-ike-03", NatVersion::Draft, wire::PayloadType(130), 61443);
    check("draft-ietf-ipsec-nat-t-ike-02", NatVersion::Draft, wire::PayloadType(130), 61443);
    check("draft-ietf-ipsec-nat-t-ike-02\n", NatVersion::Draft, wire::PayloadType(130), 61443);
    for (const std::string_view text :
         {"draft-ietf-ipsec-nat-t-ike-00", "draft-ietf-ipsec-nat-t-ike-01", "draft-stenberg-ipsec-nat-traversal-01"})
        check(text, NatVersion::None, wire::PayloadType::None, 1);
    EXPECT_EQ(ikev1::natVersionOf(announcing({"RFC 3947"}), NatTraversal::DraftsOnly), NatVersion::None);
    EXPECT_EQ(ikev1::encapsulationNumber(NatVersion::Rfc3947, {}), 1);
}

// Each of them through a NAT, both sides.
TEST(NatRules, NT2_ConnectsWithEveryVersion)
{
    for (const std::string_view text :
         {"draft-ietf-ipsec-nat-t-ike-08", "draft-ietf-ipsec-nat-t-ike-04", "draft-ietf-ipsec-nat-t-ike-03",
          "draft-ietf-ipsec-nat-t-ike-02", "draft-ietf-ipsec-nat-t-ike-02\n"}) {
        EndpointPair pair;
        behindNat(pair);
        pair.onWire = [&text](EndpointPair::Flight &flight) {
            if (isFirstMessage(flight.bytes)) {
                auto message = wire::parseClear(*wire::parseHeader(flight.bytes), flight.bytes)->content;
                message.payloads.erase(message.payloads.begin() + 1, message.payloads.end());
                message.payloads.emplace_back(wire::VendorId{md5(text)});
                flight.bytes = wire::buildClear(message);
            }
            return Nat()(flight);
        };
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 3s)) << text;
        EXPECT_TRUE(pair.agree());
        EXPECT_EQ(pair.b.current().params.encapsulation, Encapsulation::Udp);
    }
}

TEST(NatRules, NT3_TheReceiversEndThenTheSenders)
{
    for (const bool isV6 : {false, true}) {
        Ends ends = kEnds;
        if (isV6)
            ends = {{*IpAddress::parse("2001:db8::1"), 4500}, {*IpAddress::parse("2001:db8::2"), 500}};
        const auto hash = [&](const Endpoint &end) {
            Bytes input = copyOf(kCookies.initiator);
            append(input, kCookies.responder);
            append(input, end.address.bytes());
            input.push_back(static_cast<Byte>(end.port >> 8));
            input.push_back(static_cast<Byte>(end.port & 0xff));
            EXPECT_EQ(input.size(), isV6 ? 34U : 22U);
            return copyOf(crypto::digest(Hash::Sha256, {input}).view());
        };
        const auto payloads =
            ikev1::natDetectionPayloads(NatVersion::Rfc3947, NatTraversal::Auto, Hash::Sha256, kCookies, ends);
        ASSERT_EQ(payloads.size(), 2U);
        EXPECT_EQ(std::get<wire::NatDetection>(payloads[0].body).hash, hash(ends.remote));
        EXPECT_EQ(std::get<wire::NatDetection>(payloads[1].body).hash, hash(ends.local));
    }
}

TEST(NatRules, NT4_NT5_WhatTheHashesProve)
{
    const auto judge = [](const wire::Message &message, NatTraversal setting = NatTraversal::Auto) {
        return ikev1::judgeNat(message, NatVersion::Rfc3947, setting, Hash::Sha1, kCookies, kEnds);
    };
    const auto honest =
        ikev1::natDetectionPayloads(NatVersion::Rfc3947, NatTraversal::Auto, Hash::Sha1, kCookies, mirrored(kEnds));
    EXPECT_EQ(judge(detections(honest)).findings, (NatFindings{false, false, false}));
    // Several addresses of the sender: one that fits is enough.
    auto several = honest;
    several.insert(several.begin() + 1, wire::Payload(wire::NatDetection{Bytes(20, 7)}));
    several.insert(several.begin() + 2, wire::Payload(wire::NatDetection{Bytes(20, 8)}));
    EXPECT_EQ(judge(detections(several)).findings, (NatFindings{false, false, false}));
    several.pop_back();
    EXPECT_EQ(judge(detections(several)).findings, (NatFindings{false, true, false}));
    auto here = honest;
    here.front() = wire::NatDetection{Bytes(20, 7)};
    EXPECT_EQ(judge(detections(here)).findings, (NatFindings{true, false, false}));
    // Our own end stands first; among the rest it proves nothing.
    std::swap(here.front(), here.back());
    EXPECT_EQ(judge(detections(here)).findings, (NatFindings{true, true, false}));
    const auto forced =
        ikev1::natDetectionPayloads(NatVersion::Rfc3947, NatTraversal::Force, Hash::Sha1, kCookies, mirrored(kEnds));
    EXPECT_EQ(judge(detections(forced)).findings, (NatFindings{false, true, false}));
    EXPECT_EQ(judge(detections(honest), NatTraversal::Force).findings, (NatFindings{false, false, true}));
    // NT-5: none, or one alone, is no NAT traversal.
    for (const std::size_t count : {0U, 1U}) {
        auto few = honest;
        few.resize(count, wire::Payload(wire::NatDetection{}));
        EXPECT_EQ(judge(detections(few)).version, NatVersion::None);
        EXPECT_FALSE(judge(detections(few), NatTraversal::Force).findings.wantsUdp());
    }
}

// Rule NT-7: an initiator that stays on port 500 though a NAT was found. IKE answers there, ESP goes over 4500.
TEST(NatRules, NT7_APeerThatDoesNotFloatIsAnsweredWhereItIs)
{
    EndpointPair pair;
    behindNat(pair);
    pair.onWire = [](EndpointPair::Flight &flight) {
        if (flight.toB)
            flight.ends = {{flight.ends.local.address, 500}, {Nat().outside, 20500}};
        else
            flight.ends = {{Nat().inside, 500}, {flight.ends.remote.address, 500}};
        return true;
    };
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 3s));
    for (const ikev1::Transmit &message : pair.b.sent)
        EXPECT_EQ(message.ends, (Ends{{pair.b.config.outerAddress, 500}, {Nat().outside, 20500}}));
    EXPECT_EQ(pair.b.current().params.encapsulation, Encapsulation::Udp);
    EXPECT_EQ(pair.b.current().params.ends.local.port, 4500);
    EXPECT_EQ(pair.a.current().params.ends.local.port, 4500);
}

// Rule NT-7: the answer to a Quick Mode goes to where its authenticated request came from, not to where the peer was.
TEST(NatRules, NT7_AMovedPeersQuickModeIsAnsweredAtItsNewPlace)
{
    EndpointPair pair;
    behindNat(pair);
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    Nat moved;
    moved.offset = 30000;
    pair.onWire = moved;
    const std::size_t before = pair.b.sent.size();
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    pair.run(100ms);
    ASSERT_GT(pair.b.sent.size(), before);
    EXPECT_EQ(pair.b.sent[before].ends.remote, (Endpoint{moved.outside, 34500}));
    EXPECT_EQ(pair.a.sas.size(), 2U);
    for (const auto &[id, sa] : pair.b.sas)
        EXPECT_EQ(sa.params.ends.remote, (Endpoint{moved.outside, 34500}));
}

namespace
{

// A is behind the NAT and never comes through with a phase 1 of its own but the first: B's turn comes.
class Nt8 : public testing::TestWithParam<IkeMode>
{
protected:
    void bringUp()
    {
        behindNat(m_pair);
        m_pair.onBoth([](ikev1::PeerConfig &config) {
            config.policy.mode = GetParam();
            config.policy.answerAggressive = true;
            config.policy.group = DhGroup::Ecp256;
            config.policy.lifetime = 600s;
        });
        m_pair.start();
        m_pair.connect(m_pair.a);
        ASSERT_TRUE(m_pair.runUntilTrue([&] { return m_pair.bothUp(); }, 2s));
        m_first = m_pair.b.endpoint.ikeSasOf(kTunnel).front().cookies;
        m_pair.onWire = [this](EndpointPair::Flight &flight) {
            const CookiePair cookies = wire::parseHeader(flight.bytes)->cookies;
            const bool isLost = (flight.toB && cookies.responder == Cookie{}) || (m_isFirstLost && cookies == m_first);
            return !isLost && Nat()(flight);
        };
    }
    // That it stands, and goes all the way over the port that the NAT has opened.
    void expectSecondOfB(Duration within)
    {
        const auto second = [&]() -> std::optional<IkeSaSnapshot> {
            for (const IkeSaSnapshot &sa : m_pair.b.endpoint.ikeSasOf(kTunnel))
                if (sa.isInitiator && sa.isEstablished)
                    return sa;
            return std::nullopt;
        };
        ASSERT_TRUE(m_pair.runUntilTrue([&] { return second().has_value(); }, within));
        const Ends ends{{m_pair.b.config.outerAddress, 4500}, {Nat().outside, 24500}};
        EXPECT_EQ(second()->ends, ends);
        EXPECT_TRUE(second()->natThere);
        for (const ikev1::Transmit &message : m_pair.b.sent)
            if (wire::parseHeader(message.bytes)->cookies.initiator == second()->cookies.initiator)
                EXPECT_EQ(message.ends, ends);
        m_pair.run(1s);
        rekeyB();
        m_pair.run(3s);
        EXPECT_TRUE(m_pair.bothUp());
        EXPECT_TRUE(m_pair.agree());
        EXPECT_EQ(m_pair.b.current().params.ends, ends);
    }
    void rekeyB()
    {
        m_pair.call(m_pair.b,
                    [&](Context context, ikev1::Outputs &out) { m_pair.b.endpoint.rekey(kTunnel, context, out); });
    }

    EndpointPair m_pair;
    CookiePair m_first;
    bool m_isFirstLost = false;
};

} // namespace

// Rules NT-6, NT-8: what a NAT hides is reached only the way it came, from the first message to the last.
TEST_P(Nt8, ANewPhase1ToAPeerBehindANatGoesOver4500)
{
    bringUp();
    expectSecondOfB(600s);
}

TEST_P(Nt8, SoDoesOneForAnotherPolicy)
{
    bringUp();
    m_pair.run(12s);
    m_pair.b.config.policy.lifetime = 500s;
    m_pair.call(m_pair.b, [&](Context context, ikev1::Outputs &out) {
        m_pair.b.endpoint.setPeers({m_pair.b.config}, context, out);
    });
    expectSecondOfB(5s);
}

// The peer has lost the first one, and B doubts whether he lives.
TEST_P(Nt8, SoDoesOneInDoubt)
{
    bringUp();
    m_pair.run(12s);
    m_isFirstLost = true;
    m_pair.call(m_pair.b, [&](Context context, ikev1::Outputs &out) {
        m_pair.b.endpoint.nothingComesBack(m_pair.b.outbound.begin()->second, context, out);
    });
    expectSecondOfB(15s);
}

INSTANTIATE_TEST_SUITE_P(NatRules, Nt8, testing::Values(IkeMode::Main, IkeMode::Aggressive));

// Rule NT-8: and who is not behind one is asked as at the start, on 500; he takes both.
TEST(NatRules, NT8_AFirstMessageOn4500IsTaken)
{
    EndpointPair pair;
    behindNat(pair);
    pair.onWire = [](EndpointPair::Flight &flight) {
        if (flight.toB)
            flight.ends.local.port = flight.ends.remote.port = 4500;
        return Nat()(flight);
    };
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 3s));
    for (const ikev1::Transmit &message : pair.b.sent)
        EXPECT_EQ(message.ends.local.port, 4500);
}

// Rule NT-8: who is behind one himself begins at 500 again, or where that is set at 4500, from the place he has there.
TEST(NatRules, NT8_ARenewalBeginsAt4500WhereThatIsSet)
{
    for (const bool isSet : {false, true}) {
        EndpointPair pair;
        behindNat(pair);
        pair.onBoth([](ikev1::PeerConfig &config) { config.policy.lifetime = 600s; });
        pair.a.config.tunnels.front().renewOnPort4500 = isSet;
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
        const auto firstMessages = [&] {
            std::vector<std::uint16_t> ports;
            for (const ikev1::Transmit &message : pair.a.sent)
                if (!message.isKeepalive && isFirstMessage(message.bytes))
                    ports.push_back(message.ends.remote.port);
            return ports;
        };
        ASSERT_TRUE(pair.runUntilTrue([&] { return firstMessages().size() > 1; }, 600s));
        EXPECT_EQ(firstMessages(), (std::vector<std::uint16_t>{500, static_cast<std::uint16_t>(isSet ? 4500 : 500)}));
        pair.run(1s);
        EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 2U) << "it is taken there";
    }
}

// Rule NT-11: what else goes out keeps the NAT's memory as well.
TEST(NatRules, NT11_NoKeepaliveWhileAnythingElseIsSent)
{
    EndpointPair pair;
    behindNat(pair);
    pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd.mode = DpdMode::Off; });
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    const SaId sa = pair.a.outbound.begin()->second;
    for (int i = 0; i < 20; ++i) {
        pair.run(5s);
        pair.a.endpoint.espSent(sa, pair.now - 1s);
    }
    EXPECT_EQ(keepalivesOf(pair.a), 0);
    pair.run(18s);
    EXPECT_EQ(keepalivesOf(pair.a), 0);
    pair.run(1s);
    EXPECT_EQ(keepalivesOf(pair.a), 1);
    const ikev1::Transmit &keepalive = pair.a.sent.back();
    EXPECT_EQ(keepalive.bytes, Bytes{0xff});
    EXPECT_EQ(keepalive.ends.local.port, 4500);
    // IKE's own messages count, too: 10 s later a rekey, and nothing for 20 s after that.
    pair.run(10s);
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    pair.run(9s);
    EXPECT_EQ(keepalivesOf(pair.a), 1);
}

TEST(NatRules, NT11_KeepalivesGoBeforeAnyChildStands)
{
    EndpointPair pair;
    behindNat(pair);
    pair.onBoth([](ikev1::PeerConfig &config) { config.tunnels.front().dpd.mode = DpdMode::Off; });
    pair.b.config.tunnels.front().localNetworks = {*EndpointPair::parsePrefix("10.9.0.0/24")};
    pair.start();
    pair.connect(pair.a);
    pair.run(300s);
    EXPECT_EQ(pair.a.madeSas, 0U);
    EXPECT_GE(keepalivesOf(pair.a), 4);
    EXPECT_EQ(keepalivesOf(pair.b), 0);
}

// Rule NT-12: a message that was good once proves nothing when it comes again from elsewhere.
TEST(NatRules, NT12_AReplayedMessageMovesNobody)
{
    EndpointPair pair;
    behindNat(pair);
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    pair.run(60s);
    const Endpoint before = pair.b.current().params.ends.remote;
    const auto seen = pair.seen;
    for (const auto &flight : seen)
        if (flight.toB)
            pair.deliver(true, flight.bytes,
                         {{pair.b.config.outerAddress, 4500}, {IpAddress::v4(203, 0, 113, 66), 7777}});
    EXPECT_EQ(pair.b.current().params.ends.remote, before);
    EXPECT_EQ(pair.b.endpoint.ikeSasOf(kTunnel).front().ends.remote, before);
}

// Rules NT-12, DP-4: nor does an answer that was held back, which nobody waits for any more.
TEST(NatRules, NT12_ALateAnswerMovesNobody)
{
    EndpointPair pair;
    behindNat(pair);
    pair.a.config.tunnels.front().dpd.mode = DpdMode::OneWay;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    std::optional<Bytes> held;
    pair.onWire = [&](EndpointPair::Flight &flight) {
        const auto header = wire::parseHeader(flight.bytes);
        if (flight.toB && !held && header && header->exchange == wire::ExchangeType::Informational) {
            held = flight.bytes;
            return false;
        }
        return Nat()(flight);
    };
    pair.run(60s);
    ASSERT_TRUE(held);
    ASSERT_TRUE(pair.bothUp());
    const Endpoint before = pair.b.current().params.ends.remote;
    const auto dropped = pair.b.dropped(Reason::UnexpectedMessage);
    pair.deliver(true, *held, {{pair.b.config.outerAddress, 4500}, {IpAddress::v4(203, 0, 113, 66), 7777}});
    EXPECT_EQ(pair.b.dropped(Reason::UnexpectedMessage), dropped + 1);
    EXPECT_EQ(pair.b.current().params.ends.remote, before);
    EXPECT_EQ(pair.b.endpoint.ikeSasOf(kTunnel).front().ends.remote, before);
}

// Rule NT-12: never for a peer that is not behind a NAT, though UDP is used.
TEST(NatRules, NT12_APortOfNoNatIsNotFollowed)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().natTraversal = NatTraversal::Force;
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    pair.onWire = [](EndpointPair::Flight &flight) {
        if (flight.toB)
            flight.ends.remote.port = 31000;
        return true;
    };
    pair.run(30s);
    EXPECT_EQ(pair.b.current().params.encapsulation, Encapsulation::Udp);
    EXPECT_EQ(pair.b.current().params.ends.remote, (Endpoint{pair.a.config.outerAddress, 4500}));
    EXPECT_EQ(pair.b.endpoint.ikeSasOf(kTunnel).front().ends.remote.port, 4500);
}

// Rule NT-14: SAs are known by their cookies and SPIs, whatever address stands in front of them: the NAT's new
// address is that of another peer.
TEST(NatRules, NT14_AnAddressThatBelongsToAnotherPeerIsNoHindrance)
{
    EndpointPair pair;
    behindNat(pair);
    pair.start();
    ikev1::PeerConfig other = pair.b.config;
    other.peer = IpAddress::v4(203, 0, 113, 77);
    other.tunnels.front().id = {200};
    other.tunnels.front().peer = other.peer;
    other.tunnels.front().remoteNetworks = {*EndpointPair::parsePrefix("10.7.0.0/24")};
    pair.call(pair.b, [&](Context context, ikev1::Outputs &out) {
        pair.b.endpoint.setPeers({pair.b.config, other}, context, out);
    });
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
    Nat moved;
    moved.outside = other.peer;
    pair.onWire = moved;
    pair.run(30s);
    EXPECT_TRUE(pair.bothUp());
    EXPECT_EQ(pair.b.current().params.ends.remote, (Endpoint{other.peer, 24500}));
}
