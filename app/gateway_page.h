// Networking > IPsec VPN > IPsec VPN Gateway: the list with its actions, or the way to the first one.
#pragma once

#include "app/console_models.h"
#include "app/operations.h"
#include "app/page.h"

class QStackedWidget;

namespace tunneldesk
{

class DataTable;
class EmptyState;
class TextFilter;

class GatewayPage : public Page
{
    Q_OBJECT
public:
    // `statusMenu`: the choice Interface / Routing / IPsec VPN Tunnel; stays the caller's.
    GatewayPage(Operations &operations, ConsoleModels &models, QMenu *statusMenu, QWidget *parent = nullptr);

    void select(GatewayId id);
    // Availability follows profile, selection and engine.
    void refresh();
    [[nodiscard]] QList<QAction *> menuActions() const { return {m_create, m_change, m_remove, m_clone}; }
    void setCurrent(bool isCurrent) override;
    // None unless exactly one is.
    [[nodiscard]] GatewayId selected() const;
    // Why there is no gateway that an action of a menu could be for; empty: the selected one is.
    [[nodiscard]] QString whyNoneIsMeant() const;
    [[nodiscard]] DataTable *table() const { return m_table; }

private:
    void showRightContent();

    Operations &m_operations;
    ConsoleModels &m_models;
    TextFilter *m_filter;
    DataTable *m_table;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    EmptyState *m_unreadable;
    QStackedWidget *m_stack;
    QAction *m_create;
    QAction *m_change;
    QAction *m_remove;
    QAction *m_clone;
    QAction *m_status;
};

} // namespace tunneldesk
