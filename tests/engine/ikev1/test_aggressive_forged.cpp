// What strangers, damaged copies and odd peers send in Aggressive Mode.
#include "engine/ikev1/aggressive_mode_initiator.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/sealing.h"
#include "engine/wire/isakmp_build.h"
#include "tests/engine/ikev1/aggressive_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

using Flight = EndpointPair::Flight;

// A's message 1 as it reached the wire; B has seen nothing.
Flight firstMessage(AggressivePair &pair)
{
    pair.onWire = [](Flight &) { return false; };
    pair.start();
    pair.connect(pair.a);
    return pair.seen.front();
}

Bytes withCookie(Bytes bytes, std::size_t offset, ByteView cookie)
{
    std::copy(cookie.begin(), cookie.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
    return bytes;
}

// An initiator played by hand up to message 3, whose form the test chooses.
class HandMade
{
public:
    HandMade(AggressivePair &pair, std::string_view key = "secret") : m_pair(pair), m_key(secretFromText(key))
    {
        m_first = ikev1::startAggressiveMode(m_pair.a.config, m_ends, m_random);
        m_pair.start();
    }
    void sendFirst() { deliver({header(m_first.next.cookies), m_first.payloads}); }
    // Another identity than the configured one; HASH_I then covers its octets.
    void nameItself(const wire::Identification &id)
    {
        m_first.next.identity = wire::buildBody(id);
        for (wire::Payload &payload : m_first.payloads)
            if (wire::typeOf(payload.body) == wire::PayloadType::Identification)
                payload = wire::Payload(id);
    }
    // Takes message 2; then the keys stand.
    void takeSecond()
    {
        const Bytes bytes = m_pair.b.sent.back().bytes;
        auto message = wire::parseClear(*wire::parseHeader(bytes), bytes);
        const ikev1::Phase1Context context{m_pair.a.config, m_key, m_ends, {m_pair.now, m_random}, false};
        auto reply = ikev1::onAggressiveReply(m_first.next, std::move(*message), context);
        ASSERT_TRUE(reply);
        state.emplace(std::move(reply->next));
        payloads = std::move(reply->payloads);
    }
    void sendThirdClear(std::vector<wire::Payload> content) { deliver({header(state->cookies), std::move(content)}); }
    void sendThirdEncrypted(std::vector<wire::Payload> content)
    {
        deliverBytes(ikev1::sealMessage({state->suite.encryption, state->keys.cipher}, state->chain,
                                        header(state->cookies), content));
    }
    void deliverBytes(const Bytes &bytes) { m_pair.deliver(true, bytes, {m_ends.remote, m_ends.local}); }

    std::optional<ikev1::Established> state;
    std::vector<wire::Payload> payloads; // of message 3

private:
    static wire::Header header(const CookiePair &cookies)
    {
        wire::Header result;
        result.cookies = cookies;
        result.exchange = wire::ExchangeType::Aggressive;
        return result;
    }
    void deliver(const wire::Message &message) { deliverBytes(wire::buildClear(message)); }

    AggressivePair &m_pair;
    Secret m_key;
    ScriptedRandom m_random{77};
    Ends m_ends{{m_pair.a.config.outerAddress, 500}, {m_pair.a.config.peer, 500}};
    ikev1::Step<ikev1::AwaitAggressiveReply> m_first;
};

bool isBUp(const AggressivePair &pair)
{
    const auto sas = pair.b.endpoint.ikeSasOf(kTunnel);
    return !sas.empty() && sas.front().isEstablished;
}

// B's first message under the new phase 1 can be read over this base.
bool isReadable(AggressivePair &pair, const ikev1::Established &state)
{
    const std::size_t before = pair.b.sent.size();
    pair.connect(pair.b);
    pair.run(2s);
    if (pair.b.sent.size() == before)
        return false;
    const Bytes bytes = pair.b.sent[before].bytes;
    const auto header = wire::parseHeader(bytes);
    const auto opened = ikev1::openMessage(
        {state.suite.encryption, state.keys.cipher},
        state.chain.forExchange(state.suite.hash, state.suite.encryption, header->messageId), *header, bytes);
    return header->exchange == wire::ExchangeType::QuickMode && opened.isOk();
}

} // namespace

