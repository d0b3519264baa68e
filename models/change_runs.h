// Changed cells of the lines under one parent, told in few signals: one for each run of rows, and for columns beside
// each other that changed in the same rows one together. Each signal costs every view and filter behind it a walk.
#pragma once

#include <QAbstractItemModel>

#include <array>
#include <cstdint>
#include <utility>

namespace tunneldesk
{

class ChangeRuns
{
public:
    static constexpr int kMostColumns = 32;
    // So few unchanged rows between two changed ones do not end a run.
    static constexpr int kGap = 4;

    // The model stays; what is under `parent` neither comes nor goes before tellAll().
    explicit ChangeRuns(QAbstractItemModel &model, const QModelIndex &parent = {}) : m_model(model), m_parent(parent) {}

    // Rows in ascending order.
    void note(int column, int row)
    {
        const std::uint32_t bit = 1U << static_cast<unsigned>(column);
        std::pair<int, int> &run = m_runs[static_cast<std::size_t>(column)];
        if ((m_open & bit) != 0) {
            if (row <= run.second + 1 + kGap) {
                run.second = row;
                return;
            }
            tell(column, column);
        }
        run = {row, row};
        m_open |= bit;
    }
    void tellAll()
    {
        const std::uint32_t open = std::exchange(m_open, 0);
        const auto isOpen = [open](int column) { return column < kMostColumns && ((open >> column) & 1U) != 0; };
        for (int column = 0; column < kMostColumns; ++column) {
            if (!isOpen(column))
                continue;
            const int first = column;
            while (isOpen(column + 1) && runOf(column + 1) == runOf(first))
                ++column;
            tell(first, column);
        }
    }

private:
    [[nodiscard]] const std::pair<int, int> &runOf(int column) const
    {
        return m_runs[static_cast<std::size_t>(column)];
    }
    void tell(int first, int last)
    {
        const auto [top, bottom] = runOf(first);
        emit m_model.dataChanged(m_model.index(top, first, m_parent), m_model.index(bottom, last, m_parent));
    }

    QAbstractItemModel &m_model;
    QModelIndex m_parent;
    std::array<std::pair<int, int>, kMostColumns> m_runs; // of the columns that are open
    std::uint32_t m_open = 0;
};

} // namespace tunneldesk
