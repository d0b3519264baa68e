// A question that must be answered before something is destroyed, or a refusal that says why. The answer
// that changes nothing is the default.
#pragma once

#include "wizards/language.h"

#include <QDialog>

class QLabel;
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
};

class ConfirmDialog : public QDialog
{
    Q_OBJECT
public:
    ConfirmDialog(Question question, QWidget *parent);

    [[nodiscard]] QPushButton *yesButton() const { return m_yes; }
    [[nodiscard]] QPushButton *noButton() const { return m_no; }

signals:
    // An item of the list was clicked.
    void itemChosen(int row);

private:
    [[nodiscard]] QWidget *makeList();
    void retranslate();

    Question m_question;
    QLabel *m_text;
    QLabel *m_consequence;
    QPushButton *m_yes = nullptr;
    QPushButton *m_no;
};

} // namespace tunneldesk