// Rules AM-3, AM-4, P1-15: message 3 in the clear is as good, and the base of what follows is then the block that
// phase 1 began with, cut to the cipher's block though the hash is longer.
TEST(AggressiveForged, TheThirdMessageMayComeInTheClear)
{
    for (const Hash hash : allHashes())
        for (const bool isEncrypted : {false, true}) {
            AggressivePair pair;
            pair.onBoth([&](ikev1::PeerConfig &config) {
                config.policy.hash = hash;
                config.policy.encryption = IkeEncryption::TripleDesCbc;
            });
            HandMade initiator(pair);
            initiator.sendFirst();
            initiator.takeSecond();
            EXPECT_FALSE(isBUp(pair)) << "rule AM-6: message 2 alone is no success";
            if (isEncrypted)
                initiator.sendThirdEncrypted(initiator.payloads);
            else
                initiator.sendThirdClear(initiator.payloads);
            EXPECT_TRUE(isBUp(pair));
            EXPECT_EQ(initiator.state->chain.current().size(), 8U);
            EXPECT_TRUE(isReadable(pair, *initiator.state)) << nameOf(hash) << isEncrypted;
        }
}

// Rules AM-5, IC-2: INITIAL-CONTACT in the clear clears nothing; in message 3, encrypted, it does.
TEST(AggressiveForged, InitialContactCountsOnlyEncrypted)
{
    for (const bool isEncrypted : {false, true}) {
        AggressivePair pair;
        ASSERT_TRUE(pair.comesUp());
        pair.run(30s);
        HandMade initiator(pair);
        initiator.sendFirst();
        initiator.takeSecond();
        auto content = initiator.payloads;
        content.emplace_back(ikev1::plainNotify(wire::NotifyType::InitialContact, wire::ProtocolId::Isakmp,
                                                ikev1::cookieOctets(initiator.state->cookies)));
        if (isEncrypted)
            initiator.sendThirdEncrypted(content);
        else
            initiator.sendThirdClear(content);
        EXPECT_EQ(pair.b.sas.size(), isEncrypted ? 0U : 1U);
    }
    AggressivePair pair;
    ASSERT_TRUE(pair.comesUp());
    for (const Flight &flight : pair.aggressive())
        if (!wire::parseHeader(flight.bytes)->isEncrypted())
            EXPECT_EQ(clearContent(flight.bytes).countOf(wire::PayloadType::Notification), 0U);
}

// Rule IC-1: in Aggressive Mode it stands in message 3, enciphered, at first contact; with both cookies and no data.
TEST(AggressiveForged, IC1_InitialContactStandsInMessageThree)
{
    for (const bool isFirst : {true, false}) {
        AggressivePair pair;
        ScriptedRandom random(77);
        const Secret key = secretFromText("secret");
        const Ends ends{{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 500}};
        auto first = ikev1::startAggressiveMode(pair.a.config, ends, random);
        pair.start();
        wire::Header header;
        header.cookies = first.next.cookies;
        header.exchange = wire::ExchangeType::Aggressive;
        pair.deliver(true, wire::buildClear({header, first.payloads}), {ends.remote, ends.local});
        const Bytes second = pair.b.sent.back().bytes;
        auto reply =
            ikev1::onAggressiveReply(first.next, std::move(*wire::parseClear(*wire::parseHeader(second), second)),
                                     {pair.a.config, key, ends, {pair.now, random}, isFirst});
        ASSERT_TRUE(reply);
        std::vector<wire::Notification> told;
        for (const wire::Payload &payload : reply->payloads)
            if (const auto *notification = std::get_if<wire::Notification>(&payload.body))
                told.push_back(*notification);
        std::vector<wire::Notification> expected;
        if (isFirst)
            expected = {ikev1::plainNotify(wire::NotifyType::InitialContact, wire::ProtocolId::Isakmp,
                                           ikev1::cookieOctets(reply->next.cookies))};
        EXPECT_EQ(told, expected);
    }
}

