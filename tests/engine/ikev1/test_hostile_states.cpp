// Messages that fit no state (faults, 1): generator A, unknown cookies; B, each of the nine messages in each of twelve
// states; E, repeats and what lies between each other. No crash, nothing left, counted, at most one answer, and the
// genuine exchange completes (rules H-4, S-8, P1-13, Q-14).
#include "engine/wire/isakmp_fragment.h"
#include "tests/engine/ikev1/hand_peer.h"
#include "tests/engine/ikev1/staged_pair.h"

#include <iostream>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

constexpr std::size_t kInitiatorAt = 0;
constexpr std::size_t kResponderAt = 8;

Bytes withCookies(Bytes bytes, ByteView initiator, ByteView responder)
{
    std::copy(initiator.begin(), initiator.end(), bytes.begin() + kInitiatorAt);
    std::copy(responder.begin(), responder.end(), bytes.begin() + kResponderAt);
    return bytes;
}

Bytes clearMessage(wire::ExchangeType exchange, std::uint32_t id, std::vector<wire::Payload> payloads)
{
    wire::Message message;
    message.header.exchange = exchange;
    message.header.messageId = {id};
    message.header.cookies = {{1}, {2}};
    message.payloads = std::move(payloads);
    return wire::buildClear(message);
}

// One of each kind that there is: the nine, those of Aggressive Mode, informationals, and what we do not speak.
std::vector<Bytes> oneOfEach()
{
    std::vector<Bytes> result;
    for (const EndpointPair::Flight &flight : allMessages())
        result.push_back(flight.bytes);
    StagedPair aggressive(kMessages + 1, IkeMode::Aggressive);
    for (std::size_t i = 0; i < 3; ++i)
        result.push_back(aggressive.seen.at(i).bytes);
    using wire::ExchangeType;
    const wire::Notification ask{1, wire::ProtocolId::Isakmp, wire::NotifyType::RUThere, Bytes(16, 1), Bytes(4)};
    const wire::Delete deletion{1, wire::ProtocolId::Isakmp, 16, {Bytes(16, 1)}};
    // CVE-2009-0790, CVE-2020-1763: a question or an answer of DPD for no SA, in the clear and not.
    result.push_back(clearMessage(ExchangeType::Informational, 7, {ask}));
    result.push_back(clearMessage(ExchangeType::Informational, 7, {deletion}));
    result.push_back(clearMessage(ExchangeType::Transaction, 7, {wire::HashValue{Bytes(32)}}));
    result.push_back(clearMessage(ExchangeType::NewGroupMode, 7, {wire::HashValue{Bytes(32)}}));
    result.push_back(clearMessage(ExchangeType::Base, 0, {wire::Nonce{Bytes(16)}}));
    for (const ExchangeType exchange : {ExchangeType::Informational, ExchangeType::QuickMode, ExchangeType::Transaction,
                                        ExchangeType::NewGroupMode}) {
        wire::Header header;
        header.cookies = {{1}, {2}};
        header.exchange = exchange;
        header.flags = wire::kFlagEncryption;
        header.messageId = {9};
        result.push_back(wire::buildEncrypted(header, wire::PayloadType::Hash, Bytes(64, 5)));
    }
    wire::Header header;
    header.cookies = {{1}, {2}};
    const Bytes piece(50, 1);
    result.push_back(wire::buildFragment(header, {1, 1, true, piece}));
    return result;
}

} // namespace

// Generator A. Cookies that nobody has, one that is known with one that is not, and both in the wrong places.
TEST(HostileStates, A_UnknownCookiesInEachState)
{
    const std::vector<Bytes> messages = oneOfEach();
    std::size_t cells = 0;
    ScriptedRandom random(5);
    for (unsigned state = 1; state <= kMessages + 1; ++state) {
        StagedPair pair(state);
        const Bytes &known = state <= kMessages ? pair.held().bytes : pair.seen.back().bytes;
        const Bytes initiator(known.begin(), known.begin() + 8);
        const Bytes responder(known.begin() + 8, known.begin() + 16);
        for (const Bytes &message : messages) {
            const bool isClear = (message[19] & wire::kFlagEncryption) == 0;
            // A first message with a cookie of its own begins an exchange: that is what strangers' tests are about.
            for (const auto &[one, other] :
                 {std::pair(random.bytes(8), random.bytes(8)), std::pair(random.bytes(8), responder),
                  std::pair(initiator, random.bytes(8)), std::pair(responder, initiator)}) {
                // Whoever waits for the first answer cannot know the cookie that it brings (rule S-8's limit).
                if (one == initiator && state == 2 && isClear)
                    continue;
                if (one == Bytes(8) || other == Bytes(8))
                    continue;
                ++cells;
                ASSERT_TRUE(pair.isOnlyCounted(withCookies(message, one, other)))
                    << "state " << state << ", exchange " << int{message[18]} << ", flags " << int{message[19]};
                EXPECT_TRUE(pair.receiver().sent.empty()) << "nobody is told (rule IN-5)";
            }
        }
        EXPECT_TRUE(pair.finishes()) << state;
    }
    std::cout << "COUNT hostile cells: messages under unknown cookies\t" << cells << '\n';
}

