// Values that lie (faults, 1): generator C, each length; D, each number with a meaning. In each clear message of phase
// 1, and behind a good HASH, where only a peer can put them (rules H-8, H-12, SA-1 to SA-12, N-1, D-1).
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

void print(const char *where, const Tally &tally)
{
    std::cout << "COUNT hostile cells: lengths " << where << '\t' << tally.lengths << '\n'
              << "COUNT hostile cells: numbers " << where << '\t' << tally.numbers << '\n'
              << "COUNT hostile cells: of these numbers taken as they are\t" << tally.taken << '\n';
}

} // namespace

TEST(HostileValues, C_D_InEachClearMessage)
{
    Tally tally;
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
        for (unsigned number = 1; number <= (mode == IkeMode::Main ? 4U : 2U); ++number) {
            std::optional<StagedPair> pair(std::in_place, number, mode);
            const Bytes bytes = pair->held().bytes;
            for (const WireField &field : FieldReader::ofMessage(bytes))
                for (const std::uint64_t value : otherValues(bytes, field)) {
                    SCOPED_TRACE(field.what + " = " + std::to_string(value) + " in message " + std::to_string(number) +
                                 " of " + std::string(nameOf(mode)));
                    ++(field.isLength ? tally.lengths : tally.numbers);
                    // What may be asked in a second is bounded, and each is to be looked at.
                    if (number == 1)
                        pair->now += 1s;
                    const Bytes mutant = withValue(bytes, field, value);
                    const std::uint64_t full = pair->receiver().dropped(Reason::QueueFull);
                    bool isCounted = pair->isOnlyCounted(mutant);
                    if (pair->receiver().dropped(Reason::QueueFull) != full) {
                        pair->now += 1s;
                        isCounted = pair->isOnlyCounted(mutant);
                    }
                    const auto &sent = pair->receiver().sent;
                    if (number == 1 && mode == IkeMode::Main && !sent.empty())
                        EXPECT_LE(sent.front().bytes.size(), mutant.size());
                    if (isCounted)
                        continue;
                    EXPECT_FALSE(field.isLength) << "a message with a wrong length is taken";
                    ++tally.taken;
                    pair.emplace(number, mode);
                }
            EXPECT_TRUE(pair->finishes()) << number;
        }
    print("in clear messages", tally);
}

// Limits of lists: one less, as many, one more. Never more than one answer, and the genuine message still works.
TEST(HostileValues, C_ListsAtTheirLimits)
{
    struct List {
        const char *what;
        std::size_t limit;
        std::function<void(wire::Message &, std::size_t)> fill;
    };
    const auto proposals = [](wire::Message &message, std::size_t count) {
        auto &sa = std::get<wire::SecurityAssociation>(message.payloads.front().body);
        sa.proposals.resize(count, sa.proposals.front());
    };
    const auto transforms = [](wire::Message &message, std::size_t count) {
        auto &proposal = std::get<wire::SecurityAssociation>(message.payloads.front().body).proposals.front();
        proposal.transforms.resize(count, proposal.transforms.front());
    };
    const auto attributes = [](wire::Message &message, std::size_t count) {
        auto &proposal = std::get<wire::SecurityAssociation>(message.payloads.front().body).proposals.front();
        proposal.transforms.front().attributes.resize(count, {16, true, {0, 1}});
    };
    const auto vendorIds = [](wire::Message &message, std::size_t count) {
        while (message.countOf(wire::PayloadType::VendorId) < count)
            message.payloads.emplace_back(wire::VendorId{Bytes(16, 1)});
    };
    const auto payloads = [](wire::Message &message, std::size_t count) {
        while (message.payloads.size() < count)
            message.payloads.emplace_back(wire::OtherPayload{
                wire::PayloadType(static_cast<std::uint8_t>(200 + message.payloads.size() / 20)), {}});
    };
    for (const List &list : {List{"proposals", 20, proposals},
                             {"transforms", 255, transforms},
                             {"attributes", 64, attributes},
                             {"vendor ids", 20, vendorIds},
                             {"payloads", 60, payloads}})
        for (const std::size_t count : {list.limit - 1, list.limit, list.limit + 1}) {
            SCOPED_TRACE(std::string(list.what) + " " + std::to_string(count));
            StagedPair pair(1);
            const Bytes genuine = pair.held().bytes;
            wire::Message message = wire::parseClear(*wire::parseHeader(genuine), genuine)->content;
            list.fill(message, count);
            message.header.cookies.initiator = {9};
            const Bytes bytes = wire::buildClear(message);
            const bool isCounted = pair.isOnlyCounted(bytes);
            if (count > list.limit)
                EXPECT_TRUE(isCounted);
            ASSERT_LE(pair.b.sent.size(), 1U);
            if (!pair.b.sent.empty())
                EXPECT_LE(pair.b.sent.front().bytes.size(), bytes.size());
            EXPECT_TRUE(pair.finishes());
        }
}

