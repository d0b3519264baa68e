// What holds for every suite with every pair of backends: what one seals the other opens, nothing that was
// changed opens, batches may be mixed, and the data path does not allocate.
#include "engine/base/byte_writer.h"
#include "tests/engine/crypto/esp_packets.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/vectors.h"

#include <algorithm>

namespace tunneldesk::crypto
{
namespace
{

struct BackendPair {
    EspBackend sealing;
    EspBackend opening;
};

std::vector<BackendPair> allPairs()
{
    std::vector<BackendPair> pairs;
    for (const EspBackend sealing : availableEspBackends())
        for (const EspBackend opening : availableEspBackends())
            pairs.push_back({sealing, opening});
    return pairs;
}

std::size_t differingOctets(const Bytes &one, const Bytes &other)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        count += one[i] == other[i] ? 0 : 1;
    return count;
}

class EspCipher : public testing::TestWithParam<BackendPair>
{
protected:
    // One SA direction, both ends.
    struct Flow {
        EspCase esp;
        std::unique_ptr<EspKeySchedule> sealing;
        std::unique_ptr<EspKeySchedule> opening;
    };

    Flow makeFlow(const EspCase &each)
    {
        const EspMaterial material(each.suite, m_random);
        return {each, scheduleOf(GetParam().sealing, each, material.keys, material.ivKey.view()),
                scheduleOf(GetParam().opening, each, material.keys, {})};
    }
    std::vector<Flow> makeFlows()
    {
        std::vector<Flow> flows;
        for (const EspCase &each : allEspCases())
            flows.push_back(makeFlow(each));
        return flows;
    }

    test::ScriptedRandom m_random{2026};
    std::unique_ptr<EspBatchCipher> m_sealer = makeEspBatchCipher(GetParam().sealing);
    std::unique_ptr<EspBatchCipher> m_opener = makeEspBatchCipher(GetParam().opening);
};

// Mixed suites, mixed sizes, batches from 1 to more than the library's own bound.
TEST_P(EspCipher, opensWhatTheOtherSealed)
{
    const std::vector<Flow> flows = makeFlows();
    std::uint64_t sequence = 0xffff'ff00; // the low half wraps on the way
    for (int round = 0; round < 60; ++round) {
        const std::size_t count = round == 0 ? 300 : m_random.between(1, 70);
        std::vector<const Flow *> used;
        std::vector<Bytes> packets;
        std::vector<Bytes> plain;
        std::vector<SealJob> seals;
        for (std::size_t i = 0; i < count; ++i) {
            const Flow &flow = flows[m_random.nextBelow(flows.size())];
            const std::size_t most = 1500 / alignmentOf(flow.esp.suite.encryption);
            packets.push_back(rawPacket(flow.esp.suite, sequence + i, m_random.between(1, most), m_random));
            plain.push_back(packets.back());
            used.push_back(&flow);
        }
        for (std::size_t i = 0; i < count; ++i)
            seals.push_back({used[i]->sealing.get(), packets[i], sequence + i});
        m_sealer->seal(seals);

        std::vector<OpenJob> opens;
        for (std::size_t i = 0; i < count; ++i) {
            ASSERT_FALSE(seals[i].packet.empty());
            EXPECT_FALSE(equalBytes(textOf(used[i]->esp.suite, packets[i]), textOf(used[i]->esp.suite, plain[i])));
            EXPECT_TRUE(equalBytes(ByteView(packets[i]).first(8), ByteView(plain[i]).first(8)));
            opens.push_back({used[i]->opening.get(), packets[i], static_cast<std::uint32_t>((sequence + i) >> 32)});
        }
        m_opener->open(opens);
        for (std::size_t i = 0; i < count; ++i) {
            EXPECT_TRUE(opens[i].isGood) << nameOf(used[i]->esp);
            EXPECT_TRUE(equalBytes(textOf(used[i]->esp.suite, packets[i]), textOf(used[i]->esp.suite, plain[i])));
        }
        sequence += count;
    }
}

TEST_P(EspCipher, refusesEveryChangedOctet)
{
    for (const EspCase &each : allEspCases()) {
        const Flow flow = makeFlow(each);
        Bytes sealed = rawPacket(each.suite, 77, 3, m_random);
        const Bytes plain = sealed;
        ASSERT_TRUE(sealOne(*m_sealer, *flow.sealing, sealed, 77));
        std::vector<Bytes> changed;
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            changed.push_back(sealed);
            changed.back()[i] ^= static_cast<Byte>(1U << m_random.nextBelow(8));
        }
        std::vector<OpenJob> jobs;
        for (Bytes &packet : changed)
            jobs.push_back({flow.opening.get(), packet, 0});
        m_opener->open(jobs);
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            EXPECT_FALSE(jobs[i].isGood) << nameOf(each) << ", octet " << i;
            EXPECT_FALSE(equalBytes(textOf(each.suite, changed[i]), textOf(each.suite, plain)));
        }
    }
}

