// What broke other IKEv1 daemons, as packets (faults, 1; protocol, 4.2): those rows that no other file has. Each time:
// no crash, nothing left, and the genuine exchange completes.
#include "tests/engine/ikev1/hand_peer.h"
#include "tests/engine/ikev1/message_fields.h"
#include "tests/engine/ikev1/staged_pair.h"
#include "tests/support/allocation_counter.h"

#include "engine/ikev1/turn.h"
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_fragment.h"

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

wire::Message contentOf(const Bytes &bytes)
{
    return wire::parseClear(*wire::parseHeader(bytes), bytes)->content;
}

// The octets of one payload's body inside a clear message are `value` instead; lengths follow.
Bytes withPayload(const Bytes &bytes, const wire::PayloadBody &body)
{
    wire::Message message = contentOf(bytes);
    for (wire::Payload &payload : message.payloads)
        if (wire::typeOf(payload.body) == wire::typeOf(body))
            payload = wire::Payload(body);
    return wire::buildClear(message);
}

std::vector<std::string> textsOf(const TestSide &side)
{
    std::vector<std::string> texts;
    for (const Finding &finding : side.all<Finding>())
        for (const NegotiationRow &row : finding.rows) {
            texts.push_back(row.ours);
            texts.push_back(row.theirs);
        }
    return texts;
}

} // namespace

// Pluto took a question of DPD for an SA that was gone, and read from nowhere. Sealed under keys that were good, and
// made up in the clear; before there is an SA, while there is one, and after.
TEST(Cve, CVE_2009_0790_DpdForAnSaThatIsNotThere)
{
    StagedPair pair(kMessages + 1);
    pair.onWire = nullptr;
    pair.run(15s);
    const auto question = std::find_if(pair.seen.begin(), pair.seen.end(), [](const auto &flight) {
        const auto header = wire::parseHeader(flight.bytes);
        return flight.toB && header->exchange == wire::ExchangeType::Informational;
    });
    ASSERT_NE(question, pair.seen.end());
    const Bytes sealed = question->bytes;
    pair.disconnect(pair.a);
    pair.run(10s);
    ASSERT_EQ(pair.b.endpoint.census(), ikev1::Census{});
    StagedPair fresh(1);
    for (const wire::NotifyType type : {wire::NotifyType::RUThere, wire::NotifyType::RUThereAck}) {
        wire::Message clear;
        clear.header = *wire::parseHeader(sealed);
        clear.header.flags = 0;
        clear.payloads = {ikev1::dpdNotify(type, Bytes(16, 3), 1)};
        const Bytes made = wire::buildClear(clear);
        EXPECT_TRUE(pair.isOnlyCounted(made));
        EXPECT_TRUE(pair.isOnlyCounted(sealed));
        EXPECT_TRUE(fresh.isOnlyCounted(made));
        EXPECT_TRUE(fresh.isOnlyCounted(sealed));
    }
    EXPECT_TRUE(pair.b.sent.empty() && fresh.b.sent.empty());
    EXPECT_TRUE(fresh.finishes());
}

// Names that strongSwan took for something encoded. Nobody here looks at a name of XAUTH at all.
TEST(Cve, CVE_2013_5018_NamesOfXauth)
{
    EndpointPair pair;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    std::uint32_t id = 0x700;
    for (const std::string_view name :
         {"", "0", "#0", "@#", "@@", "\x30\x81", "%any", "\x30\x84\xff\xff\xff\xff", "C=,,="}) {
        Bytes attribute{2, 0, 0, 1, 0x40, 0x89, 0, static_cast<Byte>(name.size())}; // a reply, XAUTH-USER-NAME
        append(attribute, viewOf(name));
        HandExchange one = hand.exchange(++id);
        hand.say(one, wire::ExchangeType::Transaction, {wire::OtherPayload{wire::PayloadType::ModeConfig, attribute}});
    }
    EXPECT_TRUE(hand.informationals().empty());
    EXPECT_EQ(pair.a.dropped(Reason::UnknownExchange), 9U);
    EXPECT_NE(hand.quickMode().value, 0U);
}

