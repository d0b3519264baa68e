// A busy console with a page and its table in front, for the tests of lists.
#pragma once

#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/tunnel_page.h"
#include "tests/gui/desk.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>

namespace tunneldesk::test
{

// As the Menu key asks for it; the mouse stands somewhere else.
[[nodiscard]] inline QMenu *menuOf(DataTable &table)
{
    const QPoint elsewhere(table.width() - 2, table.height() - 2);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, elsewhere, table.mapToGlobal(elsewhere));
    QCoreApplication::sendEvent(&table, &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

[[nodiscard]] inline QAction *actionOf(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions())
        if (action->text() == text)
            return action;
    return nullptr;
}

// A busy console with a page and its table in front.
struct Bench {
    Desk desk;
    explicit Bench(PageKind page, const QString &language = QStringLiteral("en")) : desk(language, busyProfile())
    {
        desk.show();
        desk.give(handshakeEvents());
        desk.give(busySnapshot());
        desk.window->showPage(page);
    }
    [[nodiscard]] DataTable &tunnels() const { return *desk.window->tunnelPage()->table(); }
    [[nodiscard]] DataTable &gateways() const { return *desk.window->gatewayPage()->table(); }
    template <typename Wanted>
    [[nodiscard]] std::vector<Wanted> sent() const
    {
        std::vector<Wanted> found;
        for (const Command &command : desk.commands)
            if (const auto *wanted = std::get_if<Wanted>(&command))
                found.push_back(*wanted);
        return found;
    }
};

} // namespace tunneldesk::test
