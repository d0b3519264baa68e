// Rows of a table as text that goes elsewhere: for reading, for a spreadsheet, for a program, for a ticket.
#pragma once

#include <QAbstractItemModel>
#include <QByteArray>
#include <QString>

namespace tunneldesk
{

enum class TableFormat { Text, Csv, Json, Markdown };

// "txt", "csv", "json", "md"
[[nodiscard]] QString suffixOf(TableFormat format);

// `rows`: first cells of the rows, in their order; `columns`: in their order. `keys`: what each column is called in
// JSON, where names must not follow the language; for all columns of the model.
[[nodiscard]] QString tableText(const QModelIndexList &rows, const QList<int> &columns, const QStringList &keys,
                                TableFormat format);

// False when the file could not be written; then it is what it was.
[[nodiscard]] bool writeTextFile(const QString &path, const QByteArray &text);

} // namespace tunneldesk
