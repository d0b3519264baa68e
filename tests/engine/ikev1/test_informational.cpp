// Notify and Delete from a peer that holds the keys (protocol 1.5, 1.6, 1.8).
#include "tests/engine/ikev1/hand_peer.h"

#include "engine/ikev1/main_mode_responder.h"
#include "engine/wire/attributes.h"
#include "tests/support/fault_row.h"

#include <algorithm>

using namespace tunneldesk;
using namespace tunneldesk::test;
using ikev1::dpdNotify;
using ikev1::plainNotify;
using wire::NotifyType;
using wire::ProtocolId;

namespace
{

// A has one SA, made by a Quick Mode of the peer's; its outbound SPI is kPeerSpi.
constexpr Spi kPeerSpi{0xb0b0b0b0};

class Informational : public testing::Test
{
protected:
    void begin()
    {
        ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).phase1());
        ownSpi = hand->quickMode(kPeerSpi);
        ASSERT_TRUE(pair.a.outbound.contains(pair.a.pair()));
        hand->skip();
    }
    // A asks nobody whether he lives.
    void beginQuietly()
    {
        pair.a.config.tunnels.front().dpd.mode = DpdMode::OneWay;
        begin();
    }
    void deleteEsp(Spi spi) { hand->inform({wire::Delete{1, ProtocolId::Esp, 4, {HandPeer::octetsOf(spi)}}}); }
    void deleteIsakmp() { hand->inform({wire::Delete{1, ProtocolId::Isakmp, 16, {hand->cookies()}}}); }
    [[nodiscard]] std::optional<Time> hardEnd() const { return pair.a.sas.begin()->second.hardExpiry; }

    EndpointPair pair;
    std::optional<HandPeer> hand;
    Spi ownSpi;
};

std::vector<wire::Attribute> life(std::uint16_t unit, std::uint32_t value)
{
    return {wire::basicAttribute(wire::phase2::kLifeType, unit),
            wire::integerAttribute(wire::phase2::kLifeDuration, value)};
}

wire::Notification lifetime(ProtocolId protocol, Bytes spi, const std::vector<wire::Attribute> &attributes)
{
    wire::Notification notification{1, protocol, NotifyType::ResponderLifetime, std::move(spi), {}};
    ByteWriter writer(notification.data);
    wire::buildAttributes(writer, attributes);
    return notification;
}

bool asksForPhase1(const TestSide &side)
{
    const auto header = wire::parseHeader(side.sent.back().bytes);
    return header && header->exchange == wire::ExchangeType::IdentityProtection &&
           header->cookies.responder == Cookie{};
}

wire::ClearMessage lastOf(const TestSide &side)
{
    const Bytes &bytes = side.sent.back().bytes;
    return *wire::parseClear(*wire::parseHeader(bytes), bytes);
}

// Whether A's message 5 says it; A has just sent message 1, and we answer by hand. None: it has not come so far.
std::optional<bool> saysInitialContact(EndpointPair &pair)
{
    using namespace ikev1;
    ScriptedRandom random(78);
    const Secret key = secretFromText("secret");
    const Ends ends{{pair.b.config.outerAddress, 500}, {pair.b.config.peer, 500}};
    const auto deliver = [&](const CookiePair &cookies, std::vector<wire::Payload> payloads) {
        wire::Header header;
        header.cookies = cookies;
        pair.deliver(false, wire::buildClear({header, std::move(payloads)}), {ends.remote, ends.local});
    };
    auto second = onSaRequest(lastOf(pair.a), pair.b.config, random);
    if (!second)
        return std::nullopt;
    deliver(second->next.cookies, std::move(second->payloads));
    auto fourth = onKe(second->next, lastOf(pair.a), {pair.b.config, key, ends, {pair.now, random}, false});
    if (!fourth)
        return std::nullopt;
    deliver(fourth->next.cookies, std::move(fourth->payloads));
    const AwaitPeerIdHash &state = fourth->next;
    const Bytes fifth = pair.a.sent.back().bytes;
    const auto opened =
        openMessage({state.suite.encryption, state.keys.session.cipher}, state.chain, *wire::parseHeader(fifth), fifth);
    if (!opened || opened->message.content.first<wire::Identification>() == nullptr)
        return std::nullopt;
    for (const wire::Notification *notification : opened->message.content.all<wire::Notification>())
        if (notification->type == NotifyType::InitialContact) {
            EXPECT_EQ(*notification, plainNotify(NotifyType::InitialContact, ProtocolId::Isakmp,
                                                 cookieOctets(wire::parseHeader(fifth)->cookies)));
            return true;
        }
    return false;
}

} // namespace

// Rules IN-1, IN-4, IN-5, DE-5 (CVE-2019-10155): no HASH, a wrong one, in the clear, under cookies that nobody has.
TEST_F(Informational, NothingIsLookedAtBeforeItsHash)
{
    begin();
    const wire::Payload deletion = wire::Delete{1, ProtocolId::Esp, 4, {HandPeer::octetsOf(kPeerSpi)}};
    HandExchange exchange = hand->exchange(0x900);
    Bytes forged = hand->seal(exchange, wire::ExchangeType::Informational, {deletion});
    forged[forged.size() - 17] = static_cast<Byte>(forged[forged.size() - 17] ^ 1); // garbles the first blocks after it
    hand->deliver(forged);
    Bytes strange = forged;
    strange[3] = static_cast<Byte>(strange[3] ^ 1);
    hand->deliver(strange);
    wire::Message clear;
    clear.header.cookies = hand->sa().cookies;
    clear.header.exchange = wire::ExchangeType::Informational;
    clear.header.messageId = {0x901};
    clear.payloads.push_back(deletion);
    hand->deliver(wire::buildClear(clear));
    EXPECT_TRUE(pair.a.outbound.contains(pair.a.pair()));
    EXPECT_TRUE(hand->informationals().empty()) << "nor is any of it answered (rules IN-2, IN-5)";
    EXPECT_EQ(pair.a.dropped(Reason::UnexpectedMessage), 1U);
    EXPECT_GE(pair.a.dropped(Reason::NotAuthenticated), 1U);
    deleteEsp(kPeerSpi);
    EXPECT_FALSE(pair.a.outbound.contains(pair.a.pair()));
}

