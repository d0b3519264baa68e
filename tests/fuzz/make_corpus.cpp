// Writes the corpora of the fuzz targets: make_corpus FOLDER. Each input is made from a captured exchange of others
// (tests/vectors/captures) or from what two engines of the simulation say to each other; the same every time.
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_fragment.h"
#include "engine/wire/virtio_header.h"
#include "tests/engine/ikev1/hand_peer.h"
#include "tests/engine/ikev1/message_fields.h"
#include "tests/fuzz/helper_corpus.h"
#include "tests/sim/setup.h"
#include "tests/support/ip_packets.h"
#include "tests/support/pcap.h"

#include <filesystem>
#include <set>

namespace
{

using namespace tunneldesk;
using test::WireField;

constexpr std::size_t kLeast = 500; // inputs a corpus
constexpr std::size_t kLargestInput = 4096;

class Corpus
{
public:
    explicit Corpus(std::string name) : m_name(std::move(name)) {}

    void add(Bytes input)
    {
        if (input.size() <= kLargestInput)
            m_inputs.insert(std::move(input));
    }
    void add(Byte choice, ByteView rest)
    {
        Bytes input{choice};
        append(input, rest);
        add(std::move(input));
    }
    [[nodiscard]] bool write(const std::filesystem::path &root) const
    {
        const std::filesystem::path folder = root / m_name;
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        std::size_t number = 0;
        for (const Bytes &input : m_inputs) {
            std::ofstream file(folder / std::to_string(10'000 + number++), std::ios::binary);
            file.write(reinterpret_cast<const char *>(input.data()), static_cast<std::streamsize>(input.size()));
        }
        std::printf("%s: %zu inputs\n", m_name.c_str(), number);
        return number >= kLeast;
    }

private:
    std::string m_name;
    std::set<Bytes> m_inputs;
};

struct Corpora {
    Corpus isakmp{"isakmp"};
    Corpus decrypted{"decrypted"};
    Corpus esp{"esp_open"};
    Corpus inner{"inner_packet"};
    Corpus engine{"engine"};
    Corpus helper{"helper"};
    Corpus channel{"channel"};
};

// --- Material -----------------------------------------------------------------------------------------------------

struct Material {
    std::vector<Bytes> messages; // ISAKMP, without a marker
    std::vector<Bytes> espPackets;
    std::vector<Bytes> innerPackets;
    std::vector<std::pair<unsigned, Bytes>> bodies; // decrypted: the first payload's type, the chain
};

void take(Material &material, bool isEsp, bool isFloated, const Bytes &bytes)
{
    if (isEsp) {
        material.espPackets.push_back(bytes);
        return;
    }
    const bool hasMarker =
        isFloated && bytes.size() > 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0;
    if (isFloated && !hasMarker) {
        material.espPackets.push_back(bytes);
        return;
    }
    const Bytes message(bytes.begin() + (hasMarker ? 4 : 0), bytes.end());
    material.messages.push_back(message);
    if (message.size() > wire::kHeaderSize && (message[19] & wire::kFlagEncryption) == 0)
        material.bodies.emplace_back(message[16], Bytes(message.begin() + wire::kHeaderSize, message.end()));
}

void takeCaptures(Material &material)
{
    std::set<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(TUNNELDESK_SOURCE_DIR "/tests/vectors/captures"))
        if (const auto ending = entry.path().extension(); ending == ".pcap" || ending == ".cap" || ending == ".pcapng")
            files.insert(entry.path());
    for (const auto &path : files)
        for (const test::CapturedDatagram &one : test::readPackets(path.string())) {
            if (one.protocol != test::kUdpProtocol && one.protocol != test::kEspProtocol)
                continue;
            const bool isFloated = one.from.port == 4500 || one.to.port == 4500;
            take(material, one.protocol == test::kEspProtocol, isFloated, one.bytes);
        }
}

// Everything that two sites say, from the first message to the last Delete, and the inner packets.
void takeWorld(Material &material, const sim::SiteSetup &setup)
{
    sim::World world(3);
    const sim::TwoSites sites = addSites(world, setup);
    world.wire().setFilter([&material](const sim::Datagram &datagram) {
        const bool isFloated = datagram.to.port == 4500 || datagram.from.port == 4500;
        take(material, datagram.protocol == sim::OuterProtocol::Esp, isFloated, datagram.bytes);
        return true;
    });
    start(world, sites, setup);
    const auto talk = [&] {
        const IpAddress hostA = sim::hostOf(setup.networksA);
        const IpAddress hostB = sim::hostOf(setup.networksB);
        for (const std::size_t size : {64U, 200U, 1300U}) {
            sites.a.sendInner(sim::kGateway, sim::innerPacket(hostA, hostB, 1, size), world.now());
            sites.b.sendInner(sim::kGateway, sim::innerPacket(hostB, hostA, 2, size), world.now());
        }
        static_cast<void>(world.driveBounded(1s));
    };
    static_cast<void>(world.driveBounded(1s));
    talk();
    static_cast<void>(world.driveBounded(15s)); // a question whether the peer lives
    sites.a.command(RekeyTunnel{sim::kTunnel}, world.now());
    static_cast<void>(world.driveBounded(1s));
    talk();
    sites.a.command(StopAll{}, world.now());
    static_cast<void>(world.driveBounded(1s));
    for (const sim::Site *site : {&sites.a, &sites.b})
        for (const sim::Delivery &delivery : site->deliveries)
            material.innerPackets.push_back(delivery.packet);
}

std::vector<sim::SiteSetup> setups()
{
    std::vector<sim::SiteSetup> result;
    const auto add = [&result](auto change) {
        for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive}) {
            sim::SiteSetup setup;
            setup.policy.group = DhGroup::Ecp256;
            setup.policy.mode = mode;
            setup.answersB = mode == IkeMode::Aggressive;
            change(setup);
            result.push_back(setup);
        }
    };
    add([](sim::SiteSetup &) {});
    add([](sim::SiteSetup &setup) { setup.natAddress = IpAddress::v4(192, 0, 2, 9); });
    add([](sim::SiteSetup &setup) { setup.tunnel.natTraversal = NatTraversal::Off; });
    add([](sim::SiteSetup &setup) { setup.tunnel.natTraversal = NatTraversal::Force; });
    add([](sim::SiteSetup &setup) {
        setup.tunnel.natTraversal = NatTraversal::DraftsOnly;
        setup.natAddress = IpAddress::v4(192, 0, 2, 9);
    });
    add([](sim::SiteSetup &setup) { setup.policy.group = DhGroup::Modp768; });
    add([](sim::SiteSetup &setup) {
        setup.policy.hash = Hash::Sha512;
        setup.policy.encryption = IkeEncryption::TripleDesCbc;
    });
    add([](sim::SiteSetup &setup) {
        setup.tunnel.esp = {EspEncryption::AesGcm256, EspAuthentication::Included, false};
        setup.tunnel.pfs = DhGroup::Ecp256;
        setup.tunnel.lifetimeKilobytes = 4096;
    });
    add([](sim::SiteSetup &setup) {
        setup.tunnel.esp = {EspEncryption::TripleDesCbc, EspAuthentication::HmacSha1_96, false};
        setup.tunnel.extendedSequenceNumbers = true;
    });
    add([](sim::SiteSetup &setup) {
        setup.networksA = {*IpPrefix::parse("fd00:1::/64"), *IpPrefix::parse("fd00:3::/64")};
        setup.networksB = {*IpPrefix::parse("fd00:2::/64")};
    });
    add([](sim::SiteSetup &setup) {
        setup.identityA = {IdentityType::Fqdn, "a.example"};
        setup.identityB = {IdentityType::UserFqdn, "b@example"};
    });
    return result;
}

