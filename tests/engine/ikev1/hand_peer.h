// The other end of an EndpointPair's A, played by hand: it goes through phase 1 with the engine's own steps and then
// holds the keys, so a test can say anything authenticated, and read all that A answers. B's endpoint hears nothing.
#pragma once

#include "engine/base/byte_writer.h"
#include "engine/ikev1/identity.h"
#include "engine/ikev1/informational.h"
#include "engine/ikev1/main_mode_initiator.h"
#include "engine/ikev1/main_mode_responder.h"
#include "engine/ikev1/sealing.h"
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

#include <map>
#include <tuple>

namespace tunneldesk::test
{

// One of its exchanges under the IKE SA.
struct HandExchange {
    MessageId id;
    ikev1::IvChain chain;
    Bytes nonce;      // of A's Quick Mode message 1, or our own
    wire::Message a1; // A's message 1
};

class HandPeer
{
public:
    // A's configuration is changed before; NAT traversal is off, so that all is on port 500.
    explicit HandPeer(EndpointPair &pair, std::uint64_t seed = 77) : m_pair(pair), m_random(seed)
    {
        m_pair.onBoth([](ikev1::PeerConfig &config) {
            for (TunnelConfig &tunnel : config.tunnels)
                tunnel.natTraversal = NatTraversal::Off;
        });
        m_pair.onWire = [](EndpointPair::Flight &) { return false; };
        m_pair.start();
    }

    // In message 5, before phase1().
    void namePort(std::uint8_t protocol, std::uint16_t port) { m_idPort.emplace(protocol, port); }

    // What is said in place of message 5, right before it; before phase1().
    void sayBeforeMessage5(std::function<void(std::vector<wire::Payload> &)> change)
    {
        m_beforeFifth = std::move(change);
    }

    // What is said more, or otherwise, in a message of phase 1 by its number; before phase1() or answerPhase1(). What
    // stands behind ID and HASH is not covered by them.
    void onSaying(std::function<void(int number, std::vector<wire::Payload> &)> change)
    {
        m_onSaying = std::move(change);
    }
    // A's message of phase 1 by its number (5 aside), once phase 1 is through.
    [[nodiscard]] const wire::Message &ofA(int number) const { return m_ofA.at(number); }

    // Main Mode, begun by us.
    void phase1()
    {
        using namespace ikev1;
        const Secret key = secretFromText("secret");
        const Phase1Context context{m_pair.b.config, key, ends(), {m_pair.now, m_random}, false};
        Step<AwaitSaReply> first = startMainMode(m_pair.b.config, m_random);
        m_onSaying(1, first.payloads);
        deliver(wire::buildClear({mainHeader(first.next.cookies), std::move(first.payloads)}));
        auto third = onSaReply(first.next, clearAnswer(2), context);
        ASSERT_TRUE(third);
        m_onSaying(3, third->payloads);
        deliver(wire::buildClear({mainHeader(third->next.cookies), std::move(third->payloads)}));
        auto fifth = onKeReply(third->next, clearAnswer(4), context);
        ASSERT_TRUE(fifth);
        AwaitIdHash &state = fifth->next;
        if (m_idPort) {
            auto *id = std::get_if<wire::Identification>(&fifth->payloads.front().body);
            ASSERT_NE(id, nullptr);
            std::tie(id->protocol, id->port) = *m_idPort;
            const Bytes body = wire::buildBody(*id);
            fifth->payloads.at(1) =
                wire::HashValue{copyOf(hashI(state.suite.hash, state.keys.skeyid, state.values(), body).view())};
        }
        const CipherUse cipher{state.suite.encryption, state.keys.session.cipher};
        m_onSaying(5, fifth->payloads);
        if (m_beforeFifth) {
            std::vector<wire::Payload> other = fifth->payloads;
            m_beforeFifth(other);
            IvChain chain = state.chain;
            deliver(sealMessage(cipher, chain, mainHeader(state.cookies), other));
        }
        deliver(sealMessage(cipher, state.chain, mainHeader(state.cookies), fifth->payloads));
        const Bytes sixth = lastOfPhase1();
        auto opened = openMessage(cipher, state.chain, *wire::parseHeader(sixth), sixth);
        ASSERT_TRUE(opened);
        m_ofA[6] = opened->message.content;
        IvChain chain = state.chain;
        chain.commit(opened->staged);
        auto done = onIdHash(state, std::move(opened->message), chain, context);
        ASSERT_TRUE(done);
        m_sa.emplace(std::move(*done));
        skip();
    }

