// A read-only table whose rows are values with a key. apply() of the models made from it gives the new
// rows; what is told to the views is the smallest difference, so that selection, scroll and focus survive.
// Never resets, never edits, holds no pointer into the engine.
#pragma once

#include "models/change_runs.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace tunneldesk
{

// Roles beside Qt's own that every model of this room answers.
enum ModelRole : int {
    SortRole = Qt::UserRole + 1, // a number, a time or a text that sorts as the user expects
    StateRole,                   // PairState as int, where the cell shows a state
    IdRole,                      // the profile id of the row as quint64, where it has one
    SeverityRole,                // Severity as int, where the row has one
    ShareRole,                   // double, 0 to 1 of a limit and beyond; below 0: there is none
};

// Puts `next` in the place of `rows` and calls back for each step, in the order in which a view can follow:
//   remove(row), insert(row, value), move(from, to) with to < from, change(row, value).
template <typename Row, typename Steps>
void walkDifference(const std::vector<Row> &next, std::vector<Row> &rows, Steps &steps)
{
    // What stands at both ends stays: of thousands of rows a few come and go at a time.
    std::size_t same = 0;
    while (same < rows.size() && same < next.size() && rows[same].key() == next[same].key())
        ++same;
    std::size_t tail = 0;
    while (tail < rows.size() - same && tail < next.size() - same &&
           rows[rows.size() - 1 - tail].key() == next[next.size() - 1 - tail].key())
        ++tail;
    for (std::size_t row = rows.size() - tail; row-- > same;) {
        const auto begin = next.begin() + static_cast<std::ptrdiff_t>(same);
        const auto end = next.end() - static_cast<std::ptrdiff_t>(tail);
        if (std::none_of(begin, end, [&](const Row &other) { return other.key() == rows[row].key(); }))
            steps.remove(row);
    }
    for (std::size_t row = 0; row < next.size(); ++row) {
        const auto found = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(std::min(row, rows.size())),
                                        rows.end(), [&](const Row &old) { return old.key() == next[row].key(); });
        if (found == rows.end()) {
            steps.insert(row, next[row]);
            continue;
        }
        const auto from = static_cast<std::size_t>(found - rows.begin());
        if (from != row)
            steps.move(from, row);
        if (!(rows[row] == next[row]))
            steps.change(row, next[row]);
    }
    // Two rows with one key: what is left over goes.
    for (std::size_t row = rows.size(); row-- > next.size();)
        steps.remove(row);
}

// Row: a value with ==, and key() giving a value with ==.
template <typename Row>
class RowTableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount({}))
            return {};
        return cell(m_rows[static_cast<std::size_t>(index.row())], index.column(), role);
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount({}))
            return {};
        if (role == Qt::DisplayRole)
            return header(section);
        if (role == Qt::ToolTipRole)
            return headerInFull(section);
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

    // After a change of language: every word is asked for anew.
    void retranslate()
    {
        emit headerDataChanged(Qt::Horizontal, 0, columnCount({}) - 1);
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount({}) - 1));
    }

protected:
    [[nodiscard]] virtual QVariant cell(const Row &row, int column, int role) const = 0;
    [[nodiscard]] virtual QString header(int column) const = 0;
    // Of a heading that is a short word or a term that stays in English; empty: it says it all.
    [[nodiscard]] virtual QString headerInFull(int) const { return {}; }

    void takeRows(const std::vector<Row> &next)
    {
        if (next == m_rows)
            return;
        walkDifference(next, m_rows, *this);
        m_runs.tellAll();
    }

private:
    template <typename R, typename S>
    friend void walkDifference(const std::vector<R> &, std::vector<R> &, S &);

    void remove(std::size_t row)
    {
        m_runs.tellAll(); // as long as the rows stand where they were noted
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(row));
        endRemoveRows();
    }
    void insert(std::size_t row, const Row &value)
    {
        m_runs.tellAll();
        beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(row), value);
        endInsertRows();
    }
    void move(std::size_t from, std::size_t to)
    {
        m_runs.tellAll();
        beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(to));
        const auto begin = m_rows.begin();
        std::rotate(begin + static_cast<std::ptrdiff_t>(to), begin + static_cast<std::ptrdiff_t>(from),
                    begin + static_cast<std::ptrdiff_t>(from) + 1);
        endMoveRows();
    }
    void change(std::size_t row, const Row &value)
    {
        const Row before = std::exchange(m_rows[row], value);
        const int columns = columnCount({});
        for (int column = 0; column < columns; ++column) {
            const auto differs = [&](int role) { return cell(before, column, role) != cell(value, column, role); };
            if (std::any_of(std::begin(kSeenRoles), std::end(kSeenRoles), differs))
                m_runs.note(column, static_cast<int>(row));
        }
    }

    // What a cell is painted, read, sorted and explained by: words, mark and bar.
    static constexpr int kSeenRoles[] = {Qt::DisplayRole, SortRole, Qt::ToolTipRole, StateRole, ShareRole};

    std::vector<Row> m_rows;
    ChangeRuns m_runs{*this};
};

} // namespace tunneldesk