// Generator B: nine states before the genuine message, the two sides that are up, and one whose SAs were deleted. What
// a side has sent itself comes back to it, too.
TEST(HostileStates, B_EachMessageInEachState)
{
    const auto messages = allMessages();
    ASSERT_EQ(messages.size(), kMessages);
    std::size_t cells = 0;
    for (unsigned state = 1; state <= 12; ++state)
        for (unsigned number = 1; number <= kMessages; ++number) {
            SCOPED_TRACE("message " + std::to_string(number) + " in state " + std::to_string(state));
            ++cells;
            StagedPair pair(std::min(state, kMessages + 1));
            if (state == 11)
                pair.lookAtA();
            if (state == 12) {
                pair.onWire = nullptr;
                pair.disconnect(pair.a);
                pair.run(10s); // what is in flight for the old SA is read for some seconds
                ASSERT_EQ(pair.b.endpoint.census(), ikev1::Census{});
            }
            const Bytes &bytes = messages[number - 1].bytes;
            if (state == number) {
                ASSERT_EQ(bytes, pair.held().bytes) << "the same seeds, the same messages";
            } else if (number == 1 && state == 12) {
                // Old, but nobody can know: a small entry for 30 s, and one answer.
                pair.give(bytes);
                EXPECT_EQ(pair.b.sent.size(), 1U);
                pair.run(31s);
                EXPECT_EQ(pair.b.endpoint.census(), ikev1::Census{});
            } else {
                EXPECT_TRUE(pair.isOnlyCounted(bytes))
                    << StagedPair::drops(pair.receiver()) << ' ' << pair.receiver().sent.size();
            }
            if (state == 12) {
                pair.onWire = nullptr;
                pair.connect(pair.a);
            }
            EXPECT_TRUE(pair.finishes());
        }
    EXPECT_EQ(cells, 108U);
    std::cout << "COUNT hostile cells: messages in states\t" << cells << '\n';
}

// Generator E: each payload of each clear message once more at the end. What may be there once only ends the message.
TEST(HostileStates, E_EachPayloadTwice)
{
    std::size_t cells = 0;
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
        for (unsigned number = 1; number <= (mode == IkeMode::Main ? 4U : 2U); ++number) {
            StagedPair counted(number, mode);
            const std::size_t payloads =
                wire::parseClear(*wire::parseHeader(counted.held().bytes), counted.held().bytes)
                    ->content.payloads.size();
            for (std::size_t i = 0; i < payloads; ++i) {
                StagedPair pair(number, mode);
                const Bytes &bytes = pair.held().bytes;
                wire::Message message = wire::parseClear(*wire::parseHeader(bytes), bytes)->content;
                message.payloads.push_back(message.payloads[i]);
                const wire::PayloadType type = wire::typeOf(message.payloads[i].body);
                const Bytes twice = wire::buildClear(message);
                ++cells;
                if (type == wire::PayloadType::VendorId || type == wire::PayloadType::NatDetection) {
                    pair.give(twice);
                    EXPECT_LE(pair.receiver().sent.size(), 2U); // Aggressive Mode's message 3 and a Quick Mode
                    continue;
                }
                EXPECT_TRUE(pair.isOnlyCounted(twice)) << number << ' ' << i;
                EXPECT_TRUE(pair.finishes()) << number << ' ' << i;
            }
        }
    std::cout << "COUNT hostile cells: payloads twice\t" << cells << '\n';
}

