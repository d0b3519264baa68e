// Where the published vectors lie (tests/vectors), for programs that tunneldesk_test() builds.
#pragma once

#include "tests/support/hex.h"
#include "tests/support/json.h"

#include <string>

namespace tunneldesk::test
{

[[nodiscard]] inline std::string vectorPath(const std::string &name)
{
    return std::string(TUNNELDESK_SOURCE_DIR) + "/tests/vectors/" + name;
}
[[nodiscard]] inline Json loadVectors(const std::string &name)
{
    return Json::load(vectorPath(name));
}
[[nodiscard]] inline Bytes hexOf(const Json &object, std::string_view name)
{
    return fromHex(object[name].text());
}

} // namespace tunneldesk::test