// Rules HA-1, P1-8, S-8: a HASH that is wrong, short or missing, and garbage, change nothing; the right message
// still works.
TEST(AggressiveForged, AWrongThirdMessageChangesNothing)
{
    AggressivePair pair;
    HandMade initiator(pair);
    initiator.sendFirst();
    initiator.takeSecond();
    const std::size_t sent = pair.b.sent.size();
    auto hash = std::get<wire::HashValue>(initiator.payloads.front().body).value;
    for (std::size_t octet = 0; octet < hash.size(); ++octet) {
        auto content = initiator.payloads;
        std::get<wire::HashValue>(content.front().body).value[octet] ^= 1;
        initiator.sendThirdClear(content);
    }
    for (const std::size_t size : {std::size_t{1}, hash.size() - 1, hash.size() + 1}) {
        auto content = initiator.payloads;
        std::get<wire::HashValue>(content.front().body).value.resize(size);
        initiator.sendThirdClear(content);
    }
    Bytes garbage = wire::buildClear({{initiator.state->cookies,
                                       wire::PayloadType::Hash,
                                       0x10,
                                       wire::ExchangeType::Aggressive,
                                       wire::kFlagEncryption,
                                       {},
                                       0},
                                      {wire::HashValue{Bytes(31)}}});
    initiator.deliverBytes(garbage);
    EXPECT_FALSE(isBUp(pair));
    EXPECT_LE(pair.b.sent.size(), sent + 1) << "one clear complaint at most";
    initiator.sendThirdEncrypted(initiator.payloads);
    EXPECT_TRUE(isBUp(pair));
}

// Each octet of message 2 turned: nothing stands, and the right one still works (rules S-8, P1-13).
TEST(AggressiveForged, ATurnedBitOfTheAnswerIsDropped)
{
    AggressivePair pair;
    std::optional<Flight> held;
    pair.onWire = [&](Flight &flight) {
        if (!flight.toB && !held) {
            held = flight;
            return false;
        }
        return true;
    };
    pair.start();
    pair.connect(pair.a);
    ASSERT_TRUE(pair.runUntilTrue([&] { return held.has_value(); }, 1s));
    const std::size_t sent = pair.a.sent.size();
    const wire::Message content = clearContent(held->bytes);
    // KE, nonce, identity and HASH; header, chosen SA and what stands behind, no HASH covers (RFC 2409, 5).
    const std::size_t begin = wire::kHeaderSize + 4 + content.payloads[0].raw.size();
    std::size_t end = begin;
    for (std::size_t i = 1; i < 5; ++i)
        end += 4 + content.payloads[i].raw.size();
    for (std::size_t octet = begin; octet < end; ++octet) {
        Bytes forged = held->bytes;
        forged[octet] = static_cast<Byte>(forged[octet] ^ 1 << octet % 8);
        pair.deliver(false, forged, held->ends);
        const auto sas = pair.a.endpoint.ikeSasOf(kTunnel);
        if (!sas.empty() && sas.front().isEstablished)
            ADD_FAILURE() << "octet " << octet;
    }
    EXPECT_LE(pair.a.sent.size(), sent + 1);
    pair.deliver(false, held->bytes, held->ends);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
}

// Rules S-20, NO-1: our own message 1 come back, and an answer that brings our own KE or nonce.
TEST(AggressiveForged, ReflectionsAreRefused)
{
    AggressivePair pair;
    const Flight first = firstMessage(pair);
    const std::size_t sent = pair.a.sent.size();
    const Ends back{{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 500}};
    pair.deliver(false, first.bytes, back);
    EXPECT_EQ(pair.a.sent.size(), sent);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    pair.deliver(true, first.bytes, first.ends);
    const wire::Message own = clearContent(first.bytes);
    for (const wire::PayloadType type : {wire::PayloadType::KeyExchange, wire::PayloadType::Nonce}) {
        wire::Message forged = clearContent(pair.b.sent.front().bytes);
        for (wire::Payload &payload : forged.payloads)
            if (wire::typeOf(payload.body) == type)
                payload = wire::Payload(own.find(type)->body);
        pair.deliver(false, wire::buildClear(forged), back);
        const Reason why = type == wire::PayloadType::Nonce ? Reason::BadNonce : Reason::BadKeyExchange;
        EXPECT_EQ(pair.a.dropped(why), 1U);
    }
    EXPECT_FALSE(pair.a.endpoint.ikeSasOf(kTunnel).front().isEstablished);
}

