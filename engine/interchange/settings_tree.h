// strongSwan's settings syntax (strongswan.conf(5), as swanctl.conf has it): nested sections of options. Values stay
// where they stand in the text, so that a key is copied nowhere. Not for other rooms.
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"
#include "engine/interchange/foreign_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace tunneldesk::interchange
{

struct Setting {
    std::string_view key;
    std::string_view raw; // of a quoted value: without the quotes, escapes as they stand
    bool isQuoted = false;
    unsigned line = 0;
    std::string_view file;

    // Unescaped. Not for keys.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] Secret secret() const;
};

struct SettingsSection {
    std::string_view name;
    std::string_view file;
    unsigned line = 0;
    std::vector<std::string_view> references; // "name : this, that": what they say holds where this says nothing
    std::vector<Setting> settings;
    std::vector<SettingsSection> sections;
    std::vector<Setting> includes; // key "include", raw the pattern

    // The last of that name, as strongSwan reads it; null: none.
    [[nodiscard]] const Setting *find(std::string_view key) const;
    [[nodiscard]] const SettingsSection *section(std::string_view wanted) const;
};

// Reads more into `root`; `entries` counts sections and options of all texts. Errors: FileMalformed, TooBig (first: the
// line).
[[nodiscard]] Outcome readSettings(const ForeignText &text, SettingsSection &root, std::size_t &entries);
// Puts what sections refer to into them. FileMalformed (first: the line) for one that refers to itself, TooBig.
[[nodiscard]] Outcome resolveReferences(SettingsSection &root);

} // namespace tunneldesk::interchange
