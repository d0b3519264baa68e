// Hexadecimal to octets, for test vectors. Never used by the program itself.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/secret.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace tunneldesk::test
{

// Blanks, line ends, colons and an "0x" in front are skipped; anything else that is no digit ends the
// test program, for a vector that was mistyped must not pass for a shorter one.
[[nodiscard]] inline Bytes fromHex(std::string_view text)
{
    const auto digit = [](char letter) {
        if (letter >= '0' && letter <= '9')
            return letter - '0';
        if (letter >= 'a' && letter <= 'f')
            return letter - 'a' + 10;
        if (letter >= 'A' && letter <= 'F')
            return letter - 'A' + 10;
        return -1;
    };
    if (text.starts_with("0x"))
        text.remove_prefix(2);
    Bytes bytes;
    int high = -1;
    for (const char letter : text) {
        if (letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == ':')
            continue;
        const int value = digit(letter);
        if (value < 0) {
            std::fprintf(stderr, "not hexadecimal: %.*s\n", static_cast<int>(text.size()), text.data());
            std::abort();
        }
        if (high < 0) {
            high = value;
            continue;
        }
        bytes.push_back(static_cast<Byte>(high * 16 + value));
        high = -1;
    }
    if (high >= 0) {
        std::fprintf(stderr, "half an octet: %.*s\n", static_cast<int>(text.size()), text.data());
        std::abort();
    }
    return bytes;
}

[[nodiscard]] inline Secret secretFromHex(std::string_view text)
{
    return Secret::copyFrom(fromHex(text));
}
[[nodiscard]] inline Secret secretFromText(std::string_view text)
{
    return Secret::copyFrom(viewOf(text));
}

namespace literals
{

// "00 01 ff"_hex
[[nodiscard]] inline Bytes operator""_hex(const char *text, std::size_t size)
{
    return fromHex({text, size});
}

} // namespace literals

} // namespace tunneldesk::test
