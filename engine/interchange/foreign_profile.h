// Other programs' configuration read in: swanctl.conf, ipsec.conf with ipsec.secrets (strongSwan's and Libreswan's),
// the site files of the Shrew client. What a tunnel can hold is taken, the rest is named line by line. Pure: opens no
// file, least of all one that is named inside, and runs nothing.
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"
#include "engine/config/profile.h"
#include "engine/interchange/not_taken.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tunneldesk::interchange
{

// What is refused with TooBig: a hostile file must not cost more than a large honest one.
inline constexpr std::size_t kGreatestForeignFile = 1U << 20;
inline constexpr std::size_t kMostForeignFiles = 64;
inline constexpr std::size_t kLongestForeignLine = 8192;
inline constexpr std::size_t kMostForeignEntries = 20'000; // sections, options, secrets
inline constexpr std::size_t kMostForeignOptions = 1000;   // of one section
inline constexpr unsigned kDeepestForeignSection = 8;
inline constexpr std::size_t kMostForeignTunnels = 1000;
inline constexpr std::size_t kMostForeignKeys = 4096;
inline constexpr std::size_t kMostNotTaken = 2000; // what is beyond is left out

struct ForeignText {
    std::string name;         // of the file, for the lines that are not taken
    std::string_view content; // must outlive the call; may hold keys
};

struct ForeignProfile {
    // Ids count from 1. A gateway has no zone where the file does not say this side's address; a tunnel's key has no
    // reference yet, and is of KeyStorage's default.
    Profile profile;
    std::map<std::string, Secret> keys; // by the tunnel's name
    std::vector<NotTaken> notTaken;
};

enum class ForeignFormat : std::uint8_t { None, SwanctlConf, IpsecConf, IpsecSecrets, ShrewVpn };
// By what the text begins with; None for what is none of them.
[[nodiscard]] ForeignFormat foreignFormatOf(std::string_view content);

// `texts`: files that belong together, in any order; each is read as what it looks like. `ownAddresses`: of this
// computer, to tell left from right; may be empty.
// Errors: FileMalformed (first: the line, second: the index of the text), TooBig (the same).
[[nodiscard]] Result<ForeignProfile> readSwanctlConf(std::span<const ForeignText> texts);
[[nodiscard]] Result<ForeignProfile> readIpsecConf(std::span<const ForeignText> texts,
                                                   std::span<const IpAddress> ownAddresses);
[[nodiscard]] Result<ForeignProfile> readShrewVpn(std::span<const ForeignText> texts);
// Whichever of the three it is. FileMalformed: none, or not all of one kind.
[[nodiscard]] Result<ForeignProfile> readForeign(std::span<const ForeignText> texts,
                                                 std::span<const IpAddress> ownAddresses);

} // namespace tunneldesk::interchange
