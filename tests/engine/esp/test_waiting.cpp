// Traffic before there is an SA, and SAs at their limits.
#include "tests/engine/esp/lane_pair.h"

namespace tunneldesk::esp
{
namespace
{

Bytes numbered(Byte number)
{
    test::PacketSpec spec;
    spec.payload.assign(10, number);
    return test::buildPacket(spec);
}

// Rule E-12.
TEST(WaitingPackets, GoWhenTheSaIsThere)
{
    LanePair pair;
    pair.setSealingTable(nullptr);
    const std::vector<Bytes> packets{numbered(1), numbered(2), numbered(3)};
    EXPECT_TRUE(pair.seal(packets).empty());
    const auto wants = LanePair::noticesOf<WantsSa>(pair.sealed.notices);
    ASSERT_EQ(wants.size(), 1U);
    EXPECT_EQ(wants[0].gateway, GatewayId{1});
    EXPECT_EQ(wants[0].pair, pair.policy(nullptr).pair);
    EXPECT_EQ(pair.sealing.nextDeadline(), pair.now + 1s);

    pair.now += 999ms;
    pair.setSealingTable(pair.outbound);
    ASSERT_TRUE(pair.sealing.nextDeadline().has_value());
    EXPECT_LE(*pair.sealing.nextDeadline(), pair.now);
    SealOutput out;
    pair.sealing.onTick(pair.now, out);
    EXPECT_EQ(pair.open(LanePair::datagramsOf(out)), packets);
    EXPECT_FALSE(pair.sealing.nextDeadline().has_value());
    EXPECT_EQ(pair.sealing.counters().dropped, 0U);
}

TEST(WaitingPackets, GoBeforeWhatComesLater)
{
    LanePair pair;
    pair.setSealingTable(nullptr);
    EXPECT_TRUE(pair.seal({numbered(1)}).empty());
    pair.setSealingTable(pair.outbound);
    EXPECT_EQ(pair.carry({numbered(2)}), (std::vector<Bytes>{numbered(1), numbered(2)}));
}

// Rule E-12.
TEST(WaitingPackets, AreFewAndForASecond)
{
    LanePair pair;
    pair.setSealingTable(nullptr);
    const std::vector<Bytes> packets(20, numbered(1));
    EXPECT_TRUE(pair.seal(packets).empty());
    EXPECT_EQ(pair.sealingDrops(Reason::NoSa), 4U);
    pair.now += 1s;
    SealOutput out;
    pair.sealing.onTick(pair.now, out);
    EXPECT_EQ(pair.sealingDrops(Reason::NoSa), 20U);
    EXPECT_FALSE(pair.sealing.nextDeadline().has_value());
    pair.setSealingTable(pair.outbound);
    pair.sealing.onTick(pair.now, out);
    EXPECT_TRUE(out.sends.empty());
}

TEST(WaitingPackets, SegmentsWaitToo)
{
    LanePair pair;
    pair.setSealingTable(nullptr);
    test::PacketSpec spec;
    spec.payload = test::ScriptedRandom(1).bytes(4000);
    spec.flags = 0x18;
    const SuperRead super = superRead(spec, 1300);
    EXPECT_TRUE(pair.seal({super.packet}, super.virtio).empty());
    pair.setSealingTable(pair.outbound);
    SealOutput out;
    pair.sealing.onTick(pair.now, out);
    EXPECT_EQ(pair.open(LanePair::datagramsOf(out)), std::vector<Bytes>{super.packet});
}

// Rule E-12: the negotiation is asked for, and once a second.
TEST(WaitingPackets, WantAnSaOnceASecond)
{
    LanePair pair;
    pair.setSealingTable(nullptr);
    std::size_t wants = 0;
    for (int i = 0; i < 30; ++i) {
        EXPECT_TRUE(pair.seal({numbered(1)}).empty());
        wants += pair.sealed.notices.size();
        pair.setSealingTable(nullptr); // a new table does not make it forget
        pair.now += 100ms;
    }
    EXPECT_EQ(wants, 3U);
}

// Rule E-12.
TEST(WaitingPackets, AnswerOnlyIsUnreachable)
{
    LanePair pair;
    pair.setSealingTable(nullptr, false);
    const Bytes packet = numbered(1);
    EXPECT_TRUE(pair.seal({packet}).empty());
    EXPECT_TRUE(pair.sealed.notices.empty());
    const auto answers = LanePair::writesOf(pair.sealed.tunWrites);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0][20], 3);
    EXPECT_EQ(answers[0][21], 1); // host unreachable
    EXPECT_TRUE(test::hasRightChecksums(answers[0]));
    EXPECT_EQ(pair.sealingDrops(Reason::NoSa), 1U);
}

