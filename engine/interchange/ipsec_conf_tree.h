// The syntax of ipsec.conf and of ipsec.secrets. Not for other rooms.
#pragma once

#include "engine/base/result.h"
#include "engine/interchange/foreign_parts.h"

#include <string_view>
#include <vector>

namespace tunneldesk::interchange
{

struct ConfOption {
    std::string_view key;
    std::string_view value; // without quotes
    unsigned line = 0;
    std::string_view file;
};

struct ConfSection {
    std::string_view name;
    std::string_view file;
    unsigned line = 0;
    std::vector<ConfOption> options;

    // The first of that name: what a section says itself stands before what it takes from others.
    [[nodiscard]] const ConfOption *find(std::string_view key) const;
};

struct ConfTree {
    std::vector<ConfSection> connections; // those that are connections, once resolved
    std::vector<ConfSection> defaults;    // "conn %default"
};

// `entries` counts over all texts. Errors: FileMalformed, TooBig (first: the line).
[[nodiscard]] Outcome readConfTree(const ForeignText &text, ConfTree &tree, NotTakenList &notTaken,
                                   std::size_t &entries);
// Puts "also=" and "%default" into the connections. FileMalformed (first: the line) for an "also" that leads nowhere or
// to itself, TooBig.
[[nodiscard]] Outcome resolveAlso(ConfTree &tree);
[[nodiscard]] Outcome readIpsecSecrets(const ForeignText &text, std::vector<ForeignKey> &keys, NotTakenList &notTaken,
                                       std::size_t &entries);

} // namespace tunneldesk::interchange
