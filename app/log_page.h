// Log: what happened, live; by level, tunnel and words. Follows the newest line until the user scrolls up.
#pragma once

#include "app/data_table.h"
#include "app/page.h"
#include "engine/base/ids.h"
#include "models/log_model.h"

class QComboBox;
class QStackedWidget;

namespace tunneldesk
{

class LogFilter : public TextFilter
{
    Q_OBJECT
public:
    using TextFilter::TextFilter;
    void setLevel(Severity level);
    // None: of all tunnels.
    void setTunnel(TunnelId tunnel);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Severity m_level = Severity::Info;
    TunnelId m_tunnel;
};

class LogPage : public Page
{
    Q_OBJECT
public:
    explicit LogPage(LogModel &log, QWidget *parent = nullptr);

    // Shows what is about this tunnel, down to the smallest line.
    void showTunnel(TunnelId id, const QString &name);
    void saveState() override;
    [[nodiscard]] DataTable *table() const { return m_table; }

private:
    void fillLevels();
    void showRightContent();
    void follow();
    void noteScroll();

    LogModel &m_log;
    LogFilter *m_filter;
    DataTable *m_table;
    QStackedWidget *m_stack;
    QWidget *m_empty;
    QComboBox *m_level;
    QAction *m_clear;
    QAction *m_toEnd;
    QAction *m_allTunnels;
    ActionButton *m_allTunnelsButton;
    ActionButton *m_toEndButton;
    QString m_tunnelName;
    bool m_isFollowing = true;
};

} // namespace tunneldesk
