#include "wizards/normalize.h"

#include "engine/base/ip.h"

#include <QRegularExpression>

#include <bit>
#include <optional>

namespace tunneldesk
{
namespace
{

// The length of a contiguous dotted mask. 0.0.0.0 is one too; 0.0.0.1 is not.
std::optional<int> maskLength(const QString &text)
{
    const auto address = IpAddress::parse(text.toStdString());
    if (!address || !address->isV4())
        return std::nullopt;
    const std::uint32_t mask = address->toV4HostOrder();
    const int length = std::countl_one(mask);
    if (length < 32 && (mask << length) != 0)
        return std::nullopt;
    return length;
}

bool isAddress(const QString &text)
{
    return IpAddress::parse(text.toStdString()).has_value();
}

} // namespace

QString normalizedText(const QString &text)
{
    QString result = text.normalized(QString::NormalizationForm_KC);
    result.replace(QChar(0x3002), QLatin1Char('.'));
    result.replace(QChar(0x3001), QLatin1Char(','));
    return result.trimmed();
}

QString normalizedName(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).trimmed();
}

QString normalizedNetwork(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral("\\s*/\\s*|\\s+"));
    const QString plain = normalizedText(text);
    const QStringList parts = plain.split(separator);
    if (parts.size() != 2)
        return plain;
    if (!isAddress(parts[0]))
        return plain;
    if (const auto length = maskLength(parts[1]))
        return QStringLiteral("%1/%2").arg(parts[0]).arg(*length);
    return parts[0] + QLatin1Char('/') + parts[1];
}

QStringList splitNetworks(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral("[,;\\r\\n\\x{2028}\\x{2029}]"));
    QStringList result;
    for (const QString &part : normalizedText(text).split(separator))
        if (!part.trimmed().isEmpty())
            result.append(part.trimmed());
    return result;
}

QStringList splitPastedNetworks(const QString &text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    static const QRegularExpression slash(QStringLiteral("\\s*/\\s*"));
    QStringList result;
    for (QString line : splitNetworks(text)) {
        line.replace(slash, QStringLiteral("/"));
        for (const QString &word : line.split(space, Qt::SkipEmptyParts)) {
            const bool isMask = !result.isEmpty() && word.startsWith(QLatin1String("255.")) && maskLength(word) &&
                                isAddress(result.last());
            if (isMask)
                result.last() += QLatin1Char('/') + word;
            else
                result.append(word);
        }
    }
    return result;
}

} // namespace tunneldesk
