// Values that lie inside (faults, 1; generators C and D, and E's payloads twice): in the bodies of Main Mode's messages
// 5 and 6, of Aggressive Mode's message 3 and of Quick Mode's message 2, under the right keys and behind a HASH that is
// good for what stands there. Only the peer can say these (rules H-8, ID-2, SA-8, N-1).
#include "engine/ikev1/aggressive_mode_initiator.h"
#include "engine/ikev1/main_mode_responder.h"
#include "tests/engine/ikev1/hand_peer.h"
#include "tests/engine/ikev1/message_fields.h"
#include "tests/engine/ikev1/staged_pair.h"

#include <iostream>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

struct Tally {
    std::size_t lengths = 0;
    std::size_t numbers = 0;
    std::size_t taken = 0;
};

// A notify whose SPI ends elsewhere, or that is one octet longer where padding follows, is another one, and
// well-formed.
bool isWellFormed(const WireField &field, std::uint64_t value, std::uint64_t own)
{
    return !field.isLength || (field.what == "SPI size of a notify" && value < own) ||
           (field.what == "length of payload 11" && value == own + 1);
}

void print(const char *where, const Tally &tally)
{
    std::cout << "COUNT hostile cells: lengths in " << where << '\t' << tally.lengths << '\n'
              << "COUNT hostile cells: numbers in " << where << '\t' << tally.numbers << '\n'
              << "COUNT hostile cells: of these numbers taken as they are\t" << tally.taken << '\n';
}

// Plays phase 1 with A up to the message that lies, and holds what that one is made of.
class Phase1Liar
{
public:
    virtual ~Phase1Liar() = default;

    // One that stands before its encrypted message.
    [[nodiscard]] virtual bool begin() = 0;
    // A has taken it: phase 1 stands.
    [[nodiscard]] bool isTaken() const
    {
        return m_pair->a.endpoint.census().ikeSas == 1 && !m_pair->a.all<SaEvent>().empty();
    }
    [[nodiscard]] TestSide &a() { return m_pair->a; }

    [[nodiscard]] const std::vector<wire::Payload> &payloads() const { return m_payloads; }
    [[nodiscard]] Bytes genuine() const { return wire::buildChain(m_payloads); }
    [[nodiscard]] unsigned first() const { return static_cast<unsigned>(wire::typeOf(m_payloads.front().body)); }
    // As if the lie were the truth: the HASH is over the identity that stands there.
    [[nodiscard]] Bytes withGoodHash(Bytes chain) const
    {
        if (first() != static_cast<unsigned>(wire::PayloadType::Identification))
            return chain;
        const std::size_t end = 4 + wire::buildBody(std::get<wire::Identification>(m_payloads.front().body)).size();
        const auto hash = m_role == ikev1::Role::Initiator ? ikev1::hashI : ikev1::hashR;
        const crypto::Digest digest =
            hash(m_known->suite.hash, m_known->keys.skeyid, m_known->values(), ByteView(chain).subspan(4, end - 4));
        std::copy(digest.view().begin(), digest.view().end(), chain.begin() + static_cast<std::ptrdiff_t>(end + 4));
        return chain;
    }
    void say(const Bytes &chain)
    {
        const auto staged = m_chain.stageSeal(m_encryption, *m_key, chain);
        ASSERT_TRUE(staged);
        wire::Header header;
        header.cookies = m_cookies;
        header.exchange = m_exchange;
        m_pair->a.sent.clear();
        deliver(wire::buildEncrypted(header, wire::PayloadType(static_cast<std::uint8_t>(first())), staged->text));
    }

protected:
    void fresh(bool aAsks)
    {
        m_pair.emplace();
        m_pair->onBoth([this](ikev1::PeerConfig &config) {
            config.policy.group = DhGroup::Ecp256;
            config.policy.mode = m_exchange == wire::ExchangeType::Aggressive ? IkeMode::Aggressive : IkeMode::Main;
            config.policy.answerAggressive = true;
        });
        if (!aAsks)
            m_pair->a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        m_pair->onWire = [](EndpointPair::Flight &) { return false; };
        m_pair->start();
    }
    void deliver(const Bytes &bytes) { m_pair->deliver(false, bytes, {ends().remote, ends().local}); }
    [[nodiscard]] Ends ends() const { return {{m_pair->b.config.outerAddress, 500}, {m_pair->b.config.peer, 500}}; }
    [[nodiscard]] ikev1::Phase1Context context()
    {
        return {m_pair->b.config, m_secret, ends(), {m_pair->now, m_random}, true};
    }
    [[nodiscard]] wire::ClearMessage said() const
    {
        const Bytes &bytes = m_pair->a.sent.back().bytes;
        return *wire::parseClear(*wire::parseHeader(bytes), bytes);
    }
    void sayClear(const CookiePair &cookies, std::vector<wire::Payload> payloads)
    {
        wire::Message message;
        message.header.cookies = cookies;
        message.header.exchange = m_exchange;
        message.payloads = std::move(payloads);
        deliver(wire::buildClear(message));
    }
    void know(const ikev1::AwaitHash &state, ikev1::IvChain chain)
    {
        m_cookies = state.cookies;
        m_encryption = state.suite.encryption;
        m_key.emplace(state.keys.session.cipher.clone());
        m_chain = std::move(chain);
    }