// Rule AM-8 (CVE-2023-30570): message 1 again, with a responder's cookie, whether or not one was ever given out.
TEST(AggressiveForged, AFirstMessageWithAResponderCookieIsNoFirstMessage)
{
    AggressivePair pair;
    const Flight first = firstMessage(pair);
    const Bytes invented = withCookie(first.bytes, 8, Bytes(8, 5));
    pair.deliver(true, invented, first.ends);
    EXPECT_TRUE(pair.b.sent.empty());
    EXPECT_EQ(pair.b.dropped(Reason::UnexpectedMessage), 1U);
    pair.deliver(true, first.bytes, first.ends);
    ASSERT_EQ(pair.b.sent.size(), 1U);
    const Bytes given = copyOf(wire::parseHeader(pair.b.sent.front().bytes)->cookies.responder);
    pair.deliver(true, withCookie(first.bytes, 8, given), first.ends);
    EXPECT_EQ(pair.b.sent.size(), 1U);
    EXPECT_FALSE(isBUp(pair));
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
    // A refusal gives no cookie away: it comes with the one that came, zero.
    AggressivePair other;
    other.b.config.policy.hash = Hash::Md5;
    const Flight bad = firstMessage(other);
    other.deliver(true, bad.bytes, bad.ends);
    ASSERT_EQ(other.b.sent.size(), 1U);
    EXPECT_TRUE(wire::parseHeader(other.b.sent.front().bytes)->cookies.responder == Cookie{});
    EXPECT_EQ(other.b.endpoint.ikeSaCount(), 0U);
}

// Faults, 2: what others can make us compute is five a second, and what waits unproven is a small ring.
TEST(AggressiveForged, AFloodCostsFiveComputationsASecond)
{
    AggressivePair pair;
    const Flight first = firstMessage(pair);
    ScriptedRandom random(9);
    std::size_t answered = 0;
    for (int second = 0; second < 10; ++second) {
        for (int i = 0; i < 100; ++i)
            pair.deliver(true, withCookie(first.bytes, 0, random.bytes(8)), first.ends);
        for (const ikev1::Transmit &message : pair.b.sent)
            answered += wire::parseHeader(message.bytes)->exchange == wire::ExchangeType::Aggressive ? 1 : 0;
        pair.b.sent.clear();
        EXPECT_LE(pair.b.endpoint.ikeSaCount(), 16U);
        pair.now += 1s;
    }
    EXPECT_EQ(answered, 50U);
    // The story of each one that had to make room has an end.
    std::set<AttemptId> ended;
    for (const Event &event : pair.b.events)
        if (const auto *sa = std::get_if<SaEvent>(&event.what); sa != nullptr && sa->why == Reason::QueueFull)
            ended.insert(event.attempt);
    EXPECT_EQ(ended.size(), answered - pair.b.endpoint.ikeSaCount());
    pair.run(40s);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 0U);
    pair.onWire = nullptr;
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 20s));
}

// Faults, 2: message 1 of Aggressive Mode is anybody's. However many come from the peer's address, they take nothing
// from a peer that speaks Main Mode, and one that begins in Aggressive Mode, too, gets in with a repeat of his.
TEST(AggressiveForged, AFloodThatGoesOnKeepsNobodyOut)
{
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
        for (const int perSecond : {5, 20, 100, 1000})
            for (unsigned seed = 0; seed < 5; ++seed) {
                AggressivePair other;
                const Flight first = firstMessage(other);
                AggressivePair pair;
                pair.onBoth([mode](ikev1::PeerConfig &config) { config.policy.mode = mode; });
                pair.start();
                ScriptedRandom random(9 + seed);
                const auto floodUntil = [&](Time end) {
                    while (pair.now < end && !pair.bothUp()) {
                        pair.deliver(true, withCookie(first.bytes, 0, random.bytes(8)), first.ends);
                        pair.run(Duration(1s) / perSecond);
                    }
                };
                floodUntil(pair.now + 2s + Milliseconds(7 * seed));
                const Time begun = pair.now;
                pair.connect(pair.a);
                floodUntil(begun + 20s);
                EXPECT_TRUE(pair.bothUp());
                EXPECT_LT(pair.now - begun, mode == IkeMode::Main ? 300ms : 2s)
                    << nameOf(mode) << ", " << perSecond << " a second";
            }
}