// What a peer who holds the keys says, and what he is answered, as it is inside.
void takeBodies(Material &material)
{
    const auto add = [&material](const std::vector<wire::Payload> &payloads) {
        if (!payloads.empty())
            material.bodies.emplace_back(static_cast<unsigned>(wire::typeOf(payloads.front().body)),
                                         wire::buildChain(payloads));
    };
    for (const Hash hash : {Hash::Sha1, Hash::Sha256, Hash::Sha512})
        for (const EspEncryption encryption : {EspEncryption::AesCbc128, EspEncryption::AesGcm256}) {
            test::EndpointPair pair;
            pair.onBoth([&](ikev1::PeerConfig &config) {
                config.policy.group = DhGroup::Ecp256;
                config.policy.hash = hash;
                config.tunnels.front().connect = ConnectWhen::AnswerOnly;
                config.tunnels.front().esp = {encryption, EspAuthentication::HmacSha256_128, false};
                if (encryption == EspEncryption::AesGcm256)
                    config.tunnels.front().esp.authentication = EspAuthentication::Included;
            });
            test::HandPeer hand(pair);
            hand.phase1();
            const auto addWithHash = [&](std::vector<wire::Payload> payloads) {
                payloads.insert(payloads.begin(), wire::HashValue{Bytes(20, 1)});
                add(payloads);
            };
            add({ikev1::identificationOf({}, pair.a.config.outerAddress), wire::HashValue{Bytes(32, 3)},
                 ikev1::plainNotify(wire::NotifyType::InitialContact, wire::ProtocolId::Isakmp, hand.cookies())});
            addWithHash(hand.request());
            test::HandExchange one = hand.ask(hand.request());
            if (const auto answer = hand.answerTo(one)) {
                add(answer->payloads);
                hand.confirm(one, answer->first<wire::Nonce>()->value);
            }
            add({wire::HashValue{Bytes(32, 2)}});
            for (const std::uint16_t type : {1, 4, 11, 14, 16, 18, 24, 16384, 24576, 24577, 24578, 36136, 36137, 40501})
                addWithHash({ikev1::plainNotify(wire::NotifyType(type), wire::ProtocolId::Isakmp, hand.cookies(),
                                                {0x80, 0x0b, 0, 1, 0, 0x0c, 0, 4, 0, 0, 0x70, 0x80})});
            addWithHash({ikev1::dpdNotify(wire::NotifyType::RUThere, hand.cookies(), 9)});
            addWithHash({wire::Delete{1, wire::ProtocolId::Esp, 4, {Bytes(4, 1), Bytes(4, 2)}},
                         wire::Delete{1, wire::ProtocolId::Isakmp, 16, {hand.cookies()}}});
        }
    for (const std::string_view network : {"10.0.0.1/32", "10.0.0.0/8", "fd00::1/128", "fd00::/32"})
        add({wire::HashValue{Bytes(20, 1)}, ikev1::networkIdentification(*IpPrefix::parse(network))});
}