    Secret m_secret = secretFromText("secret");
    ScriptedRandom m_random{77};
    std::optional<EndpointPair> m_pair;
    wire::ExchangeType m_exchange = wire::ExchangeType::IdentityProtection;
    ikev1::Role m_role = ikev1::Role::Initiator;
    std::vector<wire::Payload> m_payloads;
    std::optional<ikev1::AwaitHash> m_known;
    CookiePair m_cookies;
    IkeEncryption m_encryption{};
    std::optional<Secret> m_key;
    ikev1::IvChain m_chain;
};

class LiarInMain5 : public Phase1Liar
{
public:
    bool begin() override
    {
        fresh(false);
        auto first = ikev1::startMainMode(m_pair->b.config, m_random);
        sayClear(first.next.cookies, std::move(first.payloads));
        auto third = ikev1::onSaReply(first.next, said(), context());
        if (!third)
            return false;
        sayClear(third->next.cookies, std::move(third->payloads));
        auto fifth = ikev1::onKeReply(third->next, said(), context());
        if (!fifth)
            return false;
        m_payloads = std::move(fifth->payloads);
        know(fifth->next, fifth->next.chain);
        m_known.emplace(std::move(fifth->next));
        return true;
    }
};

class LiarInMain6 : public Phase1Liar
{
public:
    LiarInMain6() { m_role = ikev1::Role::Responder; }

    bool begin() override
    {
        fresh(true);
        m_pair->connect(m_pair->a);
        auto second = ikev1::onSaRequest(said(), m_pair->b.config, m_random);
        if (!second)
            return false;
        sayClear(second->next.cookies, std::move(second->payloads));
        auto fourth = ikev1::onKe(second->next, said(), context());
        if (!fourth)
            return false;
        sayClear(fourth->next.cookies, std::move(fourth->payloads));
        const Bytes fifth = m_pair->a.sent.back().bytes;
        ikev1::IvChain chain = fourth->next.chain;
        auto opened = ikev1::openMessage({fourth->next.suite.encryption, fourth->next.keys.session.cipher}, chain,
                                         *wire::parseHeader(fifth), fifth);
        if (!opened)
            return false;
        chain.commit(opened->staged);
        auto sixth = ikev1::onPeerIdHash(fourth->next, std::move(opened->message), chain, context());
        if (!sixth)
            return false;
        m_payloads = std::move(sixth->payloads);
        know(fourth->next, chain);
        m_known.emplace(std::move(fourth->next));
        return true;
    }
};

class LiarInAggressive3 : public Phase1Liar
{
public:
    LiarInAggressive3() { m_exchange = wire::ExchangeType::Aggressive; }

