#include "engine/interchange/settings_tree.h"

#include <algorithm>
#include <utility>

namespace tunneldesk::interchange
{
namespace
{

class SettingsReader
{
public:
    SettingsReader(const ForeignText &text, std::size_t &entries)
        : m_file(text.name), m_rest(text.content), m_entries(entries)
    {
    }

    Outcome read(SettingsSection &root)
    {
        if (readBody(root, 0) && m_rest.empty())
            return success();
        return Error{m_isTooBig ? Reason::TooBig : Reason::FileMalformed, static_cast<std::int64_t>(m_line)};
    }

private:
    bool count()
    {
        m_isTooBig = m_isTooBig || ++m_entries > kMostForeignEntries;
        return !m_isTooBig;
    }

    void advance(std::size_t size)
    {
        m_line +=
            static_cast<unsigned>(std::count(m_rest.begin(), m_rest.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
        m_rest.remove_prefix(size);
    }

    // Blanks, line ends and comments.
    void skip(std::string_view blanks)
    {
        while (!m_rest.empty()) {
            if (const auto size = m_rest.find_first_not_of(blanks); size != 0)
                advance(std::min(size, m_rest.size()));
            if (m_rest.empty() || m_rest.front() != '#')
                return;
            advance(std::min(m_rest.find('\n'), m_rest.size()));
        }
    }

    // Up to any of `ends`, on one line.
    bool takeWord(std::string_view ends, std::string_view &word)
    {
        const auto size = std::min(m_rest.find_first_of(ends), m_rest.size());
        m_isTooBig = m_isTooBig || size > kLongestForeignLine;
        word = trimmed(m_rest.substr(0, size));
        advance(size);
        return !m_isTooBig;
    }

    bool readBody(SettingsSection &section, unsigned depth)
    {
        for (;;) {
            skip(" \t\r\n");
            if (m_rest.empty())
                return depth == 0;
            if (m_rest.front() == '}') {
                if (depth == 0)
                    return false;
                advance(1);
                return true;
            }
            if (!readEntry(section, depth))
                return false;
        }
    }

    bool readEntry(SettingsSection &section, unsigned depth)
    {
        const unsigned line = m_line;
        std::string_view name;
        if (!count() || !takeWord("={}:#\n\"", name) || name.empty())
            return false;
        constexpr std::string_view kInclude = "include";
        if (name.starts_with(kInclude) &&
            (name.size() == kInclude.size() || name[kInclude.size()] == ' ' || name[kInclude.size()] == '\t')) {
            section.includes.push_back({kInclude, trimmed(name.substr(kInclude.size())), false, line, m_file});
            // A pattern may be quoted, or hold what ends a name.
            std::string_view tail;
            return takeWord("\n", tail);
        }
        if (name.find_first_of(" \t\r") != std::string_view::npos)
            return false;
        skip(" \t\r\n");
        if (m_rest.empty())
            return false;
        if (m_rest.front() == '=') {
            advance(1);
            return readValue(section, name, line);
        }
        return readSection(section, name, line, depth);
    }

    bool readSection(SettingsSection &parent, std::string_view name, unsigned line, unsigned depth)
    {
        std::vector<std::string_view> references;
        if (m_rest.front() == ':') {
            advance(1);
            std::string_view list;
            if (!takeWord("{}=#\n", list))
                return false;
            references = split(list, ",");
            skip(" \t\r\n");
        }
        if (m_rest.empty() || m_rest.front() != '{')
            return false;
        advance(1);
        if (depth + 1 > kDeepestForeignSection) {
            m_isTooBig = true;
            return false;
        }
        // A section that comes twice is one.
        auto place = std::find_if(parent.sections.begin(), parent.sections.end(),
                                  [name](const SettingsSection &other) { return other.name == name; });
        if (place == parent.sections.end()) {
            SettingsSection fresh;
            fresh.name = name;
            fresh.file = m_file;
            fresh.line = line;
            place = parent.sections.insert(place, std::move(fresh));
        }
        place->references.insert(place->references.end(), references.begin(), references.end());
        return readBody(*place, depth + 1);
    }

    bool readValue(SettingsSection &section, std::string_view key, unsigned line)
    {
        skip(" \t");
        Setting setting{key, {}, false, line, m_file};
        if (!m_rest.empty() && m_rest.front() == '"') {
            std::size_t end = 1;
            while (end < m_rest.size() && m_rest[end] != '"')
                end += m_rest[end] == '\\' ? 2 : 1;
            if (end >= m_rest.size() || end > kLongestForeignLine)
                return false;
            setting.raw = m_rest.substr(1, end - 1);
            setting.isQuoted = true;
            advance(end + 1);
        } else if (!takeWord("}#\n", setting.raw)) {
            return false;
        }
        section.settings.push_back(setting);
        m_isTooBig = m_isTooBig || section.settings.size() > kMostForeignOptions;
        return !m_isTooBig;
    }

    std::string_view m_file;
    std::string_view m_rest;
    std::size_t &m_entries;
    unsigned m_line = 1;
    bool m_isTooBig = false;
};

// strongSwan's escapes; a backslash before anything else is that character.
char unescaped(char c)
{
    return c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
}

template <typename Put>
void unescape(const Setting &setting, Put put)
{
    for (std::size_t i = 0; i < setting.raw.size(); ++i) {
        const bool isEscape = setting.isQuoted && setting.raw[i] == '\\' && i + 1 < setting.raw.size();
        put(isEscape ? unescaped(setting.raw[++i]) : setting.raw[i]);
    }
}

template <typename Items, typename Named>
const auto *lastNamed(const Items &items, Named isNamed)
{
    const auto found = std::find_if(items.rbegin(), items.rend(), isNamed);
    return found == items.rend() ? nullptr : &*found;
}

const SettingsSection *sectionAt(const SettingsSection &root, std::string_view path)
{
    const SettingsSection *section = &root;
    for (const std::string_view name : split(path, ".")) {
        section = section->section(name);
        if (!section)
            return nullptr;
    }
    return section;
}

class Resolver
{
public:
    explicit Resolver(const SettingsSection &root) : m_root(root) {}

    // `section` with all that it refers to; `depth` of references and of sections.
    Outcome resolve(SettingsSection &section, unsigned depth)
    {
        if (depth > 2 * kDeepestForeignSection)
            return Error{Reason::FileMalformed, static_cast<std::int64_t>(section.line)};
        for (SettingsSection &inner : section.sections)
            if (const Outcome outcome = resolve(inner, depth + 1); !outcome)
                return outcome;
        for (const std::string_view reference : std::exchange(section.references, {})) {
            const SettingsSection *base = sectionAt(m_root, reference);
            if (!base)
                return Error{Reason::FileMalformed, static_cast<std::int64_t>(section.line)};
            // Sections that refer to each other many times over would grow without end.
            m_copied += 1 + sizeOf(*base);
            if (m_copied > 4 * kMostForeignEntries)
                return Error{Reason::TooBig, static_cast<std::int64_t>(section.line)};
            SettingsSection copy = *base;
            if (const Outcome outcome = resolve(copy, depth + 1); !outcome)
                return outcome;
            inherit(section, copy);
        }
        return success();
    }

private:
    static std::size_t sizeOf(const SettingsSection &section)
    {
        std::size_t size = 1 + section.settings.size() + section.references.size();
        for (const SettingsSection &inner : section.sections)
            size += sizeOf(inner);
        return size;
    }

    static void inherit(SettingsSection &section, const SettingsSection &base)
    {
        for (const Setting &setting : base.settings)
            if (!section.find(setting.key))
                section.settings.push_back(setting);
        for (const SettingsSection &inner : base.sections) {
            const auto own = std::find_if(section.sections.begin(), section.sections.end(),
                                          [&inner](const SettingsSection &other) { return other.name == inner.name; });
            if (own == section.sections.end())
                section.sections.push_back(inner);
            else
                inherit(*own, inner);
        }
    }

    const SettingsSection &m_root;
    std::size_t m_copied = 0;
};

} // namespace

std::string Setting::text() const
{
    std::string text;
    unescape(*this, [&text](char c) { text += c; });
    return text;
}

Secret Setting::secret() const
{
    Secret secret(raw.size());
    std::size_t size = 0;
    unescape(*this, [&](char c) { secret.mutableView()[size++] = static_cast<Byte>(c); });
    secret.truncate(size);
    return secret;
}

const Setting *SettingsSection::find(std::string_view key) const
{
    return lastNamed(settings, [key](const Setting &setting) { return setting.key == key; });
}

const SettingsSection *SettingsSection::section(std::string_view wanted) const
{
    return lastNamed(sections, [wanted](const SettingsSection &section) { return section.name == wanted; });
}

Outcome readSettings(const ForeignText &text, SettingsSection &root, std::size_t &entries)
{
    return SettingsReader(text, entries).read(root);
}

Outcome resolveReferences(SettingsSection &root)
{
    const SettingsSection original = root;
    return Resolver(original).resolve(root, 0);
}

} // namespace tunneldesk::interchange
