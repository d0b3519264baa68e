// The vendor ids that are hashes of a text, made again from that text (rule V-1), and all names of the table.
#include "engine/crypto/digest.h"
#include "engine/wire/isakmp_names.h"
#include "tests/support/hex.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::wire;

namespace
{

Bytes md5(std::string_view text)
{
    return copyOf(crypto::digest(Hash::Md5, {viewOf(text)}).view());
}

struct Hashed {
    std::string_view text;
    std::size_t octets; // how many of the digest are the id
    std::string_view name;
};
constexpr Hashed kHashed[] = {
    {"RFC 3947", 16, "RFC 3947"},
    {"draft-ietf-ipsec-nat-t-ike-00", 16, "draft-ietf-ipsec-nat-t-ike-00"},
    {"draft-ietf-ipsec-nat-t-ike-01", 16, "draft-ietf-ipsec-nat-t-ike-01"},
    {"draft-ietf-ipsec-nat-t-ike-02", 16, "draft-ietf-ipsec-nat-t-ike-02"},
    {"draft-ietf-ipsec-nat-t-ike-02\n", 16, "draft-ietf-ipsec-nat-t-ike-02\\n"},
    {"draft-ietf-ipsec-nat-t-ike-03", 16, "draft-ietf-ipsec-nat-t-ike-03"},
    {"draft-ietf-ipsec-nat-t-ike-04", 16, "draft-ietf-ipsec-nat-t-ike-04"},
    {"draft-ietf-ipsec-nat-t-ike-05", 16, "draft-ietf-ipsec-nat-t-ike-05"},
    {"draft-ietf-ipsec-nat-t-ike-06", 16, "draft-ietf-ipsec-nat-t-ike-06"},
    {"draft-ietf-ipsec-nat-t-ike-07", 16, "draft-ietf-ipsec-nat-t-ike-07"},
    {"draft-ietf-ipsec-nat-t-ike-08", 16, "draft-ietf-ipsec-nat-t-ike-08"},
    {"draft-ietf-ipsec-nat-t-ike-09", 16, "draft-ietf-ipsec-nat-t-ike-09"},
    {"draft-ietf-ipsec-nat-t-ike", 16, "draft-ietf-ipsec-nat-t-ike"},
    {"draft-stenberg-ipsec-nat-traversal-01", 16, "draft-stenberg-ipsec-nat-traversal-01"},
    {"draft-stenberg-ipsec-nat-traversal-02", 16, "draft-stenberg-ipsec-nat-traversal-02"},
    {"FRAGMENTATION", 16, "FRAGMENTATION"},
    {"CISCO-UNITY", 14, "Cisco Unity"},
    {"draft-ietf-ipsra-isakmp-xauth-06.txt", 8, "XAUTH"},
    {"strongSwan", 16, "strongSwan"},
    {"KAME/racoon", 16, "racoon"},
    {"MS NT5 ISAKMPOAKLEY", 16, "MS NT5 ISAKMPOAKLEY"},
    {"Vid-Initial-Contact", 16, "MS Initial-Contact"},
};

} // namespace

TEST(VendorIds, V1_EachHashIsThatOfItsText)
{
    for (const Hashed &one : kHashed)
        EXPECT_EQ(vendorIdName(ByteView(md5(one.text)).first(one.octets)), one.name) << one.text;
}

// Rule V-1: compared by the part that does not change.
TEST(VendorIds, V1_AVersionMayFollow)
{
    for (const auto &[hex, name] : std::vector<std::pair<std::string_view, std::string_view>>{
             {"12f5f28c457168a9702d9fe274cc0100", "Cisco Unity"},
             {"1e2b516905991c7d7c96fcbfb587e46100000009", "MS NT5 ISAKMPOAKLEY"},
             {"1f07f70eaa6514d3b0fa96542a500407", "Altiga gateway"},
             {"f6f7efc7f5aeb8cb158cb9d094ba69e7", "VPN3000 client"},
             {"1d6e178f6c2c0be284985465450fe9d4", "FortiGate"},
             {"699369228741c6d4ca094c93e242c9de19e7b7c60000000500000500", "Juniper NetScreen"},
             {"fd808804df73b15150709d878044cde0ac1efcde", "Juniper SRX"},
             {"f4ed19e0c114eb516faaac0ee37daf2807b4381f0000000100001388", "Check Point"},
             {"4865617274426561745f4e6f746966793b2400", "NetScreen HeartBeat_Notify"},
             {"325df29a2319f2dd", "anti-replay"},
             {"afcad71368a1f1c96b8696fc77570100", "DPD"}})
        EXPECT_EQ(vendorIdName(test::fromHex(hex)), name) << hex;
    EXPECT_EQ(vendorIdName({}), "");
    EXPECT_EQ(vendorIdName(Bytes(65531, 0)).size(), 64U);
}

TEST(VendorIds, TheOnesWeActOnAreTheseTexts)
{
    EXPECT_TRUE(equalBytes(natRfc3947VendorId(), md5("RFC 3947")));
    EXPECT_TRUE(equalBytes(natDraft03VendorId(), md5("draft-ietf-ipsec-nat-t-ike-03")));
    EXPECT_TRUE(equalBytes(natDraft02VendorId(), md5("draft-ietf-ipsec-nat-t-ike-02")));
    EXPECT_TRUE(equalBytes(natDraft02NewlineVendorId(), md5("draft-ietf-ipsec-nat-t-ike-02\n")));
    const auto drafts = natDrafts08To04VendorIds();
    ASSERT_EQ(drafts.size(), 5U);
    for (std::size_t i = 0; i < drafts.size(); ++i)
        EXPECT_TRUE(equalBytes(drafts[i], md5("draft-ietf-ipsec-nat-t-ike-0" + std::to_string(8 - i))));
    EXPECT_TRUE(isFragmentationVendorId(md5("FRAGMENTATION")));
    EXPECT_TRUE(isFragmentationVendorId(test::fromHex("4048b7d56ebce88525e7de7f00d6c2d380000000")));
    EXPECT_TRUE(isFragmentationVendorId(fragmentationVendorId()));
    EXPECT_FALSE(isFragmentationVendorId(ByteView(md5("FRAGMENTATION")).first(15)));
}
