// Other people's packets: whole exchanges parse, hostile ones end in an error.
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/support/pcap.h"
#include "tests/support/vectors.h"

#include <gtest/gtest.h>

#include <filesystem>

using namespace tunneldesk;
using namespace tunneldesk::wire;

namespace
{

struct Tally {
    unsigned datagrams = 0;
    unsigned headers = 0;
    unsigned clear = 0;
    unsigned encrypted = 0;
    unsigned refused = 0;
};

Tally read(const std::string &name)
{
    Tally tally;
    for (const test::CapturedDatagram &datagram : test::readCapture(test::vectorPath("captures/" + name))) {
        ByteView bytes(datagram.bytes);
        if (datagram.from.port == 4500 || datagram.to.port == 4500) {
            if (bytes.size() < 4 || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != 0 || bytes[3] != 0)
                continue;
            bytes = bytes.subspan(4);
        } else if (datagram.from.port != 500 && datagram.to.port != 500) {
            continue;
        }
        ++tally.datagrams;
        const auto header = parseHeader(bytes);
        if (!header) {
            ++tally.refused;
            continue;
        }
        ++tally.headers;
        if (header->isEncrypted()) {
            tally.encrypted += viewEncrypted(*header, bytes) ? 1 : 0;
            continue;
        }
        const auto message = parseClear(*header, bytes);
        if (!message) {
            ++tally.refused;
            continue;
        }
        ++tally.clear;
        // What we read whole, we write the same.
        EXPECT_EQ(buildClear({*header, message->content.payloads}), copyOf(bytes.first(header->length))) << name;
    }
    return tally;
}

} // namespace

TEST(IsakmpCaptures, WholeExchangesParse)
{
    const Tally mainMode = read("ipsec-ikev1-isakmp-main-mode.pcap");
    EXPECT_EQ(mainMode.clear, 4U);
    EXPECT_EQ(mainMode.encrypted, 5U);
    EXPECT_EQ(mainMode.refused, 0U);
    const Tally aggressive = read("ipsec-ikev1-isakmp-aggressive-mode.pcap");
    EXPECT_GE(aggressive.clear, 2U);
    EXPECT_EQ(aggressive.refused, 0U);
    const Tally certificates = read("ikev1-certs.pcap");
    EXPECT_EQ(certificates.clear, 4U);
    EXPECT_GE(certificates.encrypted, 5U);
    EXPECT_EQ(certificates.refused, 0U);
    const Tally floated = read("isakmp4500.pcap");
    EXPECT_GE(floated.clear + floated.encrypted, 6U);
    EXPECT_GE(read("ISAKMP_sa_setup.pcap").clear, 4U);
}

// Each of them holds at least one message that must not pass.
TEST(IsakmpCaptures, HostileOnesAreRefused)
{
    for (const char *name :
         {"ipsec-ikev1-payload-bad-length.pcap", "ipsec-ikev1-zero-length.pcap", "isakmp-pointer-loop.pcap",
          "isakmp-delete-segfault.pcap", "isakmp-ikev1_n_print-oobr.pcap", "isakmpv1-attr-oobr.pcap",
          "ikev1_id_ipv6_addr_subnet-oobr.pcap", "isakmp-various-oobr.pcap"}) {
        const Tally tally = read(name);
        EXPECT_GE(tally.datagrams, 1U) << name;
        EXPECT_GE(tally.refused, 1U) << name;
    }
}

// Rule S-14.
TEST(IsakmpCaptures, NothingInAnyCaptureIsReadOutside)
{
    unsigned files = 0;
    unsigned datagrams = 0;
    for (const auto &entry : std::filesystem::directory_iterator(test::vectorPath("captures"))) {
        if (entry.path().extension() != ".pcap" && entry.path().extension() != ".cap" &&
            entry.path().extension() != ".pcapng")
            continue;
        ++files;
        for (const test::CapturedDatagram &datagram : test::readCapture(entry.path()))
            for (std::size_t from = 0; from <= 4; from += 4)
                for (std::size_t size = from; size <= datagram.bytes.size(); ++size) {
                    ++datagrams;
                    const ByteView bytes = ByteView(datagram.bytes).subspan(from, size - from);
                    if (const auto header = parseHeader(bytes)) {
                        static_cast<void>(parseClear(*header, bytes));
                        static_cast<void>(parseDecrypted(*header, copyOf(bytes.subspan(kHeaderSize))));
                    }
                }
    }
    EXPECT_GE(files, 25U);
    EXPECT_GT(datagrams, 1000U);
}
