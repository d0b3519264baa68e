// The objects of an import as rows: what each is, how it stands to what is here, and what will be done. Read-only but
// for the plan's choices, which the dialog sets.
#pragma once

#include "models/import_plan.h"

#include <QAbstractTableModel>

#include <map>

namespace tunneldesk
{

class ImportModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Kind, Name, State, Choice, Differences, ColumnCount };

    explicit ImportModel(ImportPlan plan, QObject *parent = nullptr);

    [[nodiscard]] const ImportPlan &plan() const { return m_plan; }
    [[nodiscard]] const ImportItem &item(int row) const { return m_plan.items[static_cast<std::size_t>(row)]; }
    // Where it can be chosen; false otherwise.
    bool choose(int row, ImportChoice choice);
    void rename(int row, const QString &name);
    // Why an object cannot be taken over as it is, by row; its line says so.
    void setProblems(const std::map<int, QString> &problems);
    [[nodiscard]] QString problemOf(int row) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const ImportItem &item, int column) const;

    ImportPlan m_plan;
    std::map<int, QString> m_problems;
};

} // namespace tunneldesk
