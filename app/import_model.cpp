#include "app/import_model.h"

#include "app/exchange_text.h"
#include "models/text/text.h"

#include <algorithm>

namespace tunneldesk
{

ImportModel::ImportModel(ImportPlan plan, QObject *parent) : QAbstractTableModel(parent), m_plan(std::move(plan)) {}

bool ImportModel::choose(int row, ImportChoice choice)
{
    ImportItem &item = m_plan.items[static_cast<std::size_t>(row)];
    const auto choices = choicesOf(item);
    if (std::find(choices.begin(), choices.end(), choice) == choices.end())
        return false;
    item.choice = choice;
    emit dataChanged(index(row, Name), index(row, Choice));
    return true;
}

void ImportModel::rename(int row, const QString &name)
{
    m_plan.items[static_cast<std::size_t>(row)].newName = name.toStdString();
    emit dataChanged(index(row, Name), index(row, Choice));
}

void ImportModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_plan.items.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan.items.size());
}

void ImportModel::setProblems(const std::map<int, QString> &problems)
{
    if (problems == m_problems)
        return;
    m_problems = problems;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString ImportModel::problemOf(int row) const
{
    const auto found = m_problems.find(row);
    return found == m_problems.end() ? QString() : found->second;
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ImportModel::text(const ImportItem &item, int column) const
{
    switch (column) {
    case Kind:
        return textOf(item.kind);
    case Name:
        return item.choice == ImportChoice::Rename
                   ? tr("%1 → %2", "old and new name").arg(fromUtf8(item.name), fromUtf8(item.newName))
                   : fromUtf8(item.name);
    case State:
        return textOf(item.state);
    case Choice:
        return textOf(item.choice, item.state);
    case Differences: {
        QStringList fields;
        for (const Field field : item.differences)
            fields << labelOf(field);
        if (item.bringsKey)
            fields << tr("brings its key");
        return fields.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const QString cell = text(item(index.row()), index.column());
    const QString problem = problemOf(index.row());
    if (problem.isEmpty())
        return cell;
    if (role == Qt::ToolTipRole)
        return problem;
    return index.column() == Name ? tr("✖ %1", "the name of an object that cannot be imported").arg(cell) : cell;
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("Object");
    case Name:
        return tr("Name");
    case State:
        return tr("Compared with here");
    case Choice:
        return tr("What happens");
    case Differences:
        return tr("Differences");
    default:
        return {};
    }
}

} // namespace tunneldesk