// Datagrams shorter than a header, of another version, and with another length than their own.
TEST(Cve, CVE_2013_4564_ShorterThanAHeader)
{
    for (unsigned state = 1; state <= kMessages + 1; ++state) {
        StagedPair pair(state);
        const Bytes genuine = state <= kMessages ? pair.held().bytes : pair.seen.back().bytes;
        for (std::size_t size = 0; size < wire::kHeaderSize; ++size)
            ASSERT_TRUE(
                pair.isOnlyCounted(Bytes(genuine.begin(), genuine.begin() + static_cast<std::ptrdiff_t>(size))));
        for (unsigned version = 0; version < 256; ++version) {
            if (version >> 4 == 1)
                continue;
            Bytes other = genuine;
            other[17] = static_cast<Byte>(version);
            ASSERT_TRUE(pair.isOnlyCounted(other)) << version;
        }
        EXPECT_TRUE(pair.receiver().sent.empty());
        EXPECT_TRUE(pair.finishes());
    }
}

// Each bit of DOI and situation, and the payload number of an old NAT-D: what they are called never sizes anything.
TEST(Cve, CVE_2015_3204_BitsWithoutAName)
{
    StagedPair pair(1);
    const Bytes genuine = pair.held().bytes;
    for (std::size_t octet = 32; octet < 40; ++octet)
        for (unsigned bit = 0; bit < 8; ++bit) {
            Bytes other = genuine;
            other[octet] = static_cast<Byte>(other[octet] ^ 1U << bit);
            pair.now += 1s;
            EXPECT_TRUE(pair.isOnlyCounted(other));
            if (!pair.b.sent.empty())
                EXPECT_LE(pair.b.sent.front().bytes.size(), other.size());
        }
    wire::Message message = contentOf(genuine);
    message.payloads.emplace_back(wire::OtherPayload{wire::PayloadType(15), Bytes(20)});
    pair.now += 1s;
    message.header.cookies.initiator = {7};
    pair.give(wire::buildClear(message));
    EXPECT_EQ(pair.b.sent.size(), 1U);
    EXPECT_TRUE(pair.finishes());
}

// g^x of 0, of 1, of p and above; and one octet too few or too many (CVE-2023-41913).
TEST(Cve, CVE_2015_3240_AKeyExchangeOfNothing)
{
    for (const unsigned number : {3U, 4U}) {
        StagedPair pair(number, IkeMode::Main, DhGroup::Modp1024);
        Bytes one(128);
        one.back() = 1;
        for (const Bytes &value :
             {Bytes(128), one, Bytes(128, 0xff), Bytes(), Bytes(1), Bytes(127, 5), Bytes(129, 5), Bytes(4096, 5)}) {
            pair.now += 1s;
            EXPECT_TRUE(pair.isOnlyCounted(withPayload(pair.held().bytes, wire::KeyExchange{value}))) << value.size();
        }
        EXPECT_EQ(pair.receiver().dropped(Reason::BadKeyExchange), 8U);
        EXPECT_TRUE(pair.finishes());
    }
}

// Payloads of IKEv2 in a message of version 1: 33 is its SA, 46 what it encrypts.
TEST(Cve, CVE_2015_3991_PayloadsOfTheOtherVersion)
{
    for (unsigned number = 1; number <= 4; ++number)
        for (unsigned type = 33; type <= 53; ++type) {
            StagedPair pair(number);
            Bytes other = pair.held().bytes;
            other[16] = static_cast<Byte>(type);
            EXPECT_TRUE(pair.isOnlyCounted(other)) << number << ' ' << type;
            EXPECT_TRUE(pair.receiver().sent.empty());
            EXPECT_TRUE(pair.finishes());
        }
}