    // Main Mode, begun by A; what A says behind message 6 is not looked at yet.
    void answerPhase1()
    {
        using namespace ikev1;
        const Secret key = secretFromText("secret");
        const Phase1Context context{m_pair.b.config, key, ends(), {m_pair.now, m_random}, false};
        m_pair.connect(m_pair.a);
        auto second = onSaRequest(clearAnswer(1), m_pair.b.config, m_random);
        ASSERT_TRUE(second);
        m_onSaying(2, second->payloads);
        deliver(wire::buildClear({mainHeader(second->next.cookies), std::move(second->payloads)}));
        auto fourth = onKe(second->next, clearAnswer(3), context);
        ASSERT_TRUE(fourth);
        m_onSaying(4, fourth->payloads);
        deliver(wire::buildClear({mainHeader(fourth->next.cookies), std::move(fourth->payloads)}));
        const AwaitPeerIdHash &state = fourth->next;
        const Bytes fifth = m_pair.a.sent.back().bytes;
        IvChain chain = state.chain;
        auto opened =
            openMessage({state.suite.encryption, state.keys.session.cipher}, chain, *wire::parseHeader(fifth), fifth);
        ASSERT_TRUE(opened);
        chain.commit(opened->staged);
        auto sixth = onPeerIdHash(state, std::move(opened->message), chain, context);
        ASSERT_TRUE(sixth);
        m_sa.emplace(std::move(sixth->next));
        skip();
        m_onSaying(6, sixth->payloads);
        deliver(sealMessage(cipher(), m_sa->chain, mainHeader(m_sa->cookies), sixth->payloads));
    }