// Rule IN-2: no informational is answered by another; neither error notifies nor those without a meaning.
TEST_F(Informational, NoneAnswersAnother)
{
    begin();
    for (const std::uint16_t type : {1, 5, 9, 11, 14, 16, 18, 24, 30, 16384, 24577, 40001, 40501, 12345, 65535}) {
        hand->inform({plainNotify(static_cast<NotifyType>(type), ProtocolId::Isakmp, hand->cookies())});
        pair.run(300ms);
    }
    EXPECT_TRUE(hand->informationals().empty());
    EXPECT_TRUE(pair.a.outbound.contains(pair.a.pair()));
}

// Rule IN-3 (and RT-7): before keys exist a clear notify is a hint and no more.
TEST_F(Informational, AClearErrorIsOnlySupposed)
{
    pair.start();
    pair.onWire = [](EndpointPair::Flight &) { return false; };
    pair.connect(pair.a);
    wire::Message clear;
    clear.header.cookies = pair.a.endpoint.ikeSasOf(kTunnel).front().cookies;
    clear.header.exchange = wire::ExchangeType::Informational;
    clear.header.messageId = {5};
    clear.payloads.push_back(plainNotify(NotifyType::NoProposalChosen, ProtocolId::Isakmp, {}));
    pair.deliver(false, wire::buildClear(clear), {{pair.a.config.outerAddress, 500}, {pair.a.config.peer, 500}});
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(pair.a.state(), PairState::Phase1);
    EXPECT_EQ(pair.a.last().finding.certainty, Certainty::Probable);
    const std::size_t sent = pair.a.sent.size();
    pair.run(3s);
    EXPECT_GT(pair.a.sent.size(), sent) << "it goes on asking";
}

// Rule IN-7 and faults, 30: at most ten notifies or questions a second are looked at.
TEST_F(Informational, AFloodIsCut)
{
    begin();
    const auto before = pair.a.all<NotifyEvent>().size();
    for (int i = 0; i < 500; ++i)
        hand->inform({plainNotify(NotifyType::ReplayStatus, ProtocolId::Isakmp, hand->cookies())});
    const auto processed = pair.a.all<NotifyEvent>().size() - before;
    EXPECT_LE(processed, 10U);
    pair.run(2s);
    for (std::uint32_t i = 0; i < 500; ++i)
        hand->inform({dpdNotify(NotifyType::RUThere, hand->cookies(), i)});
    const auto answered = hand->notifies().size();
    EXPECT_LE(answered, 10U);
    EXPECT_TRUE(test::judgeFault(30, "500 notifies at once, then 500 questions", "10 a second at most",
                                 std::to_string(processed) + " processed, " + std::to_string(answered) + " answered",
                                 processed <= 10 && answered <= 10));
    // A Delete is none of them: it is obeyed in the middle of it.
    deleteEsp(kPeerSpi);
    EXPECT_FALSE(pair.a.outbound.contains(pair.a.pair()));
}

// Rules IC-1, IC-2: in Quick Mode message 1, too; what this phase 1 has made itself is not meant.
TEST_F(Informational, InitialContactIsActedOnWhereverItIsProtected)
{
    begin();
    pair.run(3s);
    const SaId old = pair.a.outbound.begin()->second;
    ASSERT_NO_FATAL_FAILURE(hand->phase1());
    EXPECT_TRUE(pair.a.sas.contains(old)) << "nothing was said";
    auto payloads = hand->request({0xb1b1b1b1});
    payloads.emplace_back(plainNotify(NotifyType::InitialContact, ProtocolId::Isakmp, hand->cookies()));
    HandExchange asked = hand->ask(payloads);
    ASSERT_TRUE(hand->answerTo(asked));
    EXPECT_FALSE(pair.a.sas.contains(old));
    EXPECT_EQ(pair.a.sas.size(), 1U);
    hand->inform({plainNotify(NotifyType::InitialContact, ProtocolId::Isakmp, hand->cookies())});
    EXPECT_EQ(pair.a.sas.size(), 1U);
    EXPECT_TRUE(hand->informationals().empty()) << "no Delete for what the peer has lost";
}

// Rule IC-2: where several gateways stand behind one address, what one of them says must not end the others' SAs.
TEST_F(Informational, IC2_InitialContactIsFollowedOrNotAsItIsSet)
{
    for (const Uniqueness set : {Uniqueness::Replace, Uniqueness::Keep, Uniqueness::Never}) {
        EndpointPair both;
        both.a.config.tunnels.front().uniqueness = set;
        HandPeer peer(both);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        peer.quickMode({0xb1b1b1b1}, 0x5150);
        const SaId old = both.a.outbound.begin()->second;
        both.run(20s);
        const CookiePair lost = peer.sa().cookies;
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        const std::size_t sent = both.a.sent.size();
        peer.inform({plainNotify(NotifyType::InitialContact, ProtocolId::Isakmp, peer.cookies())});
        EXPECT_EQ(both.a.sas.contains(old), set != Uniqueness::Replace) << static_cast<int>(set);
        const auto ikeSas = both.a.endpoint.ikeSasOf(kTunnel);
        EXPECT_EQ(std::count_if(ikeSas.begin(), ikeSas.end(), [&lost](const auto &sa) { return sa.cookies == lost; }),
                  set == Uniqueness::Replace ? 0 : 1);
        for (std::size_t i = sent; i < both.a.sent.size(); ++i)
            EXPECT_NE(wire::parseHeader(both.a.sent[i].bytes)->cookies, lost) << "no Delete for what the peer has lost";
        peer.quickMode({0xb2b2b2b2}, 0x5151);
        EXPECT_NE(both.a.outbound.begin()->second, old) << "the newest carries";
    }
}