// 1025 was strongSwan's own number for a group given by its prime. No group is taken that was not offered, in phase 1
// nor for PFS; and nothing jumps over the HASH (CVE-2014-2338): a Quick Mode before it is none.
TEST(Cve, CVE_2014_9221_AGroupThatNobodyOffered)
{
    for (const std::uint16_t group : {std::uint16_t{0}, std::uint16_t{3}, std::uint16_t{22}, std::uint16_t{1024},
                                      std::uint16_t{1025}, std::uint16_t{65535}})
        for (const unsigned number : {1U, 2U}) {
            StagedPair pair(number);
            const Bytes genuine = pair.held().bytes;
            for (const WireField &field : FieldReader::ofMessage(genuine))
                if (field.what == "value of attribute 4")
                    EXPECT_TRUE(pair.isOnlyCounted(withValue(genuine, field, group)));
            EXPECT_EQ(pair.receiver().dropped(number == 1 ? Reason::NoProposalChosen : Reason::NotOffered), 1U);
            pair.now += 1s;
            EXPECT_TRUE(pair.finishes());
        }
    const Bytes quick = allMessages()[6].bytes;
    StagedPair early(5);
    EXPECT_TRUE(early.isOnlyCounted(quick));
    EXPECT_TRUE(early.b.sas.empty());
    EXPECT_TRUE(early.finishes());
}

// BENIGNCERTAIN: lengths inside the SA that lead behind the packet brought the router's memory back. Nothing comes
// back.
TEST(Cve, CVE_2016_6415_LengthsThatLeadBehindThePacket)
{
    StagedPair pair(1);
    const Bytes genuine = pair.held().bytes;
    for (const WireField &field : FieldReader::ofMessage(genuine)) {
        if (!field.isLength || field.at < wire::kHeaderSize)
            continue;
        for (const std::uint64_t value :
             {genuine.size() + 1, std::size_t{2048}, std::size_t{0xff}, std::size_t{0xffff}}) {
            if (value >> 8 * field.octets != 0 || value == valueAt(genuine, field))
                continue;
            pair.now += 1s;
            EXPECT_TRUE(pair.isOnlyCounted(withValue(genuine, field, value))) << field.what << ' ' << value;
            EXPECT_TRUE(pair.b.sent.empty());
        }
    }
    EXPECT_TRUE(pair.finishes());
}

// And cisco-sa-20160928-ios-ikev1: memory by fragments, and by exchanges that go to message 4 and no further: bounded
// for a peer and in all.
TEST(Cve, CVE_2018_0159_MemoryIsBounded)
{
    StagedPair pair(kMessages + 1);
    wire::Header header = *wire::parseHeader(pair.seen.back().bytes);
    header.flags = 0;
    const Bytes data(1200, 1);
    std::size_t most = 0;
    const std::size_t before = liveBytes();
    for (unsigned i = 0; i < 20'000; ++i) {
        pair.give(wire::buildFragment(
            header, {static_cast<std::uint16_t>(i / 100 + 1), static_cast<std::uint8_t>(i % 100 + 1), false, data}));
        pair.b.events.clear();
        most = std::max(most, liveBytes() - std::min(before, liveBytes()));
    }
    EXPECT_LT(most, 256U * 1024);
    EXPECT_TRUE(pair.bothUp());
}
TEST(Cve, CVE_2018_0159_UnfinishedExchangesAreFew)
{
    StagedPair pair(3);
    const Bytes third = pair.held().bytes;
    Bytes first = allMessages()[0].bytes;
    ScriptedRandom random(4);
    pair.now += 1s;
    for (int i = 0; i < 29 * 5; ++i) {
        const Bytes cookie = random.bytes(8);
        std::copy(cookie.begin(), cookie.end(), first.begin());
        pair.give(first);
        ASSERT_EQ(pair.b.sent.size(), 1U);
        Bytes forged = third;
        std::copy_n(pair.b.sent.front().bytes.begin(), 16, forged.begin());
        pair.give(forged);
        ASSERT_EQ(pair.b.sent.size(), 1U) << "message 4";
        pair.now += 200ms;
        ASSERT_LE(pair.b.endpoint.ikeSaCount(), 16U);
        EXPECT_LE(pair.b.endpoint.halfOpenCount(), 2U);
    }
    pair.onWire = nullptr;
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 2min));
}