    bool begin() override
    {
        fresh(false);
        auto first = ikev1::startAggressiveMode(m_pair->b.config, ends(), m_random);
        sayClear(first.next.cookies, std::move(first.payloads));
        auto third = ikev1::onAggressiveReply(first.next, said(), context());
        if (!third)
            return false;
        m_payloads = std::move(third->payloads);
        m_cookies = third->next.cookies;
        m_encryption = third->next.suite.encryption;
        m_key.emplace(third->next.keys.cipher.clone());
        m_chain = third->next.chain;
        return true;
    }
};

// Each field of the message in turn. What is refused is counted, gets one answer at most and leaves nothing that the
// genuine message could not go on with; an identity that is nobody's ends the attempt.
void lieInEachField(Phase1Liar &liar, const char *where)
{
    Tally tally;
    ASSERT_TRUE(liar.begin());
    const Bytes truth = liar.genuine();
    for (const WireField &field : FieldReader::ofChain(truth, liar.first()))
        for (const std::uint64_t value : otherValues(truth, field)) {
            SCOPED_TRACE(field.what + " = " + std::to_string(value));
            ++(field.isLength ? tally.lengths : tally.numbers);
            ASSERT_TRUE(liar.begin());
            const std::uint64_t drops = StagedPair::drops(liar.a());
            const ikev1::Census census = liar.a().endpoint.census();
            liar.say(liar.withGoodHash(withValue(liar.genuine(), field, value)));
            const bool isTaken = liar.isTaken();
            EXPECT_LE(liar.a().sent.size(), isTaken ? 2U : 1U); // its answer and, of who asked, a Quick Mode
            if (isTaken) {
                EXPECT_TRUE(isWellFormed(field, value, valueAt(truth, field))) << "a wrong length is taken";
                ++tally.taken;
                continue;
            }
            EXPECT_EQ(StagedPair::drops(liar.a()), drops + 1);
            if (liar.a().endpoint.census() != census) {
                EXPECT_EQ(liar.a().endpoint.census().ikeSas, 0U);
                continue;
            }
            liar.say(liar.genuine());
            EXPECT_TRUE(liar.isTaken()) << "the genuine message does not work any more";
        }
    EXPECT_GT(tally.lengths, 10U);
    EXPECT_GT(tally.numbers, 10U);
    print(where, tally);
}

std::vector<wire::Payload> withOneTwice(std::vector<wire::Payload> payloads, std::size_t which)
{
    payloads.push_back(payloads.at(which));
    return payloads;
}

// Each payload once more at the end. What may be there once only is refused, and the genuine message goes on.
void sayEachPayloadTwice(Phase1Liar &liar, std::size_t &cells)
{
    ASSERT_TRUE(liar.begin());
    const std::size_t count = liar.payloads().size();
    for (std::size_t i = 0; i < count; ++i) {
        ASSERT_TRUE(liar.begin());
        const wire::PayloadType type = wire::typeOf(liar.payloads()[i].body);
        SCOPED_TRACE("payload of type " + std::to_string(static_cast<unsigned>(type)));
        const std::uint64_t drops = StagedPair::drops(liar.a());
        const ikev1::Census census = liar.a().endpoint.census();
        liar.say(wire::buildChain(withOneTwice(liar.payloads(), i)));
        ++cells;
        if (type == wire::PayloadType::Notification || type == wire::PayloadType::NatDetection) {
            EXPECT_LE(liar.a().sent.size(), 2U); // as many as the peer likes
            continue;
        }
        EXPECT_FALSE(liar.isTaken());
        EXPECT_EQ(StagedPair::drops(liar.a()), drops + 1);
        EXPECT_EQ(liar.a().endpoint.census(), census);
        liar.say(liar.genuine());
        EXPECT_TRUE(liar.isTaken()) << "the genuine message does not work any more";
    }
}

} // namespace

TEST(HostileBodies, C_D_InMessage5)
{
    LiarInMain5 liar;
    lieInEachField(liar, "message 5 of Main Mode");
}

