#include "engine/esp/mss_mtu.h"

#include "engine/wire/esp_packet.h"
#include "engine/wire/inner_packet.h"

namespace tunneldesk::esp
{

unsigned largestInnerPacket(unsigned outerMtu, const EspSuite &suite, Encapsulation encapsulation, IpFamily outerFamily)
{
    const wire::EspLayout layout = wire::EspLayout::of(suite);
    std::size_t overhead = outerFamily == IpFamily::V4 ? wire::kIpv4HeaderSize : wire::kIpv6HeaderSize;
    if (encapsulation == Encapsulation::Udp)
        overhead += wire::kUdpHeaderSize;
    overhead += layout.innerOffset() + layout.icvSize;
    if (outerMtu < overhead + layout.alignment)
        return 0;
    const std::size_t plaintext = (outerMtu - overhead) / layout.alignment * layout.alignment;
    return static_cast<unsigned>(plaintext - wire::kEspTrailerSize);
}

unsigned largestSegment(unsigned innerMtu, IpFamily innerFamily)
{
    const std::size_t headers =
        wire::kTcpHeaderSize + (innerFamily == IpFamily::V4 ? wire::kIpv4HeaderSize : wire::kIpv6HeaderSize);
    return innerMtu > headers ? static_cast<unsigned>(innerMtu - headers) : 0;
}

} // namespace tunneldesk::esp