// Rules IC-1, IC-2: in message 5 at first contact, never on rekey, and with "never" not at first either.
TEST(InitialContact, IC1_IsSaidAtFirstContactAndNeverOnRekey)
{
    for (const Uniqueness set : {Uniqueness::Replace, Uniqueness::Keep, Uniqueness::Never}) {
        EndpointPair pair;
        pair.onBoth([set](ikev1::PeerConfig &config) {
            config.policy.lifetime = 600s;
            config.tunnels.front().uniqueness = set;
            config.tunnels.front().dpd.mode = DpdMode::OneWay; // nobody here answers a question
        });
        EndpointPair other;
        other.a.config = pair.a.config;
        other.b.config = pair.b.config;
        HandPeer nobody(other);
        other.connect(other.a);
        EXPECT_EQ(saysInitialContact(other), set != Uniqueness::Never) << static_cast<int>(set);
        HandPeer peer(pair);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        peer.quickMode(kPeerSpi);
        ASSERT_TRUE(pair.runUntilTrue([&] { return asksForPhase1(pair.a); }, 600s));
        ASSERT_TRUE(pair.a.outbound.contains(pair.a.pair())) << "a rekey, and not another first contact";
        EXPECT_EQ(saysInitialContact(pair), false) << static_cast<int>(set);
    }
}

// Rule IC-1, of whoever answers: in message 6 at first contact, and not when there is something with this peer already.
TEST(InitialContact, IC1_WhoAnswersSaysItInMessageSix)
{
    for (const Uniqueness set : {Uniqueness::Replace, Uniqueness::Keep, Uniqueness::Never}) {
        EndpointPair pair;
        pair.a.config.tunnels.front().uniqueness = set;
        HandPeer hand(pair);
        ASSERT_NO_FATAL_FAILURE(hand.phase1());
        EXPECT_EQ(hand.sa().peerSaidInitialContact, set != Uniqueness::Never) << static_cast<int>(set);
        hand.quickMode(kPeerSpi);
        ASSERT_TRUE(pair.a.outbound.contains(pair.a.pair()));
        pair.run(3s);
        ASSERT_NO_FATAL_FAILURE(hand.phase1());
        EXPECT_FALSE(hand.sa().peerSaidInitialContact) << static_cast<int>(set);
    }
}

// Rule IC-2: with "never" nobody says so, and of two IKE SAs none is ended before its time.
TEST(InitialContact, IC2_IsNotSaidWhereNothingIsEverToBeEnded)
{
    for (const bool isNever : {false, true}) {
        EndpointPair pair;
        pair.onBoth([isNever](ikev1::PeerConfig &config) {
            config.policy.lifetime = 600s;
            config.tunnels.front().uniqueness = isNever ? Uniqueness::Never : Uniqueness::Replace;
        });
        pair.start();
        pair.connect(pair.a);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2s));
        pair.run(595s);
        EXPECT_TRUE(pair.bothUp() && pair.agree());
        EXPECT_EQ(pair.a.endpoint.ikeSaCount(), isNever ? 2U : 1U);
        pair.run(10s);
        EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U) << "its time is over";
        EXPECT_TRUE(pair.bothUp() && pair.agree());
    }
}

// Rules RL-1, RL-2: in an informational, for either phase; never lengthened, nothing absurd followed.
TEST_F(Informational, AShorterLifetimeIsObeyed)
{
    beginQuietly();
    const Time end = *hardEnd();
    const Bytes spi = HandPeer::octetsOf(kPeerSpi);
    for (const std::uint32_t useless : {0U, 1U, 59U, 86400U, 0xffffffffU})
        hand->inform({lifetime(ProtocolId::Esp, spi, life(wire::kLifeSeconds, useless))});
    pair.run(2s);
    EXPECT_EQ(*hardEnd(), end);
    EXPECT_TRUE(pair.a.limits.empty());
    for (const std::uint32_t useless : {0U, 1U, 999U})
        hand->inform({lifetime(ProtocolId::Esp, spi, life(wire::kLifeKilobytes, useless))});
    EXPECT_TRUE(pair.a.limits.empty());
    hand->inform({lifetime(ProtocolId::Esp, spi, life(wire::kLifeKilobytes, 5000))});
    EXPECT_EQ(*hardEnd(), end);
    EXPECT_EQ(pair.a.limits, (std::vector{std::pair{pair.a.current().params.id, std::uint64_t{5000}}}));
    hand->inform({lifetime(ProtocolId::Esp, spi, life(wire::kLifeSeconds, 100))});
    pair.run(95s);
    EXPECT_TRUE(hand->requestOfA()) << "renewed before that";
    pair.run(10s);
    EXPECT_FALSE(pair.a.outbound.contains(pair.a.pair())) << "and ended by it";
    hand->inform({lifetime(ProtocolId::Isakmp, hand->cookies(), life(wire::kLifeSeconds, 200))});
    EXPECT_LE(pair.a.endpoint.ikeSasOf(kTunnel).front().hardExpiry - pair.now, 200s);
}

