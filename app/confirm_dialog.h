// A question that must be answered before something is destroyed, or a refusal that says why. The answer
// that changes nothing is the default.
#pragma once

#include "wizards/language.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace tunneldesk
{

struct Question {
    Wording title;
    Wording text;        // the question, or what is refused
    Wording consequence; // what it will do, or why it cannot be; may be null
    QStringList items;   // the objects concerned
    Wording yes;         // null: a refusal, with one button to close it
    Wording no;
    Wording go = {}; // words of a button that leads to the chosen item; null: the list leads nowhere
};

class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    ConfirmDialog(Question question, QWidget *parent);

    [[nodiscard]] QPushButton *yesButton() const { return m_yes; }
    [[nodiscard]] QPushButton *noButton() const { return m_no; }

signals:
    // The user wants to go to an item of the list.
    void itemChosen(int row);

private:
    [[nodiscard]] QListWidget *makeList();
    [[nodiscard]] QPushButton *makeGo(QListWidget *list);
    void retranslate();

    Question m_question;
    QLabel *m_text;
    QLabel *m_consequence;
    QPushButton *m_yes = nullptr;
    QPushButton *m_no;
};

} // namespace tunneldesk
