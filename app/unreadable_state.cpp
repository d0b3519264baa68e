#include "app/unreadable_state.h"

#include "app/action_button.h"
#include "app/empty_state.h"
#include "app/operations.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace tunneldesk
{
namespace
{

struct UnreadableState {
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::UnreadableState)
};

} // namespace

EmptyState *makeUnreadable(Operations &operations)
{
    auto *state = new EmptyState(
        QStringLiteral("warning"), [] { return UnreadableState::tr("The profile could not be read"); },
        [&operations] {
            return UnreadableState::tr(
                       "%1 Nothing is changed as long as that is so. Put a backup in its place and start "
                       "again, or begin with an empty profile.",
                       "%1: a sentence that names the file and says what is wrong with it")
                .arg(operations.whyUnreadable());
        });
    const auto add = [state](const QString &symbolName, Wording words, std::function<void()> run) {
        auto *action = new QAction(state);
        action->setProperty("symbol", symbolName);
        QObject::connect(action, &QAction::triggered, state, [run = std::move(run)] { run(); });
        state->addWidget(new ActionButton(action, ActionButton::Rank::Ordinary));
        onLanguageChange(state, [action, words = std::move(words)] { action->setText(words()); });
    };
    add(
        QStringLiteral("folder"), [] { return UnreadableState::tr("Open the folder of the profile"); },
        [&operations] {
            QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(operations.profilePath()).absolutePath()));
        });
    add(
        QStringLiteral("add"), [] { return UnreadableState::tr("Begin with an empty profile"); },
        [&operations] { operations.startAfresh(); });
    return state;
}

} // namespace tunneldesk