// Rule RL-2: what ends sooner is renewed sooner, and says so.
TEST_F(Informational, AShorterLifetimeOfTheIkeSaIsRenewedBeforeItsEnd)
{
    beginQuietly();
    hand->inform({lifetime(ProtocolId::Isakmp, hand->cookies(), life(wire::kLifeSeconds, 200))});
    const auto sas = pair.a.endpoint.ikeSasOf(kTunnel);
    ASSERT_EQ(sas.size(), 1U);
    EXPECT_EQ(sas.front().hardExpiry - sas.front().madeAt, 200s);
    EXPECT_LT(sas.front().softExpiry, sas.front().hardExpiry);
    EXPECT_GT(sas.front().softExpiry, pair.now);
}

// Rule RL-2: told when that time is over already, it does not end the IKE SA on the spot: the next one comes first.
TEST_F(Informational, AShorterLifetimeOfTheIkeSaToldLateLeavesTimeForTheNext)
{
    beginQuietly();
    const CookiePair old = hand->sa().cookies;
    for (unsigned i = 0; i < 20; ++i) {
        pair.run(9s);
        hand->inform({ikev1::dpdNotify(NotifyType::RUThere, hand->cookies(), 100 + i)});
    }
    hand->skip();
    hand->inform({lifetime(ProtocolId::Isakmp, hand->cookies(), life(wire::kLifeSeconds, 60))});
    pair.run(100ms);
    const auto sas = pair.a.endpoint.ikeSasOf(kTunnel);
    ASSERT_FALSE(sas.empty());
    EXPECT_TRUE(sas.front().cookies == old && sas.front().isEstablished);
    EXPECT_GT(sas.front().hardExpiry, pair.now + 9s);
    EXPECT_LT(sas.front().softExpiry, sas.front().hardExpiry);
    pair.run(9s);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 2U) << "the next one is asked for before that";
}

// Rule RL-1: in message 6, by whoever answers phase 1 with less than was offered.
TEST_F(Informational, RL1_MessageSixTellsTheLifetimeOfTheIkeSa)
{
    pair.b.config.policy.lifetime = 600s;
    ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).answerPhase1());
    const auto sas = pair.a.endpoint.ikeSasOf(kTunnel);
    ASSERT_EQ(sas.size(), 1U);
    ASSERT_TRUE(sas.front().isEstablished);
    EXPECT_EQ(sas.front().hardExpiry - pair.now, 600s);
}

// Rule RL-1: one for the IKE SA may stand in message 2, too.
TEST_F(Informational, MessageTwoTellsTheLifetimeOfTheIkeSa)
{
    ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).phase1());
    auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    auto payloads = HandPeer::obedient(*asked);
    payloads.emplace_back(lifetime(ProtocolId::Isakmp, hand->cookies(), life(wire::kLifeSeconds, 300)));
    hand->reply(*asked, payloads);
    ASSERT_EQ(pair.a.sas.size(), 1U);
    EXPECT_LE(pair.a.endpoint.ikeSasOf(kTunnel).front().hardExpiry, pair.now + 300s);
}

// Rules RL-1, RL-2, LT-3: in message 2, with both units in one notify.
TEST_F(Informational, MessageTwoTellsLifetimesToo)
{
    ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).phase1());
    auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    auto attributes = life(wire::kLifeSeconds, 600);
    for (const wire::Attribute &attribute : life(wire::kLifeKilobytes, 4608000))
        attributes.push_back(attribute);
    auto payloads = HandPeer::obedient(*asked);
    payloads.emplace_back(lifetime(ProtocolId::Esp, HandPeer::octetsOf(kPeerSpi), attributes));
    payloads.emplace_back(wire::Notification{1, ProtocolId::Esp, NotifyType::ReplayStatus, HandPeer::octetsOf(kPeerSpi),
                                             fromHex("00000001")}); // logged at most (rule RS-1)
    hand->reply(*asked, payloads);
    ASSERT_EQ(pair.a.sas.size(), 1U);
    EXPECT_EQ(*hardEnd() - pair.now, 600s);
    EXPECT_EQ(pair.a.sas.begin()->second.params.lifetimeKilobytes, 4608000U);
}

// Rule RL-2: what message 2 tells is never longer than what was agreed on, and nothing absurd is followed.
TEST_F(Informational, RL2_MessageTwoLengthensNothing)
{
    const std::vector<std::vector<wire::Attribute>> told{
        life(wire::kLifeSeconds, 86400), life(wire::kLifeSeconds, 0xffffffff), life(wire::kLifeSeconds, 59),
        life(wire::kLifeSeconds, 0),     life(wire::kLifeKilobytes, 1000),     life(wire::kLifeKilobytes, 0)};
    for (const auto &attributes : told) {
        EndpointPair other;
        HandPeer peer(other);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        auto asked = peer.askedByA();
        ASSERT_TRUE(asked);
        auto payloads = HandPeer::obedient(*asked);
        payloads.emplace_back(lifetime(ProtocolId::Esp, HandPeer::octetsOf(kPeerSpi), attributes));
        peer.reply(*asked, payloads);
        ASSERT_EQ(other.a.sas.size(), 1U);
        EXPECT_EQ(other.a.sas.begin()->second.hardExpiry - other.now, Seconds(3600));
        EXPECT_EQ(other.a.sas.begin()->second.params.lifetimeKilobytes, std::nullopt);
    }
}

