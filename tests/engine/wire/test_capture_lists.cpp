// What is in each capture, datagram by datagram: the payload lists of real exchanges (as Wireshark shows them), and
// for what is broken the error that it ends in (rule S-14).
#include "engine/wire/esp_packet.h"
#include "engine/wire/isakmp_fragment.h"
#include "engine/wire/isakmp_parse.h"
#include "engine/wire/port4500.h"
#include "tests/support/pcap.h"
#include "tests/support/vectors.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

using namespace tunneldesk;
using namespace tunneldesk::wire;

namespace
{

std::string listOf(const Message &message)
{
    std::string list;
    for (const Payload &payload : message.payloads)
        list += (list.empty() ? "" : " ") + std::to_string(static_cast<unsigned>(typeOf(payload.body)));
    return list;
}

std::string describeIke(ByteView bytes)
{
    const auto header = parseHeader(bytes);
    if (!header)
        return std::string(reasonName(header.reason()));
    if (header->isEncrypted())
        return viewEncrypted(*header, bytes) ? "encrypted" : "BadLength";
    const auto message = parseClear(*header, bytes);
    return message ? listOf(message->content) : std::string(reasonName(message.reason()));
}

std::string describeEsp(ByteView bytes)
{
    const auto header = parseEspHeader(bytes);
    return header ? "ESP" : std::string(reasonName(header.reason()));
}

std::string describe(const test::CapturedDatagram &one)
{
    if (one.protocol == test::kEspProtocol)
        return describeEsp(one.bytes);
    if (one.protocol != test::kUdpProtocol)
        return "";
    if (one.from.port != 4500 && one.to.port != 4500)
        return one.from.port == 500 || one.to.port == 500 ? describeIke(one.bytes) : "";
    switch (classifyPort4500(one.bytes)) {
    case Port4500Kind::Ike:
        return describeIke(withoutNonEspMarker(one.bytes));
    case Port4500Kind::Keepalive:
        return "keepalive";
    case Port4500Kind::Esp:
        return describeEsp(one.bytes);
    case Port4500Kind::Invalid:
        return "nothing";
    }
    return "";
}

// Equal neighbours are one, with their number.
std::vector<std::string> listsOf(const std::string &file)
{
    std::vector<std::pair<std::string, unsigned>> runs;
    for (const test::CapturedDatagram &one : test::readPackets(test::vectorPath("captures/" + file))) {
        const std::string text = describe(one);
        if (text.empty())
            continue;
        if (!runs.empty() && runs.back().first == text)
            ++runs.back().second;
        else
            runs.emplace_back(text, 1);
    }
    std::vector<std::string> lists;
    for (const auto &[text, count] : runs)
        lists.push_back(count == 1 ? text : text + " x" + std::to_string(count));
    return lists;
}

using Lists = std::vector<std::string>;
const std::map<std::string, Lists> kExpected{
    {"02-sunrise-sunset-esp.pcap", {"ESP x8"}},
    {"08-sunrise-sunset-aes.pcap", {"ESP x8"}},
    {"08-sunrise-sunset-esp2.pcap", {"ESP x8"}},
    {"IPsec_ESP-AH_tunnel_mode.cap", {}},
    // Payload 15 is an old NAT-D: skipped by number (rule H-12).
    {"ISAKMP_sa_setup.pcap", {"1 13 13 13", "1 13", "4 10 13 13 13 13 15 15 x2", "encrypted x5"}},
    {"esp_truncated.pcap", {"TooShort"}},
    {"espudp1.pcap", {"ESP x8"}},
    {"ikev1-certs.pcap", {"1 13 13", "1 13 13 13 13 13 13 13 13 13", "4 10", "4 10 7", "encrypted x6"}},
    {"ikev1-duplicate-proposals.pcap", {"1 13 13 13 13"}},
    {"ikev1_id_ipv6_addr_subnet-oobr.pcap", {"BadLength"}},
    {"ipsec-ikev1-isakmp-aggressive-mode.pcap",
     {"1 13 13 13 13 4 10 5 13 13 13", "1 13 13 13 13 13 4 5 10 8 20 20", "encrypted x4"}},
    {"ipsec-ikev1-isakmp-main-mode.pcap",
     {"1 13 13 13 13", "1 13", "4 10 13 13 13 20 20", "4 10 13 13 13 13 20 20", "encrypted x5"}},
    {"ipsec-ikev1-payload-bad-length.pcap", {"BadPayload"}},
    {"ipsec-ikev1-zero-length.pcap", {"BadLength"}},
    {"ipsec.cap",
     {"1 13 13 13 13 13 13 13 13 13", "1 13 13 13 13 13", "11", "1 13 13 13 13 13", "4 10 20 20 x2", "encrypted x5",
      "ESP x16"}},
    // IKEv2: never read as version 1 (rule H-2).
    {"ipsec_client.pcap", {"BadVersion x5"}},
    {"isakmp-3948-oobr-2.pcap", {"nothing"}},
    {"isakmp-delete-segfault.pcap", {"BadVersion"}},
    {"isakmp-identification-segfault.pcap", {"BadPayload"}},
    {"isakmp-ikev1_n_print-oobr.pcap", {"BadVersion x2"}},
    // Its initiator cookie is zero (rule H-3).
    {"isakmp-no-none-np.pcapng", {"BadPayload"}},
    {"isakmp-pointer-loop.pcap", {"BadLength"}},
    {"isakmp-rfc3948-oobr.pcap", {"nothing"}},
    {"isakmp-various-oobr.pcap", {"BadLength"}},
    {"isakmp4500.pcap",
     {"1 13 13 13 13 13 13", "1 13 13 13", "4 10 20 20 x2", "encrypted x5", "ESP", "encrypted x2", "ESP", "keepalive",
      "ESP", "encrypted x2", "ESP", "keepalive", "ESP x2", "keepalive", "ESP", "encrypted", "ESP", "keepalive",
      "encrypted"}},
    {"isakmpv1-attr-oobr.pcap", {"BadLength"}},
};

} // namespace

TEST(CaptureLists, EachDatagramIsWhatItIs)
{
    for (const auto &[file, lists] : kExpected)
        EXPECT_EQ(listsOf(file), lists) << file;
}

TEST(CaptureLists, NoCaptureIsLeftOut)
{
    for (const auto &entry : std::filesystem::directory_iterator(test::vectorPath("captures"))) {
        const std::string extension = entry.path().extension();
        if (extension == ".pcap" || extension == ".cap" || extension == ".pcapng")
            EXPECT_TRUE(kExpected.contains(entry.path().filename())) << entry.path();
    }
}
