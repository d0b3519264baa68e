// A name for an object that comes beside another one of that name: "name 2", "name 3", as long as names may be.
#pragma once

#include "engine/base/bytes.h"
#include "engine/config/limits.h"

#include <algorithm>
#include <string>
#include <vector>

namespace tunneldesk
{

// Counts characters of UTF-8, not octets.
[[nodiscard]] inline std::string cutTo(const std::string &text, std::size_t characters)
{
    std::size_t size = 0;
    std::size_t count = 0;
    for (; size < text.size(); ++size)
        if ((static_cast<Byte>(text[size]) & 0xc0) != 0x80 && count++ == characters)
            break;
    return text.substr(0, size);
}

template <typename Item>
[[nodiscard]] bool hasName(const std::vector<Item> &items, const std::string &name)
{
    return std::any_of(items.begin(), items.end(), [&name](const Item &item) { return item.name == name; });
}

// The first that neither list has.
template <typename Item>
[[nodiscard]] std::string freeName(const std::string &name, const std::vector<Item> &here,
                                   const std::vector<Item> &source)
{
    for (unsigned number = 2;; ++number) {
        const std::string tail = " " + std::to_string(number);
        std::string proposed = cutTo(name, limits::kLongestName - tail.size()) + tail;
        if (!hasName(here, proposed) && !hasName(source, proposed))
            return proposed;
    }
}

} // namespace tunneldesk
