#include "app/translators.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace tunneldesk
{

Translators::~Translators()
{
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_toolkit);
}

QStringList Translators::codes()
{
    return {QStringLiteral("ja"), QStringLiteral("ko"), QStringLiteral("en")};
}

QString Translators::systemCode()
{
    for (const QString &language : QLocale::system().uiLanguages()) {
        const QString code = language.section(QLatin1Char('-'), 0, 0);
        if (codes().contains(code))
            return code;
    }
    return QStringLiteral("en");
}

void Translators::use(const QString &code)
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
}

} // namespace tunneldesk
