#include "app/action_button.h"

#include "app/icons.h"

namespace tunneldesk
{
namespace
{

void sayWhatItDoes(QAction *action)
{
    if (!action->isEnabled()) {
        action->setToolTip(action->statusTip());
        return;
    }
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? action->text() : QStringLiteral("%1 (%2)").arg(action->text(), keys));
}

} // namespace

void setAvailability(QAction *action, const QString &whyNot)
{
    static const char *const kFollows = "tooltipFollows";
    action->setEnabled(whyNot.isEmpty());
    action->setStatusTip(whyNot);
    sayWhatItDoes(action);
    // Its words change with the language, and its keys in the settings; who decides on it need not hear of either.
    if (action->property(kFollows).toBool())
        return;
    action->setProperty(kFollows, true);
    QObject::connect(action, &QAction::changed, action, [action] { sayWhatItDoes(action); });
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