// Nor does a peer that holds the key take more than a few: he begins one after another and gives none up, which is
// his right (rule IC-2). The oldest go, and he is told; their SAs and the newest stay.
TEST(Cve, CVE_2018_0159_EstablishedExchangesAreFew)
{
    for (const Uniqueness uniqueness : {Uniqueness::Replace, Uniqueness::Keep, Uniqueness::Never}) {
        EndpointPair pair;
        pair.onBoth([uniqueness](ikev1::PeerConfig &config) {
            config.tunnels.front().uniqueness = uniqueness;
            config.tunnels.front().dpd.mode = DpdMode::OneWay;
        });
        HandPeer hand(pair);
        ASSERT_NO_FATAL_FAILURE(hand.phase1());
        ASSERT_FALSE(hand.quickMode().isNone());
        const CookiePair oldest = hand.sa().cookies;
        const auto toldOldest = [&] {
            return std::count_if(pair.a.sent.begin(), pair.a.sent.end(), [&](const ikev1::Transmit &message) {
                const auto header = wire::parseHeader(message.bytes);
                return header && header->cookies == oldest && header->exchange == wire::ExchangeType::Informational;
            });
        };
        for (int i = 0; i < 20; ++i) {
            pair.run(300ms);
            ASSERT_NO_FATAL_FAILURE(hand.phase1());
            EXPECT_LE(pair.a.endpoint.ikeSaCount(), 8U);
            EXPECT_EQ(toldOldest(), i < 7 ? 0 : 1);
        }
        EXPECT_TRUE(pair.a.outbound.contains(pair.a.pair())) << "no SA goes with them";
        EXPECT_EQ(pair.a.state(), PairState::Established);
        EXPECT_FALSE(hand.quickMode({0xb1b1b1b1}, 0x5151).isNone());
    }
}

// Encrypted informationals and malformed first messages while there is nothing: Libreswan logged with a state that it
// did not have. (CVE-2022-23094, CVE-2022-21889, CVE-2023-21758 the same.)
TEST(Cve, CVE_2020_1763_LoggedWithoutAState)
{
    StagedPair pair(1);
    wire::Header header;
    header.cookies = {{1}, {2}};
    header.exchange = wire::ExchangeType::Informational;
    for (const std::uint32_t id : {0U, 1U, 0xffffffffU})
        for (const std::size_t size : {0U, 1U, 16U, 36U}) {
            header.messageId = {id};
            header.flags = wire::kFlagEncryption;
            EXPECT_TRUE(pair.isOnlyCounted(wire::buildEncrypted(header, wire::PayloadType::Hash, Bytes(size, 1))));
        }
    // An address that has no peer has no state and no gateway either.
    const Bytes genuine = pair.held().bytes;
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive}) {
        StagedPair other(1, mode);
        const Bytes first = other.held().bytes;
        for (const Byte next : {Byte{0}, Byte{2}, Byte{8}, Byte{255}}) {
            Bytes broken = first;
            broken[16] = next;
            EXPECT_TRUE(other.isOnlyCounted(broken)) << int{next};
            other.deliver(true, broken, {{other.b.config.outerAddress, 500}, {IpAddress::v4(203, 0, 113, 9), 500}});
        }
        EXPECT_TRUE(other.finishes());
    }
    EXPECT_TRUE(pair.finishes());
}

