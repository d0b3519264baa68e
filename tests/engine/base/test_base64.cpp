#include "engine/base/base64.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

// RFC 4648, section 10.
TEST(Base64, VectorsOfTheStandard)
{
    const std::pair<const char *, const char *> vectors[] = {{"", ""},
                                                             {"f", "Zg=="},
                                                             {"fo", "Zm8="},
                                                             {"foo", "Zm9v"},
                                                             {"foob", "Zm9vYg=="},
                                                             {"fooba", "Zm9vYmE="},
                                                             {"foobar", "Zm9vYmFy"}};
    for (const auto &[plain, encoded] : vectors) {
        EXPECT_EQ(encodeBase64(viewOf(plain)), encoded);
        const auto decoded = decodeBase64(viewOf(encoded));
        ASSERT_TRUE(decoded) << encoded;
        EXPECT_TRUE(equalBytes(decoded->view(), viewOf(plain)));
    }
}

TEST(Base64, RefusesWhatIsNotCanonical)
{
    for (const char *bad : {"Z", "Zh==", "Zg=", "Z===", "Zg==x", "Zm 9v", "Zm9v\n", "Zm-_"})
        EXPECT_FALSE(decodeBase64(viewOf(bad))) << bad;
    // Without padding is how age writes it.
    EXPECT_TRUE(decodeBase64(viewOf("Zg")));
}

} // namespace
} // namespace tunneldesk