TEST(HostileBodies, C_D_InMessage6)
{
    LiarInMain6 liar;
    lieInEachField(liar, "message 6 of Main Mode");
}

TEST(HostileBodies, C_D_InMessage3OfAggressiveMode)
{
    LiarInAggressive3 liar;
    lieInEachField(liar, "message 3 of Aggressive Mode");
}

// To who answered (5, Aggressive Mode's 3) and to who began (6).
TEST(HostileBodies, E_EachPayloadTwiceInPhase1)
{
    std::size_t cells = 0;
    LiarInMain5 fifth;
    sayEachPayloadTwice(fifth, cells);
    LiarInMain6 sixth;
    sayEachPayloadTwice(sixth, cells);
    LiarInAggressive3 third;
    sayEachPayloadTwice(third, cells);
    std::cout << "COUNT hostile cells: payloads twice in phase 1 under its keys\t" << cells << '\n';
}

// In message 1, which A answers, and in message 2, which A has asked for.
TEST(HostileBodies, E_EachPayloadTwiceInQuickMode)
{
    constexpr std::size_t kPayloads = 4; // SA, nonce and two identities
    for (std::size_t i = 0; i < kPayloads; ++i) {
        SCOPED_TRACE(i);
        EndpointPair pair;
        pair.a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        HandPeer hand(pair);
        ASSERT_NO_FATAL_FAILURE(hand.phase1());
        ASSERT_EQ(hand.request().size(), kPayloads);
        const std::uint64_t drops = StagedPair::drops(pair.a);
        HandExchange lying = hand.ask(withOneTwice(hand.request(), i), 0x51);
        EXPECT_FALSE(hand.answerTo(lying).has_value());
        EXPECT_EQ(StagedPair::drops(pair.a), drops + 1);
        EXPECT_EQ(pair.a.endpoint.census().quickModes, 0U);
        EXPECT_EQ(pair.a.endpoint.census().spis, 0U);
        EXPECT_NE(hand.quickMode({0xb0b0b0b0}, 0x52).value, 0U);
    }
    for (std::size_t i = 0; i < kPayloads; ++i) {
        SCOPED_TRACE(i);
        EndpointPair pair;
        HandPeer hand(pair);
        ASSERT_NO_FATAL_FAILURE(hand.answerPhase1());
        pair.run(100ms);
        auto asked = hand.requestOfA();
        ASSERT_TRUE(asked);
        const auto truth = HandPeer::obedient(*asked);
        ASSERT_EQ(truth.size(), kPayloads);
        const std::uint64_t drops = StagedPair::drops(pair.a);
        const std::size_t sent = pair.a.sent.size();
        HandExchange lying = *asked;
        hand.reply(lying, withOneTwice(truth, i));
        EXPECT_EQ(pair.a.madeSas, 0U);
        EXPECT_EQ(StagedPair::drops(pair.a), drops + 1);
        EXPECT_LE(pair.a.sent.size() - sent, 1U);
        if (pair.a.endpoint.census().quickModes == 0) { // who holds the keys has refused: the end of the attempt
            EXPECT_EQ(pair.a.endpoint.census().spis, 0U);
            continue;
        }
        hand.reply(*asked, truth);
        EXPECT_EQ(pair.a.madeSas, 1U);
    }
}

