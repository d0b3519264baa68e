// Which program a text is of, and the reader for it.
#include "engine/interchange/foreign_parts.h"

#include <algorithm>
#include <array>

namespace tunneldesk::interchange
{
namespace
{

bool isWord(std::string_view line, std::string_view word)
{
    constexpr std::string_view kEnds = " \t{:";
    return line.starts_with(word) &&
           (line.size() == word.size() || kEnds.find(line[word.size()]) != std::string_view::npos);
}

// The first line that is neither blank, a comment, nor "include", which both ipsec.conf and swanctl.conf have.
std::string_view tellingLine(std::string_view text)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        if (!line.empty() && line.front() != '#' && !isWord(line, "include"))
            return line;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

// "[owners] : KIND ..."
bool isSecretLine(std::string_view line)
{
    std::size_t colon = line.starts_with(':') ? 0 : line.find(" :");
    if (colon == std::string_view::npos)
        return false;
    colon = line.find(':', colon);
    const std::string_view rest = trimmed(line.substr(colon + 1));
    const std::string_view kind = rest.substr(0, std::min(rest.find_first_of(" \t{"), rest.size()));
    constexpr auto kKinds = std::to_array<std::string_view>(
        {"psk", "rsa", "ecdsa", "xauth", "eap", "ntlm", "ppk", "ppks", "pin", "p12", "pkcs8", "bliss"});
    return std::any_of(kKinds.begin(), kKinds.end(),
                       [kind](std::string_view word) { return equalsIgnoringCase(kind, word); });
}

} // namespace

ForeignFormat foreignFormatOf(std::string_view content)
{
    const std::string_view line = tellingLine(content);
    if (line.size() > 3 && line[1] == ':' && std::string_view("nsb").find(line[0]) != std::string_view::npos)
        return ForeignFormat::ShrewVpn;
    if (isSecretLine(line))
        return ForeignFormat::IpsecSecrets;
    for (const char *section : {"connections", "secrets", "pools", "authorities"})
        if (isWord(line, section))
            return ForeignFormat::SwanctlConf;
    for (const char *word : {"conn", "config", "ca", "version"})
        if (isWord(line, word))
            return ForeignFormat::IpsecConf;
    // A section of its own name, from which connections take: "defaults {".
    return line.size() > 1 && line.ends_with('{') && line.front() != '{' ? ForeignFormat::SwanctlConf
                                                                         : ForeignFormat::None;
}

Result<ForeignProfile> readForeign(std::span<const ForeignText> texts, std::span<const IpAddress> ownAddresses)
{
    if (texts.empty() || texts.size() > kMostForeignFiles)
        return texts.empty() ? Reason::FileMalformed : Reason::TooBig;
    ForeignFormat format = ForeignFormat::None;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string_view content = texts[i].content;
        if (content.size() > kGreatestForeignFile)
            return Error{Reason::TooBig, 0, static_cast<std::int64_t>(i)};
        // Nothing but comments and includes, as distributions ship them: of whichever kind the others are.
        if (tellingLine(content).empty() && !trimmed(content).empty() && texts.size() > 1)
            continue;
        ForeignFormat one = foreignFormatOf(content);
        if (one == ForeignFormat::IpsecSecrets)
            one = ForeignFormat::IpsecConf;
        if (one == ForeignFormat::None || (format != ForeignFormat::None && one != format))
            return Error{Reason::FileMalformed, 0, static_cast<std::int64_t>(i)};
        format = one;
    }
    if (format == ForeignFormat::None)
        return Reason::FileMalformed;
    if (format == ForeignFormat::SwanctlConf)
        return readSwanctlConf(texts);
    return format == ForeignFormat::IpsecConf ? readIpsecConf(texts, ownAddresses) : readShrewVpn(texts);
}

} // namespace tunneldesk::interchange