// Rule E-2: what has no good ICV is not deciphered. CBC ciphertext stays as it came.
TEST_P(EspCipher, deciphersNothingWithABadIcv)
{
    for (const EspCase &each : allEspCases()) {
        const Flow flow = makeFlow(each);
        Bytes packet = rawPacket(each.suite, 5, 4, m_random);
        ASSERT_TRUE(sealOne(*m_sealer, *flow.sealing, packet, 5));
        const Bytes sealed = packet;
        packet.back() ^= 0x01;
        ASSERT_FALSE(openOne(*m_opener, *flow.opening, packet));
        const Bytes zeros(textOf(each.suite, packet).size());
        const ByteView expected = isAead(each.suite.encryption) ? ByteView(zeros) : textOf(each.suite, sealed);
        EXPECT_EQ(toHex(textOf(each.suite, packet)), toHex(expected)) << nameOf(each);
    }
}

TEST_P(EspCipher, oneBadPacketDoesNotHurtItsNeighbours)
{
    const std::vector<Flow> flows = makeFlows();
    std::vector<Bytes> packets;
    for (std::size_t i = 0; i < flows.size(); ++i) {
        packets.push_back(rawPacket(flows[i].esp.suite, 9, 6, m_random));
        ASSERT_TRUE(sealOne(*m_sealer, *flows[i].sealing, packets[i], 9));
        if (i % 3 == 1)
            packets[i][20] ^= 0x80;
    }
    std::vector<OpenJob> jobs;
    for (std::size_t i = 0; i < flows.size(); ++i)
        jobs.push_back({flows[i].opening.get(), packets[i], 0});
    m_opener->open(jobs);
    for (std::size_t i = 0; i < flows.size(); ++i)
        EXPECT_EQ(jobs[i].isGood, i % 3 != 1) << nameOf(flows[i].esp);
}

TEST_P(EspCipher, bindsTheHighHalfOfTheNumber)
{
    const std::uint64_t sequence = 0x0000'0003'0000'0001;
    for (const EspCase &each : allEspCases()) {
        const Flow flow = makeFlow(each);
        for (const std::uint32_t guess : {2U, 3U}) {
            Bytes packet = rawPacket(each.suite, sequence, 2, m_random);
            ASSERT_TRUE(sealOne(*m_sealer, *flow.sealing, packet, sequence));
            EXPECT_EQ(openOne(*m_opener, *flow.opening, packet, guess), guess == 3 || !each.isExtended) << nameOf(each);
        }
    }
}

