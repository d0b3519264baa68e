// The language of the console: translators, locale and fonts, changed while running. Widgets hear of it by
// QEvent::LanguageChange, everybody else by changed().
#pragma once

#include "app/translators.h"

#include <QFont>
#include <QObject>

namespace tunneldesk
{

class LanguageManager : public QObject
{
    Q_OBJECT
public:
    explicit LanguageManager(QObject *parent = nullptr);

    // "ja", "ko", "en": the codes that exist, and how a language calls itself.
    [[nodiscard]] static QStringList codes() { return Translators::codes(); }
    [[nodiscard]] static QString ownName(const QString &code);
    // Of the system's languages the first that we have, else English.
    [[nodiscard]] static QString systemCode() { return Translators::systemCode(); }

    // An unknown code is taken as English.
    void use(const QString &code);
    [[nodiscard]] QString code() const { return m_translators.code(); }

signals:
    void changed();

private:
    void applyFont() const;

    Translators m_translators;
    QFont m_systemFont;
};

} // namespace tunneldesk