    [[nodiscard]] const ikev1::Established &sa() const { return *m_sa; }
    [[nodiscard]] HandExchange exchange(std::uint32_t id) const
    {
        return {{id}, m_sa->chain.forExchange(m_sa->suite.hash, m_sa->suite.encryption, {id}), {}, {}};
    }
    // HASH(1) before it, as in Quick Mode message 1 and in Informational.
    void say(HandExchange &exchange, wire::ExchangeType type, std::vector<wire::Payload> payloads, Byte flags = 0)
    {
        deliver(seal(exchange, type, std::move(payloads), flags));
    }
    Bytes seal(HandExchange &exchange, wire::ExchangeType type, std::vector<wire::Payload> payloads, Byte flags = 0)
    {
        payloads = ikev1::withHash(std::move(payloads), [&](ByteView rest) {
            return ikev1::quickHash1(m_sa->suite.hash, m_sa->keys, exchange.id, rest);
        });
        return sealed(exchange, type, payloads, flags);
    }
    // What stands behind HASH(1) as it is, whatever it says.
    void sayRaw(HandExchange &exchange, wire::ExchangeType type, unsigned first, ByteView rest)
    {
        rawBehind(exchange, type, first, rest, ikev1::quickHash1(m_sa->suite.hash, m_sa->keys, exchange.id, rest));
    }
    // The same in message 2 of A's own Quick Mode.
    void replyRaw(HandExchange &exchange, unsigned first, ByteView rest)
    {
        rawBehind(exchange, wire::ExchangeType::QuickMode, first, rest,
                  ikev1::quickHash2(m_sa->suite.hash, m_sa->keys, exchange.id, exchange.nonce, rest));
    }
    void inform(std::vector<wire::Payload> payloads)
    {
        HandExchange one = exchange(++m_lastId);
        say(one, wire::ExchangeType::Informational, std::move(payloads));
    }
    // Whole Quick Mode message 1 with A's own networks, in the order of the wire.
    [[nodiscard]] std::vector<wire::Payload> request(Spi spi = {0xb0b0b0b0}) const
    {
        return {ikev1::offerPhase2(ikev1::espPolicyOf(m_pair.b.config.tunnels.front(), 1), spi),
                wire::Nonce{Bytes(32, 7)},
                ikev1::networkIdentification(m_pair.b.config.tunnels.front().localNetworks.front()),
                ikev1::networkIdentification(m_pair.b.config.tunnels.front().remoteNetworks.front())};
    }
    HandExchange ask(std::vector<wire::Payload> payloads, std::uint32_t id = 0x5150)
    {
        HandExchange one = exchange(id);
        say(one, wire::ExchangeType::QuickMode, std::move(payloads));
        return one;
    }
    void confirm(HandExchange &exchange, ByteView responderNonce, ByteView initiatorNonce = Bytes(32, 7))
    {
        const std::vector<wire::Payload> payloads{wire::HashValue{copyOf(
            ikev1::quickHash3(m_sa->suite.hash, m_sa->keys, exchange.id, initiatorNonce, responderNonce).view())}};
        deliver(sealed(exchange, wire::ExchangeType::QuickMode, payloads, 0));
    }
    // A Quick Mode of ours from message 1 to 3; the SPI that A has chosen.
    Spi quickMode(Spi spi = {0xb0b0b0b0}, std::uint32_t id = 0x5150)
    {
        HandExchange one = ask(request(spi), id);
        const auto answer = answerTo(one);
        EXPECT_TRUE(answer.has_value());
        if (!answer)
            return {};
        confirm(one, answer->first<wire::Nonce>()->value);
        return spiIn(*answer);
    }
    // A's message 2 in this exchange; none when A has said something else or nothing.
    std::optional<wire::Message> answerTo(HandExchange &exchange)
    {
        for (const ikev1::Transmit &message : fresh()) {
            const auto header = wire::parseHeader(message.bytes);
            if (!header || header->messageId != exchange.id)
                continue;
            auto opened = ikev1::openMessage(cipher(), exchange.chain, *header, message.bytes);
            if (!opened)
                return std::nullopt;
            exchange.chain.commit(opened->staged);
            return opened->message.content;
        }
        return std::nullopt;
    }
    // A's own Quick Mode message 1, of what it has said since the last look.
    std::optional<HandExchange> requestOfA()
    {
        std::vector<HandExchange> all = requestsOfA();
        return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
    }
    // The same after A was told to connect, under the phase 1 that stands.
    std::optional<HandExchange> askedByA()
    {
        m_pair.connect(m_pair.a);
        m_pair.run(std::chrono::milliseconds(600)); // whoever began phase 1 asks first
        return requestOfA();
    }
    // Each of them, when A asks for more than one SA.
    std::vector<HandExchange> requestsOfA()
    {
        std::vector<HandExchange> result;
        for (const ikev1::Transmit &message : fresh()) {
            const auto header = wire::parseHeader(message.bytes);
            if (!header || header->exchange != wire::ExchangeType::QuickMode)
                continue;
            HandExchange one = exchange(header->messageId.value);
            auto opened = ikev1::openMessage(cipher(), one.chain, *header, message.bytes);
            if (!opened || opened->message.content.first<wire::Nonce>() == nullptr)
                continue; // a message 3
            one.chain.commit(opened->staged);
            one.a1 = opened->message.content;
            one.nonce = one.a1.first<wire::Nonce>()->value;
            result.push_back(std::move(one));
        }
        return result;
    }
    // Message 2 with HASH(2) before it.
    void reply(HandExchange &exchange, std::vector<wire::Payload> payloads, Byte flags = 0)
    {
        payloads = ikev1::withHash(std::move(payloads), [&](ByteView rest) {
            return ikev1::quickHash2(m_sa->suite.hash, m_sa->keys, exchange.id, exchange.nonce, rest);
        });
        deliver(sealed(exchange, wire::ExchangeType::QuickMode, payloads, flags));
    }
    // What an obedient responder answers to A's message 1, with this SPI.
    [[nodiscard]] static std::vector<wire::Payload> obedient(const HandExchange &exchange, Spi spi = {0xb0b0b0b0})
    {
        wire::SecurityAssociation chosen = *exchange.a1.first<wire::SecurityAssociation>();
        chosen.proposals.front().spi = octetsOf(spi);
        std::vector<wire::Payload> payloads{std::move(chosen), wire::Nonce{Bytes(20, 9)}};
        for (const wire::Identification *id : exchange.a1.all<wire::Identification>())
            payloads.emplace_back(*id);
        return payloads;
    }
    // All that A has said in protected informationals since the last look.
    std::vector<wire::Message> informationals()
    {
        std::vector<wire::Message> result;
        for (const ikev1::Transmit &message : fresh()) {
            const auto header = wire::parseHeader(message.bytes);
            if (!header || header->exchange != wire::ExchangeType::Informational || !header->isEncrypted())
                continue;
            const HandExchange one = exchange(header->messageId.value);
            auto opened = ikev1::openMessage(cipher(), one.chain, *header, message.bytes);
            EXPECT_TRUE(opened) << "readable with an IV of its own (rule IN-6)";
            if (opened)
                result.push_back(opened->message.content);
        }
        return result;
    }
    // The notifies among them.
    std::vector<wire::Notification> notifies()
    {
        std::vector<wire::Notification> result;
        for (const wire::Message &message : informationals())
            for (const wire::Notification *notification : message.all<wire::Notification>())
                result.push_back(*notification);
        return result;
    }
    void skip() { m_looked = m_pair.a.sent.size(); }
    void deliver(const Bytes &bytes) { m_pair.deliver(false, bytes, {ends().remote, ends().local}); }

