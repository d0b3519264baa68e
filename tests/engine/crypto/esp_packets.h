// Packets and keys for the tests of the ESP ciphers: one place that knows how an ESP packet is put
// together, so that the tests say only what they are about.
#pragma once

#include "engine/crypto/digest.h"
#include "engine/crypto/esp_cipher.h"
#include "tests/support/scripted_random.h"

#include <string>
#include <vector>

namespace tunneldesk::crypto
{

// Every suite that can be negotiated, with 32-bit and with extended sequence numbers.
struct EspCase {
    EspSuite suite;
    bool isExtended = false;
};

inline std::vector<EspCase> allEspCases()
{
    std::vector<EspCase> cases;
    for (const EspEncryption encryption : allEspEncryptions())
        for (const EspAuthentication authentication : allEspAuthentications())
            for (const bool isCut : {false, true})
                for (const bool isExtended : {false, true})
                    if (const EspSuite suite{encryption, authentication, isCut}; suite.isValid())
                        cases.push_back({suite, isExtended});
    return cases;
}

inline std::string nameOf(const EspCase &each)
{
    return std::string(tunneldesk::nameOf(each.suite.encryption)) + " " +
           std::string(tunneldesk::nameOf(each.suite.authentication)) + (each.suite.sha256Cut96 ? " cut to 96" : "") +
           (each.isExtended ? " ESN" : "");
}

// What this build and this CPU have.
inline std::vector<EspBackend> availableEspBackends()
{
    std::vector<EspBackend> backends{EspBackend::OpenSsl};
    if (bestEspBackend() != EspBackend::OpenSsl)
        backends.push_back(bestEspBackend());
    return backends;
}

struct EspMaterial {
    EspKeys keys;
    Secret ivKey; // empty for an AEAD

    EspMaterial(const EspSuite &suite, Random &random)
        : keys{Secret(keySizeOf(suite.encryption) + saltSizeOf(suite.encryption)),
               Secret(keySizeOf(suite.authentication))},
          ivKey(isAead(suite.encryption) ? 0 : 16)
    {
        for (Secret *secret : {&keys.encryption, &keys.authentication, &ivKey})
            random.fill(secret->mutableView());
    }
};

// Ends the test when the schedule cannot be made.
inline std::unique_ptr<EspKeySchedule> scheduleOf(EspBackend backend, const EspCase &each, const EspKeys &keys,
                                                  ByteView ivKey)
{
    auto schedule = makeEspKeySchedule(backend, each.suite, each.isExtended, keys, ivKey);
    EXPECT_TRUE(schedule.isOk()) << nameOf(each);
    return std::move(schedule).value();
}

// SPI, low sequence number, room for the IV, `blocks` units of plaintext, room for the ICV. The rooms hold
// 0xa5, so that whatever is left unwritten shows.
inline Bytes rawPacket(const EspSuite &suite, std::uint64_t sequence, std::size_t blocks, test::ScriptedRandom &random)
{
    Bytes packet{0x11, 0x22, 0x33, 0x44};
    for (int shift = 24; shift >= 0; shift -= 8)
        packet.push_back(static_cast<Byte>(sequence >> shift));
    packet.insert(packet.end(), ivSizeOf(suite.encryption), 0xa5);
    append(packet, random.bytes(blocks * alignmentOf(suite.encryption)));
    packet.insert(packet.end(), suite.icvSize(), 0xa5);
    return packet;
}

inline ByteView textOf(const EspSuite &suite, ByteView packet)
{
    const std::size_t head = 8 + ivSizeOf(suite.encryption);
    return packet.subspan(head, packet.size() - head - suite.icvSize());
}

// False when it could not be sealed.
inline bool sealOne(EspBatchCipher &cipher, const EspKeySchedule &keys, Bytes &packet, std::uint64_t sequence)
{
    SealJob job{&keys, packet, sequence};
    cipher.seal({&job, 1});
    return !job.packet.empty();
}
inline bool openOne(EspBatchCipher &cipher, const EspKeySchedule &keys, Bytes &packet, std::uint32_t sequenceHigh = 0)
{
    OpenJob job{&keys, packet, sequenceHigh};
    cipher.open({&job, 1});
    return job.isGood;
}

} // namespace tunneldesk::crypto
