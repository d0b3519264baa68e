// Key exchanges that a peer may not send, at the handshake: refused, forgotten, and the right one still works. What
// each group refuses is proven in tests/engine/crypto; here, that every group's refusal is heard in every role.
#include "tests/engine/ikev1/staged_pair.h"

#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

// The KE of a clear message, or nothing.
std::optional<Bytes> keyExchangeIn(const Bytes &datagram)
{
    const auto header = wire::parseHeader(datagram);
    if (!header)
        return std::nullopt;
    const auto message = wire::parseClear(*header, datagram);
    if (!message)
        return std::nullopt;
    const auto *ke = message->content.first<wire::KeyExchange>();
    return ke == nullptr ? std::nullopt : std::optional(ke->value);
}

Bytes withKeyExchange(const Bytes &datagram, const Bytes &value)
{
    const auto header = wire::parseHeader(datagram);
    wire::Message message = wire::parseClear(*header, datagram)->content;
    for (wire::Payload &payload : message.payloads)
        if (auto *ke = std::get_if<wire::KeyExchange>(&payload.body))
            ke->value = value;
    return wire::buildClear(message);
}

// What the clear informational says; none if it is none.
std::optional<wire::NotifyType> clearNotifyIn(const Bytes &datagram)
{
    const auto header = wire::parseHeader(datagram);
    if (!header || header->exchange != wire::ExchangeType::Informational || header->isEncrypted())
        return std::nullopt;
    const auto message = wire::parseClear(*header, datagram);
    if (!message || message->content.first<wire::Notification>() == nullptr)
        return std::nullopt;
    return message->content.first<wire::Notification>()->type;
}

// The last finding names both sizes.
void expectSizesNamed(const Finding &finding, std::size_t ours, std::size_t theirs, Certainty certainty)
{
    EXPECT_EQ(finding.verdict, Reason::BadKeyExchange);
    EXPECT_EQ(finding.certainty, certainty);
    EXPECT_EQ(finding.side, Side::Theirs);
    EXPECT_EQ(finding.advice, Advice::UpdatePeer);
    EXPECT_EQ(finding.rows, (std::vector<NegotiationRow>{
                                {Attribute::PublicValueSize, std::to_string(ours), std::to_string(theirs), false}}));
}

// What stands for the peer's value: 0, too short (its leading zeros stripped), too long.
std::vector<Bytes> hostileValues(const Bytes &good)
{
    Bytes longer{0};
    append(longer, good);
    return {Bytes(good.size()), Bytes(good.begin() + 1, good.end()), longer};
}

} // namespace

// Rules KE-1, KE-3 and S-2, in messages 3 and 4: one dropped message, then the peer's repetition of the right one. Who
// answers says so once a second (rule S-7); who asks says nothing.
TEST(KeyExchange, HostileValuesAreDroppedInBothRolesWithEveryGroup)
{
    for (const DhGroup group : allDhGroups())
        for (const bool toB : {true, false}) {
            EndpointPair pair;
            pair.onBoth([&](ikev1::PeerConfig &config) { config.policy.group = group; });
            std::optional<EndpointPair::Flight> held;
            pair.onWire = [&](EndpointPair::Flight &flight) {
                if (flight.toB != toB || held || !keyExchangeIn(flight.bytes))
                    return true;
                held = flight;
                return false;
            };
            pair.start();
            pair.connect(pair.a);
            ASSERT_TRUE(pair.runUntilTrue([&] { return held.has_value(); }, 1s)) << nameOf(group);
            TestSide &receiver = toB ? pair.b : pair.a;
            const Bytes good = *keyExchangeIn(held->bytes);
            EXPECT_EQ(good.size(), publicValueSizeOf(group));
            const std::size_t sent = receiver.sent.size();
            const std::vector<Bytes> hostile = hostileValues(good);
            for (const Bytes &value : hostile)
                pair.deliver(toB, withKeyExchange(held->bytes, value), held->ends);
            EXPECT_EQ(receiver.dropped(Reason::BadKeyExchange), hostile.size()) << nameOf(group);
            EXPECT_EQ(receiver.sent.size(), sent + (toB ? 1 : 0)) << nameOf(group);
            pair.deliver(toB, held->bytes, held->ends);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << nameOf(group);
            EXPECT_TRUE(pair.agree()) << nameOf(group);
        }
}