// --- Inputs -------------------------------------------------------------------------------------------------------

void addMutants(const Bytes &bytes, const std::vector<WireField> &fields, std::size_t each,
                const std::function<void(Bytes)> &add)
{
    for (const WireField &field : fields) {
        if (field.at + field.octets > bytes.size())
            continue;
        std::size_t count = 0;
        for (const std::uint64_t value : test::otherValues(bytes, field))
            if (count++ < each)
                add(test::withValue(bytes, field, value));
    }
}

bool isWellFormed(const Bytes &message)
{
    const auto header = wire::parseHeader(message);
    return header && !header->isEncrypted() && wire::parseClear(*header, message);
}

void addFragments(const Bytes &message, Corpus &corpus)
{
    const auto header = wire::parseHeader(message);
    if (!header)
        return;
    const Bytes one = wire::buildFragment(*header, {7, 1, false, message});
    corpus.add(0, one);
    corpus.add(0, wire::buildFragment(*header, {7, 2, true, ByteView(message).first(1)}));
    for (std::size_t at = wire::kHeaderSize; at < wire::kFragmentOverhead; ++at)
        for (const Byte value : {Byte{0}, Byte{1}, Byte{7}, Byte{8}, Byte{9}, Byte{255}}) {
            Bytes other = one;
            other[at] = value;
            corpus.add(0, other);
        }
}

void makeIsakmp(const Material &material, Corpus &corpus)
{
    for (std::size_t i = 0; i < material.messages.size(); i += 97)
        addFragments(material.messages[i], corpus);
    std::set<Byte> exchanges;
    std::size_t mutated = 0;
    for (const Bytes &message : material.messages) {
        corpus.add(0, message);
        if (isWellFormed(message) && mutated < 12) {
            ++mutated;
            addMutants(message, test::FieldReader::ofMessage(message), 3,
                       [&corpus](const Bytes &mutant) { corpus.add(0, mutant); });
        }
        if (mutated == 12 && exchanges.insert(message.size() > 18 ? message[18] : Byte{0}).second)
            for (std::size_t size = 0; size < message.size(); size += 9)
                corpus.add(0, ByteView(message).first(size));
    }
}