// CVE-2024-2357: a peer without a key, and the message again and again. Asked for once, kept nothing, and then it
// works.
TEST(Cve, CVE_2024_2357_NoKeyAndRepeated)
{
    EndpointPair pair;
    pair.b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    pair.call(pair.a,
              [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.setPeers({pair.a.config}, context, out); });
    pair.call(pair.b,
              [&](Context context, ikev1::Outputs &out) { pair.b.endpoint.setPeers({pair.b.config}, context, out); });
    pair.give(pair.a, "secret");
    pair.connect(pair.a);
    pair.run(50s);
    EXPECT_GT(pair.b.dropped(Reason::MissingSecret), 10U);
    EXPECT_EQ(pair.b.needed.size(), 1U);
    EXPECT_TRUE(pair.b.sent.empty());
    EXPECT_EQ(pair.b.endpoint.census(), ikev1::Census{});
    pair.give(pair.b, "secret");
    EXPECT_TRUE(pair.runUntilTrue([&] { return pair.bothUp(); }, 30s));
}

// Zyxel handed what a notify brought to a shell. Here nothing of it is kept but its number; what is read of it is shown
// as values of our own tables, or without control characters (rule S-12).
TEST(Cve, CVE_2023_28771_DataOfANotify)
{
    const std::string_view commands[] = {"\";reboot;#", "$(id)", "`id`", "\x1b[2J\r\n%n%s", "' OR 1=1 --"};
    for (const std::string_view command : commands)
        for (const std::uint16_t type : {7, 14, 15, 16, 18, 24, 29}) {
            StagedPair pair(2);
            wire::Notification notification{
                1, wire::ProtocolId::Isakmp, wire::NotifyType(type), {}, copyOf(viewOf(command))};
            wire::Message message;
            message.header.cookies = wire::parseHeader(pair.held().bytes)->cookies;
            message.header.exchange = wire::ExchangeType::Informational;
            message.header.messageId = {3};
            message.payloads.emplace_back(notification);
            pair.give(wire::buildClear(message));
            // The same as a name: an FQDN in the data is what the peer says that it wants (rule ID-2 takes no NUL).
            Bytes id{2, 0, 0, 0};
            append(id, viewOf(command));
            notification.data = id;
            message.payloads = {notification};
            pair.give(wire::buildClear(message));
            for (const std::string &text : textsOf(pair.a))
                for (const char letter : text)
                    EXPECT_TRUE(letter >= ' ' && letter <= '~') << type;
            EXPECT_TRUE(pair.finishes());
        }
}

// strongSwan #2778: two SAs got one SPI. Ours are above the reserved ones and never given out twice, whatever the dice
// say (rule Q-16).
TEST(Cve, StrongSwan2778_EachSpiIsGivenOutOnce)
{
    ikev1::Numbers numbers;
    ScriptedRandom random(6);
    std::set<Spi> given;
    Bytes last(4);
    for (int i = 0; i < 1000; ++i) {
        random.script(Bytes(4)); // a reserved one, then the one of before
        random.script(last);
        random.script(last = ScriptedRandom(static_cast<std::uint64_t>(i) + 100).bytes(4));
        const Spi spi = numbers.takeSpi(random);
        EXPECT_GE(spi.value, 256U);
        EXPECT_TRUE(given.insert(spi).second);
    }
    EXPECT_EQ(numbers.spisInUse(), given.size());
    // What is given back may come again.
    numbers.releaseSpi(*given.begin());
    EXPECT_EQ(numbers.spisInUse(), given.size() - 1);
}

