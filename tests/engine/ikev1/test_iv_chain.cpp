// The IV chain: on packets of others, and that nothing moves before a commit.
#include "engine/ikev1/iv_chain.h"
#include "engine/ikev1/script.h"
#include "engine/ikev1/sealing.h"
#include "engine/wire/isakmp_build.h"
#include "tests/support/pcap.h"
#include "tests/support/scripted_random.h"
#include "tests/support/vectors.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::ikev1;
using namespace tunneldesk::test;

// Rule P1-15.
TEST(IvChain, OpensAnEncryptedInformational)
{
    const Json vectors = loadVectors("rub/encrypted_informational.json");
    const Json &test = vectors["tests"].array().front();
    const Bytes packet = hexOf(test, "packet");
    const auto header = wire::parseHeader(packet);
    ASSERT_TRUE(header);
    const Secret key = Secret::copyFrom(hexOf(test, "key"));
    const auto opened = openMessage({IkeEncryption::AesCbc128, key}, IvChain(hexOf(test, "iv")), *header, packet);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(toHex(opened->message.plaintext).starts_with(toHex(hexOf(test, "plaintext"))));
    const auto *notification = opened->message.content.first<wire::Notification>();
    ASSERT_NE(notification, nullptr);
    EXPECT_EQ(notification->type, wire::NotifyType::PayloadMalformed);
    EXPECT_LT(opened->message.chainEnd, opened->message.plaintext.size());
}

// Openswan and NetScreen: Main Mode 5 and 6, then Quick Mode over the chain that they leave (rules P1-5,
// P1-6, Q-3), with a retransmission between that must not move it.
// Rules P1-5, P1-6, P1-7.
TEST(IvChain, FollowsACapturedSession)
{
    const Json vector = loadVectors("captures/ikev1-certs.keys.json");
    const Secret key = Secret::copyFrom(hexOf(vector, "encryption_key"));
    std::vector<Bytes> publicValues;
    std::set<Bytes> seen;
    IvChain phase1;
    std::map<MessageId, IvChain> quick;
    unsigned mainOpened = 0;
    unsigned quickOpened = 0;
    for (const CapturedDatagram &datagram : readCapture(vectorPath("captures/ikev1-certs.pcap"))) {
        ByteView bytes(datagram.bytes);
        if (datagram.to.port == 4500)
            bytes = bytes.subspan(4);
        const auto header = wire::parseHeader(bytes);
        if (!header || !seen.insert(datagram.bytes).second)
            continue;
        if (!header->isEncrypted()) {
            const auto message = wire::parseClear(*header, bytes);
            ASSERT_TRUE(message);
            if (const auto *ke = message->content.first<wire::KeyExchange>())
                publicValues.push_back(ke->value);
            continue;
        }
        ASSERT_EQ(publicValues.size(), 2U);
        const CipherUse cipher{IkeEncryption::TripleDesCbc, key};
        const bool isMain = header->exchange == wire::ExchangeType::IdentityProtection;
        if (isMain && mainOpened == 0)
            phase1 = IvChain::forPhase1(Hash::Md5, cipher.encryption, publicValues[0], publicValues[1]);
        if (!isMain)
            quick.try_emplace(header->messageId, phase1.forExchange(Hash::Md5, cipher.encryption, header->messageId));
        IvChain &chain = isMain ? phase1 : quick.at(header->messageId);
        const auto opened = openMessage(cipher, chain, *header, bytes);
        ASSERT_TRUE(opened) << reasonName(opened.reason());
        chain.commit(opened->staged);
        if (isMain) {
            ++mainOpened;
            EXPECT_NE(opened->message.content.find(wire::PayloadType::Identification), nullptr);
        } else {
            ++quickOpened;
            EXPECT_TRUE(checkScript(rowOf(ExchangeKind::QuickMode, quickOpened, true), opened->message.content));
        }
    }
    EXPECT_EQ(mainOpened, 2U);
    EXPECT_EQ(quickOpened, 3U);
}