// Rule Q-13: our message 3 was lost, and when the peer repeats message 2 he cannot read it any more: strongSwan has
// forgotten the IV once three other exchanges (two questions whether he lives) have passed. He says so, protected. The
// same message 3 will never do; another Quick Mode will.
TEST_F(Informational, AMessage3ThatIsReadNoMoreIsFollowedByAnotherQuickMode)
{
    ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).phase1());
    auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    HandExchange again = *asked;
    HandExchange oncemore = *asked;
    const auto answer = HandPeer::obedient(*asked, kPeerSpi);
    const auto malformed = plainNotify(NotifyType::PayloadMalformed, ProtocolId::Isakmp, {});
    hand->reply(*asked, answer);
    ASSERT_EQ(pair.a.sas.size(), 1U);
    hand->skip();
    hand->inform({malformed});
    EXPECT_FALSE(hand->requestOfA()) << "no message 3 has gone out once more";
    pair.run(4s);
    hand->skip();
    hand->reply(again, answer);
    hand->inform({malformed});
    auto anew = hand->requestOfA();
    ASSERT_TRUE(anew);
    EXPECT_EQ(pair.a.state(), PairState::Established) << "made before the old one is broken";
    hand->reply(*anew, HandPeer::obedient(*anew, {0xb1b1b1b1}));
    EXPECT_EQ(pair.a.sas.size(), 2U);
    pair.run(2s);
    hand->skip();
    hand->reply(oncemore, answer);
    hand->inform({malformed});
    EXPECT_FALSE(hand->requestOfA()) << "it has been replaced";
}

// Rule Q-13 once more: such a notify is about the SA whose SPI it names.
TEST_F(Informational, AnUnreadMessage3IsFoundByItsSpi)
{
    ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).phase1());
    auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    HandExchange again = *asked;
    const auto answer = HandPeer::obedient(*asked, kPeerSpi);
    const auto malformed = [](Spi spi) {
        return plainNotify(NotifyType::PayloadMalformed, ProtocolId::Esp, HandPeer::octetsOf(spi));
    };
    hand->reply(*asked, answer);
    pair.run(1s);
    hand->reply(again, answer);
    hand->skip();
    hand->inform({malformed({0xdeadbeef})});
    EXPECT_FALSE(hand->requestOfA()) << "about something else";
    hand->inform({malformed(kPeerSpi)});
    auto anew = hand->requestOfA();
    ASSERT_TRUE(anew);
    // The one that is asked for now is refused, whatever was repeated a moment ago.
    const std::size_t findings = pair.a.all<Finding>().size();
    hand->inform({malformed(HandPeer::spiIn(anew->a1))});
    EXPECT_EQ(pair.a.all<Finding>().size(), findings + 1);
    hand->reply(*anew, HandPeer::obedient(*anew, {0xb1b1b1b1}));
    EXPECT_EQ(pair.a.sas.size(), 1U);
}

// Without an SPI it is about what was said last.
TEST_F(Informational, AnUnreadMessage3IsTheLastThatWasRepeated)
{
    ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).phase1());
    auto first = hand->askedByA();
    ASSERT_TRUE(first);
    HandExchange firstAgain = *first;
    HandExchange firstOnceMore = *first;
    const auto firstAnswer = HandPeer::obedient(*first, kPeerSpi);
    hand->reply(*first, firstAnswer);
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    auto second = hand->requestOfA();
    ASSERT_TRUE(second);
    HandExchange secondAgain = *second;
    HandExchange secondOnceMore = *second;
    const auto secondAnswer = HandPeer::obedient(*second, {0xb1b1b1b1});
    hand->reply(*second, secondAnswer);
    ASSERT_EQ(pair.a.sas.size(), 2U);
    const auto malformed = plainNotify(NotifyType::PayloadMalformed, ProtocolId::Isakmp, {});
    pair.run(500ms);
    hand->reply(secondAgain, secondAnswer);
    pair.run(200ms);
    hand->reply(firstAgain, firstAnswer);
    hand->skip();
    hand->inform({malformed});
    EXPECT_FALSE(hand->requestOfA()) << "the first has been replaced";
    pair.run(200ms);
    hand->reply(firstOnceMore, firstAnswer);
    pair.run(200ms);
    hand->reply(secondOnceMore, secondAnswer);
    hand->skip();
    hand->inform({malformed});
    auto third = hand->requestOfA();
    ASSERT_TRUE(third);
    // And that is the last now: what it asks for is refused.
    const std::size_t findings = pair.a.all<Finding>().size();
    hand->inform({malformed});
    EXPECT_EQ(pair.a.all<Finding>().size(), findings + 1);
}

// Rule RL-3: told by whoever answers with less: in message 2 seconds and kilobytes, in message 6 seconds.
TEST_F(Informational, OurShorterLifetimeIsTold)
{
    pair.a.config.policy.lifetime = 3600s;
    pair.a.config.tunnels.front().lifetime = 600s;
    pair.a.config.tunnels.front().lifetimeKilobytes = 5000;
    ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).phase1());
    EXPECT_EQ(hand->sa().responderLifetime, Seconds(3600));
    HandExchange asked = hand->ask(hand->request());
    const auto answer = hand->answerTo(asked);
    ASSERT_TRUE(answer);
    const auto notifies = answer->all<wire::Notification>();
    ASSERT_EQ(notifies.size(), 1U);
    EXPECT_EQ(ikev1::responderLifetimeIn(*notifies.front(), ProtocolId::Esp), Seconds(600));
    EXPECT_EQ(ikev1::responderKilobytesIn(*notifies.front(), ProtocolId::Esp), 5000U);
    EXPECT_EQ(ikev1::espSpiOf(*notifies.front()), HandPeer::spiIn(*answer));
}