void makeDecrypted(const Material &material, Corpus &corpus)
{
    std::size_t count = 0;
    for (const auto &[first, body] : material.bodies) {
        corpus.add(static_cast<Byte>(first), body);
        wire::Header header;
        header.nextPayload = wire::PayloadType(static_cast<Byte>(first));
        if (!wire::parseDecrypted(header, body))
            continue;
        if (count++ % 8 == 0)
            addMutants(body, test::FieldReader::ofChain(body, first), 4,
                       [&corpus, type = first](const Bytes &mutant) { corpus.add(static_cast<Byte>(type), mutant); });
        // Zeros to the block, and garbage from a wrong key.
        Bytes padded = body;
        padded.resize((body.size() + 16) / 16 * 16);
        corpus.add(static_cast<Byte>(first), padded);
        if (padded.size() > 20)
            padded[17] ^= 0x55;
        corpus.add(static_cast<Byte>(first), padded);
    }
}

std::vector<Bytes> shapes(const Material &material)
{
    std::vector<Bytes> packets = material.innerPackets;
    const auto add = [&packets](const test::PacketSpec &spec) { packets.push_back(test::buildPacket(spec)); };
    for (const bool isV6 : {false, true})
        for (const std::uint8_t protocol :
             {std::uint8_t{1}, std::uint8_t{6}, std::uint8_t{17}, std::uint8_t{50}, std::uint8_t{58}, std::uint8_t{44}})
            for (const std::size_t size : {0U, 1U, 8U, 100U, 1400U, 3000U}) {
                test::PacketSpec spec;
                if (isV6) {
                    spec.source = *IpAddress::parse("fd00:1::5");
                    spec.destination = *IpAddress::parse("fd00:2::7");
                }
                spec.protocol = protocol;
                spec.trafficClass = static_cast<std::uint8_t>(size % 4);
                spec.dontFragment = size % 3 == 0;
                spec.flags = size == 0 ? 0x02 : 0x10;
                if (protocol == 6 && size == 0)
                    spec.options = {2, 4, 0x05, 0xb4, 1, 1, 1, 0};
                spec.payload = Bytes(size, static_cast<Byte>(protocol));
                add(spec);
            }
    // ICMP errors about packets of ours, in both versions.
    for (const Byte type : {Byte{3}, Byte{11}, Byte{1}, Byte{2}})
        for (const Byte code : {Byte{0}, Byte{4}}) {
            test::PacketSpec inside;
            inside.protocol = 17;
            inside.sourcePort = inside.destinationPort = 4500;
            inside.payload = {1, 2, 3, 4, 0, 0, 0, 1};
            test::PacketSpec spec;
            spec.protocol = type == 3 || type == 11 ? 1 : 58;
            if (spec.protocol == 58) {
                spec.source = inside.destination = *IpAddress::parse("fd00:1::5");
                spec.destination = inside.source = *IpAddress::parse("fd00:2::7");
            }
            spec.payload = {type, code, 0, 0, 0, 0, 5, 0};
            append(spec.payload, test::buildPacket(inside));
            if (spec.protocol == 1)
                test::put16(spec.payload, 2,
                            static_cast<std::uint16_t>(~test::plainFold(test::plainSum(spec.payload))));
            add(spec);
        }
    return packets;
}

