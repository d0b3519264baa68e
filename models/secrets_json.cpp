#include "models/secrets_json.h"

#include "engine/config/validate.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace tunneldesk
{
namespace
{

// As written: a name or a key with an escape for each of its octets, and some.
constexpr std::size_t kGreatestText = 2048;

// The little of RFC 8259 that an object of texts needs. Texts are decoded in place of secret memory.
class TextObjectParser
{
public:
    explicit TextObjectParser(ByteView json) : m_rest(json), m_size(json.size()) {}

    Result<TunnelSecrets> parse()
    {
        TunnelSecrets secrets;
        if (!take('{'))
            return malformed();
        bool isFirst = true;
        while (!take('}')) {
            if (!isFirst && !take(','))
                return malformed();
            isFirst = false;
            Secret name;
            Secret text;
            if (!takeText(name) || !take(':') || !takeText(text))
                return malformed();
            if (secrets.size() == kMostSecrets)
                return malformed();
            auto key = parsePreSharedKey(text.view());
            const auto octets = name.view();
            const bool isNew =
                key && secrets.emplace(std::string(octets.begin(), octets.end()), std::move(*key)).second;
            if (!isNew)
                return Error{Reason::InvalidConfiguration, offset()};
        }
        skipBlanks();
        return m_rest.empty() ? Result<TunnelSecrets>(std::move(secrets)) : malformed();
    }

private:
    [[nodiscard]] std::int64_t offset() const { return static_cast<std::int64_t>(m_size - m_rest.size()); }
    [[nodiscard]] Error malformed() const { return {Reason::FileMalformed, offset()}; }

    void skipBlanks()
    {
        while (!m_rest.empty() && std::strchr(" \t\r\n", m_rest.front()) && m_rest.front() != 0)
            m_rest = m_rest.subspan(1);
    }

    bool take(char wanted)
    {
        skipBlanks();
        if (m_rest.empty() || m_rest.front() != static_cast<Byte>(wanted))
            return false;
        m_rest = m_rest.subspan(1);
        return true;
    }

    bool takeText(Secret &text)
    {
        if (!take('"'))
            return false;
        // Decoded, a JSON text is never longer than it is written.
        const std::size_t size = writtenSize();
        if (size > kGreatestText)
            return false;
        text = Secret(size);
        std::size_t length = 0;
        while (!m_rest.empty()) {
            const Byte octet = m_rest.front();
            m_rest = m_rest.subspan(1);
            if (octet == '"') {
                text.truncate(length);
                return true;
            }
            if (octet < 0x20)
                return false;
            if (octet != '\\')
                text.mutableView()[length++] = octet;
            else if (!takeEscape(text.mutableView(), length))
                return false;
        }
        return false;
    }

    // Of the text that begins here, up to its end.
    [[nodiscard]] std::size_t writtenSize() const
    {
        std::size_t size = 0;
        while (size < m_rest.size() && m_rest[size] != '"')
            size += m_rest[size] == '\\' ? 2 : 1;
        return std::min(size, m_rest.size());
    }

    bool takeEscape(MutableByteView text, std::size_t &length)
    {
        static constexpr std::string_view kNames = "\"\\/bfnrt";
        static constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
        if (m_rest.empty())
            return false;
        const char name = static_cast<char>(m_rest.front());
        m_rest = m_rest.subspan(1);
        if (const auto index = kNames.find(name); index != std::string_view::npos) {
            text[length++] = static_cast<Byte>(kValues[index]);
            return true;
        }
        char32_t point = 0;
        if (name != 'u' || !takeHex(point))
            return false;
        if (point >= 0xd800 && point < 0xdc00) {
            char32_t low = 0;
            if (m_rest.size() < 2 || m_rest[0] != '\\' || m_rest[1] != 'u')
                return false;
            m_rest = m_rest.subspan(2);
            if (!takeHex(low) || low < 0xdc00 || low > 0xdfff)
                return false;
            point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        } else if (point >= 0xdc00 && point <= 0xdfff) {
            return false;
        }
        appendUtf8(text, length, point);
        return true;
    }

    bool takeHex(char32_t &value)
    {
        if (m_rest.size() < 4)
            return false;
        for (const Byte octet : m_rest.first(4)) {
            const char *digits = "0123456789abcdef";
            const int lower = octet >= 'A' && octet <= 'F' ? octet + 32 : octet;
            const char *found = octet == 0 ? nullptr : std::strchr(digits, lower);
            if (!found)
                return false;
            value = value << 4 | static_cast<char32_t>(found - digits);
        }
        m_rest = m_rest.subspan(4);
        return true;
    }

    static void appendUtf8(MutableByteView text, std::size_t &length, char32_t point)
    {
        const auto put = [&](char32_t octet) { text[length++] = static_cast<Byte>(octet); };
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xc0 | point >> 6);
            put(0x80 | (point & 0x3f));
        } else if (point < 0x10000) {
            put(0xe0 | point >> 12);
            put(0x80 | (point >> 6 & 0x3f));
            put(0x80 | (point & 0x3f));
        } else {
            put(0xf0 | point >> 18);
            put(0x80 | (point >> 12 & 0x3f));
            put(0x80 | (point >> 6 & 0x3f));
            put(0x80 | (point & 0x3f));
        }
    }

    ByteView m_rest;
    std::size_t m_size;
};