// A asks for an SA, and the peer lies in message 2. No wrong length makes an SA, and what was refused leaves no SPI.
TEST(HostileBodies, C_D_InMessage2OfQuickMode)
{
    struct Asked {
        EndpointPair pair;
        std::optional<HandPeer> hand;
        std::optional<HandExchange> exchange;

        Asked()
        {
            pair.onBoth([](ikev1::PeerConfig &config) { config.policy.group = DhGroup::Ecp256; });
            hand.emplace(pair).phase1();
            exchange = hand->askedByA();
        }
    };
    Tally tally;
    std::optional<Asked> asked(std::in_place);
    ASSERT_TRUE(asked->exchange);
    const auto truthOf = [](const HandExchange &exchange) { return wire::buildChain(HandPeer::obedient(exchange)); };
    const Bytes truth = truthOf(*asked->exchange);
    constexpr unsigned kSa = 1;
    for (const WireField &field : FieldReader::ofChain(truth, kSa))
        for (const std::uint64_t value : otherValues(truth, field)) {
            SCOPED_TRACE(field.what + " = " + std::to_string(value));
            ++(field.isLength ? tally.lengths : tally.numbers);
            asked.emplace();
            ASSERT_TRUE(asked->exchange);
            TestSide &a = asked->pair.a;
            const std::uint64_t drops = StagedPair::drops(a);
            const ikev1::Census census = a.endpoint.census();
            a.sent.clear();
            asked->hand->skip();
            HandExchange lying = *asked->exchange;
            asked->hand->replyRaw(lying, kSa, withValue(truthOf(lying), field, value));
            EXPECT_LE(a.sent.size(), 1U);
            if (a.madeSas == 1) {
                EXPECT_FALSE(field.isLength) << "a wrong length is taken";
                ++tally.taken;
                continue;
            }
            if (a.endpoint.census() != census) { // who holds the keys has refused: that is the end of the attempt
                EXPECT_EQ(a.endpoint.census().quickModes, 0U);
                EXPECT_EQ(a.endpoint.census().spis, 0U);
                continue;
            }
            EXPECT_EQ(StagedPair::drops(a), drops + 1);
            HandExchange honest = *asked->exchange;
            asked->hand->replyRaw(honest, kSa, truthOf(honest));
            EXPECT_EQ(a.madeSas, 1U) << "the genuine message does not work any more";
        }
    print("message 2 of Quick Mode", tally);
}

// NAT-OA, which a peer behind a NAT may add (RFC 3947, 5.2) and we never say: each bit and each length of a message 1
// that has it changes nothing, and the genuine one is answered.
TEST(HostileBodies, EachBitOfAQuickModeWithNatOa)
{
    EndpointPair pair;
    pair.onBoth([](ikev1::PeerConfig &config) {
        config.policy.group = DhGroup::Ecp256;
        config.tunnels.front().pfs = DhGroup::Ecp256;
    });
    pair.a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    auto payloads = hand.request();
    const crypto::DhKeyPair dh = crypto::makeDhKeyPair(DhGroup::Ecp256, pair.b.random);
    payloads.insert(payloads.begin() + 2, wire::KeyExchange{dh.publicValue});
    payloads.emplace_back(wire::OtherPayload{wire::PayloadType::NatOriginalAddress, fromHex("01000000c0000201")});
    payloads.emplace_back(wire::OtherPayload{wire::PayloadType::NatOriginalAddress, fromHex("01000000c6336401")});
    HandExchange asking = hand.exchange(0x700);
    const Bytes genuine = hand.seal(asking, wire::ExchangeType::QuickMode, payloads);
    const ikev1::Census census = pair.a.endpoint.census();
    const std::size_t sent = pair.a.sent.size();
    std::size_t mutants = 0;
    const auto give = [&](const Bytes &mutant, std::size_t octet) {
        const std::uint64_t drops = StagedPair::drops(pair.a);
        hand.deliver(mutant);
        ++mutants;
        EXPECT_EQ(StagedPair::drops(pair.a), drops + 1) << octet;
        EXPECT_EQ(pair.a.endpoint.census(), census) << octet;
    };
    for (std::size_t octet = 0; octet < genuine.size(); ++octet) {
        give(Bytes(genuine.begin(), genuine.begin() + static_cast<std::ptrdiff_t>(octet)), octet);
        for (unsigned bit = 0; bit < 8; ++bit) {
            // The minor version and flags without a meaning are anybody's (rules H-2, H-6).
            if (octet == 19 || (octet == 17 && bit < 4))
                continue;
            Bytes mutant = genuine;
            mutant[octet] = static_cast<Byte>(mutant[octet] ^ 1U << bit);
            give(mutant, octet);
        }
    }
    EXPECT_EQ(pair.a.sent.size(), sent) << "nobody is told";
    hand.deliver(genuine);
    EXPECT_TRUE(hand.answerTo(asking).has_value());
    std::cout << "COUNT mutants of a Quick Mode with NAT-OA\t" << mutants << '\n';
}