// Rules DE-1, DE-4: either SPI; outbound ends at once, inbound after a grace; then asked again, with a back-off that
// grows when it happens again and again.
TEST_F(Informational, EitherSpiOfAPairIsDeleted)
{
    for (const bool isOurs : {false, true}) {
        EndpointPair other;
        HandPeer peer(other);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        const Spi spi = peer.quickMode(kPeerSpi);
        peer.inform({wire::Delete{1, ProtocolId::Esp, 4, {HandPeer::octetsOf(isOurs ? spi : kPeerSpi)}}});
        EXPECT_TRUE(other.a.outbound.empty());
        EXPECT_EQ(other.a.sas.size(), 1U);
        other.run(4s);
        EXPECT_EQ(other.a.sas.size(), 1U);
        other.run(2s);
        EXPECT_TRUE(other.a.sas.empty());
    }
}

TEST_F(Informational, APeerThatDeletesAgainAndAgainIsAskedMoreSeldom)
{
    beginQuietly();
    std::vector<Duration> waits;
    for (std::uint32_t round = 1; round <= 5; ++round) {
        deleteEsp(pair.a.current().params.outboundSpi);
        ASSERT_TRUE(pair.a.last().nextTry.has_value());
        waits.push_back(*pair.a.last().nextTry - pair.now);
        ASSERT_TRUE(pair.runUntilTrue([&] { return pair.a.state() == PairState::Phase2; }, 70s));
        auto asked = hand->requestOfA();
        ASSERT_TRUE(asked);
        hand->reply(*asked, HandPeer::obedient(*asked, {0xb0000000 + round}));
        ASSERT_EQ(pair.a.state(), PairState::Established);
        pair.run(20s + 5s * round); // at one age each time it would be a lifetime
    }
    EXPECT_LE(waits.front(), 1200ms);
    EXPECT_GE(waits.back(), 20s);
}

// Rules D-2, DE-5 (CVE-2023-38712): repeats, unknown SPIs, the ISAKMP SA before the rest, all in one message.
TEST_F(Informational, DeletesOfAllSortsInOneMessage)
{
    begin();
    const wire::Payload esp =
        wire::Delete{1, ProtocolId::Esp, 4, {HandPeer::octetsOf(kPeerSpi), HandPeer::octetsOf({99})}};
    hand->inform({wire::Delete{1, ProtocolId::Isakmp, 16, {hand->cookies()}}, esp, esp,
                  wire::Delete{1, ProtocolId::Ah, 4, {HandPeer::octetsOf(kPeerSpi)}},
                  plainNotify(NotifyType::InitialContact, ProtocolId::Isakmp, hand->cookies()), esp});
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 0U);
    EXPECT_TRUE(pair.a.outbound.empty());
}

// Rules DE-3, DP-8, RK-10: the ISAKMP SA alone goes; its children stay, and a new phase 1 is made for them.
TEST_F(Informational, ADeletedIsakmpSaTakesNoChildAlong)
{
    begin();
    deleteIsakmp();
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 0U);
    EXPECT_TRUE(pair.a.outbound.contains(pair.a.pair()));
    pair.run(2s);
    EXPECT_EQ(pair.a.endpoint.ikeSaCount(), 1U) << "a new one is under way";
    EXPECT_TRUE(pair.a.outbound.contains(pair.a.pair()));
}

// Rule DE-2: our own goodbye. The children first, then the ISAKMP SA, one datagram each (rule DE-6), each with the SPI
// that we receive on (rule DE-1).
TEST_F(Informational, OurDeletesNameOurInboundSpi)
{
    begin();
    const Bytes cookies = hand->cookies();
    pair.disconnect(pair.a);
    const auto messages = hand->informationals();
    ASSERT_EQ(messages.size(), 2U);
    ASSERT_NE(messages[0].first<wire::Delete>(), nullptr);
    EXPECT_EQ(*messages[0].first<wire::Delete>(), (wire::Delete{1, ProtocolId::Esp, 4, {HandPeer::octetsOf(ownSpi)}}));
    ASSERT_NE(messages[1].first<wire::Delete>(), nullptr);
    EXPECT_EQ(*messages[1].first<wire::Delete>(), (wire::Delete{1, ProtocolId::Isakmp, 16, {cookies}}));
}

// Rule RK-8: the Delete of the old one comes before anything on the new one: that one carries on.
TEST_F(Informational, ADeleteOfTheOldDoesNotHinderTheNew)
{
    begin();
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    auto asked = hand->requestOfA();
    ASSERT_TRUE(asked);
    hand->reply(*asked, HandPeer::obedient(*asked, {0xb1b1b1b1}));
    EXPECT_EQ(pair.a.current().params.outboundSpi, kPeerSpi) << "until there is proof";
    deleteEsp(kPeerSpi);
    EXPECT_EQ(pair.a.current().params.outboundSpi, Spi{0xb1b1b1b1});
    EXPECT_EQ(pair.a.state(), PairState::Established);
}

// Rules DP-2, DP-3, DP-5, IN-6: each under an IV of its own; SPI as it came, swapped or not; four octets; counting back
// a few times and no more.
TEST_F(Informational, QuestionsAreAnsweredAsTheyCome)
{
    begin();
    const auto &cookies = hand->sa().cookies;
    const auto ask = [&](Bytes spi, Bytes data) {
        hand->inform({wire::Notification{1, ProtocolId::Isakmp, NotifyType::RUThere, std::move(spi), std::move(data)}});
        pair.run(200ms);
        return hand->notifies();
    };
    const Bytes swapped = ikev1::cookieOctets({cookies.responder, cookies.initiator});
    for (const Bytes &spi : {hand->cookies(), swapped}) {
        const auto answers = ask(spi, fromHex("00000123"));
        ASSERT_EQ(answers.size(), 1U);
        EXPECT_EQ(answers.front(),
                  (wire::Notification{1, ProtocolId::Isakmp, NotifyType::RUThereAck, spi, fromHex("00000123")}));
    }
    EXPECT_TRUE(ask({}, fromHex("00000124")).empty());
    EXPECT_TRUE(ask(fromHex("0102030405060708"), fromHex("00000124")).empty());
    EXPECT_TRUE(ask(hand->cookies(), fromHex("000124")).empty());
    EXPECT_TRUE(ask(hand->cookies(), {}).empty());
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(ask(hand->cookies(), fromHex("00000001")).size(), i < 3 ? 1U : 0U) << i;
    EXPECT_EQ(ask(hand->cookies(), fromHex("00000124")).size(), 1U);
}