// racoon took a signature for good without checking it (and a certificate, CVE-2004-0607); Libreswan read past a
// certificate (CVE-2026-14957). With a pre-shared key nothing but the HASH proves anything.
TEST(Cve, CVE_2004_0155_ASignatureIsNoProof)
{
    const auto certificate = wire::PayloadType(6);
    const auto signature = wire::PayloadType(9);
    const std::vector<std::vector<wire::Payload>> proofs{
        {wire::OtherPayload{signature, Bytes(128, 1)}},
        {wire::OtherPayload{signature, Bytes()}},
        {wire::OtherPayload{certificate, Bytes(1200, 4)}, wire::OtherPayload{signature, Bytes(512, 1)}},
        {wire::OtherPayload{certificate, Bytes()}, wire::OtherPayload{signature, Bytes(1, 1)}},
    };
    for (const std::vector<wire::Payload> &proof : proofs) {
        EndpointPair pair;
        HandPeer hand(pair);
        std::size_t established = 1;
        hand.sayBeforeMessage5([&](std::vector<wire::Payload> &payloads) {
            payloads.erase(payloads.begin() + 1, payloads.end()); // behind the ID
            payloads.insert(payloads.end(), proof.begin(), proof.end());
            established = pair.a.all<SaEvent>().size();
        });
        ASSERT_NO_FATAL_FAILURE(hand.phase1());
        EXPECT_EQ(established, 0U);
        EXPECT_EQ(pair.a.dropped(Reason::WrongPreSharedKey), 1U);
        EXPECT_EQ(pair.a.all<SaEvent>().size(), 1U) << "by the genuine one";
    }
}

// Encrypted nonces are an oracle (CVE-2018-0131), GSS-API broke racoon with two small messages (CVE-2015-4047), a
// pseudo-random function of its own left strongSwan's keys unset (CVE-2018-10811): none of it is ever agreed on.
TEST(Cve, CVE_2018_0131_OtherWaysToProveOneself)
{
    constexpr std::uint16_t kPrf = 13;
    constexpr std::uint16_t kGssIdentity = 16384;
    StagedPair pair(1);
    const wire::SecurityAssociation right = *contentOf(pair.held().bytes).first<wire::SecurityAssociation>();
    const auto expectRefused = [&](const wire::SecurityAssociation &sa) {
        pair.now += 1s;
        const Bytes message = withPayload(pair.held().bytes, sa);
        EXPECT_TRUE(pair.isOnlyCounted(message));
        EXPECT_EQ(pair.b.endpoint.halfOpenCount(), 0U);
        // And what racoon read next, of an exchange that it had not begun.
        EXPECT_TRUE(pair.isOnlyCounted(Bytes(message.begin(), message.begin() + wire::kHeaderSize)));
    };
    for (const unsigned method :
         {0U, 2U, 3U, 4U, 5U, 6U, 9U, 10U, 11U, 64221U, 64222U, 65001U, 65002U, 65005U, 65535U}) {
        wire::SecurityAssociation sa = right;
        for (wire::Attribute &attribute : sa.proposals.front().transforms.front().attributes)
            if (attribute.type == wire::phase1::kAuthentication)
                attribute = wire::basicAttribute(attribute.type, static_cast<std::uint16_t>(method));
        expectRefused(sa);
    }
    for (const wire::Attribute &more :
         {wire::basicAttribute(kPrf, 0), wire::basicAttribute(kPrf, 1), wire::basicAttribute(kPrf, 65001),
          wire::integerAttribute(kGssIdentity, 0x41424344)}) {
        wire::SecurityAssociation sa = right;
        sa.proposals.front().transforms.front().attributes.push_back(more);
        expectRefused(sa);
    }
    EXPECT_EQ(pair.b.dropped(Reason::NoProposalChosen), 19U);
    pair.now += 1s;
    EXPECT_TRUE(pair.finishes());
}