// Rules KE-1, S-7, S-8: a message 3 whose value has lost its leading zeros is answered in the clear, with the cookies
// that it brought, and named; the exchange stays, and nothing is left of it when the genuine one comes.
TEST(KeyExchange, KE1_TheWrongSizeIsSaidAndTakenBack)
{
    for (const DhGroup group : allDhGroups()) {
        SCOPED_TRACE(nameOf(group));
        StagedPair pair(3, IkeMode::Main, group);
        const Bytes good = *keyExchangeIn(pair.held().bytes);
        const Bytes forged = withKeyExchange(pair.held().bytes, {good.begin() + 1, good.end()});
        for (const std::size_t answers : {1U, 0U, 0U}) {
            ASSERT_TRUE(pair.isOnlyCounted(forged));
            ASSERT_EQ(pair.b.sent.size(), answers) << "one a second";
            if (answers == 0)
                continue;
            const Bytes answer = pair.b.sent.front().bytes;
            EXPECT_EQ(clearNotifyIn(answer), wire::NotifyType::InvalidKeyInformation);
            EXPECT_EQ(wire::parseHeader(answer)->cookies, wire::parseHeader(forged)->cookies);
        }
        ASSERT_EQ(pair.b.all<Finding>().size(), 1U) << "named once";
        expectSizesNamed(pair.b.all<Finding>().front(), good.size(), good.size() - 1, Certainty::Certain);
        EXPECT_EQ(pair.b.state(), PairState::Failed);
        EXPECT_EQ(pair.b.last().finding, pair.b.all<Finding>().front());
        EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 1U);
        pair.now += 1s;
        EXPECT_TRUE(pair.isOnlyCounted(forged));
        EXPECT_EQ(pair.b.sent.size(), 1U);
        pair.deliver(true, pair.held().bytes, pair.held().ends);
        EXPECT_TRUE(pair.b.last().finding.isNone());
        EXPECT_EQ(pair.b.state(), PairState::Stopped);
        EXPECT_TRUE(pair.finishes());
        EXPECT_TRUE(pair.b.last().finding.isNone());
    }
}

// The peer's software sends it each time: that is why his attempt failed, and no other reason follows.
TEST(KeyExchange, KE1_TheWrongSizeIsWhyThePeersAttemptFailed)
{
    StagedPair pair(3);
    const Bytes good = *keyExchangeIn(pair.held().bytes);
    for (int again = 0; again < 5; ++again) {
        EXPECT_TRUE(pair.isOnlyCounted(withKeyExchange(pair.held().bytes, {good.begin() + 1, good.end()})));
        pair.now += 4s;
    }
    pair.run(60s);
    EXPECT_EQ(pair.b.endpoint.census(), ikev1::Census{});
    EXPECT_EQ(pair.b.all<Finding>().size(), 1U);
    EXPECT_EQ(pair.b.state(), PairState::Failed);
    expectSizesNamed(pair.b.last().finding, good.size(), good.size() - 1, Certainty::Certain);
}

// Rule NO-1: a nonce that is none is PAYLOAD-MALFORMED.
TEST(KeyExchange, NO1_ANonceThatIsNoneIsSaid)
{
    for (const std::size_t size : {std::size_t{7}, std::size_t{257}}) {
        StagedPair pair(3);
        wire::Message message = wire::parseClear(*wire::parseHeader(pair.held().bytes), pair.held().bytes)->content;
        for (wire::Payload &payload : message.payloads)
            if (std::holds_alternative<wire::Nonce>(payload.body))
                payload = wire::Payload(wire::Nonce{Bytes(size, 1)});
        EXPECT_TRUE(pair.isOnlyCounted(wire::buildClear(message)));
        ASSERT_EQ(pair.b.sent.size(), 1U);
        EXPECT_EQ(clearNotifyIn(pair.b.sent.front().bytes), wire::NotifyType::PayloadMalformed);
        EXPECT_EQ(pair.b.last().finding.verdict, Reason::BadNonce);
        EXPECT_TRUE(pair.finishes());
    }
}

// Who asks goes on asking, says nothing, and names it when he gives up (rules KE-1, S-8).
TEST(KeyExchange, KE1_TheWrongSizeIsWhyOurAttemptFailed)
{
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
        for (const bool isCured : {false, true}) {
            SCOPED_TRACE(nameOf(mode));
            EndpointPair pair;
            std::size_t spoilt = 0;
            std::size_t size = 0;
            pair.onBoth([mode](ikev1::PeerConfig &config) {
                config.policy.mode = mode;
                config.policy.group = DhGroup::Ecp256; // small: a large message 2 is repeated in pieces
                config.policy.answerAggressive = true;
                config.tunnels.front().connect = ConnectWhen::OnTraffic;
            });
            pair.onWire = [&](EndpointPair::Flight &flight) {
                EXPECT_FALSE(flight.toB && clearNotifyIn(flight.bytes)) << "nobody is told";
                const auto value = keyExchangeIn(flight.bytes);
                if (flight.toB || !value || (isCured && spoilt == 2))
                    return true;
                ++spoilt;
                size = value->size();
                flight.bytes = withKeyExchange(flight.bytes, {value->begin() + 2, value->end()});
                return true;
            };
            pair.start();
            pair.connect(pair.a);
            if (isCured) {
                EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 5s));
                EXPECT_TRUE(pair.agree());
                EXPECT_TRUE(pair.a.last().finding.isNone());
                continue;
            }
            pair.run(2s);
            EXPECT_EQ(pair.a.state(), PairState::Phase1);
            expectSizesNamed(pair.a.last().finding, size, size - 2, Certainty::Probable);
            pair.run(100s);
            EXPECT_EQ(pair.a.state(), PairState::Failed);
            expectSizesNamed(pair.a.last().finding, size, size - 2, Certainty::Probable);
            EXPECT_GT(spoilt, 3U);
        }
}

