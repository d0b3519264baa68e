// One of the program's languages for the time of a test: translator, locale, and the face its script wants.
#pragma once

#include <QApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

namespace tunneldesk::test
{

class SpokenLanguage
{
public:
    // "en", "ja" or "ko".
    explicit SpokenLanguage(const QString &code) : m_before(QApplication::font()), m_localeBefore(QLocale())
    {
        if (!m_translator.load(QStringLiteral(TUNNELDESK_TEXTS "/tunneldesk_%1.qm").arg(code)))
            qFatal("no texts for %s", qPrintable(code));
        QLocale::setDefault(QLocale(code));
        QFont font = m_before;
        if (code == QLatin1String("ja"))
            font.setFamilies({m_before.family(), QStringLiteral("Noto Sans CJK JP")});
        if (code == QLatin1String("ko"))
            font.setFamilies({m_before.family(), QStringLiteral("Noto Sans CJK KR")});
        QApplication::setFont(font);
        QCoreApplication::installTranslator(&m_translator);
        QCoreApplication::processEvents();
    }
    ~SpokenLanguage()
    {
        QCoreApplication::removeTranslator(&m_translator);
        QApplication::setFont(m_before);
        QLocale::setDefault(m_localeBefore);
        QCoreApplication::processEvents();
    }
    SpokenLanguage(const SpokenLanguage &) = delete;
    SpokenLanguage &operator=(const SpokenLanguage &) = delete;

private:
    QTranslator m_translator;
    QFont m_before;
    QLocale m_localeBefore;
};

// A data column "language" with the three of them.
inline void addLanguages()
{
    QTest::addColumn<QString>("language");
    for (const char *code : {"en", "ja", "ko"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

} // namespace tunneldesk::test
