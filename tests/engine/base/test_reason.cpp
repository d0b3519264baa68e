#include "engine/base/reason.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace tunneldesk
{
namespace
{

TEST(Reason, EachHasANameOfItsOwn)
{
    std::set<std::string_view> names;
    for (int i = 0; i < static_cast<int>(Reason::Count); ++i) {
        const std::string_view name = reasonName(static_cast<Reason>(i));
        EXPECT_FALSE(name.empty());
        EXPECT_TRUE(names.insert(name).second) << name;
    }
}

TEST(Reason, BadDatagramsAreCountedNotShouted)
{
    EXPECT_EQ(severityOf(Reason::TooShort), Severity::Debug);
    EXPECT_EQ(severityOf(Reason::BadIcv), Severity::Debug);
    EXPECT_EQ(severityOf(Reason::NotAuthenticated), Severity::Warning);
    EXPECT_EQ(severityOf(Reason::WrongPreSharedKey), Severity::Error);
    EXPECT_EQ(severityOf(Reason::StoppedByUser), Severity::Info);
}

} // namespace
} // namespace tunneldesk
