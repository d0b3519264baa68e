// A table as it was at one moment: what a paused page shows. A copy of the cells with their roles; nothing in it
// changes.
#pragma once

#include <QStandardItemModel>

#include <memory>

namespace tunneldesk
{

[[nodiscard]] std::unique_ptr<QStandardItemModel> frozenCopyOf(const QAbstractItemModel &model);

} // namespace tunneldesk
