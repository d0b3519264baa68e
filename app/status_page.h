// Current status > Interface, Routing or IPsec VPN Tunnel: a live table with a filter, that can be paused, copied and
// exported.
#pragma once

#include "app/page.h"

#include <QStandardItemModel>
#include <QTime>

#include <memory>

class QAbstractItemModel;
class QStackedWidget;

namespace tunneldesk
{

class DataTable;
class LiveDelegate;
class TextFilter;

struct StatusPageSetup {
    QString name;       // under which the header is remembered
    QString symbolName; // of the empty state
    Wording title;
    Wording emptyTitle;
    Wording emptyText;
    bool isTree = false;
    int linkColumn = -1;
    QList<int> hiddenColumns;
    bool opensRows = false; // Enter shows every value of a row; else the page's owner listens to the table
};

class StatusPage : public Page
{
    Q_OBJECT
public:
    StatusPage(StatusPageSetup setup, QAbstractItemModel &model, QWidget *parent = nullptr);

    // The moment of the newest snapshot; said at the right.
    void noteUpdate();
    // Paused: what stands there stays, whatever happens meanwhile.
    void setPaused(bool isPaused);
    [[nodiscard]] bool isPaused() const { return m_frozen != nullptr; }
    [[nodiscard]] DataTable *table() const { return m_table; }
    [[nodiscard]] LiveDelegate *delegate() const { return m_delegate; }
    [[nodiscard]] QList<QAction *> menuActions() const { return {m_pause}; }
    // Over the table, for what this page has besides.
    void addTool(QWidget *widget) { addLine(widget); }

private:
    void showRightContent();
    void sayWhen();

    QAbstractItemModel &m_model;
    std::unique_ptr<QStandardItemModel> m_frozen;
    TextFilter *m_filter;
    DataTable *m_table;
    LiveDelegate *m_delegate;
    QStackedWidget *m_stack;
    QWidget *m_empty;
    QWidget *m_noMatch;
    QLabel *m_updated;
    QAction *m_pause;
    QAction *m_copy;
    QAction *m_columns;
    QAction *m_expand = nullptr;
    QTime m_lastUpdate;
};

} // namespace tunneldesk
