// One row of a table as a list of names and values, hidden columns too: what Enter opens where a row has no page of
// its own. A picture of the moment it was opened; follows the language as long as the row is there.
#pragma once

#include <QDialog>
#include <QPersistentModelIndex>
#include <QStringList>

class QLabel;
class QPushButton;

namespace tunneldesk
{

class FactGrid;

class RowDetails : public QDialog
{
    Q_OBJECT
public:
    // `keys`: of the columns, for JSON.
    RowDetails(const QModelIndex &row, QStringList keys, QWidget *parent);

    [[nodiscard]] QString asText() const;

private:
    void buildCopyMenu();
    void fill();

    QPersistentModelIndex m_row;
    QStringList m_keys;
    QLabel *m_title;
    FactGrid *m_facts;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace tunneldesk
