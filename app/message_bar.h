// A line inside the window that says what happened: information, warning or error, one action at most, and
// a way to close it. Not for questions.
#pragma once

#include "engine/base/reason.h"
#include "wizards/language.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace tunneldesk
{

struct Message {
    Severity severity = Severity::Info;
    Wording text;       // asked for again when the language changes
    Wording actionText; // null: no action
    std::function<void()> action;
    std::function<bool()> isOffered = {}; // whether the action still can be done; null: always
};

class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);
    // Replaces what stands there.
    void say(const Message &message);
    // The page on which it was said is left: what only informs goes with it, unless it was said just now and led away.
    void leavePage();
    [[nodiscard]] QString text() const;
    // Null while none is offered.
    [[nodiscard]] QToolButton *action() const;
    // What it offers may have come to an end; what it says stays.
    void refreshAction();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    Message m_message;
    bool m_isNew = false; // the event that it was said of is still being handled
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_action;
    QToolButton *m_close;
};

} // namespace tunneldesk
