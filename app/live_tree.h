// A tree whose cells change once a second: what has changed is painted, and nothing else; columns follow what they hold
// until the user decides otherwise.
#pragma once

#include <QHash>
#include <QTreeView>

#include <vector>

namespace tunneldesk
{

class LiveTree : public QTreeView
{
    Q_OBJECT
public:
    using QTreeView::QTreeView;

protected:
    // Every column that is shown as wide as what it holds now, within bounds.
    void fitColumns();
    // While the first lines come.
    void fitFirstRows();
    void setFitted(bool isFitted) { m_isFitted = isFitted; }
    [[nodiscard]] bool isFitted() const { return m_isFitted; }

    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void widenFor(const QModelIndex &first, const QModelIndex &last);
    [[nodiscard]] int wantedWidthOf(const QModelIndex &cell);
    // Of a column: its content and a little room, within bounds.
    [[nodiscard]] int widthFor(int content) const;

    bool m_isFitted = false;  // columns follow what they hold: the user has not decided otherwise
    bool m_hasMissed = false; // something has changed while nobody saw it
    // Of each column, how wide a text is in it; digits are all of one width.
    std::vector<QHash<QString, int>> m_widths;
};

} // namespace tunneldesk