// Rule E-5: no two packets of one SA share an IV; that of CBC is neither counted nor the last block of the packet
// before (Nuopponen and Vaarala: what can be foretold can be tried).
TEST_P(EspCipher, neverRepeatsAnIv)
{
    for (const EspCase &each : allEspCases()) {
        const Flow flow = makeFlow(each);
        const bool isCbc = each.suite.authentication != EspAuthentication::Included;
        std::vector<Bytes> ivs;
        Bytes lastBlock;
        for (std::uint64_t sequence = 0xffff'fff0; sequence < 0x1'0000'0010; ++sequence) {
            Bytes packet = rawPacket(each.suite, sequence, 1, m_random);
            ASSERT_TRUE(sealOne(*m_sealer, *flow.sealing, packet, sequence));
            ivs.push_back(copyOf(ByteView(packet).subspan(8, ivSizeOf(each.suite.encryption))));
            if (!isCbc) {
                Bytes counted;
                ByteWriter(counted).writeU64(sequence);
                EXPECT_EQ(ivs.back(), counted)
                    << nameOf(each) << ": the 64 bits of the sequence number, never by chance";
                continue;
            }
            EXPECT_NE(ivs.back(), lastBlock) << nameOf(each);
            if (ivs.size() > 1)
                EXPECT_GT(differingOctets(ivs.back(), ivs[ivs.size() - 2]), 2U) << nameOf(each) << ": counted";
            const ByteView text = textOf(each.suite, packet);
            lastBlock = copyOf(text.last(std::min(text.size(), ivs.back().size())));
        }
        std::sort(ivs.begin(), ivs.end());
        EXPECT_EQ(std::adjacent_find(ivs.begin(), ivs.end()), ivs.end()) << nameOf(each);
    }
}

// Rule E-3: whatever its length, a packet that does not fit is refused and nothing outside of it touched.
TEST_P(EspCipher, refusesLengthsThatDoNotFit)
{
    for (const EspCase &each : allEspCases()) {
        const Flow flow = makeFlow(each);
        const std::size_t around = 8 + ivSizeOf(each.suite.encryption) + each.suite.icvSize();
        for (std::size_t size = 0; size <= around + alignmentOf(each.suite.encryption); ++size) {
            const bool fits = size > around && (isAead(each.suite.encryption) ||
                                                (size - around) % alignmentOf(each.suite.encryption) == 0);
            // Exactly as long as it says, so that a sanitizer sees a step beside it.
            Bytes packet(size, 0x5a);
            EXPECT_FALSE(openOne(*m_opener, *flow.opening, packet));
            EXPECT_EQ(sealOne(*m_sealer, *flow.sealing, packet, 1), fits) << nameOf(each) << ", " << size;
            if (!fits)
                EXPECT_EQ(packet, Bytes(size));
        }
    }
}

TEST_P(EspCipher, doesNotSealWithAScheduleForOpening)
{
    const EspCase each{{EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96, false}, false};
    const EspMaterial material(each.suite, m_random);
    const auto opening = scheduleOf(GetParam().sealing, each, material.keys, {});
    Bytes packet = rawPacket(each.suite, 1, 2, m_random);
    EXPECT_FALSE(sealOne(*m_sealer, *opening, packet, 1));
    EXPECT_EQ(packet, Bytes(packet.size()));
}

TEST_P(EspCipher, doesNotAllocateAfterWarmUp)
{
    const std::vector<Flow> flows = makeFlows();
    std::vector<Bytes> packets;
    for (std::size_t i = 0; i < 64; ++i)
        packets.push_back(rawPacket(flows[i % flows.size()].esp.suite, 1, 20, m_random));
    std::vector<SealJob> seals(packets.size());
    std::vector<OpenJob> opens(packets.size());
    const auto passOnce = [&](std::uint64_t sequence) {
        for (std::size_t i = 0; i < packets.size(); ++i)
            seals[i] = {flows[i % flows.size()].sealing.get(), packets[i], sequence};
        m_sealer->seal(seals);
        for (std::size_t i = 0; i < packets.size(); ++i)
            opens[i] = {flows[i % flows.size()].opening.get(), packets[i], 0};
        m_opener->open(opens);
    };
    passOnce(1);
    EXPECT_EQ(test::allocationsDuring([&] {
                  for (std::uint64_t sequence = 2; sequence < 50; ++sequence)
                      passOnce(sequence);
              }),
              0U);
    for (const OpenJob &job : opens)
        EXPECT_TRUE(job.isGood);
}