// Each message over the budget is counted as one too many.
TEST(AggressiveForged, AFloodIsCountedAsWhatItIs)
{
    AggressivePair pair;
    const Flight first = firstMessage(pair);
    ScriptedRandom random(9);
    for (int i = 0; i < 100; ++i)
        pair.deliver(true, withCookie(first.bytes, 0, random.bytes(8)), first.ends);
    EXPECT_EQ(pair.b.dropped(Reason::QueueFull), 95U);
    EXPECT_EQ(pair.b.dropped(Reason::UnexpectedMessage), 0U);
}

// Rule H-4: an established phase 1 answers no message 1 with its cookie (rule Q-11), and feels a flood not.
TEST(AggressiveForged, AnEstablishedPhaseOneIsNotTouched)
{
    AggressivePair pair;
    ASSERT_TRUE(pair.comesUp());
    pair.run(1s);
    const auto all = pair.seen;
    const std::size_t sent = pair.b.sent.size();
    for (const Flight &flight : all)
        if (flight.toB)
            pair.deliver(true, flight.bytes, flight.ends);
    EXPECT_EQ(pair.b.sent.size(), sent);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.b.madeSas, 1U);
    EXPECT_TRUE(pair.bothUp());
}

// CVE-2005-3732: message 1 with each payload left out in turn.
TEST(AggressiveForged, AnIncompleteFirstMessageLeavesNoState)
{
    AggressivePair pair;
    const Flight first = firstMessage(pair);
    const wire::Message whole = clearContent(first.bytes);
    for (std::size_t left = 0; left < 4; ++left) {
        wire::Message part = whole;
        part.payloads.erase(part.payloads.begin() + static_cast<std::ptrdiff_t>(left));
        pair.deliver(true, wire::buildClear(part), first.ends);
    }
    EXPECT_EQ(pair.b.dropped(Reason::MissingPayload), 4U);
    EXPECT_TRUE(pair.b.sent.empty());
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 0U);
}

// Rules NO-1, KE-1, S-2, S-7: nonces and public values out of bounds are refused in the clear, once a second, by name;
// no state comes of them, and the genuine message 1 still works.
TEST(AggressiveForged, BadKeysAndNoncesAreRefused)
{
    AggressivePair pair;
    const Flight first = firstMessage(pair);
    const wire::Message whole = clearContent(first.bytes);
    const auto with = [&](wire::PayloadBody body) {
        wire::Message part = whole;
        for (wire::Payload &payload : part.payloads)
            if (wire::typeOf(payload.body) == wire::typeOf(body))
                payload = wire::Payload(body);
        const Bytes question = wire::buildClear(part);
        for (const std::size_t answers : {1U, 0U}) {
            pair.b.sent.clear();
            pair.deliver(true, question, first.ends);
            EXPECT_EQ(pair.b.sent.size(), answers);
            if (pair.b.sent.size() != 1)
                continue;
            const Bytes answer = pair.b.sent.front().bytes;
            EXPECT_LE(answer.size(), question.size());
            EXPECT_EQ(wire::parseHeader(answer)->cookies, whole.header.cookies) << "no cookie of ours";
            const wire::Message content = clearContent(answer);
            ASSERT_NE(content.first<wire::Notification>(), nullptr);
            EXPECT_EQ(content.first<wire::Notification>()->type, std::holds_alternative<wire::Nonce>(body)
                                                                     ? wire::NotifyType::PayloadMalformed
                                                                     : wire::NotifyType::InvalidKeyInformation);
        }
        pair.now += 1s;
    };
    for (const std::size_t size : {std::size_t{7}, std::size_t{257}})
        with(wire::Nonce{Bytes(size, 1)});
    EXPECT_EQ(pair.b.dropped(Reason::BadNonce), 4U);
    Bytes one(128, 0);
    one.back() = 1;
    for (const Bytes &value : {Bytes(127, 2), Bytes(129, 2), Bytes(128, 0), one, Bytes(128, 0xff)}) {
        with(wire::KeyExchange{value});
        ASSERT_FALSE(pair.b.all<Finding>().empty());
        const Finding finding = pair.b.all<Finding>().back();
        EXPECT_EQ(finding.verdict, Reason::BadKeyExchange);
        EXPECT_EQ(finding.certainty, Certainty::Certain);
        std::vector<NegotiationRow> rows;
        if (value.size() != 128)
            rows = {{Attribute::PublicValueSize, "128", std::to_string(value.size()), false}};
        EXPECT_EQ(finding.rows, rows);
        EXPECT_EQ(pair.b.state(), PairState::Failed);
    }
    EXPECT_EQ(pair.b.dropped(Reason::BadKeyExchange), 10U);
    EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 0U);
    pair.onWire = nullptr;
    pair.deliver(true, first.bytes, first.ends);
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 20s));
    EXPECT_TRUE(pair.b.last().finding.isNone());
}

