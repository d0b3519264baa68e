#include "app/language_manager.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>

namespace tunneldesk
{

LanguageManager::LanguageManager(QObject *parent) : QObject(parent), m_systemFont(QApplication::font()) {}

QString LanguageManager::ownName(const QString &code)
{
    if (code == QLatin1String("ja"))
        return QStringLiteral("日本語");
    return code == QLatin1String("ko") ? QStringLiteral("한국어") : QStringLiteral("English");
}

void LanguageManager::use(const QString &code)
{
    m_translators.use(code);
    applyFont();
    emit changed();
}

// The face of the language stands behind the system's: Japanese and Korean draw the same characters
// differently, and fontconfig alone does not know which of the two the window speaks.
void LanguageManager::applyFont() const
{
    QFont font = m_systemFont;
    const QString face =
        code() == QLatin1String("ko") ? QStringLiteral("Noto Sans CJK KR") : QStringLiteral("Noto Sans CJK JP");
    const QString system = QFontInfo(m_systemFont).family();
    // DejaVu is what fontconfig gives when nobody has chosen a font: then one face serves for both scripts.
    const bool isChosen = !system.startsWith(QLatin1String("DejaVu"));
    if (isChosen || !QFontDatabase::hasFamily(face))
        font.setFamilies({system, face});
    else
        font.setFamilies({face, system});
    if (font.pointSizeF() > 0 && font.pointSizeF() < 9.5)
        font.setPointSizeF(9.5);
    QApplication::setFont(font);
}

} // namespace tunneldesk
