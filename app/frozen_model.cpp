#include "app/frozen_model.h"

#include "models/row_table_model.h"

namespace tunneldesk
{
namespace
{

constexpr int kRoles[] = {
    Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, Qt::TextAlignmentRole, SortRole, StateRole, IdRole,
    SeverityRole,    ShareRole};

void copyRows(const QAbstractItemModel &model, const QModelIndex &parent, QStandardItem &target)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QList<QStandardItem *> items;
        for (int column = 0; column < model.columnCount(parent); ++column) {
            auto *item = new QStandardItem;
            item->setEditable(false);
            const QModelIndex cell = model.index(row, column, parent);
            for (const int role : kRoles)
                if (const QVariant value = cell.data(role); value.isValid())
                    item->setData(value, role);
            items << item;
        }
        copyRows(model, model.index(row, 0, parent), *items.front());
        target.appendRow(items);
    }
}

} // namespace

std::unique_ptr<QStandardItemModel> frozenCopyOf(const QAbstractItemModel &model)
{
    auto copy = std::make_unique<QStandardItemModel>(0, model.columnCount());
    for (int column = 0; column < model.columnCount(); ++column)
        copy->setHeaderData(column, Qt::Horizontal, model.headerData(column, Qt::Horizontal));
    copyRows(model, {}, *copy->invisibleRootItem());
    return copy;
}

} // namespace tunneldesk