// Fail closed: without a table, and after the SA has gone, nothing leaves (rule E-12).
TEST(WaitingPackets, NothingLeavesWithoutATable)
{
    LanePair pair;
    static_cast<void>(pair.sealing.setTable(nullptr));
    EXPECT_TRUE(pair.seal({numbered(1)}).empty());
    EXPECT_EQ(pair.sealingDrops(Reason::OutsideSelectors), 1U);
    static_cast<void>(pair.opening.setTable(nullptr));
    EXPECT_TRUE(pair.open({Bytes(100, 1)}).empty());
}

TEST(Tables, ComeBackWhenTheyAreExchanged)
{
    LanePair pair;
    const auto first = std::make_shared<const SealingTable>();
    const auto second = std::make_shared<const SealingTable>();
    static_cast<void>(pair.sealing.setTable(first));
    EXPECT_EQ(pair.sealing.setTable(second), first);
    EXPECT_EQ(pair.sealing.setTable(nullptr), second);
    // The lane holds nothing of an SA but through its table.
    static_cast<void>(pair.opening.setTable(nullptr));
    EXPECT_EQ(pair.inbound.use_count(), 1);
}

std::vector<Limit> limitsOf(const std::vector<Notice> &notices)
{
    std::vector<Limit> result;
    for (const NearLimit &notice : LanePair::noticesOf<NearLimit>(notices))
        result.push_back(notice.limit);
    return result;
}

// Rules E-1 and LT-5; faults, row 31.
TEST(Limits, OfTheSequenceNumber)
{
    LanePair pair;
    pair.outbound->skipSequencesTo(0xf0000000 - 2);
    EXPECT_EQ(pair.seal({numbered(1)}).size(), 1U);
    EXPECT_TRUE(limitsOf(pair.sealed.notices).empty());
    EXPECT_EQ(pair.seal({numbered(1), numbered(1)}).size(), 2U);
    EXPECT_EQ(limitsOf(pair.sealed.notices), std::vector<Limit>{Limit::SoftSequence});
    pair.outbound->skipSequencesTo(0xffffffff - 1);
    EXPECT_EQ(pair.seal({numbered(1), numbered(1)}).size(), 1U); // 0xffffffff is the last; it never turns over
    EXPECT_EQ(limitsOf(pair.sealed.notices), std::vector<Limit>{Limit::HardSequence});
    EXPECT_TRUE(pair.seal({numbered(1)}).empty());
    EXPECT_TRUE(limitsOf(pair.sealed.notices).empty());
    EXPECT_EQ(pair.sealingDrops(Reason::SequenceExhausted), 2U);
}