// Rules P1-6, S-8.
TEST(IvChain, MovesOnlyWhenCommitted)
{
    ScriptedRandom random;
    for (const IkeEncryption encryption : allIkeEncryptions()) {
        const Secret key = Secret::copyFrom(random.bytes(keySizeOf(encryption)));
        const Bytes iv = random.bytes(blockSizeOf(encryption));
        IvChain sender(iv);
        IvChain receiver(iv);
        for (std::size_t size = 1; size < 50; ++size) {
            const Bytes plain = random.bytes(size);
            const auto sealed = sender.stageSeal(encryption, key, plain);
            ASSERT_TRUE(sealed);
            sender.commit(*sealed);
            Bytes forged = sealed->text;
            forged.back() ^= 1;
            const IvChain before = receiver;
            ASSERT_TRUE(receiver.stageOpen(encryption, key, forged));
            EXPECT_EQ(receiver, before);
            const auto opened = receiver.stageOpen(encryption, key, sealed->text);
            ASSERT_TRUE(opened);
            receiver.commit(*opened);
            EXPECT_EQ(Bytes(opened->text.begin(), opened->text.begin() + static_cast<std::ptrdiff_t>(size)), plain);
            EXPECT_EQ(receiver, sender);
        }
    }
}

// Rule P1-7: what we send is filled up with zeros to whole blocks and no further; the header names the first payload of
// the inside, and its length is that of the datagram.
TEST(IvChain, P1_7_PaddingIsZerosToTheBlock)
{
    ScriptedRandom random;
    for (const IkeEncryption encryption : allIkeEncryptions()) {
        const Secret key = Secret::copyFrom(random.bytes(keySizeOf(encryption)));
        const std::size_t block = blockSizeOf(encryption);
        const Bytes iv = random.bytes(block);
        for (std::size_t size = 1; size <= 3 * block; ++size) {
            IvChain chain(iv);
            const Bytes sealed =
                sealMessage({encryption, key}, chain, {}, {wire::Nonce{Bytes(size, 0xee)}, wire::VendorId{}});
            const std::size_t plain = 4 + size + 4;
            ASSERT_EQ(sealed.size(), wire::kHeaderSize + (plain + block - 1) / block * block);
            Bytes bytes = sealed;
            bytes[0] = 1; // a cookie, or it is no header
            const auto header = wire::parseHeader(bytes);
            ASSERT_TRUE(header);
            EXPECT_EQ(header->length, sealed.size());
            EXPECT_EQ(header->nextPayload, wire::PayloadType::Nonce);
            EXPECT_TRUE(header->isEncrypted());
            const auto opened = openMessage({encryption, key}, IvChain(iv), *header, bytes);
            ASSERT_TRUE(opened);
            const ByteView padding = ByteView(opened->message.plaintext).subspan(plain);
            EXPECT_TRUE(equalBytes(padding, Bytes(padding.size()))) << toHex(padding);
        }
    }
}

// Rule P1-7: what others fill up with does not matter, nor that it is a whole block and more.
TEST(IvChain, P1_7_PaddingOfOthersMayBeAnything)
{
    ScriptedRandom random;
    const std::vector<wire::Payload> payloads{wire::Nonce{Bytes(16, 0xee)}, wire::VendorId{}};
    const Bytes plain = wire::buildChain(payloads);
    for (const IkeEncryption encryption : allIkeEncryptions()) {
        const Secret key = Secret::copyFrom(random.bytes(keySizeOf(encryption)));
        const std::size_t block = blockSizeOf(encryption);
        const IvChain chain(random.bytes(block));
        const std::size_t whole = (plain.size() + block - 1) / block * block;
        for (const std::size_t size : {whole, whole + block, whole + 2 * block}) {
            Bytes padded = plain;
            append(padded, random.bytes(size - plain.size()));
            const auto sealed = chain.stageSeal(encryption, key, padded);
            ASSERT_TRUE(sealed);
            wire::Header header;
            header.cookies.initiator = {1};
            const Bytes bytes = wire::buildEncrypted(header, wire::PayloadType::Nonce, sealed->text);
            const auto opened = openMessage({encryption, key}, chain, *wire::parseHeader(bytes), bytes);
            ASSERT_TRUE(opened) << nameOf(encryption) << ' ' << size;
            EXPECT_EQ(opened->message.content.payloads.size(), payloads.size());
        }
    }
}

// Rule P1-8.
TEST(IvChain, RefusesWhatIsNoWholeBlock)
{
    const IvChain chain(Bytes(16, 1));
    const Secret key = Secret::copyFrom(Bytes(16, 2));
    for (const std::size_t size : {0U, 1U, 15U, 17U, 31U})
        EXPECT_EQ(chain.stageOpen(IkeEncryption::AesCbc128, key, Bytes(size)).reason(), Reason::BadLength) << size;
}
