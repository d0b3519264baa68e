#include "app/secrets_file.h"

#include "engine/config/validate.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

namespace tunneldesk
{
namespace
{

constexpr std::size_t kMostOctets = 64 * 1024; // what the secret memory can spare

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
        text = Secret(m_rest.size());
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

// Straight into secret memory: an unbuffered QFile keeps nothing for itself.
Result<Secret> readAll(QFile &file)
{
    Secret content(kMostOctets);
    std::size_t length = 0;
    while (length < kMostOctets) {
        const qint64 got = file.read(reinterpret_cast<char *>(content.mutableView().data() + length),
                                     static_cast<qint64>(kMostOctets - length));
        if (got < 0)
            return Error{Reason::FileUnreadable, errno != 0 ? errno : EIO};
        if (got == 0)
            break;
        length += static_cast<std::size_t>(got);
    }
    if (length == kMostOctets)
        return Error{Reason::FileUnreadable, EFBIG};
    content.truncate(length);
    return content;
}

bool isForOthersToo(const QString &path)
{
    const QFileInfo info(path);
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return info.isFile() && (info.permissions() & kOthers) != 0;
}

} // namespace

Result<TunnelSecrets> parseSecrets(ByteView json)
{
    return TextObjectParser(json).parse();
}

Result<TunnelSecrets> readSecretsFile(const QString &where)
{
    constexpr auto kMode = QIODevice::ReadOnly | QIODevice::Unbuffered;
    QFile file;
    QString path = where;
    bool isOpen = false;
    errno = 0;
    if (where.startsWith(QLatin1String("fd:"))) {
        bool isNumber = false;
        const int descriptor = where.mid(3).toInt(&isNumber);
        path = QStringLiteral("/proc/self/fd/%1").arg(descriptor);
        if (!isNumber || descriptor < 0 || !QFileInfo::exists(path))
            return Error{Reason::FileUnreadable, EBADF};
        isOpen = file.open(descriptor, kMode, QFile::AutoCloseHandle);
    } else {
        file.setFileName(where);
        isOpen = file.open(kMode);
    }
    if (!isOpen)
        return Error{Reason::FileUnreadable, errno != 0 ? errno : EIO};
    if (isForOthersToo(path))
        return Error{Reason::FileTooOpen};
    auto content = readAll(file);
    return content ? parseSecrets(content->view()) : Result<TunnelSecrets>(content.error());
}

} // namespace tunneldesk