TEST(Limits, OfTheKilobytes)
{
    PairOptions options;
    options.lifetimeKilobytes = 100;
    LanePair pair(options);
    test::PacketSpec spec;
    spec.payload.resize(970); // 998 inner octets, 1000 enciphered
    const Bytes packet = test::buildPacket(spec);
    std::vector<std::pair<int, Limit>> outbound;
    std::vector<std::pair<int, Limit>> inbound;
    for (int i = 1; i <= 110; ++i) {
        const auto out = pair.carry({packet});
        EXPECT_EQ(out.size(), i <= 100 ? 1U : 0U);
        for (const Limit limit : limitsOf(pair.sealed.notices))
            outbound.emplace_back(i, limit);
        for (const Limit limit : limitsOf(pair.opened.notices))
            inbound.emplace_back(i, limit);
    }
    const std::vector<std::pair<int, Limit>> expected{{90, Limit::SoftBytes}, {100, Limit::HardBytes}};
    EXPECT_EQ(outbound, expected);
    EXPECT_EQ(inbound, expected);
    EXPECT_EQ(pair.sealingDrops(Reason::LifetimeExpired), 10U);
}

// Rule LT-5: DES and 3DES carry 1 GB a key, whatever is configured and whatever the peer asked for.
TEST(Limits, OfCiphersWithShortBlocks)
{
    for (const EspEncryption encryption : allEspEncryptions()) {
        SaParams params;
        params.suite.encryption = encryption;
        const bool isShort = encryption == EspEncryption::DesCbc || encryption == EspEncryption::TripleDesCbc;
        EXPECT_EQ(Lifetime(params).isOver(1'000'000'000, Time{}), isShort) << nameOf(encryption);
        EXPECT_FALSE(Lifetime(params).isOver(999'999'999, Time{}));
        params.lifetimeKilobytes = 4'608'000;
        EXPECT_EQ(Lifetime(params).isOver(1'000'000'000, Time{}), isShort);
        EXPECT_TRUE(Lifetime(params).isOver(4'608'000'000, Time{}));
        Lifetime telling(params);
        EXPECT_EQ(telling.news(900'000'000, 1) == Limit::SoftBytes, isShort); // new keys are asked for in time
        params.lifetimeKilobytes = 1024;
        EXPECT_TRUE(Lifetime(params).isOver(1'024'000, Time{}));
        params.lifetimeKilobytes = ~std::uint64_t{0};
        EXPECT_EQ(Lifetime(params).isOver(1'000'000'000'000'000, Time{}), isShort);
    }
}

// Rules RL-2, LT-3: fewer kilobytes may be told while the SA carries packets, never more.
TEST(Limits, OfOctetsMayBecomeSmallerLater)
{
    SaParams params;
    params.lifetimeKilobytes = 10'000;
    Lifetime lifetime(params);
    EXPECT_EQ(lifetime.news(8'000'000, 1), std::nullopt);
    lifetime.limitTo(20'000, 8'000'000);
    EXPECT_EQ(lifetime.news(8'000'000, 1), std::nullopt);
    EXPECT_TRUE(lifetime.isOver(10'000'000, Time{}));
    lifetime.limitTo(8'500, 7'600'000);
    EXPECT_EQ(lifetime.news(8'000'000, 1), Limit::SoftBytes);
    EXPECT_FALSE(lifetime.isOver(8'499'999, Time{}));
    EXPECT_EQ(lifetime.news(8'500'000, 1), Limit::HardBytes);
    EXPECT_TRUE(lifetime.isOver(8'500'000, Time{}));
    Lifetime unlimited{SaParams{}};
    unlimited.limitTo(1'000, 0);
    EXPECT_TRUE(unlimited.isOver(1'000'000, Time{}));
}

// Rule RL-2: where more has passed already than is told, the next SA comes first, as with the seconds; but the limit
// that stood before holds.
TEST(Limits, OfOctetsToldTooLateLeaveRoomForTheNextSa)
{
    struct Case {
        std::uint64_t used;
        std::uint64_t end;
    };
    for (const Case &one :
         {Case{4'500'000, 20'500'000}, Case{100'000'000, 116'000'000}, Case{2'000'000'000, 2'200'000'000}}) {
        Lifetime lifetime{SaParams{}};
        lifetime.limitTo(5'000, one.used);
        EXPECT_EQ(lifetime.news(one.used, 1), Limit::SoftBytes) << one.used;
        EXPECT_EQ(lifetime.news(one.end - 1, 1), std::nullopt);
        EXPECT_FALSE(lifetime.isOver(one.end - 1, Time{}));
        EXPECT_TRUE(lifetime.isOver(one.end, Time{}));
        EXPECT_EQ(Lifetime(lifetime).news(one.end, 1), Limit::HardBytes);
        lifetime.limitTo(4'000, one.end - 1);
        EXPECT_TRUE(lifetime.isOver(one.end, Time{})) << "saying it again puts nothing off";
    }
    SaParams params;
    params.lifetimeKilobytes = 10'000;
    Lifetime lifetime(params);
    lifetime.limitTo(5'000, 9'500'000);
    EXPECT_TRUE(lifetime.isOver(10'000'000, Time{}));
}

TEST(Limits, OfTimeHoldWithoutAWordFromTheEngine)
{
    Lifetime lifetime{SaParams{}};
    EXPECT_FALSE(lifetime.isOver(0, Time{10h}));
    lifetime.setEnd(Time{2h});
    EXPECT_FALSE(lifetime.isOver(0, Time{2h} - 1ns));
    EXPECT_TRUE(lifetime.isOver(0, Time{2h}));
}

// What it is told by whoever watches for answers: that something goes out, twice a second at most.
TEST(Sending, IsToldTwiceASecond)
{
    LanePair pair;
    std::size_t told = 0;
    for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(pair.seal({numbered(1)}).size(), 1U);
        for (const Sending &notice : LanePair::noticesOf<Sending>(pair.sealed.notices)) {
            EXPECT_EQ(notice.sa, pair.outbound->id());
            ++told;
        }
        pair.now += 10ms;
    }
    EXPECT_EQ(told, 6U);
}

// Rules E-1 and E-14: 64 bits, and they do not begin anew either.
TEST(Limits, ExtendedNumbersGoOn)
{
    PairOptions options;
    options.suite.isExtended = true;
    LanePair pair(options);
    pair.outbound->skipSequencesTo(0xffffffff);
    EXPECT_EQ(pair.seal({numbered(1)}).size(), 1U);
    EXPECT_TRUE(limitsOf(pair.sealed.notices).empty());
    pair.outbound->skipSequencesTo(0xefff'ffff'ffff'ffff);
    EXPECT_EQ(pair.seal({numbered(1)}).size(), 1U);
    EXPECT_EQ(limitsOf(pair.sealed.notices), std::vector<Limit>{Limit::SoftSequence});
    pair.outbound->skipSequencesTo(~std::uint64_t{0} - 1);
    EXPECT_EQ(pair.seal({numbered(1), numbered(1)}).size(), 1U);
    EXPECT_EQ(limitsOf(pair.sealed.notices), std::vector<Limit>{Limit::HardSequence});
}

// Rules E-23 and S-17: no reserved SPI, no cipher without authentication.
TEST(Sas, AreRefusedWhenTheyCannotBe)
{
    LanePair pair;
    SaParams params = pair.params();
    params.outboundSpi = params.inboundSpi = Spi{255};
    const auto &ivKey = pair.material.ivKey;
    EXPECT_EQ(OutboundSa::make(params, pair.options.backend, ivKey.view()).reason(), Reason::InvalidConfiguration);
    EXPECT_EQ(InboundSa::make(params, pair.options.backend).reason(), Reason::InvalidConfiguration);
    params = pair.params();
    params.suite.authentication = EspAuthentication::HmacSha1_96; // beside an AEAD
    EXPECT_EQ(InboundSa::make(params, pair.options.backend).reason(), Reason::InvalidConfiguration);
    params = pair.params();
    params.inboundKeys.encryption = Secret(16); // the salt is missing
    EXPECT_EQ(InboundSa::make(params, pair.options.backend).reason(), Reason::BadLength);
}

} // namespace
} // namespace tunneldesk::esp
