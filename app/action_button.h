// An action as a button with its word and symbol: follows the action's text, availability and reason.
#pragma once

#include <QAction>
#include <QToolButton>

namespace tunneldesk
{

// Enables the action, or disables it and says why in tooltip and status tip.
void setAvailability(QAction *action, const QString &whyNot);

class ActionButton : public QToolButton
{
    Q_OBJECT
public:
    // The primary button of a page stands out; there is one at most.
    enum class Rank { Primary, Ordinary, Flat };
    ActionButton(QAction *action, Rank rank, QWidget *parent = nullptr);

private:
    void follow();

    QAction *m_action;
    Rank m_rank;
};

} // namespace tunneldesk
