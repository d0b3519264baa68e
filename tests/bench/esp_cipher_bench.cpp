// What the ESP ciphers alone do on one core: packets of 1408 octets, 32 a batch, both backends. Prints a
// table; the only clock is the steady one around each measurement.
#include "engine/crypto/esp_cipher.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

namespace
{

using namespace tunneldesk;

constexpr std::size_t kPacketSize = 1408;
constexpr std::size_t kBatch = 32;
constexpr auto kMeasure = std::chrono::milliseconds(300);

Secret filled(std::size_t size)
{
    Secret secret(size);
    Byte value = 7;
    for (Byte &octet : secret.mutableView())
        octet = value = static_cast<Byte>(value * 13 + 5);
    return secret;
}

std::size_t packetSizeOf(const EspSuite &suite)
{
    const std::size_t around = 8 + ivSizeOf(suite.encryption) + suite.icvSize();
    const std::size_t block = alignmentOf(suite.encryption);
    return around + (kPacketSize - around) / block * block;
}

struct Bench {
    std::unique_ptr<crypto::EspKeySchedule> sealing;
    std::unique_ptr<crypto::EspKeySchedule> opening;
    std::unique_ptr<crypto::EspBatchCipher> cipher;
    std::vector<Bytes> packets;
    std::uint64_t sequence = 0;

    Bench(crypto::EspBackend backend, const EspSuite &suite) : cipher(crypto::makeEspBatchCipher(backend))
    {
        const EspKeys keys{filled(keySizeOf(suite.encryption) + saltSizeOf(suite.encryption)),
                           filled(keySizeOf(suite.authentication))};
        const Secret ivKey = filled(isAead(suite.encryption) ? 0 : 16);
        sealing = crypto::makeEspKeySchedule(backend, suite, false, keys, ivKey.view()).value();
        opening = crypto::makeEspKeySchedule(backend, suite, false, keys, {}).value();
        packets.assign(kBatch, Bytes(packetSizeOf(suite), 0x42));
    }

    void seal()
    {
        std::array<crypto::SealJob, kBatch> jobs;
        for (std::size_t i = 0; i < kBatch; ++i)
            jobs[i] = {sealing.get(), packets[i], ++sequence};
        cipher->seal(jobs);
    }
    // Of copies, for a packet opens once.
    bool open(std::vector<Bytes> &copies)
    {
        std::array<crypto::OpenJob, kBatch> jobs;
        for (std::size_t i = 0; i < kBatch; ++i) {
            std::copy(packets[i].begin(), packets[i].end(), copies[i].begin());
            jobs[i] = {opening.get(), copies[i], 0};
        }
        cipher->open(jobs);
        return std::all_of(jobs.begin(), jobs.end(), [](const crypto::OpenJob &job) { return job.isGood; });
    }
};

template <typename Work>
double gigabitsPerSecond(std::size_t batchOctets, Work &&work)
{
    using Clock = std::chrono::steady_clock;
    for (int i = 0; i < 100; ++i)
        work();
    std::size_t rounds = 0;
    const Clock::time_point start = Clock::now();
    Clock::time_point now = start;
    for (; now - start < kMeasure; now = Clock::now()) {
        for (int i = 0; i < 16; ++i)
            work();
        rounds += 16;
    }
    const double nanoseconds = std::chrono::duration<double, std::nano>(now - start).count();
    return static_cast<double>(rounds * batchOctets) * 8 / nanoseconds;
}

void measure(crypto::EspBackend backend, const EspSuite &suite)
{
    Bench bench(backend, suite);
    std::vector<Bytes> copies = bench.packets;
    const std::size_t octets = kBatch * bench.packets.front().size();
    const double sealing = gigabitsPerSecond(octets, [&] { bench.seal(); });
    bool isGood = true;
    const double opening = gigabitsPerSecond(octets, [&] { isGood = bench.open(copies) && isGood; });
    std::printf("%-10.*s %-16.*s %-18.*s %8.1f %8.1f%s\n", static_cast<int>(nameOf(backend).size()),
                nameOf(backend).data(), static_cast<int>(nameOf(suite.encryption).size()),
                nameOf(suite.encryption).data(), static_cast<int>(nameOf(suite.authentication).size()),
                nameOf(suite.authentication).data(), sealing, opening, isGood ? "" : "  BAD ICV");
}

} // namespace

int main()
{
    std::printf("Gbit/s on one core, packets of %zu octets, %zu a batch\n\n", kPacketSize, kBatch);
    std::printf("%-10s %-16s %-18s %8s %8s\n", "backend", "cipher", "authentication", "seal", "open");
    for (const crypto::EspBackend backend : {crypto::EspBackend::IpsecMb, crypto::EspBackend::OpenSsl}) {
        if (backend == crypto::EspBackend::IpsecMb && crypto::bestEspBackend() != backend)
            continue;
        for (const EspEncryption encryption : allEspEncryptions())
            for (const EspAuthentication authentication : allEspAuthentications())
                if (const EspSuite suite{encryption, authentication, false}; suite.isValid())
                    measure(backend, suite);
    }
    return 0;
}