// Rules DP-2, DP-3, DP-4, DP-6: our own questions count on from a number with its top bit clear; whatever is
// authenticated ends them, an answer to an old one, too.
TEST_F(Informational, OurQuestionsCountOn)
{
    pair.b.config.tunnels.front().dpd.mode = DpdMode::OneWay; // the peer announces it
    begin();
    pair.run(19s);
    const auto asked = hand->notifies();
    ASSERT_EQ(asked.size(), 3U);
    std::vector<std::uint32_t> sequences;
    for (const wire::Notification &one : asked) {
        EXPECT_EQ(one.type, NotifyType::RUThere);
        EXPECT_EQ(one.spi, hand->cookies());
        const auto message = ikev1::dpdMessageOf(one, hand->sa().cookies);
        ASSERT_TRUE(message);
        sequences.push_back(message->sequence);
    }
    EXPECT_LT(sequences[0], 0x80000001U);
    EXPECT_EQ(sequences[1], sequences[0] + 1);
    EXPECT_EQ(sequences[2], sequences[0] + 2);
    EXPECT_EQ(pair.a.state(), PairState::Checking);
    hand->inform({dpdNotify(NotifyType::RUThereAck, hand->cookies(), 12345)});
    hand->inform({dpdNotify(NotifyType::RUThereAck, hand->cookies(), sequences[2] + 1)});
    EXPECT_EQ(pair.a.state(), PairState::Checking) << "no question of ours (rule DP-4)";
    EXPECT_EQ(pair.a.dropped(Reason::UnexpectedMessage), 2U);
    hand->inform({dpdNotify(NotifyType::RUThereAck, hand->cookies(), sequences[0])});
    EXPECT_EQ(pair.a.state(), PairState::Established);
    const std::size_t notices = pair.a.all<NotifyEvent>().size();
    hand->inform({dpdNotify(NotifyType::RUThereAck, hand->cookies(), 12345)});
    EXPECT_EQ(pair.a.all<NotifyEvent>().size(), notices) << "no line for it (rule DP-4)";
    EXPECT_EQ(pair.a.state(), PairState::Established);
}

// The same peer's address may be a peer of another of our own: there it is not asked for.
TEST_F(Informational, AnUnknownSpiIsAMatterOfTheAddressItCameTo)
{
    beginQuietly();
    const std::size_t sent = pair.a.sent.size();
    for (const bool isOurs : {false, true}) {
        const IpAddress to = isOurs ? pair.a.config.outerAddress : IpAddress::v4(192, 0, 2, 77);
        pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
            pair.a.endpoint.unknownSpiSeen({{to, 0}, {pair.a.config.peer, 0}}, {0xdeadbeef}, context, out);
        });
        EXPECT_EQ(pair.a.sent.size(), sent + (isOurs ? 1 : 0));
    }
}

// Rule DP-4: answers that somebody has held back keep nobody alive.
TEST_F(Informational, LateAnswersKeepNobodyAlive)
{
    pair.b.config.tunnels.front().dpd.mode = DpdMode::OneWay; // the peer announces it
    begin();
    for (int i = 0; i < 20; ++i) {
        pair.run(2s);
        hand->inform({dpdNotify(NotifyType::RUThereAck, hand->cookies(), 12345)});
    }
    EXPECT_TRUE(pair.a.sas.empty());
    const auto &told = pair.a.progress.at(pair.a.pair());
    EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const ikev1::PairProgress &progress) {
        return progress.reason == Reason::PeerStoppedAnswering;
    }));
}

// Protocol, 1.14: so many exchanges are reason enough for a new phase 1, whoever began the last of them.
TEST_F(Informational, TenThousandMessageIdsWantANewPhase1)
{
    for (const bool isOursTheLast : {false, true}) {
        EndpointPair fresh;
        fresh.a.config.tunnels.front().dpd.mode = DpdMode::Off;
        HandPeer peer(fresh);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        ASSERT_FALSE(peer.quickMode(kPeerSpi).isNone());
        for (unsigned i = 0; i < 9998; ++i)
            peer.inform({plainNotify(NotifyType::ReplayStatus, ProtocolId::Isakmp, peer.cookies())});
        peer.skip();
        const std::size_t sent = fresh.a.sent.size();
        fresh.run(100ms);
        EXPECT_EQ(fresh.a.sent.size(), sent);
        if (isOursTheLast)
            fresh.call(fresh.a,
                       [&](Context context, ikev1::Outputs &out) { fresh.a.endpoint.rekey(kTunnel, context, out); });
        else
            peer.inform({plainNotify(NotifyType::ReplayStatus, ProtocolId::Isakmp, peer.cookies())});
        fresh.run(100ms);
        const auto header = wire::parseHeader(fresh.a.sent.back().bytes);
        ASSERT_GT(fresh.a.sent.size(), sent);
        EXPECT_EQ(header->exchange, wire::ExchangeType::IdentityProtection) << isOursTheLast;
        EXPECT_EQ(header->cookies.responder, Cookie{});
    }
}

