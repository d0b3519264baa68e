// What is searched for in a table: words, all of which a row holds, in whichever column each.
#pragma once

#include "wizards/language.h"

#include <QLineEdit>
#include <QStringList>

#include <algorithm>

namespace tunneldesk
{

class SearchWords
{
public:
    SearchWords() = default;
    // As it was typed, also with an input method.
    explicit SearchWords(const QString &text)
        : m_words(text.normalized(QString::NormalizationForm_KC).split(QLatin1Char(' '), Qt::SkipEmptyParts))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    // `textOf`: of a cell, 0 to `cells` - 1; asked for no more of them than it takes.
    template <typename TextOf>
    [[nodiscard]] bool areIn(int cells, const TextOf &textOf) const
    {
        return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
            for (int cell = 0; cell < cells; ++cell)
                if (QString(textOf(cell)).contains(word, Qt::CaseInsensitive))
                    return true;
            return false;
        });
    }

private:
    QStringList m_words;
};

// Where they are typed. Enter is not for the button of a dialog.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    // `name`: what is searched. `example`: what it shows while it is empty; null: "Search".
    explicit SearchField(Wording name, QWidget *parent, Wording example = {});
    // Puts the focus here; what is typed next takes the place of what was.
    void begin();
    // Ctrl+F in this window: for dialogs, whose menus have no such action.
    void takeFindKey();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

// What a table says of which no row holds what is searched for.
[[nodiscard]] QString noRowText();

} // namespace tunneldesk
