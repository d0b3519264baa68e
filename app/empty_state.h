// What a page shows when there is nothing to list: what this place is for, and the one button that leads on.
#pragma once

#include "wizards/language.h"

#include <QWidget>

class QAbstractScrollArea;
class QLabel;
class QVBoxLayout;

namespace tunneldesk
{

class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const QString &symbolName, Wording title, Wording text, QWidget *parent = nullptr);
    // In the middle, under the text.
    void addWidget(QWidget *widget);
    void setWords(Wording title, Wording text);

protected:
    void changeEvent(QEvent *event) override;
    // The words may tell what has only just happened.
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void drawSymbol();

    QString m_symbolName;
    Wording m_titleWording;
    Wording m_textWording;
    QLabel *m_symbol;
    QLabel *m_title;
    QLabel *m_text;
    QVBoxLayout *m_column;
};

// For words in the middle of a view that has nothing to show; without any, and hidden only by its owner.
[[nodiscard]] QLabel *emptyWordsIn(QAbstractScrollArea &view);

// The way of the documentation as steps: gateway, tunnel, peer gateway, connect.
class StepsGuide : public QWidget
{
    Q_OBJECT
public:
    // `current`: 0 to 3, the step that comes next.
    explicit StepsGuide(int current, QWidget *parent = nullptr);

private:
    void retranslate();

    QList<QLabel *> m_titles;
    QList<QLabel *> m_texts;
};

} // namespace tunneldesk
