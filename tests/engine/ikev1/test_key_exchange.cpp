// Key exchanges that a peer may not send, at the handshake: refused, forgotten, and the right one still works. What
// each group refuses is proven in tests/engine/crypto; here, that every group's refusal is heard in every role.
#include "tests/engine/ikev1/endpoint_pair.h"

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

// What stands for the peer's value: 0, too short (its leading zeros stripped), too long.
std::vector<Bytes> hostileValues(const Bytes &good)
{
    Bytes longer{0};
    append(longer, good);
    return {Bytes(good.size()), Bytes(good.begin() + 1, good.end()), longer};
}

} // namespace

// Rules KE-1, KE-3 and S-2, in messages 3 and 4: one dropped message, then the peer's repetition of the right one.
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
            EXPECT_EQ(receiver.sent.size(), sent) << nameOf(group); // not a word
            pair.deliver(toB, held->bytes, held->ends);
            ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s)) << nameOf(group);
            EXPECT_TRUE(pair.agree()) << nameOf(group);
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
