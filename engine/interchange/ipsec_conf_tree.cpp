#include "engine/interchange/ipsec_conf_tree.h"

#include "engine/config/validate.h"

#include <algorithm>
#include <map>
#include <set>

namespace tunneldesk::interchange
{
namespace
{

using Why = NotTakenReason;

// The next line without its end; false at the end of the text.
bool takeLine(std::string_view &rest, std::string_view &line)
{
    if (rest.empty())
        return false;
    const auto end = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return true;
}

// Up to a comment that is not in quotes.
std::string_view withoutComment(std::string_view line)
{
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quote != 0)
            quote = line[i] == quote ? char{0} : quote;
        else if (line[i] == '"' || line[i] == '\'')
            quote = line[i];
        else if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
            return line.substr(0, i);
    }
    return line;
}

std::string_view withoutQuotes(std::string_view value)
{
    const bool isQuoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return isQuoted ? trimmed(value.substr(1, value.size() - 2)) : value;
}

std::pair<std::string_view, std::string_view> firstWord(std::string_view line)
{
    const auto end = std::min(line.find_first_of(" \t"), line.size());
    return {line.substr(0, end), trimmed(line.substr(end))};
}

class ConfReader
{
public:
    ConfReader(const ForeignText &text, ConfTree &tree, NotTakenList &notTaken, std::size_t &entries)
        : m_text(text), m_tree(tree), m_notTaken(notTaken), m_entries(entries)
    {
    }

    Outcome read()
    {
        std::string_view rest = m_text.content;
        std::string_view line;
        while (takeLine(rest, line)) {
            ++m_line;
            if (line.size() > kLongestForeignLine || m_entries > kMostForeignEntries)
                return Error{Reason::TooBig, m_line};
            const bool isIndented = line.starts_with(' ') || line.starts_with('\t');
            const std::string_view content = trimmed(withoutComment(line));
            if (content.empty())
                continue;
            ++m_entries;
            if (isIndented ? !readOption(content) : !readHead(content))
                return Error{Reason::FileMalformed, m_line};
        }
        return success();
    }

private:
    bool readHead(std::string_view line)
    {
        const auto [word, tail] = firstWord(line);
        m_section = nullptr;
        m_other = {};
        if (word == "conn") {
            if (tail.empty() || tail.find_first_of(" \t") != std::string_view::npos)
                return false;
            auto &list = tail == "%default" ? m_tree.defaults : m_tree.connections;
            list.push_back({tail, m_text.name, m_line, {}});
            m_section = &list.back();
        } else if (word == "config" || word == "ca") {
            m_other = line;
            if (word == "ca")
                m_notTaken.add({m_text.name, m_line, {}}, line, {}, Why::Certificate);
        } else if (word == "include") {
            m_notTaken.add({m_text.name, m_line, {}}, word, tail, Why::NotOpened);
        } else if (word != "version") {
            return false;
        }
        return true;
    }

    bool readOption(std::string_view line)
    {
        const auto equals = line.find('=');
        const auto [word, tail] = firstWord(line);
        if (word == "include") {
            m_notTaken.add({m_text.name, m_line, {}}, word, tail, Why::NotOpened);
            return true;
        }
        if (equals == std::string_view::npos || (!m_section && m_other.empty()))
            return false;
        const std::string_view key = trimmed(line.substr(0, equals));
        if (key.empty())
            return false;
        const std::string_view value = withoutQuotes(trimmed(line.substr(equals + 1)));
        if (m_section)
            m_section->options.push_back({key, value, m_line, m_text.name});
        else if (m_other.starts_with("config"))
            m_notTaken.add({m_text.name, m_line, std::string(m_other)}, key, value, Why::NotSupported);
        return true;
    }

    const ForeignText &m_text;
    ConfTree &m_tree;
    NotTakenList &m_notTaken;
    std::size_t &m_entries;
    unsigned m_line = 0;
    ConfSection *m_section = nullptr; // the last one made
    std::string_view m_other;         // the head of a section that is no connection
};

class AlsoResolver
{
public:
    explicit AlsoResolver(const std::vector<ConfSection> &sections)
    {
        for (const ConfSection &section : sections)
            m_sections[section.name].push_back(&section);
    }

    // Appends the options of `section`, then of those it refers to: the first of a name holds.
    Outcome collect(const ConfSection &section, ConfSection &target)
    {
        if (!m_open.insert(section.name).second)
            return Error{Reason::FileMalformed, section.line};
        if (m_open.size() > kDeepestForeignSection)
            return Error{Reason::TooBig, section.line};
        std::vector<std::string_view> others;
        for (const ConfOption &option : section.options) {
            if (++m_copied > 4 * kMostForeignEntries || target.options.size() == kMostForeignOptions)
                return Error{Reason::TooBig, section.line};
            if (option.key == "also")
                others.push_back(option.value);
            else
                target.options.push_back(option);
        }
        for (const std::string_view other : others) {
            const auto found = m_sections.find(other);
            if (found == m_sections.end())
                return Error{Reason::FileMalformed, section.line};
            m_isNamed.insert(other);
            for (const ConfSection *part : found->second)
                if (const Outcome outcome = collect(*part, target); !outcome)
                    return outcome;
        }
        m_open.erase(section.name);
        return success();
    }