// Rules KE-1 and KE-2: a value that begins with a zero goes out at full width, and the handshake stands. One handshake
// in 128 has one; of P-521 nearly each.
TEST(KeyExchange, LeadingZerosOfPublicValues)
{
    for (const DhGroup group : {DhGroup::Modp768, DhGroup::Ecp256, DhGroup::Ecp521, DhGroup::Curve25519}) {
        bool hasSeenOne = false;
        for (std::uint64_t seed = 1; seed < 3000 && !hasSeenOne; ++seed) {
            EndpointPair pair;
            pair.a.random = ScriptedRandom(seed);
            pair.onBoth([&](ikev1::PeerConfig &config) { config.policy.group = group; });
            pair.onWire = [&](EndpointPair::Flight &flight) {
                const auto value = keyExchangeIn(flight.bytes);
                EXPECT_TRUE(!value || value->size() == publicValueSizeOf(group));
                hasSeenOne = hasSeenOne || (value && value->front() == 0);
                return true;
            };
            pair.start();
            pair.connect(pair.a);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << nameOf(group) << ", seed " << seed;
        }
        EXPECT_TRUE(hasSeenOne) << nameOf(group);
    }
}

// Rule NO-1: our nonces are 32 octets of chance, other ones in each exchange. Of 32 such octets hardly two are alike in
// the same place, so a part that is not fresh would show.
TEST(KeyExchange, NO1_NoncesAreFreshAndOf32Octets)
{
    std::vector<Bytes> nonces;
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive}) {
        EndpointPair pair;
        pair.a.random = ScriptedRandom(mode == IkeMode::Main ? 11 : 12);
        pair.b.random = ScriptedRandom(mode == IkeMode::Main ? 13 : 14);
        pair.onBoth([mode](ikev1::PeerConfig &config) {
            config.policy.group = DhGroup::Modp768;
            config.policy.mode = mode;
            config.policy.answerAggressive = true;
        });
        pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        pair.onWire = [&nonces](EndpointPair::Flight &flight) {
            const auto header = wire::parseHeader(flight.bytes);
            if (header->isEncrypted())
                return true;
            const auto message = wire::parseClear(*header, flight.bytes);
            if (const auto *nonce = message->content.first<wire::Nonce>())
                nonces.push_back(nonce->value);
            return true;
        };
        pair.start();
        for (int round = 0; round < 3; ++round) {
            pair.connect(pair.a);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
            pair.disconnect(pair.a);
            pair.run(20s);
        }
    }
    ASSERT_EQ(nonces.size(), 12U);
    for (const Bytes &one : nonces) {
        ASSERT_EQ(one.size(), 32U);
        for (const Bytes &other : nonces) {
            std::size_t alike = 0;
            for (std::size_t octet = 0; octet < one.size(); ++octet)
                alike += one[octet] == other[octet] ? 1 : 0;
            EXPECT_TRUE(&one == &other || alike < 8) << alike;
        }
    }
}

// Rule S-2: a fresh exponent for each exchange, so no public value is seen twice, with PFS or without.
TEST(KeyExchange, NoPublicValueIsUsedTwice)
{
    for (const DhGroup group : {DhGroup::Modp768, DhGroup::Ecp256, DhGroup::Curve25519}) {
        std::set<Bytes> seen;
        unsigned count = 0;
        EndpointPair pair;
        pair.onBoth([&](ikev1::PeerConfig &config) { config.policy.group = group; });
        pair.onWire = [&](EndpointPair::Flight &flight) {
            if (const auto value = keyExchangeIn(flight.bytes)) {
                seen.insert(*value);
                ++count;
            }
            return true;
        };
        pair.start();
        for (int round = 0; round < 4; ++round) {
            pair.connect(pair.a);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
            pair.disconnect(pair.a);
            pair.run(20s);
        }
        EXPECT_EQ(count, 8U);
        EXPECT_EQ(seen.size(), count);
    }
}
