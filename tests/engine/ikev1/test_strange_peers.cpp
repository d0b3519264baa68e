// Peers that answer with something else than what was asked: other networks (rule Q-8; pitfall 22), XAUTH or Mode
// Config (protocol, 1.11; pitfall 19). Two IKE SAs side by side, so that their keys are at hand.
#include "engine/crypto/digest.h"
#include "engine/ikev1/identity.h"
#include "engine/ikev1/ike_sa.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/main_mode_responder.h"
#include "engine/ikev1/quick_mode_initiator.h"
#include "engine/ikev1/sealing.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::test;
using namespace tunneldesk::ikev1;

namespace
{

struct End {
    explicit End(std::uint64_t seed, PeerConfig peer) : random(seed), config(std::move(peer)) {}

    ScriptedRandom random;
    PeerConfig config;
    Secret key = secretFromText("secret");
    Outputs out;
    EngineCounters counters;
    Numbers numbers;
    Secrets secrets;
    RateBudget agreements{300};
    Complaints complaints;
    Notices notices;
    std::unique_ptr<IkeSa> sa;

    [[nodiscard]] Ends ends() const { return {{config.outerAddress, 500}, {config.peer, 500}}; }
    template <typename Call>
    auto with(Call call)
    {
        Turn turn{{Time{1000s}, random}, out, counters, numbers, secrets, agreements, complaints};
        return call(SaLoan{config, &key, false, turn, notices});
    }
    Reason hear(const Bytes &bytes)
    {
        const wire::Header header = *wire::parseHeader(bytes);
        const Arrival arrival{bytes, header, ends(), crypto::fingerprint(bytes)};
        return with([&](const SaLoan &loan) { return sa->onDatagram(arrival, loan); });
    }
    [[nodiscard]] Bytes lastSent() const
    {
        Bytes bytes;
        for (const Output &output : out)
            if (const auto *message = std::get_if<Transmit>(&output))
                bytes = message->bytes;
        return bytes;
    }
};

struct TwoEnds {
    End a{1, EndpointPair().a.config};
    End b{2, EndpointPair().b.config};

    TwoEnds()
    {
        a.sa = a.with([&](const SaLoan &loan) { return IkeSa::initiate(a.ends(), kTunnel, {1}, loan); });
        const Bytes message1 = a.lastSent();
        auto step = onSaRequest(*wire::parseClear(*wire::parseHeader(message1), message1), b.config, b.random);
        wire::Message message2{{}, std::move(step->payloads)};
        message2.header.cookies = step->next.cookies;
        EXPECT_EQ(a.hear(wire::buildClear(message2)), Reason::None);
        const Bytes message3 = a.lastSent();
        const wire::Header header = *wire::parseHeader(message3);
        const Arrival arrival{message3, header, b.ends(), crypto::fingerprint(message3)};
        b.sa = b.with([&](const SaLoan &loan) {
            return std::move(*IkeSa::answer(step->next, {1}, loan.turn.now(), arrival, loan));
        });
        EXPECT_EQ(a.hear(b.lastSent()), Reason::None);
        EXPECT_EQ(b.hear(a.lastSent()), Reason::None);
        EXPECT_EQ(a.hear(b.lastSent()), Reason::None);
        EXPECT_TRUE(a.sa->isEstablished() && b.sa->isEstablished());
    }
    // Sealed by B under its keys, with a good HASH.
    [[nodiscard]] Bytes fromB(wire::ExchangeType exchange, wire::PayloadBody body, MessageId id = {4711}) const
    {
        const Established &sa = *b.sa->established();
        IvChain chain = sa.chain.forExchange(sa.suite.hash, sa.suite.encryption, id);
        std::vector<wire::Payload> payloads;
        payloads.emplace_back(std::move(body));
        payloads =
            withHash(std::move(payloads), [&](ByteView rest) { return quickHash1(sa.suite.hash, sa.keys, id, rest); });
        wire::Header header;
        header.cookies = sa.cookies;
        header.exchange = exchange;
        header.messageId = id;
        return sealMessage({sa.suite.encryption, sa.keys.cipher}, chain, header, payloads);
    }
    [[nodiscard]] std::vector<Finding> supposedByA() const
    {
        std::vector<Finding> result;
        for (const Notice &notice : a.notices)
            if (const auto *supposed = std::get_if<notice::Supposed>(&notice))
                result.push_back(supposed->finding);
        return result;
    }
};

constexpr std::size_t kExchangeAt = 18; // in the ISAKMP header (RFC 2408, 3.1)

} // namespace

TEST(StrangePeers, ThatWantXauthAreNamedOnceAndNotAnswered)
{
    TwoEnds two;
    const std::size_t sent = two.a.out.size();
    const Bytes request =
        two.fromB(wire::ExchangeType::Transaction, wire::OtherPayload{wire::PayloadType::ModeConfig, Bytes(8)});
    EXPECT_EQ(two.a.hear(request), Reason::UnknownExchange);
    EXPECT_EQ(two.a.hear(two.fromB(wire::ExchangeType::Transaction,
                                   wire::OtherPayload{wire::PayloadType::ModeConfig, Bytes(8)}, {4712})),
              Reason::UnknownExchange);
    ASSERT_EQ(two.supposedByA().size(), 1U);
    EXPECT_EQ(two.supposedByA().front().verdict, Reason::PeerRefused);
    EXPECT_EQ(two.supposedByA().front().certainty, Certainty::Certain);
    EXPECT_EQ(two.supposedByA().front().advice, Advice::TurnOffXauth);
    for (std::size_t i = sent; i < two.a.out.size(); ++i)
        EXPECT_FALSE(std::holds_alternative<Transmit>(two.a.out[i]));
}