// Errors about packets of ours: UDP and ESP, whole and cut, old and new, in a fragment, of another protocol.
std::vector<Bytes> icmpErrors()
{
    std::vector<Bytes> errors;
    for (const bool isV6 : {false, true})
        for (const std::uint8_t protocol : {std::uint8_t{17}, std::uint8_t{50}, std::uint8_t{6}, std::uint8_t{44}})
            for (const std::uint16_t port : {std::uint16_t{500}, std::uint16_t{4500}})
                for (const std::size_t quoted : {0U, 19U, 20U, 28U, 39U, 40U, 48U, 52U, 90U})
                    for (const Byte code : {Byte{0}, Byte{4}}) {
                        test::PacketSpec inside;
                        if (isV6) {
                            inside.source = *IpAddress::parse("fd00:1::5");
                            inside.destination = *IpAddress::parse("fd00:2::7");
                        }
                        inside.protocol = protocol;
                        inside.sourcePort = inside.destinationPort = port;
                        inside.payload = Bytes(60, protocol == 44 ? Byte{17} : Byte{1});
                        if (protocol == 44)
                            std::fill_n(inside.payload.begin() + 1, 7, Byte{0});
                        Bytes quote = test::buildPacket(inside);
                        quote.resize(std::min(quote.size(), quoted));
                        const Byte type = !isV6 ? Byte{3} : code == 4 ? Byte{2} : Byte{1};
                        Bytes message{type, code, 0, 0, 0, 0, 5, 0};
                        append(message, quote);
                        if (!isV6) {
                            test::PacketSpec outside;
                            outside.protocol = 1;
                            test::put16(message, 2,
                                        static_cast<std::uint16_t>(~test::plainFold(test::plainSum(message))));
                            outside.payload = message;
                            message = test::buildPacket(outside);
                        }
                        errors.push_back(message);
                    }
    return errors;
}

// Two TCP segments: one that follows, and one that differs from it in each respect.
std::vector<Bytes> segmentPairs()
{
    std::vector<Bytes> pairs;
    for (const bool isV6 : {false, true})
        for (unsigned difference = 0; difference < 12; ++difference) {
            test::PacketSpec spec;
            if (isV6) {
                spec.source = *IpAddress::parse("fd00:1::5");
                spec.destination = *IpAddress::parse("fd00:2::7");
            }
            spec.protocol = 6;
            spec.options = difference == 11 ? Bytes{1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2} : Bytes{};
            spec.payload = Bytes(700, 1);
            const Bytes one = test::buildPacket(spec);
            spec.sequence += difference == 1 ? 1 : 700;
            spec.identification = static_cast<std::uint16_t>(spec.identification + (difference == 2 ? 9 : 1));
            spec.acknowledged += difference == 3 ? 1 : 0;
            spec.window = static_cast<std::uint16_t>(spec.window + (difference == 4 ? 1 : 0));
            spec.flags = difference == 5 ? 0x18 : difference == 6 ? 0x11 : 0x10;
            spec.sourcePort = static_cast<std::uint16_t>(spec.sourcePort + (difference == 7 ? 1 : 0));
            spec.trafficClass = difference == 8 ? 3 : 0;
            spec.dontFragment = difference == 9;
            spec.payload = Bytes(difference == 10 ? 0 : 300, 2);
            Bytes pair{static_cast<Byte>(one.size() >> 8), static_cast<Byte>(one.size())};
            append(pair, one);
            append(pair, test::buildPacket(spec));
            pairs.push_back(pair);
        }
    return pairs;
}

Bytes virtio(const wire::VirtioHeader &header)
{
    Bytes bytes(wire::kVirtioHeaderSize);
    wire::writeVirtioHeader(header, bytes);
    return bytes;
}

// First octet modulo 3: 0 a plaintext under the right key, 1 a datagram, 2 a read of a TUN (fuzz_esp_open.cpp).
void makeEsp(const Material &material, Corpus &corpus)
{
    for (const Bytes &packet : material.espPackets) {
        corpus.add(1, packet);
        Bytes known = packet;
        if (known.size() > 8)
            std::copy_n(std::array<Byte, 4>{1, 2, 3, 4}.begin(), 4, known.begin());
        corpus.add(1, known);
    }
    for (const Bytes &message : material.messages)
        if (message.size() < 200) {
            Bytes marked(4);
            append(marked, message);
            corpus.add(1, marked);
        }
    corpus.add(1, Bytes{0xff});
    for (const Bytes &packet : shapes(material)) {
        for (const std::size_t extra : {0U, 1U, 7U}) {
            Bytes plaintext = packet;
            const std::size_t padding = 3 - (packet.size() + 1) % 4 + 4 * extra;
            for (std::size_t i = 0; i < padding; ++i)
                plaintext.push_back(static_cast<Byte>(i + 1));
            plaintext.push_back(static_cast<Byte>(padding));
            plaintext.push_back(extra == 7 ? Byte{59} : packet[0] >> 4 == 4 ? Byte{4} : Byte{41});
            corpus.add(0, plaintext);
        }
        Bytes read = virtio({});
        append(read, packet);
        corpus.add(2, read);
        for (const unsigned kind : {1U, 3U, 4U, 5U}) {
            wire::VirtioHeader header;
            header.needsChecksum = true;
            header.segmentation = wire::VirtioSegmentation(kind);
            header.segmentSize = 500;
            header.checksumStart = static_cast<std::uint16_t>(test::ipHeaderSize(packet));
            header.checksumOffset = kind == 1 || kind == 4 ? 16 : 6;
            read = virtio(header);
            append(read, packet);
            corpus.add(2, read);
        }
    }
}

