// An opening lane and a sealing lane of one pair. The first octet chooses: the rest is a plaintext that is sealed under
// the right key (what a malicious peer can do), datagrams as they are (what anybody can do), or reads of a TUN (rule
// S-14).
#include "engine/esp/lane.h"
#include "engine/wire/esp_packet.h"
#include "engine/wire/virtio_header.h"

#include <cstdlib>

using namespace tunneldesk;

namespace
{

// Made anew for each input, so that a failure needs only its input.
struct World {
    World()
    {
        params.id = SaId{1};
        params.selectors = {Selector{IpRange::of(IpPrefix()), IpRange::of(IpPrefix())}};
        params.encapsulation = Encapsulation::Udp;
        params.inboundSpi = params.outboundSpi = Spi{0x01020304};
        params.suite = {EspEncryption::AesGcm128, EspAuthentication::Included, false};
        params.inboundKeys.encryption = Secret(20);
        params.outboundKeys.encryption = Secret(20);
        outbound = esp::OutboundSa::make(params, crypto::EspBackend::OpenSsl, {}).value();
        inbound = esp::InboundSa::make(params, crypto::EspBackend::OpenSsl).value();
        auto openingTable = std::make_shared<esp::OpeningTable>();
        esp::OpeningEntry entry;
        entry.sa = inbound;
        entry.shaper = std::make_shared<esp::Shaper>(0);
        openingTable->entries.emplace(inbound->spi().value, entry);
        static_cast<void>(opening.setTable(openingTable));
        auto sealingTable = std::make_shared<esp::SealingTable>();
        esp::Policy policy;
        policy.selector = params.selectors.front();
        policy.sa = outbound;
        sealingTable->policies = {policy};
        sealingTable->shaper = std::make_shared<esp::Shaper>(0);
        static_cast<void>(sealing.setTable(sealingTable));
    }

    void open(MutableByteView datagram)
    {
        const esp::OuterReceive receive{{}, Encapsulation::Udp, datagram, 0, 1};
        esp::OpenOutput out;
        opening.open({&receive, 1}, Time{1s}, out);
        for (const esp::TunWrite &write : out.tunWrites)
            if (write.bytes.size() <= wire::kVirtioHeaderSize)
                std::abort();
    }
    void openPlaintext(ByteView plaintext)
    {
        const wire::EspLayout layout = wire::EspLayout::of(params.suite);
        const std::size_t size = plaintext.size() / layout.alignment * layout.alignment;
        if (size == 0)
            return;
        Bytes packet{1, 2, 3, 4, 0, 0, 0, 1};
        packet.resize(layout.innerOffset());
        append(packet, plaintext.first(size));
        packet.resize(packet.size() + layout.icvSize);
        std::vector<crypto::SealJob> jobs{{&outbound->keys(), packet, 1}};
        crypto::makeEspBatchCipher(crypto::EspBackend::OpenSsl)->seal(jobs);
        open(packet);
    }
    void seal(Bytes read)
    {
        const MutableByteView view(read);
        esp::SealOutput out;
        sealing.seal({&view, 1}, Time{1s}, out);
        for (const esp::OuterSend &send : out.sends)
            if (send.bytes.empty() || send.bytes.size() > 65507)
                std::abort();
    }

    SaParams params;
    std::shared_ptr<esp::OutboundSa> outbound;
    std::shared_ptr<esp::InboundSa> inbound;
    esp::OpeningLane opening{crypto::EspBackend::OpenSsl};
    esp::SealingLane sealing{crypto::EspBackend::OpenSsl};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    World world;
    Bytes input(data + 1, data + size);
    switch (data[0] % 3) {
    case 0:
        world.openPlaintext(input);
        break;
    case 1:
        world.open(input);
        break;
    default:
        world.seal(input);
        break;
    }
    return 0;
}