    [[nodiscard]] static Spi spiIn(const wire::Message &message)
    {
        Spi spi;
        for (const Byte octet : message.first<wire::SecurityAssociation>()->proposals.front().spi)
            spi.value = spi.value << 8 | octet;
        return spi;
    }
    [[nodiscard]] static Bytes octetsOf(Spi spi)
    {
        Bytes octets;
        ByteWriter(octets).writeU32(spi.value);
        return octets;
    }
    [[nodiscard]] Bytes cookies() const { return ikev1::cookieOctets(m_sa->cookies); }

private:
    [[nodiscard]] Ends ends() const { return {{m_pair.b.config.outerAddress, 500}, {m_pair.b.config.peer, 500}}; }
    [[nodiscard]] ikev1::CipherUse cipher() const { return {m_sa->suite.encryption, m_sa->keys.cipher}; }
    [[nodiscard]] static wire::Header mainHeader(const CookiePair &cookies)
    {
        wire::Header header;
        header.cookies = cookies;
        return header;
    }
    // A may have said more since.
    [[nodiscard]] Bytes lastOfPhase1() const
    {
        const auto &sent = m_pair.a.sent;
        const auto found = std::find_if(sent.rbegin(), sent.rend(), [](const ikev1::Transmit &message) {
            const auto header = wire::parseHeader(message.bytes);
            return header && header->exchange == wire::ExchangeType::IdentityProtection;
        });
        return found == sent.rend() ? Bytes() : found->bytes;
    }
    wire::ClearMessage clearAnswer(int number)
    {
        const Bytes &bytes = m_pair.a.sent.back().bytes;
        wire::ClearMessage message = *wire::parseClear(*wire::parseHeader(bytes), bytes);
        m_ofA[number] = message.content;
        return message;
    }
    void rawBehind(HandExchange &exchange, wire::ExchangeType type, unsigned first, ByteView rest,
                   const crypto::Digest &hash)
    {
        Bytes plaintext{static_cast<Byte>(first), 0, 0, static_cast<Byte>(4 + hash.view().size())};
        append(plaintext, hash.view());
        append(plaintext, rest);
        const auto staged = exchange.chain.stageSeal(m_sa->suite.encryption, m_sa->keys.cipher, plaintext);
        ASSERT_TRUE(staged);
        exchange.chain.commit(*staged);
        wire::Header header;
        header.cookies = m_sa->cookies;
        header.exchange = type;
        header.messageId = exchange.id;
        deliver(wire::buildEncrypted(header, wire::PayloadType::Hash, staged->text));
    }
    Bytes sealed(HandExchange &exchange, wire::ExchangeType type, const std::vector<wire::Payload> &payloads,
                 Byte flags) const
    {
        wire::Header header;
        header.cookies = m_sa->cookies;
        header.exchange = type;
        header.messageId = exchange.id;
        header.flags = flags;
        return ikev1::sealMessage(cipher(), exchange.chain, header, payloads);
    }
    [[nodiscard]] std::vector<ikev1::Transmit> fresh()
    {
        const std::size_t from = std::exchange(m_looked, m_pair.a.sent.size());
        return {m_pair.a.sent.begin() + static_cast<std::ptrdiff_t>(from), m_pair.a.sent.end()};
    }

    EndpointPair &m_pair;
    ScriptedRandom m_random;
    std::optional<ikev1::Established> m_sa;
    std::optional<std::pair<std::uint8_t, std::uint16_t>> m_idPort;
    std::function<void(std::vector<wire::Payload> &)> m_beforeFifth;
    std::function<void(int, std::vector<wire::Payload> &)> m_onSaying = [](int, std::vector<wire::Payload> &) {};
    std::map<int, wire::Message> m_ofA;
    std::size_t m_looked = 0;
    std::uint32_t m_lastId = 0x1000;
};

} // namespace tunneldesk::test
