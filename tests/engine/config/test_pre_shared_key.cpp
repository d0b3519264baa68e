#include "engine/config/validate.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

std::string keyOf(std::string_view text)
{
    const auto key = parsePreSharedKey(viewOf(text));
    return key ? toHex(key->view()) : "refused";
}

// Rule P1-2: raw octets; 0x hexadecimal and 0s base64 as in swanctl.
TEST(PreSharedKey, P1_2_TextHexAndBase64)
{
    EXPECT_EQ(keyOf("abc123"), "616263313233");
    EXPECT_EQ(keyOf(" a "), "206120"); // spaces at the ends belong to the key
    EXPECT_EQ(keyOf("鍵"), "e98db5");
    EXPECT_EQ(keyOf("0x00ff"), "00ff");
    EXPECT_EQ(keyOf("0sAP8="), "00ff");
    EXPECT_EQ(keyOf(std::string(128, 'k')).size(), 256U);
}

TEST(PreSharedKey, RefusesWhatCannotBeAKey)
{
    EXPECT_EQ(keyOf(""), "refused");
    EXPECT_EQ(keyOf("0x"), "refused");
    EXPECT_EQ(keyOf("0x0"), "refused");
    EXPECT_EQ(keyOf("0xgg"), "refused");
    EXPECT_EQ(keyOf("0s!!"), "refused");
    EXPECT_EQ(keyOf(std::string(129, 'k')), "refused");
    EXPECT_EQ(keyOf(std::string_view("a\0b", 3)), "refused");
}

} // namespace
} // namespace tunneldesk