// racoon kept what it had made of a proposal that it refused; and of exchanges that came to nothing (CVE-2008-3652,
// CVE-2009-1632): see CVE_2018_0159_UnfinishedExchangesAreFew.
TEST(Cve, CVE_2008_3651_RefusedProposalsLeaveNothing)
{
    StagedPair pair(1);
    wire::Message message = contentOf(pair.held().bytes);
    for (wire::Payload &payload : message.payloads)
        if (auto *sa = std::get_if<wire::SecurityAssociation>(&payload.body))
            for (wire::Attribute &attribute : sa->proposals.front().transforms.front().attributes)
                if (attribute.type == wire::phase1::kHash)
                    attribute = wire::basicAttribute(attribute.type, 3); // Tiger
    Bytes refused = wire::buildClear(message);
    ScriptedRandom random(9);
    std::size_t before = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Bytes cookie = random.bytes(8);
        std::copy(cookie.begin(), cookie.end(), refused.begin());
        pair.give(refused);
        pair.b.events = {};
        pair.seen = {};
        ASSERT_EQ(pair.b.endpoint.halfOpenCount() + pair.b.endpoint.ikeSaCount(), 0U);
        pair.now += 10ms;
        if (i == 10'000) // what is kept of the last ones is full
            before = liveBytes();
    }
    const std::size_t after = liveBytes();
    EXPECT_LT(after - std::min(before, after), 4096U);
    EXPECT_GT(pair.b.dropped(Reason::NoProposalChosen), 1'000U) << "no more are looked into in a second";
    EXPECT_GE(StagedPair::drops(pair.b), 19'999U) << "all but one that may wait for its turn";
    EXPECT_TRUE(pair.finishes());
}

// A long banner, and lists of networks that are cut off (CVE-2010-3308): Openswan's client copied them to where there
// was no room, and gave them to a shell. Nobody here reads them.
TEST(Cve, CVE_2010_3302_ALongBanner)
{
    constexpr std::uint16_t kBanner = 28672;
    constexpr std::uint16_t kSplitNetworks = 28676;
    EndpointPair pair;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    std::uint32_t id = 0x800;
    unsigned count = 0;
    for (const std::uint16_t type : {kBanner, kSplitNetworks})
        for (const std::size_t size : {0U, 1U, 13U, 14U, 255U, 256U, 4096U, 30'000U}) {
            Bytes attributes{3, 0, 0, 1}; // SET
            ByteWriter writer(attributes);
            writer.writeU16(type);
            writer.writeU16(static_cast<std::uint16_t>(size + count % 2)); // every second one says more than there is
            append(attributes, Bytes(size, '`'));
            HandExchange one = hand.exchange(++id);
            hand.say(one, wire::ExchangeType::Transaction,
                     {wire::OtherPayload{wire::PayloadType::ModeConfig, attributes}});
            ++count;
        }
    EXPECT_TRUE(hand.informationals().empty());
    EXPECT_EQ(pair.a.dropped(Reason::UnknownExchange), count);
    EXPECT_NE(hand.quickMode().value, 0U);
}

// Openswan freed a state while a helper computed for it. The IKE SA goes while a Quick Mode of it is open, on each
// side, and the answer comes after all.
TEST(Cve, CVE_2011_4073_TheSaGoesWhileItsExchangeIsOpen)
{
    EndpointPair pair;
    pair.a.config.tunnels.front().connect = ConnectWhen::OnTraffic;
    HandPeer hand(pair);
    ASSERT_NO_FATAL_FAILURE(hand.phase1());
    auto asked = hand.askedByA();
    ASSERT_TRUE(asked);
    HandExchange theirs = hand.ask(hand.request());
    const auto answer = hand.answerTo(theirs);
    ASSERT_TRUE(answer);
    hand.inform({ikev1::deleteOfIsakmp(hand.sa().cookies)});
    EXPECT_TRUE(pair.a.endpoint.ikeSasOf(kTunnel).empty() ||
                pair.a.endpoint.ikeSasOf(kTunnel).front().cookies != hand.sa().cookies);
    const std::uint64_t drops = StagedPair::drops(pair.a);
    hand.reply(*asked, HandPeer::obedient(*asked));
    hand.confirm(theirs, answer->first<wire::Nonce>()->value);
    EXPECT_EQ(StagedPair::drops(pair.a), drops + 2);
    EXPECT_TRUE(pair.a.outbound.empty());
    pair.run(2min);
}
