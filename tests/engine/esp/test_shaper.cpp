// The bandwidth guarantee on a virtual clock.
#include "engine/esp/packet_queue.h"
#include "tests/engine/esp/lane_pair.h"

namespace tunneldesk::esp
{
namespace
{

TEST(Shaper, GivesTheRateAndAShortQueue)
{
    for (const std::uint64_t rate : {10'000'000U, 20'000'000U, 30'000'000U})
        for (const std::size_t size : {64U, 500U, 1400U}) {
            Shaper shaper(rate);
            Time now{1s};
            Time last = now;
            std::uint64_t bytes = 0;
            const Duration interval{static_cast<std::int64_t>(size * 8'000'000'000 / rate / 3)}; // three times too much
            for (; now < Time{4s}; now += interval) {
                Time departure;
                if (!shaper.admit(size, now, departure))
                    continue;
                EXPECT_GE(departure, last);
                EXPECT_LE(departure - now, kLongestShaperQueue);
                last = departure;
                bytes += size;
            }
            const double seconds = std::chrono::duration<double>(last - Time{1s}).count();
            const double reached = static_cast<double>(bytes) * 8 / seconds / static_cast<double>(rate);
            EXPECT_NEAR(reached, 1.0, 0.02) << rate << " " << size;
            EXPECT_GT(shaper.drops(), 0U);
        }
}

TEST(Shaper, LetsAnIdleLineGoAtOnce)
{
    Shaper shaper(10'000'000);
    Time departure;
    ASSERT_TRUE(shaper.admit(65535, Time{1s}, departure)); // 52 ms of the rate
    EXPECT_EQ(departure, Time{1s});
    ASSERT_TRUE(shaper.admit(1000, Time{1s}, departure));
    EXPECT_GT(departure, Time{1s});
    ASSERT_TRUE(shaper.admit(1000, Time{2s}, departure));
    EXPECT_EQ(departure, Time{2s});
}

TEST(Shaper, KeepsTheRateForALaneThatIsWokenLate)
{
    for (const std::uint64_t rate : {10'000'000U, 20'000'000U, 30'000'000U})
        for (const auto late : {10ms, 60ms, 95ms}) {
            Shaper shaper(rate);
            std::uint64_t bytes = 0;
            for (Time now{1s}; now < Time{11s}; now += late)
                for (int waiting = 0; waiting < 600; ++waiting) { // more than came meanwhile
                    Time departure;
                    if (shaper.admit(1250, now, departure))
                        bytes += 1250;
                }
            const double reached = static_cast<double>(bytes) * 8 / 10 / static_cast<double>(rate);
            EXPECT_NEAR(reached, 1.0, 0.02) << rate << " " << late.count();
        }
}

TEST(Shaper, DropsNothingOfAFlowBelowTheRateWhenItsLaneIsWokenLate)
{
    Shaper shaper(10'000'000);
    for (Time now{1s}; now < Time{11s}; now += 95ms)
        for (int waiting = 0; waiting < 76; ++waiting) { // 95 ms of 8 Mbit/s
            Time departure;
            EXPECT_TRUE(shaper.admit(1250, now, departure));
        }
}

TEST(Shaper, GivesNoMoreThanOneBurstAboveTheRateInAnySpan)
{
    Shaper shaper(10'000'000);
    test::ScriptedRandom random(7);
    std::vector<std::pair<Time, std::uint64_t>> sent; // departure, all bytes up to it
    std::uint64_t bytes = 0;
    Time now{1s};
    while (sent.size() < 3000) {
        now += Duration{static_cast<std::int64_t>(random.between(0, random.chance(3) ? 200'000'000 : 1'000'000))};
        const std::size_t size = random.between(64, 1400);
        Time departure;
        if (!shaper.admit(size, now, departure))
            continue;
        bytes += size;
        sent.emplace_back(departure, bytes);
        for (const auto &[from, before] : sent) {
            const double allowed =
                std::chrono::duration<double>(departure - from + kLargestShaperBurst).count() * 1.25e6;
            ASSERT_LE(static_cast<double>(bytes - before), allowed + 1400);
        }
    }
}

TEST(Shaper, UnmeteredHoldsNothingBack)
{
    Shaper shaper(0);
    Time departure;
    for (int i = 0; i < 1000; ++i) {
        ASSERT_TRUE(shaper.admit(65535, Time{1s}, departure));
        EXPECT_EQ(departure, Time{1s});
    }
    EXPECT_EQ(shaper.drops(), 0U);
}

TEST(Shaper, ChangesItsRateWhileTrafficRuns)
{
    Shaper shaper(30'000'000);
    Time last{};
    const auto bytesIn = [&](Time from, Time until) {
        std::uint64_t bytes = 0;
        for (Time now = from; now < until; now += 200us) {
            Time departure;
            if (!shaper.admit(1250, now, departure))
                continue;
            EXPECT_GE(departure, last);
            last = departure;
            bytes += 1250;
        }
        return static_cast<double>(bytes);
    };
    EXPECT_NEAR(bytesIn(Time{1s}, Time{11s}) * 0.8, 30e6, 0.6e6);
    shaper.setRate(10'000'000);
    static_cast<void>(bytesIn(Time{11s}, Time{11200ms}));
    EXPECT_NEAR(bytesIn(Time{11200ms}, Time{21200ms}) * 0.8, 10e6, 0.2e6);
    shaper.setRate(20'000'000);
    EXPECT_NEAR(bytesIn(Time{21200ms}, Time{31200ms}) * 0.8, 20e6, 0.4e6);
    shaper.setRate(0);
    Time departure;
    ASSERT_TRUE(shaper.admit(1250, Time{31200ms}, departure));
    EXPECT_GE(departure, last); // never before one that still waits
}

Bytes numbered(std::uint32_t number, std::size_t payload)
{
    test::PacketSpec spec;
    spec.payload.resize(payload);
    test::put32(spec.payload, 0, number);
    return test::buildPacket(spec);
}
std::uint32_t numberOf(ByteView packet)
{
    return test::get32(packet, 28);
}

// Floods one direction of a pair, the other one unmetered, and counts what comes out.
struct Flood {
    explicit Flood(LanePair &lanes) : pair(lanes) {}

    void run(Duration length)
    {
        const Time end = pair.now + length;
        Time nextOffer = pair.now;
        while (pair.now < end) {
            SealOutput sealed;
            OpenOutput opened;
            if (pair.now >= nextOffer) {
                const std::vector<Bytes> packets(1, numbered(next++, sizes.between(100, 1300)));
                pair.sealing.seal(pair.reads(packets), pair.now, sealed);
                nextOffer += 150us;
            } else {
                pair.sealing.onTick(pair.now, sealed);
            }
            auto datagrams = LanePair::datagramsOf(sealed);
            std::vector<OuterReceive> receives;
            for (Bytes &datagram : datagrams)
                receives.push_back(pair.receive(datagram));
            pair.opening.open(receives, pair.now, opened);
            for (const Bytes &packet : LanePair::writesOf(opened.tunWrites)) {
                EXPECT_GT(numberOf(packet), last);
                last = numberOf(packet);
                bytes += packet.size();
            }
            Time then = nextOffer;
            for (const auto &deadline : {pair.sealing.nextDeadline(), pair.opening.nextDeadline()})
                if (deadline)
                    then = std::min(then, *deadline);
            EXPECT_GE(then, pair.now);
            pair.now = std::max(then, pair.now + 1us);
        }
    }
    LanePair &pair;
    test::ScriptedRandom sizes{31};
    std::uint32_t next = 1;
    std::uint32_t last = 0;
    std::uint64_t bytes = 0;
};

TEST(ShapedLanes, GiveTheRateInOrderInEachDirection)
{
    for (const bool isOutbound : {true, false})
        for (const std::uint64_t rate : {10'000'000U, 20'000'000U, 30'000'000U}) {
            PairOptions options;
            (isOutbound ? options.outboundRate : options.inboundRate) = rate;
            LanePair pair(options);
            spendBurst(isOutbound ? *pair.sealingShaper : *pair.openingShaper, pair.now);
            Flood flood(pair);
            flood.run(1s);
            EXPECT_NEAR(static_cast<double>(flood.bytes) * 8 / static_cast<double>(rate), 1.0, 0.02);
            EXPECT_GT(isOutbound ? pair.sealingDrops(Reason::QueueFull) : pair.openingDrops(Reason::QueueFull), 0U);
        }
}

TEST(ShapedLanes, KeepTheOrderWhenTheRateChanges)
{
    PairOptions options;
    options.outboundRate = 30'000'000;
    LanePair pair(options);
    Flood flood(pair);
    flood.run(500ms);
    for (const std::uint64_t rate : {10'000'000U, 20'000'000U}) {
        pair.sealingShaper->setRate(rate);
        flood.run(200ms);
        flood.bytes = 0;
        flood.run(2s);
        EXPECT_NEAR(static_cast<double>(flood.bytes) * 4 / static_cast<double>(rate), 1.0, 0.02);
    }
    pair.sealingShaper->setRate(0);
    flood.run(500ms);
}

TEST(ShapedLanes, QueueSurvivesANewTable)
{
    PairOptions options;
    options.outboundRate = options.inboundRate = 10'000'000;
    LanePair pair(options);
    spendBurst(*pair.sealingShaper, pair.now);
    spendBurst(*pair.openingShaper, pair.now);
    EXPECT_EQ(pair.seal({numbered(1, 1000), numbered(2, 1000), numbered(3, 1000)}).size(), 1U);
    SaParams params = pair.params();
    params.outboundSpi = Spi{0xc0ffee02};
    const auto fresh = OutboundSa::make(params, options.backend, pair.material.ivKey.view()).value();
    pair.setSealingTable(fresh);
    pair.now += 20ms;
    SealOutput out;
    pair.sealing.onTick(pair.now, out);
    EXPECT_EQ(LanePair::datagramsOf(out).size(), 2U);
    EXPECT_EQ(fresh->counters.packets.load(), 2U); // sealed when it left, with the SA of that time
    EXPECT_FALSE(pair.sealing.nextDeadline().has_value());
}

TEST(PacketQueue, KeepsContentAndOrderWhileItGrowsAndWraps)
{
    PacketQueue queue;
    test::ScriptedRandom random(41);
    std::deque<std::pair<Time, Bytes>> expected;
    for (int i = 0; i < 20000; ++i) {
        if (random.chance(i % 2000 < 1000 ? 55 : 45)) {
            const Bytes packet = random.bytes(random.between(1, random.chance(2) ? 60000 : 300));
            const Time departure{Duration(i)};
            const MutableByteView room = queue.push(departure, packet.size());
            std::copy(packet.begin(), packet.end(), room.begin());
            expected.emplace_back(departure, packet);
        } else if (!expected.empty()) {
            ASSERT_EQ(queue.frontDeparture(), expected.front().first);
            ASSERT_TRUE(equalBytes(queue.front(), expected.front().second));
            queue.pop();
            expected.pop_front();
        }
        ASSERT_EQ(queue.count(), expected.size());
    }
}

} // namespace
} // namespace tunneldesk::esp
