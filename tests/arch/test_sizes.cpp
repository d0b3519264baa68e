// What is worth something only as long as it is small.
#include "tests/arch/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tunneldesk::test
{
namespace
{

std::size_t linesOf(const std::string &path)
{
    std::ifstream stream(std::filesystem::path(TUNNELDESK_SOURCE_DIR) / path);
    EXPECT_TRUE(stream) << path;
    return static_cast<std::size_t>(std::count(std::istreambuf_iterator<char>(stream), {}, '\n'));
}

// A model that is as long as what it judges is wrong in the same places.
TEST(Sizes, TheReferenceModelHasTwoHundredLinesAtMost)
{
    const std::size_t header = linesOf("tests/sim/reference_model.h");
    const std::size_t source = linesOf("tests/sim/reference_model.cpp");
    EXPECT_GT(header, 0U);
    EXPECT_LE(header + source, 200U);
}

} // namespace
} // namespace tunneldesk::test