// First octet modulo 5: port 4500, a super packet, changes, a decrypted ESP payload, a join (fuzz_inner_packet.cpp).
void makeInner(const Material &material, Corpus &corpus)
{
    for (const Bytes &packet : material.espPackets)
        corpus.add(0, packet);
    for (const Bytes &message : material.messages) {
        Bytes marked(4);
        append(marked, message);
        corpus.add(0, marked);
    }
    for (const Bytes &packet : shapes(material)) {
        corpus.add(2, packet);
        for (const unsigned kind : {0U, 1U, 3U, 4U, 5U}) {
            wire::VirtioHeader header;
            header.needsChecksum = kind != 0;
            header.segmentation = wire::VirtioSegmentation(kind);
            header.segmentSize = 500;
            header.checksumStart = static_cast<std::uint16_t>(test::ipHeaderSize(packet));
            header.checksumOffset = kind == 1 || kind == 4 ? 16 : 6;
            Bytes read = virtio(header);
            append(read, packet);
            corpus.add(1, read);
        }
        Bytes plaintext = packet;
        append(plaintext, Bytes{1, 2, 2, 4});
        corpus.add(3, plaintext);
    }
    for (const Bytes &error : icmpErrors())
        corpus.add(2, error);
    for (const Bytes &pair : segmentPairs())
        corpus.add(4, pair);
}