namespace
{

constexpr Spi kPeerSpi{0xb0b0b0b0};
constexpr unsigned kKinds = 8;

wire::Payload informationOf(const HandPeer &hand, unsigned kind, Spi ownSpi)
{
    using wire::NotifyType;
    using wire::ProtocolId;
    switch (kind) {
    case 0:
        return wire::Delete{1, ProtocolId::Esp, 4, {HandPeer::octetsOf(kPeerSpi)}};
    case 1:
        return wire::Delete{1, ProtocolId::Isakmp, 16, {hand.cookies()}};
    case 2:
        return wire::Delete{1, ProtocolId::Esp, 4, {HandPeer::octetsOf(ownSpi), HandPeer::octetsOf(kPeerSpi)}};
    case 3:
        return wire::Notification{1, ProtocolId::Isakmp, NotifyType::InitialContact, hand.cookies(), {}};
    case 4:
        return ikev1::dpdNotify(NotifyType::RUThere, hand.cookies(), 77);
    case 5:
        return wire::Notification{1, ProtocolId::Esp, NotifyType::InvalidSpi, HandPeer::octetsOf(kPeerSpi), {}};
    case 6:
        return wire::Notification{1, ProtocolId::Isakmp, NotifyType::NoProposalChosen, hand.cookies(), Bytes(9)};
    default:
        return wire::Notification{1, ProtocolId::Esp, NotifyType::ResponderLifetime, HandPeer::octetsOf(kPeerSpi),
                                  Bytes(3)};
    }
}

// Phase 1 and a Quick Mode, both begun by the peer or both by A; the SPI that A has chosen.
void bringUp(EndpointPair &pair, HandPeer &hand, ikev1::Role roleOfA, Spi &ownSpi)
{
    if (roleOfA == ikev1::Role::Responder) {
        ASSERT_NO_FATAL_FAILURE(hand.phase1());
        ownSpi = hand.quickMode(kPeerSpi);
    } else {
        ASSERT_NO_FATAL_FAILURE(hand.answerPhase1());
        pair.run(100ms);
        auto asked = hand.requestOfA();
        ASSERT_TRUE(asked);
        hand.reply(*asked, HandPeer::obedient(*asked, kPeerSpi));
        ownSpi = HandPeer::spiIn(asked->a1);
    }
    ASSERT_EQ(pair.a.madeSas, 1U);
    hand.skip();
}

} // namespace

// Generator E, CVE-2023-38712: every two of these in one message, in this order, to who began and to who answered.
// Nobody crashes, nothing is used after it is gone, and the peer can begin again.
TEST(HostileStates, E_EachCompoundOfTwo)
{
    std::size_t cells = 0;
    for (const ikev1::Role role : {ikev1::Role::Responder, ikev1::Role::Initiator})
        for (unsigned cell = 0; cell < kKinds * kKinds; ++cell) {
            const unsigned first = cell / kKinds;
            const unsigned second = cell % kKinds;
            SCOPED_TRACE(std::to_string(first) + " and " + std::to_string(second) +
                         (role == ikev1::Role::Initiator ? " to who began" : " to who answered"));
            EndpointPair pair;
            pair.onBoth([](ikev1::PeerConfig &config) { config.policy.group = DhGroup::Ecp256; });
            if (role == ikev1::Role::Responder)
                pair.a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
            HandPeer hand(pair);
            Spi ownSpi;
            ASSERT_NO_FATAL_FAILURE(bringUp(pair, hand, role, ownSpi));
            const std::size_t sent = pair.a.sent.size();
            hand.inform({informationOf(hand, first, ownSpi), informationOf(hand, second, ownSpi)});
            ++cells;
            EXPECT_LE(pair.a.sent.size() - sent, 2U) << "no more than an answer each";
            pair.run(10s);
            HandPeer again(pair, 78);
            ASSERT_NO_FATAL_FAILURE(again.phase1());
            EXPECT_TRUE(again.quickMode({0xb1b1b1b1}).value != 0);
            pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.stopAll(context, out); });
            pair.run(1min);
            EXPECT_EQ(pair.a.endpoint.census(), ikev1::Census{});
        }
    EXPECT_EQ(cells, 128U);
    std::cout << "COUNT hostile cells: two payloads in one informational\t" << cells << '\n';
}