    // A section that others are made of is no connection by itself when it lacks a side, or "auto": without it neither
    // program loads a connection.
    [[nodiscard]] bool isPart(const ConfSection &section) const
    {
        return m_isNamed.contains(section.name) &&
               (!section.find("left") || !section.find("right") || !section.find("auto"));
    }

private:
    std::map<std::string_view, std::vector<const ConfSection *>> m_sections;
    std::set<std::string_view> m_open;
    std::set<std::string_view> m_isNamed;
    std::size_t m_copied = 0;
};

class SecretsReader
{
public:
    SecretsReader(const ForeignText &text, std::vector<ForeignKey> &keys, NotTakenList &notTaken, std::size_t &entries)
        : m_text(text), m_keys(keys), m_notTaken(notTaken), m_entries(entries)
    {
    }

    Outcome read()
    {
        std::string_view rest = m_text.content;
        std::string_view line;
        while (takeLine(rest, line)) {
            ++m_line;
            const std::string_view content = trimmed(withoutComment(line));
            if (line.size() > kLongestForeignLine || m_keys.size() > kMostForeignKeys)
                return Error{Reason::TooBig, m_line};
            if (content.empty() || m_isInBlock) {
                m_isInBlock = m_isInBlock && content.find('}') == std::string_view::npos;
                continue;
            }
            if (++m_entries > kMostForeignEntries)
                return Error{Reason::TooBig, m_line};
            if (!readEntry(content))
                return Error{Reason::FileMalformed, m_line};
        }
        return success();
    }

private:
    bool readEntry(std::string_view line)
    {
        const Place place{m_text.name, m_line, {}};
        const auto [word, tail] = firstWord(line);
        if (word == "include") {
            m_notTaken.add(place, word, tail, Why::NotOpened);
            return true;
        }
        // The colon stands between blanks: an IPv6 address has others.
        const auto colon = findColon(line);
        if (colon == std::string_view::npos)
            return false;
        const auto [kind, secret] = firstWord(trimmed(line.substr(colon + 1)));
        if (!equalsIgnoringCase(kind, "psk")) {
            m_isInBlock = secret.find('{') != std::string_view::npos && secret.find('}') == std::string_view::npos;
            const bool isPassword = equalsIgnoringCase(kind, "xauth") || equalsIgnoringCase(kind, "eap") ||
                                    equalsIgnoringCase(kind, "ntlm");
            m_notTaken.add(place, kind, {},
                           equalsIgnoringCase(kind, "ppks") || equalsIgnoringCase(kind, "ppk") ? Why::Ikev2Only
                           : isPassword                                                        ? Why::NotSupported
                                                                                               : Why::Certificate);
            return true;
        }
        Result<Secret> key = parseKey(secret);
        if (!key) {
            m_notTaken.add(place, "PSK", {}, Why::BadValue);
            return true;
        }
        ForeignKey entry;
        for (const std::string_view owner : split(line.substr(0, colon), " \t,"))
            entry.owners.emplace_back(withoutQuotes(owner));
        entry.key = std::move(*key);
        m_keys.push_back(std::move(entry));
        return true;
    }

    static std::size_t findColon(std::string_view line)
    {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const bool isBefore = i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t';
            if (line[i] == ':' && isBefore)
                return i;
        }
        return std::string_view::npos;
    }

    // Quoted: the octets between, whatever they look like; else 0x, 0s, or as they stand.
    static Result<Secret> parseKey(std::string_view text)
    {
        const bool isQuoted =
            text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
        if (!isQuoted)
            return parsePreSharedKey(viewOf(text));
        const std::string_view inside = text.substr(1, text.size() - 2);
        if (inside.empty() || inside.size() > limits::kLongestKey || inside.find('\0') != std::string_view::npos)
            return Reason::InvalidConfiguration;
        return Secret::copyFrom(viewOf(inside));
    }

    const ForeignText &m_text;
    std::vector<ForeignKey> &m_keys;
    NotTakenList &m_notTaken;
    std::size_t &m_entries;
    unsigned m_line = 0;
    bool m_isInBlock = false;
};

} // namespace

const ConfOption *ConfSection::find(std::string_view key) const
{
    const auto found =
        std::find_if(options.begin(), options.end(), [key](const ConfOption &option) { return option.key == key; });
    return found == options.end() ? nullptr : &*found;
}

Outcome readConfTree(const ForeignText &text, ConfTree &tree, NotTakenList &notTaken, std::size_t &entries)
{
    return ConfReader(text, tree, notTaken, entries).read();
}

Outcome resolveAlso(ConfTree &tree)
{
    AlsoResolver resolver(tree.connections);
    std::vector<ConfSection> resolved;
    for (const ConfSection &section : tree.connections) {
        ConfSection whole{section.name, section.file, section.line, {}};
        if (const Outcome outcome = resolver.collect(section, whole); !outcome)
            return outcome;
        for (const ConfSection &defaults : tree.defaults)
            if (const Outcome outcome = resolver.collect(defaults, whole); !outcome)
                return outcome;
        resolved.push_back(std::move(whole));
    }
    std::erase_if(resolved, [&](const ConfSection &section) { return resolver.isPart(section); });
    tree.connections = std::move(resolved);
    return success();
}

Outcome readIpsecSecrets(const ForeignText &text, std::vector<ForeignKey> &keys, NotTakenList &notTaken,
                         std::size_t &entries)
{
    return SecretsReader(text, keys, notTaken, entries).read();
}

} // namespace tunneldesk::interchange
