#include "app/action_button.h"

#include "app/icons.h"

namespace tunneldesk
{

void setAvailability(QAction *action, const QString &whyNot)
{
    action->setEnabled(whyNot.isEmpty());
    action->setStatusTip(whyNot);
    if (!whyNot.isEmpty()) {
        action->setToolTip(whyNot);
        return;
    }
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? action->text() : QStringLiteral("%1 (%2)").arg(action->text(), keys));
}

ActionButton::ActionButton(QAction *action, Rank rank, QWidget *parent)
    : QToolButton(parent), m_action(action), m_rank(rank)
{
    static const char *const roles[] = {"primary", "action", "flat"};
    setProperty("role", QLatin1String(roles[static_cast<int>(rank)]));
    setToolButtonStyle(rank == Rank::Flat ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(this, &QToolButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::follow()
{
    setText(m_action->text());
    setToolTip(m_action->toolTip());
    setStatusTip(m_action->statusTip());
    setAccessibleName(m_action->text());
    setAccessibleDescription(m_action->statusTip());
    setEnabled(m_action->isEnabled());
    const QString name = m_action->property("symbol").toString();
    if (!name.isEmpty())
        setIcon(symbol(name, m_rank == Rank::Primary ? QPalette::HighlightedText : QPalette::WindowText));
}

} // namespace tunneldesk