// Protocol, 1.14: one that brings many more in spite of that, or prevents the new phase 1, is ended with all that is
// remembered of it. The tunnel lives on, and is authenticated anew.
TEST_F(Informational, MessageIdsBeyondAllReasonEndTheIkeSaAndNotTheTunnel)
{
    beginQuietly();
    const CookiePair cookies = hand->sa().cookies;
    const auto isThere = [&] {
        const auto sas = pair.a.endpoint.ikeSasOf(kTunnel);
        return std::any_of(sas.begin(), sas.end(), [&](const IkeSaSnapshot &sa) { return sa.cookies == cookies; });
    };
    unsigned said = 2;
    for (; isThere() && said < 40000; ++said) {
        hand->inform({plainNotify(NotifyType::ReplayStatus, ProtocolId::Isakmp, hand->cookies())});
        if (said % 100 == 0)
            pair.run(1ms);
    }
    EXPECT_GE(said, 29500U);
    EXPECT_LE(said, 30200U);
    const auto told = hand->informationals();
    ASSERT_FALSE(told.empty());
    EXPECT_NE(told.back().first<wire::Delete>(), nullptr);
    EXPECT_TRUE(pair.a.outbound.contains(pair.a.pair()));
    EXPECT_EQ(pair.a.state(), PairState::Established);
    pair.run(1s);
    EXPECT_TRUE(asksForPhase1(pair.a));
}

// Faults, 20: ESP for an SPI that is gone is told to the peer, protected and seldom; and what he tells us of ours, once
// authenticated, ends that SA.
TEST_F(Informational, AnUnknownSpiIsToldAndBelieved)
{
    begin();
    pair.run(11s);
    hand->skip();
    for (int i = 0; i < 10; ++i)
        pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
            pair.a.endpoint.unknownSpiSeen({{pair.a.config.outerAddress, 0}, {pair.a.config.peer, 0}}, {0xdeadbeef},
                                           context, out);
        });
    auto told = hand->notifies();
    std::erase_if(told, [](const wire::Notification &one) { return one.type != NotifyType::InvalidSpi; });
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(ikev1::espSpiOf(told.front()), Spi{0xdeadbeef});
    // While it goes on less and less: whoever forges it gains few datagrams and few lines.
    const std::size_t sent = pair.a.sent.size();
    for (int second = 0; second < 600; ++second) {
        pair.call(pair.a, [&](Context context, ikev1::Outputs &out) {
            pair.a.endpoint.unknownSpiSeen({{pair.a.config.outerAddress, 0}, {pair.a.config.peer, 0}},
                                           {0x1000U + static_cast<unsigned>(second)}, context, out);
        });
        pair.now += 1s; // no tick: nobody is asked whether he lives
    }
    EXPECT_LE(pair.a.sent.size() - sent, 6U + 600U / 60U);
    hand->skip();
    hand->inform({plainNotify(NotifyType::InvalidSpi, ProtocolId::Esp, HandPeer::octetsOf({0xdeadbeef}))});
    EXPECT_TRUE(pair.a.outbound.contains(pair.a.pair()));
    hand->inform({plainNotify(NotifyType::InvalidSpi, ProtocolId::Esp, HandPeer::octetsOf(kPeerSpi))});
    EXPECT_FALSE(pair.a.outbound.contains(pair.a.pair()));
    EXPECT_EQ(pair.a.state(), PairState::Retrying);
}

// Faults, 20: a restarted peer says in the clear that he does not know us. That is a hint: he is asked at once, and
// without an answer phase 1 is begun within the five seconds that traffic is to be back in. What stands is not ended by
// it: whoever forges a hint while the line is bad has gained nothing.
TEST_F(Informational, AHintOfLossIsFollowedUpWithinSeconds)
{
    pair.b.config.tunnels.front().dpd.mode = DpdMode::OneWay;
    begin();
    wire::Message clear;
    clear.header.cookies = {{1, 2, 3, 4}, {5, 6, 7, 8}};
    clear.header.exchange = wire::ExchangeType::Informational;
    clear.header.messageId = {9};
    clear.payloads.push_back(plainNotify(NotifyType::InvalidSpi, ProtocolId::Esp, HandPeer::octetsOf(kPeerSpi)));
    hand->deliver(wire::buildClear(clear));
    pair.run(10ms);
    const auto asked = hand->notifies();
    ASSERT_EQ(asked.size(), 1U) << "one question, no more";
    const auto question = ikev1::dpdMessageOf(asked.front(), hand->sa().cookies);
    ASSERT_TRUE(question);
    // He lives after all: forged hints do no harm, and cost one question in a while.
    hand->inform({dpdNotify(NotifyType::RUThereAck, hand->cookies(), question->sequence)});
    for (int i = 0; i < 40; ++i) {
        hand->deliver(wire::buildClear(clear));
        pair.run(100ms);
    }
    EXPECT_TRUE(hand->notifies().empty());
    EXPECT_EQ(pair.a.state(), PairState::Established);
    pair.run(2s);
    hand->deliver(wire::buildClear(clear));
    const Time hinted = pair.now;
    const auto hasBegun = [&] { return pair.a.endpoint.ikeSasOf(kTunnel).size() == 2; };
    ASSERT_TRUE(pair.runUntilTrue(hasBegun, 10s));
    EXPECT_LE(pair.now - hinted, 3s);
    EXPECT_TRUE(pair.a.outbound.contains(pair.a.pair()));
    EXPECT_EQ(pair.a.state(), PairState::Checking);
    // The last word is that of the configured times: 10 s, then five questions 4 s apart.
    const auto isOver = [&] { return pair.a.state() == PairState::Phase1; };
    for (int i = 0; i < 100; ++i) {
        hand->deliver(wire::buildClear(clear));
        pair.run(100ms);
    }
    EXPECT_FALSE(isOver());
    ASSERT_TRUE(pair.runUntilTrue(isOver, 60s));
    EXPECT_GE(pair.now - hinted, 26s);
}