namespace
{

// Each other value of each octet, and each length: dropped and counted, answered by nothing, and nothing is left.
std::size_t giveEachMutant(EndpointPair &pair, HandPeer &hand, const Bytes &genuine)
{
    const ikev1::Census census = pair.a.endpoint.census();
    const std::size_t sent = pair.a.sent.size();
    std::size_t mutants = 0;
    const auto give = [&](const Bytes &mutant, std::size_t octet) {
        const std::uint64_t drops = StagedPair::drops(pair.a);
        hand.deliver(mutant);
        ++mutants;
        EXPECT_EQ(StagedPair::drops(pair.a), drops + 1) << octet;
    };
    for (std::size_t octet = 0; octet < genuine.size(); ++octet) {
        give(Bytes(genuine.begin(), genuine.begin() + static_cast<std::ptrdiff_t>(octet)), octet);
        for (unsigned value = 0; value < 256; ++value) {
            Bytes mutant = genuine;
            mutant[octet] = static_cast<Byte>(value);
            // The minor version and flags without a meaning are anybody's (rules H-2, H-6).
            const bool isHarmless = octet == 19 || (octet == 17 && value >> 4 == 1);
            if (value != genuine[octet] && !isHarmless)
                give(mutant, octet);
        }
    }
    EXPECT_EQ(pair.a.endpoint.census(), census);
    EXPECT_EQ(pair.a.sent.size(), sent) << "nobody is told";
    return mutants;
}

} // namespace

// What none of ours says to a peer in good order: Mode Config (protocol, 1.11), INVALID-SPI (fault 20) and CONNECTED
// (rule CB-3). Rules IN-1, S-8.
TEST(HostileBodies, EachOctetOfWhatOnlyStrangePeersSay)
{
    std::size_t mutants = 0;
    {
        EndpointPair pair;
        HandPeer hand(pair);
        ASSERT_NO_FATAL_FAILURE(hand.phase1());
        HandExchange one = hand.exchange(0x700);
        const Bytes genuine = hand.seal(one, wire::ExchangeType::Transaction,
                                        {wire::OtherPayload{wire::PayloadType::ModeConfig, Bytes(24, 1)}});
        mutants += giveEachMutant(pair, hand, genuine);
        const std::uint64_t after = pair.a.dropped(Reason::UnknownExchange);
        hand.deliver(genuine);
        EXPECT_EQ(pair.a.dropped(Reason::UnknownExchange), after + 1);
        hand.deliver(genuine);
        EXPECT_EQ(pair.a.dropped(Reason::UnknownExchange), after + 1) << "its id is used up";
    }
    for (const wire::NotifyType type : {wire::NotifyType::InvalidSpi, wire::NotifyType::Connected}) {
        EndpointPair pair;
        pair.a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        HandPeer hand(pair);
        ASSERT_NO_FATAL_FAILURE(hand.phase1());
        ASSERT_NE(hand.quickMode().value, 0U);
        HandExchange one = hand.exchange(0x700);
        const Bytes genuine =
            hand.seal(one, wire::ExchangeType::Informational,
                      {ikev1::plainNotify(type, wire::ProtocolId::Esp, HandPeer::octetsOf({0xb0b0b0b0}))});
        mutants += giveEachMutant(pair, hand, genuine);
        const std::uint64_t drops = StagedPair::drops(pair.a);
        hand.deliver(genuine);
        EXPECT_EQ(StagedPair::drops(pair.a), drops) << "the genuine one is read";
    }
    std::cout << "COUNT mutants of Mode Config, INVALID-SPI and CONNECTED\t" << mutants << '\n';
}
