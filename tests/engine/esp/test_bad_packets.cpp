// What must not come out of an opening lane, and what changes when it does not: one counter.
#include "tests/engine/esp/lane_pair.h"

namespace tunneldesk::esp
{
namespace
{

Bytes echo(std::size_t payload = 56)
{
    test::PacketSpec spec;
    spec.protocol = 1;
    spec.payload.resize(payload, 0x77);
    return test::buildPacket(spec);
}

// Rule E-3, CVE-2002-0666 and the crashes of FreeS/WAN and OpenBSD 2.7: no length makes a lane look behind what is
// there.
TEST(BadPackets, EveryLengthUpTo120Octets)
{
    for (const crypto::EspBackend backend : crypto::availableEspBackends())
        for (const crypto::EspCase &each : crypto::allEspCases()) {
            PairOptions options;
            options.backend = backend;
            options.suite = each;
            LanePair pair(options);
            const Bytes good = pair.seal({echo(200)}).at(0);
            for (std::size_t size = 0; size <= 120; ++size) {
                // Exactly that many octets, so that a sanitizer sees the first one read behind them.
                const Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
                EXPECT_TRUE(pair.open({cut}).empty()) << size;
            }
            EXPECT_EQ(pair.opening.counters().dropped, 121U);
            EXPECT_EQ(pair.inbound->window.greatest(), 0U);
            EXPECT_EQ(pair.open({good}).size(), 1U);
        }
}

// Rules E-2, E-4 and S-17: no oracle for padding (Vaudenay 2002), for the ICV is looked at first and covers all from
// the SPI to the end, for every suite.
TEST(BadPackets, ABitFlippedAnywhere)
{
    for (const crypto::EspBackend backend : crypto::availableEspBackends())
        for (const crypto::EspCase &each : crypto::allEspCases()) {
            PairOptions options;
            options.backend = backend;
            options.suite = each;
            LanePair pair(options);
            const Bytes good = pair.seal({echo()}).at(0);
            for (std::size_t at = 0; at < good.size(); ++at) {
                Bytes bad = good;
                bad[at] ^= static_cast<Byte>(1U << (at % 8));
                EXPECT_TRUE(pair.open({bad}).empty()) << at;
            }
            EXPECT_EQ(pair.inbound->window.greatest(), 0U);
            EXPECT_EQ(pair.inbound->counters.packets.load(), 0U);
            EXPECT_EQ(pair.open({good}), std::vector<Bytes>{echo()});
        }
}

// Rules E-2 and E-9; FreeBSD-SA-06:11 (CVE-2006-0905) and CVE-2019-5613 never moved the window.
TEST(BadPackets, ReplayedInOneBatchAndLater)
{
    LanePair pair;
    const auto datagrams = pair.seal({echo(), echo(), echo()});
    EXPECT_EQ(pair.open({datagrams[1], datagrams[1], datagrams[0]}).size(), 2U);
    EXPECT_TRUE(pair.open({datagrams[0]}).empty());
    EXPECT_EQ(pair.open({datagrams[2]}).size(), 1U);
    EXPECT_EQ(pair.inbound->counters.replayDrops.load(), 2U);
    EXPECT_EQ(pair.openingDrops(Reason::Replayed), 2U);
}

// Rule E-9, and faults 3.1, row 5: what is late is counted as late and accuses nobody.
TEST(BadPackets, BehindTheWindow)
{
    PairOptions options;
    options.replayWindow = 32;
    LanePair pair(options);
    const std::vector<Bytes> packets(33, echo());
    const auto datagrams = pair.seal(packets);
    EXPECT_EQ(pair.open({datagrams[32]}).size(), 1U);
    EXPECT_TRUE(pair.open({datagrams[0]}).empty());
    EXPECT_EQ(pair.open({datagrams[1]}).size(), 1U);
    EXPECT_EQ(pair.inbound->counters.lateDrops.load(), 1U);
    EXPECT_EQ(pair.inbound->counters.replayDrops.load(), 0U);
    EXPECT_TRUE(pair.open({datagrams[1]}).empty());
    EXPECT_EQ(pair.inbound->counters.replayDrops.load(), 1U);
}

// A forged number far ahead must not push the window on (rule E-2).
TEST(BadPackets, AForgeryDoesNotMoveTheWindow)
{
    LanePair pair;
    const auto datagrams = pair.seal({echo(), echo()});
    Bytes forged = datagrams[0];
    test::put32(forged, 4, 0xfffffff0);
    EXPECT_TRUE(pair.open({forged}).empty());
    EXPECT_EQ(pair.inbound->window.greatest(), 0U);
    EXPECT_EQ(pair.open(datagrams).size(), 2U);
}

// Rules E-4 and E-14, RFC 4303, 2.2.1 and appendix A: every suite and backend over the border of the low half, out of
// order and twice; and a packet of this span is none of the next.
TEST(BadPackets, ExtendedNumbersCrossTheBorder)
{
    for (const crypto::EspBackend backend : crypto::availableEspBackends())
        for (const crypto::EspCase &each : crypto::allEspCases()) {
            if (!each.isExtended)
                continue;
            SCOPED_TRACE(crypto::nameOf(each));
            PairOptions options;
            options.suite = each;
            options.backend = backend;
            options.encapsulation = Encapsulation::RawEsp;
            LanePair pair(options);
            pair.outbound->skipSequencesTo(0xfffffffd);
            pair.inbound->window.accept(0xfffffffd);
            const std::vector<Bytes> packets(6, echo());
            auto datagrams = pair.seal(packets);
            EXPECT_EQ(test::get32(datagrams[2], 4), 0U);
            std::swap(datagrams[1], datagrams[3]);
            EXPECT_EQ(pair.open(datagrams), packets);
            EXPECT_EQ(pair.inbound->window.greatest(), 0x100000003U);
            EXPECT_TRUE(pair.open(datagrams).empty());
            EXPECT_EQ(pair.openingDrops(Reason::Replayed), 6U);
            // The same low half, far behind the window: taken for one of the next span, and the ICV tells.
            LanePair other(options);
            other.outbound->skipSequencesTo(0x1000);
            const auto old = other.seal({echo()});
            other.inbound->window.accept(0x1'0000'5000);
            EXPECT_TRUE(other.open(old).empty());
            EXPECT_EQ(other.openingDrops(Reason::BadIcv), 1U);
            EXPECT_EQ(other.inbound->window.greatest(), 0x1'0000'5000U);
        }
}

// A gap of more than the window, up to half of what the low half can tell (RFC 4303, A2.2 and 3.3.3).
TEST(BadPackets, ExtendedNumbersMayLeap)
{
    PairOptions options;
    options.suite.isExtended = true;
    for (const std::uint64_t leap :
         {std::uint64_t{255}, std::uint64_t{256}, std::uint64_t{0x7fffffff}, std::uint64_t{0xfffffe00}}) {
        LanePair pair(options);
        pair.outbound->skipSequencesTo(0x2'8000'0000);
        pair.inbound->window.accept(0x2'8000'0000);
        pair.outbound->skipSequencesTo(0x2'8000'0000 + leap);
        EXPECT_EQ(pair.carry({echo()}).size(), 1U) << leap;
        EXPECT_EQ(pair.inbound->window.greatest(), 0x2'8000'0001 + leap);
    }
}

// Rules E-7 and S-17.
TEST(BadPackets, NextHeaders)
{
    LanePair pair;
    EXPECT_TRUE(pair.open({pair.sealRaw(echo(), 59)}).empty()); // dummy: quiet
    EXPECT_EQ(pair.opening.counters().dropped, 0U);
    EXPECT_EQ(pair.inbound->window.greatest(), 1U);
    EXPECT_TRUE(pair.open({pair.sealRaw(Bytes(3, 9), 59)}).empty());
    EXPECT_EQ(pair.opening.counters().dropped, 0U);
    EXPECT_TRUE(pair.open({pair.sealRaw(echo(), 6)}).empty());
    EXPECT_TRUE(pair.open({pair.sealRaw(echo(), 41)}).empty()); // says IPv6, is IPv4
    EXPECT_EQ(pair.openingDrops(Reason::BadPayload), 2U);
    EXPECT_EQ(pair.open({pair.sealRaw(echo(), 4)}).size(), 1U);
    // Whatever they were, they were the peer's: their numbers are used up.
    EXPECT_EQ(pair.inbound->window.greatest(), 5U);
}

// Rule E-6.
TEST(BadPackets, PaddingOfEveryLength)
{
    for (const bool isAead : {true, false}) {
        PairOptions options;
        if (!isAead)
            options.suite.suite = {EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96, false};
        LanePair pair(options);
        const std::size_t alignment = pair.outbound->layout().alignment;
        const Bytes packet = echo();
        for (std::size_t length = 0; length <= 255; ++length) {
            if ((packet.size() + length + 2) % alignment != 0)
                continue;
            Bytes padding;
            for (std::size_t i = 0; i < length; ++i)
                padding.push_back(static_cast<Byte>(i + 1));
            padding.push_back(static_cast<Byte>(length));
            EXPECT_EQ(pair.open({pair.sealRaw(packet, 4, padding)}), std::vector<Bytes>{packet}) << length;
        }
        EXPECT_EQ(pair.inbound->counters.paddingErrors.load(), 0U);
        // Not 1, 2, 3: counted, and let through (the ICV was good).
        Bytes odd(alignment == 4 ? 2 : 10, 0);
        odd.push_back(static_cast<Byte>(odd.size()));
        EXPECT_EQ(pair.open({pair.sealRaw(packet, 4, odd)}).size(), 1U);
        EXPECT_EQ(pair.inbound->counters.paddingErrors.load(), 1U);
        // Reaches past the begin.
        const std::size_t size = packet.size() + (alignment == 4 ? 2 : 10);
        Bytes endless(size - packet.size(), 0);
        endless.push_back(static_cast<Byte>(size + 1));
        EXPECT_TRUE(pair.open({pair.sealRaw(packet, 4, endless)}).empty());
        EXPECT_EQ(pair.openingDrops(Reason::BadPadding), 1U);
        // All of it is padding: nothing is left of the packet.
        endless.back() = static_cast<Byte>(size);
        EXPECT_TRUE(pair.open({pair.sealRaw(packet, 4, endless)}).empty());
        EXPECT_EQ(pair.openingDrops(Reason::TooShort), 1U);
    }
}

// CVE-2022-27666: inner packets as large as a datagram can carry, and their lengths no longer than they are.
TEST(BadPackets, TheLargestThatCanCome)
{
    for (const crypto::EspBackend backend : crypto::availableEspBackends())
        for (const std::size_t size : {1500U, 4095U, 4096U, 9000U, 32768U, 65000U, 65400U}) {
            PairOptions options;
            options.backend = backend;
            LanePair pair(options);
            const Bytes packet = echo(size - 28);
            EXPECT_EQ(pair.open({pair.sealRaw(packet, 4)}), std::vector<Bytes>{packet}) << size;
            Bytes longer = packet;
            test::put16(longer, 2, 0xffff);
            EXPECT_TRUE(pair.open({pair.sealRaw(longer, 4)}).empty()) << size;
            EXPECT_EQ(pair.openingDrops(Reason::BadLength), 1U);
        }
}

TEST(BadPackets, InnerLengthsThatLie)
{
    LanePair pair;
    Bytes longer = echo();
    append(longer, Bytes(6, 0xee)); // traffic flow confidentiality: cut (rule E-8)
    EXPECT_EQ(pair.open({pair.sealRaw(longer, 4)}), std::vector<Bytes>{echo()});
    Bytes shorter = echo();
    test::put16(shorter, 2, shorter.size() + 1);
    EXPECT_TRUE(pair.open({pair.sealRaw(shorter, 4)}).empty());
    Bytes tiny = echo();
    test::put16(tiny, 2, 19);
    Bytes badHeader = echo();
    badHeader[0] = 0x44;
    EXPECT_TRUE(pair.open({pair.sealRaw(tiny, 4), pair.sealRaw(badHeader, 4)}).empty());
    EXPECT_EQ(pair.openingDrops(Reason::BadLength), 3U);
    Bytes badVersion = echo();
    badVersion[0] = 0x55;
    EXPECT_TRUE(pair.open({pair.sealRaw(badVersion, 4)}).empty());
    EXPECT_EQ(pair.openingDrops(Reason::BadVersion), 1U);
}

// Rules E-11 and S-17; the way round the inner policy of Paterson and Yau (2006).
TEST(BadPackets, OutsideTheSelectors)
{
    LanePair pair;
    test::PacketSpec spec;
    spec.source = IpAddress::v4(10, 0, 3, 5);
    const Bytes spoofed = test::buildPacket(spec);
    spec = {};
    spec.destination = IpAddress::v4(10, 0, 1, 7);
    const Bytes misled = test::buildPacket(spec);
    EXPECT_TRUE(pair.open({pair.sealRaw(spoofed, 4), pair.sealRaw(misled, 4)}).empty());
    EXPECT_EQ(pair.inbound->counters.selectorDrops.load(), 2U);
    EXPECT_EQ(pair.openingDrops(Reason::OutsideSelectors), 2U);
}

// Rule E-24.
TEST(BadPackets, FromSomebodyElse)
{
    LanePair pair;
    Bytes datagram = pair.seal({echo()}).at(0);
    OuterReceive receive = pair.receive(datagram);
    receive.ends.remote.address = IpAddress::v4(203, 0, 113, 9);
    OpenOutput out;
    pair.opening.open({&receive, 1}, pair.now, out);
    EXPECT_TRUE(out.tunWrites.empty());
    EXPECT_TRUE(out.notices.empty());
    EXPECT_EQ(pair.openingDrops(Reason::UnknownPeer), 1U);
}

// Rule S-14.
TEST(BadPackets, RandomOctetsChangeNothing)
{
    LanePair pair;
    test::ScriptedRandom random(21);
    for (int i = 0; i < 5000; ++i) {
        Bytes noise = random.bytes(random.between(0, 200));
        if (noise.size() >= 8 && random.chance(80)) {
            test::put32(noise, 0, 0xc0ffee01);
            test::put32(noise, 4, i);
        }
        EXPECT_TRUE(pair.open({noise}).empty());
    }
    EXPECT_EQ(pair.inbound->window.greatest(), 0U);
    EXPECT_EQ(pair.open(pair.seal({echo()})).size(), 1U);
}

// Rule NT-9.
TEST(OpeningLane, SortsWhatComesOnPort4500)
{
    LanePair pair;
    const Bytes esp = pair.seal({echo()}).at(0);
    Bytes ike(4, 0);
    append(ike, Bytes{1, 2, 3, 4, 5});
    EXPECT_EQ(pair.open({{0xff}, ike, esp, {0xfe}, {0, 0, 0}, {}, Bytes(4, 0)}).size(), 1U);
    const auto datagrams = LanePair::noticesOf<IkeDatagram>(pair.opened.notices);
    ASSERT_EQ(datagrams.size(), 2U);
    EXPECT_EQ(datagrams[0].bytes, (Bytes{1, 2, 3, 4, 5}));
    EXPECT_EQ(datagrams[0].ends.remote, pair.ends().local);
    EXPECT_TRUE(datagrams[1].bytes.empty());
    EXPECT_EQ(pair.openingDrops(Reason::TooShort), 3U);
}

// Rule E-23: SPI 0 is on no wire.
TEST(OpeningLane, RawEspKnowsNoMarkers)
{
    PairOptions options;
    options.encapsulation = Encapsulation::RawEsp;
    LanePair pair(options);
    EXPECT_TRUE(pair.open({Bytes(40, 0)}).empty());
    EXPECT_EQ(pair.openingDrops(Reason::UnknownSpi), 1U);
    EXPECT_TRUE(LanePair::noticesOf<IkeDatagram>(pair.opened.notices).empty());
}

// Rule E-23.
TEST(OpeningLane, TellsUnknownSpisOnceASecondAnAddress)
{
    LanePair pair;
    const auto strangersAfter = [&](Time now) {
        OpenOutput out;
        for (int i = 0; i < 10; ++i) {
            Bytes datagram(60, 0x11);
            OuterReceive receive = pair.receive(datagram);
            receive.ends.remote.address = IpAddress::v4(203, 0, 113, static_cast<Byte>(i % 2));
            pair.opening.open({&receive, 1}, now, out);
        }
        return LanePair::noticesOf<UnknownSpiSeen>(out.notices).size();
    };
    EXPECT_EQ(strangersAfter(pair.now), 2U);
    EXPECT_EQ(strangersAfter(pair.now + 999ms), 0U);
    EXPECT_EQ(strangersAfter(pair.now + 1s), 2U);
    // Hundreds of addresses are as many packets and no more notices than the table has places.
    OpenOutput out;
    for (int i = 0; i < 500; ++i) {
        Bytes datagram(60, 0x11);
        OuterReceive receive = pair.receive(datagram);
        receive.ends.remote.address = IpAddress::v4(0x0a000000U + static_cast<std::uint32_t>(i));
        pair.opening.open({&receive, 1}, pair.now + 1500ms, out);
    }
    EXPECT_LE(out.notices.size(), 32U);
}

TEST(OpeningLane, TellsWhenThePeerIsSeen)
{
    LanePair pair;
    const auto seen = [&] {
        static_cast<void>(pair.carry({echo(), echo()}));
        return LanePair::noticesOf<PeerSeen>(pair.opened.notices);
    };
    auto notices = seen();
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_TRUE(notices[0].isFirst);
    EXPECT_FALSE(notices[0].hasMoved);
    EXPECT_EQ(notices[0].sa, SaId{12});
    EXPECT_TRUE(seen().empty());
    pair.now += 1s;
    notices = seen();
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_FALSE(notices[0].isFirst);
}

// Rule NT-12: only the newest authenticated packet moves a peer, and only one behind a NAT.
TEST(OpeningLane, TellsWhenThePeerHasMoved)
{
    PairOptions options;
    options.peerBehindNat = true;
    LanePair pair(options);
    const auto datagrams = pair.seal({echo(), echo(), echo(), echo()});
    const auto openFrom = [&](Bytes datagram, std::uint16_t port) {
        OuterReceive receive = pair.receive(datagram);
        receive.ends.remote.port = port;
        OpenOutput out;
        pair.opening.open({&receive, 1}, pair.now, out);
        return LanePair::noticesOf<PeerSeen>(out.notices);
    };
    EXPECT_FALSE(openFrom(datagrams[0], 4500).at(0).hasMoved);
    Bytes forged = datagrams[1];
    forged.back() ^= 1;
    EXPECT_TRUE(openFrom(forged, 6000).empty());
    const auto moved = openFrom(datagrams[2], 6000);
    ASSERT_EQ(moved.size(), 1U); // at once, although less than a second has passed
    EXPECT_TRUE(moved[0].hasMoved);
    EXPECT_EQ(moved[0].from.port, 6000);
    EXPECT_TRUE(openFrom(datagrams[1], 7000).empty()); // older than the newest
    EXPECT_TRUE(openFrom(datagrams[3], 6000).empty()); // told already
}

// Rule E-25.
TEST(OpeningLane, TellsWhenIcvsFail)
{
    LanePair pair;
    Bytes bad = pair.seal({echo()}).at(0);
    bad.back() ^= 1;
    static_cast<void>(pair.open({bad, bad, bad}));
    auto failing = LanePair::noticesOf<IcvFailing>(pair.opened.notices);
    ASSERT_EQ(failing.size(), 1U); // nothing has ever been good: told from the first on
    EXPECT_FALSE(failing[0].looksLikeOtherCut);
    EXPECT_EQ(pair.inbound->counters.icvFailures.load(), 3U);

    LanePair working;
    static_cast<void>(working.carry({echo()}));
    bad = working.seal({echo()}).at(0);
    bad.back() ^= 1;
    static_cast<void>(working.open(std::vector<Bytes>(7, bad)));
    EXPECT_TRUE(LanePair::noticesOf<IcvFailing>(working.opened.notices).empty());
    static_cast<void>(working.open(std::vector<Bytes>(30, bad)));
    failing = LanePair::noticesOf<IcvFailing>(working.opened.notices);
    ASSERT_EQ(failing.size(), 1U);
    EXPECT_EQ(failing[0].count, 8U);
}

// Rule E-25: 96 bits where we have 128, and 128 where we have 96.
TEST(OpeningLane, SuspectsAPeerThatCutsSha256OtherwiseThanWe)
{
    for (const bool peerCuts : {true, false})
        for (std::size_t size = 0; size < 40; ++size) {
            PairOptions options;
            options.suite.suite = {EspEncryption::AesCbc128, EspAuthentication::HmacSha256_128, peerCuts};
            LanePair other(options);
            options.suite.suite.sha256Cut96 = !peerCuts;
            LanePair pair(options);
            EXPECT_TRUE(pair.open(other.seal({echo(size)})).empty());
            const auto failing = LanePair::noticesOf<IcvFailing>(pair.opened.notices);
            ASSERT_EQ(failing.size(), 1U);
            EXPECT_TRUE(failing[0].looksLikeOtherCut);
        }
}

// Rule E-24: behind a NAT the outer address is no proof and no obstacle.
TEST(OpeningLane, TakesAnyOuterAddressOfAPeerBehindANat)
{
    PairOptions options;
    options.peerBehindNat = true;
    LanePair pair(options);
    Bytes datagram = pair.seal({echo()}).at(0);
    OuterReceive receive = pair.receive(datagram);
    receive.ends.remote = {IpAddress::v4(203, 0, 113, 9), 6000};
    OpenOutput out;
    pair.opening.open({&receive, 1}, pair.now, out);
    EXPECT_EQ(out.tunWrites.size(), 1U);
    EXPECT_TRUE(LanePair::noticesOf<PeerSeen>(out.notices).at(0).hasMoved);
}

// Rule E-25: each kind of drop has a counter of its own in the SA.
TEST(OpeningLane, CountsEachCauseInTheSa)
{
    LanePair pair;
    const auto sealed = pair.seal({echo(), echo()});
    const Bytes &good = sealed[0];
    Bytes badIcv = sealed[1];
    badIcv.back() ^= 1;
    test::PacketSpec spoofed;
    spoofed.source = IpAddress::v4(10, 0, 3, 5);
    Bytes wrongPadding = pair.sealRaw(echo(), 4, Bytes{9, 9, 2});
    EXPECT_EQ(pair.open({good, good, badIcv, pair.sealRaw(test::buildPacket(spoofed), 4), wrongPadding}).size(), 2U);
    const SaCounters &counted = pair.inbound->counters;
    EXPECT_EQ(counted.packets.load(), 2U);
    EXPECT_EQ(counted.bytes.load(), 2 * echo().size());
    EXPECT_EQ(counted.replayDrops.load(), 1U);
    EXPECT_EQ(counted.lateDrops.load(), 0U);
    EXPECT_EQ(counted.icvFailures.load(), 1U);
    EXPECT_EQ(counted.selectorDrops.load(), 1U);
    EXPECT_EQ(counted.paddingErrors.load(), 1U);
}

} // namespace
} // namespace tunneldesk::esp