// Rule ID-3: protocol and port of the identity as peers send them; the octets as they came go into HASH_I.
TEST(AggressiveForged, ProtocolAndPortOfTheIdentityDoNotMatter)
{
    const std::vector<std::pair<std::uint8_t, std::uint16_t>> variants{{0, 0}, {17, 500}, {17, 0}, {17, 4500}, {6, 7}};
    for (const auto &[protocol, port] : variants) {
        AggressivePair pair;
        HandMade initiator(pair);
        initiator.nameItself({wire::IdentificationType::Ipv4Address, protocol, port, {192, 0, 2, 1}});
        initiator.sendFirst();
        initiator.takeSecond();
        initiator.sendThirdEncrypted(initiator.payloads);
        EXPECT_TRUE(isBUp(pair)) << port;
        const bool isOdd = protocol == 6;
        EXPECT_EQ(pair.b.all<IdentityEvent>(), (std::vector<IdentityEvent>(isOdd ? 1 : 0, {protocol, port})));
    }
}

// Rules ID-2 (CVE-2013-6075), NT-15: identities of the wrong size get no answer and leave no state, even where any
// identity will do.
TEST(AggressiveForged, MalformedIdentitiesAreRefused)
{
    using enum wire::IdentificationType;
    const std::vector<std::pair<wire::IdentificationType, Bytes>> malformed{{Ipv4Address, {192, 0, 2}},
                                                                            {Ipv4Address, {192, 0, 2, 1, 0}},
                                                                            {Ipv6Address, Bytes(4)},
                                                                            {Ipv4Subnet, Bytes(7)},
                                                                            {Ipv4Subnet, {10, 0, 0, 0, 255, 0, 255, 0}},
                                                                            {Ipv4Range, {10, 0, 0, 9, 10, 0, 0, 1}},
                                                                            {Ipv6Range, Bytes(31)},
                                                                            {Fqdn, {}},
                                                                            {Fqdn, {'a', 0, 'b'}},
                                                                            {UserFqdn, Bytes(256, 'u')},
                                                                            {KeyId, {}},
                                                                            {DerDn, {}}};
    for (const IdentityType expected : {IdentityType::Auto, IdentityType::Any}) {
        AggressivePair pair;
        pair.b.config.tunnels.front().peerIdentity = {expected, ""};
        for (const auto &[type, data] : malformed) {
            HandMade initiator(pair);
            initiator.nameItself({type, 0, 0, data});
            initiator.sendFirst();
            EXPECT_TRUE(pair.b.sent.empty()) << static_cast<int>(type);
        }
        EXPECT_EQ(pair.b.dropped(Reason::BadPayload), malformed.size());
        EXPECT_EQ(pair.b.endpoint.ikeSaCount(), 0U);
    }
}
