// The language of the program's texts: finds and installs the translators. Needs no display; whoever has one uses
// LanguageManager, which adds fonts and tells the widgets.
#pragma once

#include <QStringList>
#include <QTranslator>

namespace tunneldesk
{

class Translators
{
public:
    Translators() = default;
    explicit Translators(const QString &code) { use(code); }
    ~Translators();
    Translators(const Translators &) = delete;
    Translators &operator=(const Translators &) = delete;

    // "ja", "ko", "en": the codes that exist.
    [[nodiscard]] static QStringList codes();
    // Of the system's languages (LANG and its like) the first that we have, else English.
    [[nodiscard]] static QString systemCode();

    // An unknown code is taken as English. Sets the default locale, too.
    void use(const QString &code);
    [[nodiscard]] QString code() const { return m_code; }

private:
    QString m_code;
    QTranslator m_program;
    QTranslator m_toolkit;
};

} // namespace tunneldesk