// Generator E: a forger who reads the answers goes on to message 4 beside the peer, step by step in turn with him;
// beside an exchange that the receiver answers (3, 5) and beside one that it has begun itself (2, 4, 6).
TEST(HostileStates, E_TwoExchangesInTurn)
{
    const std::vector<EndpointPair::Flight> messages = allMessages();
    const Bytes other(8, 0x66);
    for (unsigned state = 2; state <= 6; ++state) {
        SCOPED_TRACE("before message " + std::to_string(state));
        StagedPair pair(state);
        TestSide &receiver = pair.receiver();
        const std::size_t halfOpen = receiver.endpoint.halfOpenCount();
        pair.give(withCookies(messages[0].bytes, other, Bytes(8)));
        ASSERT_EQ(receiver.sent.size(), 1U);
        EXPECT_EQ(receiver.endpoint.halfOpenCount(), halfOpen + 1);
        const Bytes second = receiver.sent.front().bytes;
        const Bytes responder(second.begin() + kResponderAt, second.begin() + kResponderAt + 8);
        pair.give(withCookies(messages[2].bytes, other, responder));
        EXPECT_EQ(receiver.sent.size(), 1U);
        EXPECT_TRUE(pair.finishes());
        pair.run(31s);
        for (const TestSide *side : {&pair.a, &pair.b}) {
            EXPECT_EQ(side->endpoint.ikeSaCount(), 1U);
            EXPECT_EQ(side->endpoint.halfOpenCount(), 0U);
        }
        EXPECT_TRUE(pair.bothUp());
    }
}

// Two Quick Modes of one peer, each message of one between two of the other.
TEST(HostileStates, E_TwoQuickModesInTurn)
{
    EndpointPair pair;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    HandExchange one = hand.ask(hand.request({0xb0b0b0b0}), 0x51);
    const auto first = hand.answerTo(one);
    HandExchange two = hand.ask(hand.request({0xb1b1b1b1}), 0x52);
    const auto second = hand.answerTo(two);
    ASSERT_TRUE(first && second);
    hand.confirm(two, first->first<wire::Nonce>()->value); // the nonce of the other: wrong
    EXPECT_TRUE(pair.a.outbound.empty());
    HandExchange again = hand.exchange(0x52);
    hand.confirm(one, first->first<wire::Nonce>()->value);
    ASSERT_TRUE(pair.a.outbound.contains(pair.a.pair()));
    EXPECT_EQ(pair.a.current().params.outboundSpi, (Spi{0xb0b0b0b0}));
    pair.run(2s);
    EXPECT_LE(pair.a.endpoint.census().quickModes, 1U);
}

// Two that we began, each answered with what is good for the other one; then each rightly, the last one first.
TEST(HostileStates, E_TwoQuickModesOfOursInTurn)
{
    EndpointPair pair;
    const IpPrefix network = *EndpointPair::parsePrefix("10.3.0.0/24");
    pair.a.config.tunnels.front().remoteNetworks.push_back(network);
    pair.b.config.tunnels.front().localNetworks.push_back(network);
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.answerPhase1());
    pair.run(100ms);
    std::vector<HandExchange> asked = hand.requestsOfA();
    ASSERT_EQ(asked.size(), 2U);
    const ikev1::Census census = pair.a.endpoint.census();
    for (std::size_t i = 0; i < 2; ++i) {
        const std::uint64_t drops = StagedPair::drops(pair.a);
        HandExchange wrong = asked[i];
        wrong.nonce = asked[1 - i].nonce;
        hand.reply(wrong, HandPeer::obedient(asked[1 - i]));
        EXPECT_EQ(StagedPair::drops(pair.a), drops + 1);
        EXPECT_EQ(pair.a.endpoint.census(), census);
    }
    EXPECT_EQ(pair.a.madeSas, 0U);
    hand.reply(asked[1], HandPeer::obedient(asked[1], {0xb1b1b1b1}));
    hand.reply(asked[0], HandPeer::obedient(asked[0], {0xb0b0b0b0}));
    EXPECT_EQ(pair.a.madeSas, 2U);
    const std::vector<PairId> pairs = pairsOf(pair.a.config.tunnels.front());
    ASSERT_EQ(pairs.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        ASSERT_TRUE(pair.a.outbound.contains(pairs[i]));
        EXPECT_EQ(pair.a.sas.at(pair.a.outbound.at(pairs[i])).params.outboundSpi,
                  (Spi{i == 0 ? 0xb0b0b0b0 : 0xb1b1b1b1}));
    }
    EXPECT_EQ(pair.a.endpoint.census().quickModes, 0U);
}