// What can be typed again as it stands: no escape, and not to be taken for hexadecimal or base64.
bool isPlainText(ByteView key)
{
    const bool isPrintable = std::all_of(key.begin(), key.end(), [](Byte octet) {
        return octet >= 0x20 && octet < 0x7f && octet != '"' && octet != '\\';
    });
    const bool hasPrefix = key.size() >= 2 && key[0] == '0' && std::strchr("xXsS", key[1]) != nullptr;
    return isPrintable && !hasPrefix;
}

std::string jsonText(std::string_view name)
{
    std::string text = "\"";
    for (const char octet : name) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        const auto value = static_cast<Byte>(octet);
        if (value < 0x20)
            text.append("\\u00").append(1, kDigits[value >> 4]).append(1, kDigits[value & 15]);
        else if (octet == '"' || octet == '\\')
            text.append(1, '\\').append(1, octet);
        else
            text.append(1, octet);
    }
    return text + '"';
}

// `put` takes the text piece by piece; a piece of a key lies in secret memory or is a single digit.
void writeSecrets(const TunnelSecrets &secrets, const std::function<void(ByteView)> &put)
{
    std::string_view before = "{\n        ";
    for (const auto &[name, key] : secrets) {
        put(viewOf(before));
        before = ",\n        ";
        put(viewOf(jsonText(name)));
        put(viewOf(": \""));
        if (isPlainText(key.view())) {
            put(key.view());
        } else {
            put(viewOf("0x"));
            for (const Byte octet : key.view())
                for (const int digit : {octet >> 4, octet & 15})
                    put(viewOf(std::string_view("0123456789abcdef").substr(static_cast<std::size_t>(digit), 1)));
        }
        put(viewOf("\""));
    }
    put(viewOf(secrets.empty() ? "{}" : "\n    }"));
}

} // namespace

Result<TunnelSecrets> parseSecrets(ByteView json)
{
    return TextObjectParser(json).parse();
}

Result<Secret> encodeSecrets(const TunnelSecrets &secrets)
{
    std::size_t size = 0;
    writeSecrets(secrets, [&size](ByteView octets) { size += octets.size(); });
    if (size > kGreatestSecretsText || secrets.size() > kMostSecrets)
        return Reason::TooBig;
    Secret text(size);
    auto out = text.mutableView().begin();
    writeSecrets(secrets, [&out](ByteView octets) { out = std::copy(octets.begin(), octets.end(), out); });
    return text;
}

} // namespace tunneldesk