INSTANTIATE_TEST_SUITE_P(Backends, EspCipher, testing::ValuesIn(allPairs()), [](const auto &info) {
    const auto word = [](EspBackend backend) { return backend == EspBackend::IpsecMb ? "IpsecMb" : "OpenSsl"; };
    return std::string(word(info.param.sealing)) + "To" + word(info.param.opening);
});

TEST(EspKeySchedule, refusesKeysThatDoNotFitTheSuite)
{
    test::ScriptedRandom random(4);
    for (const EspBackend backend : availableEspBackends()) {
        for (const EspCase &each : allEspCases()) {
            const EspMaterial material(each.suite, random);
            const auto make = [&](const EspKeys &keys, ByteView ivKey) {
                return makeEspKeySchedule(backend, each.suite, each.isExtended, keys, ivKey).reason();
            };
            const auto cut = [](const Secret &secret) {
                return Secret::copyFrom(secret.view().first(secret.size() - 1));
            };
            EXPECT_EQ(make({cut(material.keys.encryption), material.keys.authentication.clone()}, {}),
                      Reason::BadLength);
            EXPECT_EQ(make({material.keys.encryption.clone(), Secret(material.keys.authentication.size() + 1)}, {}),
                      Reason::BadLength);
            EXPECT_EQ(make(material.keys, Bytes(15)), Reason::BadLength);
            EXPECT_EQ(make(material.keys, {}), Reason::None);
        }
        const EspSuite mixed{EspEncryption::AesGcm128, EspAuthentication::HmacSha1_96, false};
        const EspMaterial material(mixed, random);
        EXPECT_EQ(makeEspKeySchedule(backend, mixed, false, material.keys, {}).reason(), Reason::BadLength);
    }
}

// Rule P1-4, for ESP: RFC 2405, 4; RFC 2451, 2.3.
TEST(EspKeySchedule, refusesWeakKeys)
{
    for (const EspBackend backend : availableEspBackends()) {
        const auto make = [backend](EspEncryption encryption, std::string_view key) {
            const EspSuite suite{encryption, EspAuthentication::HmacSha1_96, false};
            return makeEspKeySchedule(backend, suite, false, {test::secretFromHex(key), Secret(20)}, {}).reason();
        };
        EXPECT_EQ(make(EspEncryption::DesCbc, "01fe01fe01fe01fe"), Reason::BadKeyExchange);
        EXPECT_EQ(make(EspEncryption::DesCbc, "0123456789abcdef"), Reason::None);
        EXPECT_EQ(make(EspEncryption::TripleDesCbc, "0123456789abcdef2023456789abcdeffedcba9876543210"), Reason::None);
        EXPECT_EQ(make(EspEncryption::TripleDesCbc, "0123456789abcdef0123456789abcdeffedcba9876543210"),
                  Reason::BadKeyExchange);
        EXPECT_EQ(make(EspEncryption::TripleDesCbc, "0123456789abcdeffedcba9876543210fedcba9876543210"),
                  Reason::BadKeyExchange);
    }
}

TEST(EspKeySchedule, leavesNoSecretBehind)
{
    const std::size_t before = secret_arena::bytesInUse();
    for (const EspBackend backend : availableEspBackends()) {
        for (const EspCase &each : allEspCases()) {
            test::ScriptedRandom random(8);
            const EspMaterial material(each.suite, random);
            const auto schedule = scheduleOf(backend, each, material.keys, material.ivKey.view());
        }
    }
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

TEST(EspBackendChoice, namesWhatItChose)
{
    EXPECT_EQ(crypto::nameOf(EspBackend::OpenSsl), "openssl");
    EXPECT_EQ(crypto::nameOf(EspBackend::IpsecMb), "ipsec-mb");
}

} // namespace
} // namespace tunneldesk::crypto
