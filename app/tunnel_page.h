// Networking > IPsec VPN > IPsec VPN Tunnel: the list with its actions, and under it the details of the
// tunnel whose state was clicked.
#pragma once

#include "app/console_models.h"
#include "app/data_table.h"
#include "app/operations.h"
#include "app/page.h"
#include "app/problems.h"

class QSplitter;
class QStackedWidget;
class QToolButton;

namespace tunneldesk
{

class EmptyState;
class TunnelDetails;

// Tunnels of one group, and the words of TextFilter.
class TunnelFilter : public TextFilter
{
    Q_OBJECT
public:
    using TextFilter::TextFilter;
    void setGroup(TunnelGroup group);
    [[nodiscard]] TunnelGroup group() const { return m_group; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    TunnelGroup m_group = TunnelGroup::All;
};

class TunnelPage : public Page
{
    Q_OBJECT
public:
    TunnelPage(Operations &operations, ConsoleModels &models, QMenu *statusMenu, QWidget *parent = nullptr);

    void select(TunnelId id);
    void showGroup(TunnelGroup group);
    void openDetails(TunnelId id);
    void closeDetails();
    // For another profile or snapshot.
    void refresh();
    void saveState() override;
    void resetLayout() override;
    // The details' own, while one is in their log.
    void focusSearch() override;
    void clearFilters() override;
    void setCurrent(bool isCurrent) override;
    // Connects what is stopped, disconnects what is not.
    void toggle();
    [[nodiscard]] QString whyNotToggle() const;
    [[nodiscard]] std::vector<TunnelId> selected() const;
    [[nodiscard]] QList<QAction *> menuActions() const
    {
        return {m_create, m_change, m_remove, m_details, m_connect, m_disconnect, m_rekey, m_rename, m_clone, m_export};
    }
    [[nodiscard]] DataTable *table() const { return m_table; }
    [[nodiscard]] TunnelDetails *details() const { return m_detailsPanel; }

signals:
    // What is selected, or what can be done with it, may have changed.
    void refreshed();
    void logWanted(tunneldesk::TunnelId id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void arrange(QMenu *statusMenu);
    void refreshDetails();
    void connectActions();
    void addGroups();
    void countGroupsAgain();
    void sayCounts(std::size_t count);
    void cure(Remedy remedy);
    void showRightContent();
    [[nodiscard]] TunnelId only() const;

    Operations &m_operations;
    ConsoleModels &m_models;
    TunnelFilter *m_filter;
    QWidget *m_chips = nullptr;
    QList<QToolButton *> m_groups; // by TunnelGroup
    DataTable *m_table;
    TunnelDetails *m_detailsPanel;
    EmptyState *m_empty;
    EmptyState *m_noGateway;
    EmptyState *m_noMatch;
    EmptyState *m_unreadable;
    QSplitter *m_splitter;
    bool m_hasSplit = false;
    QStackedWidget *m_stack;
    QAction *m_create;
    QAction *m_createGateway;
    QAction *m_change;
    QAction *m_remove;
    QAction *m_details;
    QAction *m_connect;
    QAction *m_disconnect;
    QAction *m_rekey;
    QAction *m_rename;
    QAction *m_clone;
    QAction *m_export;
    QAction *m_status;
};

} // namespace tunneldesk