namespace
{

// A peer who holds the keys and lies behind a good HASH: each field of `chain` in turn, each in an exchange of its own.
class Liar
{
public:
    Liar() { begin(); }

    void begin()
    {
        m_hand.reset();
        m_pair.emplace();
        m_pair->onBoth([](ikev1::PeerConfig &config) { config.policy.group = DhGroup::Ecp256; });
        m_pair->a.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        m_hand.emplace(*m_pair);
        ASSERT_NO_FATAL_FAILURE(m_hand->phase1());
        m_spi = m_hand->quickMode({0xb0b0b0b0}, 0x10);
        m_hand->skip();
    }
    void lie(wire::ExchangeType exchange, const std::function<std::vector<wire::Payload>(Liar &)> &truth, Tally &tally)
    {
        const std::vector<wire::Payload> payloads = truth(*this);
        const unsigned first = static_cast<unsigned>(wire::typeOf(payloads.front().body));
        const Bytes chain = wire::buildChain(payloads);
        std::uint32_t id = 0x1000;
        for (const WireField &field : FieldReader::ofChain(chain, first))
            for (const std::uint64_t value : otherValues(chain, field)) {
                SCOPED_TRACE(field.what + " = " + std::to_string(value));
                ++(field.isLength ? tally.lengths : tally.numbers);
                // Built anew: another SA has other cookies.
                const Bytes now = wire::buildChain(truth(*this));
                const ikev1::Census census = m_pair->a.endpoint.census();
                const std::uint64_t drops = StagedPair::drops(m_pair->a);
                m_pair->a.sent.clear();
                m_hand->skip();
                HandExchange one = m_hand->exchange(++id);
                m_hand->sayRaw(one, exchange, first, withValue(now, field, value));
                EXPECT_LE(m_pair->a.sent.size(), 1U);
                if (StagedPair::drops(m_pair->a) == drops + 1 && m_pair->a.endpoint.census() == census)
                    continue;
                ++tally.taken;
                begin();
            }
        HandExchange good = m_hand->ask(m_hand->request({0xb7b7b7b7}), 0x99);
        EXPECT_TRUE(m_hand->answerTo(good).has_value());
    }
    [[nodiscard]] const HandPeer &hand() const { return *m_hand; }
    [[nodiscard]] Spi ownSpi() const { return m_spi; }

private:
    std::optional<EndpointPair> m_pair;
    std::optional<HandPeer> m_hand;
    Spi m_spi;
};

} // namespace

TEST(HostileValues, C_D_InQuickModeBehindAGoodHash)
{
    Tally tally;
    Liar liar;
    liar.lie(
        wire::ExchangeType::QuickMode, [](Liar &one) { return one.hand().request({0xb2b2b2b2}); }, tally);
    print("in Quick Mode behind a good HASH", tally);
}

TEST(HostileValues, C_D_InInformationalsBehindAGoodHash)
{
    using wire::NotifyType;
    using wire::ProtocolId;
    Tally tally;
    const auto spi = [](Liar &one) { return HandPeer::octetsOf(one.ownSpi()); };
    const std::function<wire::Payload(Liar &)> makers[] = {
        [&](Liar &one) -> wire::Payload {
            return wire::Delete{1, ProtocolId::Esp, 4, {spi(one), spi(one)}};
        },
        [](Liar &one) -> wire::Payload {
            return wire::Delete{1, ProtocolId::Isakmp, 16, {one.hand().cookies()}};
        },
        [](Liar &one) -> wire::Payload { return ikev1::dpdNotify(NotifyType::RUThere, one.hand().cookies(), 5); },
        [&](Liar &one) -> wire::Payload {
            return wire::Notification{1,
                                      ProtocolId::Esp,
                                      NotifyType::ResponderLifetime,
                                      spi(one),
                                      {0x80, 0x0b, 0, 1, 0, 0x0c, 0, 4, 0, 0, 0x70, 0x80}};
        },
        [](Liar &one) -> wire::Payload {
            return wire::Notification{1, ProtocolId::Isakmp, NotifyType::InitialContact, one.hand().cookies(), {}};
        }};
    for (const auto &make : makers) {
        Liar liar;
        liar.lie(
            wire::ExchangeType::Informational, [&](Liar &one) { return std::vector{make(one)}; }, tally);
    }
    print("in informationals behind a good HASH", tally);
}