// Scripts of fuzz_engine.cpp. Octets: 0 time (0 a moment, 1 half a second, 2 20 s, 3 10 min), 1 command, 2 a datagram
// (side, port, size, octets), 3 one that was sent before (which, how, where, what), 5 traffic, 6 the host, 7 settings
// (side, which), 8 the road (what, its choice), 9 pieces (size, faults: road.h).
void makeEngine(const Material &material, Corpus &corpus)
{
    const Bytes connected{0, 1, 5, 0, 3, 5, 5, 1, 0, 0};
    const auto script = [&](std::initializer_list<Byte> steps) {
        Bytes all = connected;
        all.insert(all.end(), steps);
        corpus.add(all);
        Bytes twice = all;
        append(twice, Bytes{0, 2, 5, 1, 3, 5, 5, 2, 0, 1});
        corpus.add(twice);
        corpus.add(Bytes(steps)); // before anything stands
    };
    for (Byte which = 0; which < 16; ++which)
        for (const Byte how : {Byte{0}, Byte{1}, Byte{2}, Byte{3}})
            for (const Byte where : {Byte{0}, Byte{17}, Byte{40}}) {
                if (how == 0 && where != 0)
                    continue;
                script({3, which, how, static_cast<Byte>(how == 1 ? 0 : where), where, 0x41, 0, 1});
            }
    for (Byte command = 0; command < 6; ++command)
        for (Byte side = 0; side < 2; ++side) {
            script({1, side, command, 0, 0, 3, 5, 1, 0, 1});
            script({7, side, command, 0, 2, 6, side, 1, 0, 1, 6, side, 0, 0, 2});
        }
    // PFS, Aggressive Mode, ESP in UDP, a second tunnel, a larger group, long identities; alone, by twos, and each with
    // a renewal and repeats of what was said.
    for (Byte first = 6; first < 12; ++first) {
        script({7, 0, first, 0, 2, 5, 0, 3, 5, 1, 0, 2, 0, 1});
        for (Byte second = 6; second < 12; ++second)
            script({7, 0, first, 0, 1, 7, 0, second, 0, 2, 1, 0, 2, 0, 1, 5, 1, 3, 5, 0, 3});
        for (Byte which = 0; which < 16; ++which)
            script({7, 0, first, 0, 1, 3, which, 0, 3, which, 1, 0, 40, 0x41, 0, 1});
    }
    // In pieces, with each fault: a connect, a renewal and a disconnect.
    for (Byte faults = 0; faults < 32; ++faults)
        for (const Byte size : {Byte{28}, Byte{120}})
            script({9, size, faults, 1, 0, 5, 1, 0, 2, 0, 1, 1, 1, 2, 0, 2, 1, 0, 1, 0, 1});
    script({9, 1, 0, 1, 0, 5, 1, 0, 2, 0, 1}); // more pieces than anybody takes
    script({9, 100, 32, 1, 0, 5, 0, 2});
    // In Aggressive Mode with long identities, the larger group and PFS, over roads that lose what is large: we cut,
    // too.
    for (const Byte largest : {Byte{64}, Byte{69}, Byte{71}, Byte{112}, Byte{120}})
        for (const Byte mode : {Byte{6}, Byte{7}})
            script({8, 4, largest, 7, 0, 11, 7, 0, 10, 7, 0, mode, 0, 2, 5, 0, 3, 1, 0, 2, 0, 2, 0, 2, 0, 3});
    // A NAT before either side that forgets, moves, with the other administrator told or not; our own address changes.
    for (Byte side = 0; side < 2; ++side) {
        const auto throughNat = [&](std::initializer_list<Byte> steps) {
            Bytes all{8, 0, side, 0, 2, 5, 0, 3, 5, 1, 3, 0, 0};
            all.insert(all.end(), steps);
            append(all, Bytes{0, 1, 5, side, 3, 5, 0, 3, 1, side, 2, 0, 1, 5, 1, 7, 0, 2, 0, 3});
            corpus.add(all);
        };
        throughNat({8, 1});
        for (Byte isTold = 0; isTold < 2; ++isTold)
            for (const Byte what : {Byte{2}, Byte{3}}) {
                throughNat({8, what, isTold});
                throughNat({1, side, 2, 8, what, isTold, 0, 0, 8, 1});
                throughNat({7, 0, 7, 0, 0, 8, what, isTold, 9, 60, 1});
                script({8, what, isTold, 0, 2, 5, 0, 3, 0, 3});
            }
    }
    // Nothing but time: who is up and hears nothing asks.
    corpus.add(Bytes{0, 1, 0, 2, 0, 2});
    corpus.add(Bytes{0, 1, 0, 2, 1, 0, 2, 0, 2, 0, 3});
    std::size_t injected = 0;
    for (const Bytes &message : material.messages) {
        if (message.size() > 255 || injected > 200)
            continue;
        ++injected;
        Bytes all = injected % 2 == 0 ? connected : Bytes{};
        append(all, Bytes{2, static_cast<Byte>(injected / 2 % 2), 0, static_cast<Byte>(message.size())});
        append(all, message);
        append(all, Bytes{0, 1});
        corpus.add(all);
    }
}

} // namespace

int main(int count, char **words)
{
    if (count != 2)
        return 2;
    Material material;
    takeCaptures(material);
    for (const sim::SiteSetup &setup : setups())
        takeWorld(material, setup);
    takeBodies(material);
    Corpora corpora;
    makeIsakmp(material, corpora.isakmp);
    makeDecrypted(material, corpora.decrypted);
    makeEsp(material, corpora.esp);
    makeInner(material, corpora.inner);
    makeEngine(material, corpora.engine);
    for (Bytes &input : test::helperInputs())
        corpora.helper.add(std::move(input));
    for (Bytes &input : test::channelInputs())
        corpora.channel.add(std::move(input));
    bool isEnough = true;
    for (const Corpus *corpus : {&corpora.isakmp, &corpora.decrypted, &corpora.esp, &corpora.inner, &corpora.engine,
                                 &corpora.helper, &corpora.channel})
        isEnough = corpus->write(words[1]) && isEnough;
    return isEnough && !testing::Test::HasFailure() ? 0 : 1;
}
