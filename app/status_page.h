// Current status > Interface, Routing or IPsec VPN Tunnel: a live table with a filter.
#pragma once

#include "app/page.h"

#include <QTime>

class QAbstractItemModel;
class QStackedWidget;

namespace tunneldesk
{

class DataTable;
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
};

class StatusPage : public Page
{
    Q_OBJECT
public:
    StatusPage(StatusPageSetup setup, QAbstractItemModel &model, QWidget *parent = nullptr);

    // The moment of the newest snapshot; said at the right.
    void noteUpdate();
    void saveState() override;
    [[nodiscard]] DataTable *table() const { return m_table; }

private:
    void showRightContent();

    QAbstractItemModel &m_model;
    TextFilter *m_filter;
    DataTable *m_table;
    QStackedWidget *m_stack;
    QWidget *m_empty;
    QWidget *m_noMatch;
    QLabel *m_updated;
    QTime m_lastUpdate;
};

} // namespace tunneldesk
