#include "wizards/key_strength.h"

#include "engine/base/secret.h"

#include <QRandomGenerator>

#include <zxcvbn.h>

namespace tunneldesk
{
namespace
{

constexpr qsizetype kJudged = 128;
constexpr int kGeneratedLength = 43;

} // namespace

double guessingBitsOf(const QString &key)
{
    if (key.isEmpty())
        return 0;
    QByteArray text = key.left(kJudged).toUtf8();
    const double bits = ZxcvbnMatch(text.constData(), nullptr, nullptr);
    wipeBytes({reinterpret_cast<Byte *>(text.data()), static_cast<std::size_t>(text.size())});
    return bits;
}

KeyQuality qualityOf(double bits)
{
    if (bits < 40)
        return KeyQuality::VeryWeak;
    if (bits < 80)
        return KeyQuality::Weak;
    return bits < 112 ? KeyQuality::Fair : KeyQuality::Strong;
}

QString makePreSharedKey()
{
    static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    constexpr quint32 kLetters = 52;
    constexpr quint32 kAll = 62;
    QRandomGenerator *random = QRandomGenerator::system();
    QString key;
    key.reserve(kGeneratedLength);
    for (int i = 0; i < kGeneratedLength; ++i)
        key.append(QLatin1Char(kAlphabet[random->bounded(i == 0 ? kLetters : kAll)]));
    return key;
}

} // namespace tunneldesk