// Rule S-9: what an authenticated Transaction was begun with begins nothing else, in either order.
TEST(StrangePeers, CannotUseTheMessageIdOfATransactionTwice)
{
    const auto question = [](const TwoEnds &two) {
        return two.fromB(wire::ExchangeType::Informational,
                         dpdNotify(wire::NotifyType::RUThere, cookieOctets(two.b.sa->established()->cookies), 1));
    };
    const auto transaction = [](const TwoEnds &two, Byte filling) {
        return two.fromB(wire::ExchangeType::Transaction,
                         wire::OtherPayload{wire::PayloadType::ModeConfig, Bytes(8, filling)});
    };
    TwoEnds two;
    EXPECT_EQ(two.a.hear(transaction(two, 0)), Reason::UnknownExchange);
    EXPECT_EQ(two.a.hear(transaction(two, 0)), Reason::MessageIdReused);
    EXPECT_EQ(two.a.hear(transaction(two, 1)), Reason::MessageIdReused);
    EXPECT_EQ(two.a.hear(question(two)), Reason::MessageIdReused);
    TwoEnds others;
    EXPECT_EQ(others.a.hear(question(others)), Reason::None);
    EXPECT_EQ(others.a.hear(transaction(others, 0)), Reason::MessageIdReused);
    EXPECT_TRUE(others.supposedByA().empty());
    // One that nobody authenticated takes no id away.
    TwoEnds third;
    Bytes forged = transaction(third, 0);
    forged.back() ^= 1;
    forged[wire::kHeaderSize] ^= 1;
    EXPECT_NE(third.a.hear(forged), Reason::UnknownExchange);
    EXPECT_EQ(third.a.hear(question(third)), Reason::None);
}

// HASH(1) is over the M-ID and the payloads, not over the header: whoever stands between can name another exchange.
// Neither is the peer blamed for it, nor is the id used up before the message comes as it was sent.
TEST(StrangePeers, AreNotBlamedForAMessageWhoseExchangeWasChangedOnTheWay)
{
    TwoEnds two;
    const Bytes genuine =
        two.fromB(wire::ExchangeType::Informational,
                  dpdNotify(wire::NotifyType::RUThere, cookieOctets(two.b.sa->established()->cookies), 1));
    Bytes changed = genuine;
    changed[kExchangeAt] = static_cast<Byte>(wire::ExchangeType::Transaction);
    EXPECT_EQ(two.a.hear(changed), Reason::UnexpectedMessage);
    EXPECT_TRUE(two.supposedByA().empty());
    EXPECT_EQ(two.a.hear(genuine), Reason::None);
}

// Nobody who lacks the keys can say so.
TEST(StrangePeers, WithoutTheKeysSayNothing)
{
    TwoEnds two;
    Bytes request =
        two.fromB(wire::ExchangeType::Transaction, wire::OtherPayload{wire::PayloadType::ModeConfig, Bytes(8)});
    request.back() ^= 1;
    request[wire::kHeaderSize] ^= 1;
    EXPECT_NE(two.a.hear(request), Reason::None);
    EXPECT_TRUE(two.supposedByA().empty());
}

// the answer to a Quick Mode may narrow what was asked; anything else is not installed, and both sides' networks
// are named.
TEST(StrangePeers, ThatAnswerForOtherNetworksGetNoSa)
{
    TwoEnds two;
    const PairId pair = pairsOf(two.a.config.tunnels.front()).front();
    const Established &sa = *two.a.sa->established();
    const QuickContext context{two.a.config, sa.keys, sa.suite.hash, sa.nat, two.a.ends(), {Time{1000s}, two.a.random}};
    const Step<AwaitQuickReply> step = startQuickMode(pair, {1000}, {}, context);
    const auto answer = [&](const char *local, const char *remote) {
        const crypto::Digest proof = crypto::digest(Hash::Sha256, {});
        wire::ClearMessage message;
        message.content.payloads.emplace_back(wire::HashValue{copyOf(proof.view())});
        message.content.payloads.emplace_back(offerPhase2(step.next.policy, {2000}));
        message.content.payloads.emplace_back(wire::Nonce{Bytes(32, 7)});
        if (local != nullptr) {
            message.content.payloads.emplace_back(networkIdentification(*IpPrefix::parse(local)));
            message.content.payloads.emplace_back(networkIdentification(*IpPrefix::parse(remote)));
        }
        return onQuickReply(step.next, {1}, *Verified::check(std::move(message), proof), context);
    };
    EXPECT_TRUE(answer("10.1.0.0/24", "10.2.0.0/24"));
    EXPECT_TRUE(answer("10.1.0.0/24", "10.2.0.128/25")) << "narrowed";
    for (const auto &[local, remote] : {std::pair{"10.1.0.0/24", "10.2.0.0/16"},
                                        {"10.1.0.0/16", "10.2.0.0/24"},
                                        {"10.1.0.0/24", "10.9.0.0/24"},
                                        {"10.2.0.0/24", "10.1.0.0/24"}}) {
        const auto refused = answer(local, remote);
        ASSERT_FALSE(refused) << local << ' ' << remote;
        EXPECT_EQ(refused.failure().notify, wire::NotifyType::InvalidIdInformation);
        EXPECT_EQ(refused.failure().finding.verdict, Reason::NetworkMismatch);
        EXPECT_EQ(refused.failure().finding.certainty, Certainty::Certain);
        EXPECT_EQ(refused.failure().finding.rows[0].theirs, local);
        EXPECT_EQ(refused.failure().finding.rows[1].theirs, remote);
    }
    EXPECT_FALSE(answer(nullptr, nullptr)) << "asked with identities, answered without";
}
