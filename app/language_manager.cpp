#include "app/language_manager.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLibraryInfo>
#include <QLocale>

namespace tunneldesk
{

LanguageManager::LanguageManager(QObject *parent) : QObject(parent), m_systemFont(QApplication::font()) {}

LanguageManager::~LanguageManager()
{
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_toolkit);
}

QStringList LanguageManager::codes()
{
    return {QStringLiteral("ja"), QStringLiteral("ko"), QStringLiteral("en")};
}

QString LanguageManager::ownName(const QString &code)
{
    if (code == QLatin1String("ja"))
        return QStringLiteral("日本語");
    return code == QLatin1String("ko") ? QStringLiteral("한국어") : QStringLiteral("English");
}

QString LanguageManager::systemCode()
{
    for (const QString &language : QLocale::system().uiLanguages()) {
        const QString code = language.section(QLatin1Char('-'), 0, 0);
        if (codes().contains(code))
            return code;
    }
    return QStringLiteral("en");
}

void LanguageManager::use(const QString &code)
{
    m_code = codes().contains(code) ? code : QStringLiteral("en");
    QLocale::setDefault(QLocale(m_code));
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_toolkit);
    // English too: its plurals are a translation.
    if (m_program.load(QStringLiteral(":/i18n/tunneldesk_%1.qm").arg(m_code)))
        QCoreApplication::installTranslator(&m_program);
    if (m_toolkit.load(QStringLiteral("qtbase_%1").arg(m_code), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_toolkit);
    applyFont();
    emit changed();
}

// The face of the language stands behind the system's: Japanese and Korean draw the same characters
// differently, and fontconfig alone does not know which of the two the window speaks.
void LanguageManager::applyFont() const
{
    QFont font = m_systemFont;
    const QString face =
        m_code == QLatin1String("ko") ? QStringLiteral("Noto Sans CJK KR") : QStringLiteral("Noto Sans CJK JP");
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
