#include "app/table_text.h"

#include "models/private_file.h"
#include "models/row_table_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tunneldesk
{
namespace
{

QString displayOf(const QModelIndex &cell)
{
    return cell.data(Qt::DisplayRole).toString();
}

// RFC 4180. What a spreadsheet would take for a formula is marked as text: names come from others, too.
QString csvCell(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    if (!text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('\n')))
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString markdownCell(QString text)
{
    return text.replace(QLatin1Char('|'), QStringLiteral("\\|")).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

// A number where the cell is one, else what is read.
QJsonValue jsonCell(const QModelIndex &cell)
{
    const QVariant value = cell.data(SortRole);
    const bool isNumber = value.typeId() == QMetaType::Int || value.typeId() == QMetaType::UInt ||
                          value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::ULongLong;
    if (isNumber && !cell.data(StateRole).isValid())
        return value.toLongLong();
    return displayOf(cell);
}

template <typename CellOf>
QStringList cellsOf(const QModelIndex &row, const QList<int> &columns, CellOf cellOf)
{
    QStringList cells;
    for (const int column : columns)
        cells << cellOf(displayOf(row.siblingAtColumn(column)));
    return cells;
}

QString jsonText(const QModelIndexList &rows, const QList<int> &columns, const QStringList &keys)
{
    QJsonArray array;
    for (const QModelIndex &row : rows) {
        QJsonObject object;
        for (const int column : columns)
            object.insert(keys.value(column), jsonCell(row.siblingAtColumn(column)));
        array.append(object);
    }
    return QString::fromUtf8(QJsonDocument(array).toJson());
}

} // namespace

QString suffixOf(TableFormat format)
{
    switch (format) {
    case TableFormat::Csv:
        return QStringLiteral("csv");
    case TableFormat::Json:
        return QStringLiteral("json");
    case TableFormat::Markdown:
        return QStringLiteral("md");
    case TableFormat::Text:
        break;
    }
    return QStringLiteral("txt");
}

QString tableText(const QModelIndexList &rows, const QList<int> &columns, const QStringList &keys, TableFormat format)
{
    if (format == TableFormat::Json)
        return jsonText(rows, columns, keys);
    QStringList header;
    for (const int column : columns)
        header << (rows.isEmpty()
                       ? keys.value(column)
                       : rows.front().model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QStringList lines;
    switch (format) {
    case TableFormat::Csv:
        lines << header.replaceInStrings(QStringLiteral("\""), QStringLiteral("\"\"")).join(QLatin1Char(','));
        for (const QModelIndex &row : rows)
            lines << cellsOf(row, columns, csvCell).join(QLatin1Char(','));
        return lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n");
    case TableFormat::Markdown:
        lines << QStringLiteral("| %1 |").arg(header.join(QStringLiteral(" | ")));
        lines << QStringLiteral("|%1").arg(QStringLiteral(" --- |").repeated(columns.size()));
        for (const QModelIndex &row : rows)
            lines << QStringLiteral("| %1 |").arg(cellsOf(row, columns, markdownCell).join(QStringLiteral(" | ")));
        return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
    case TableFormat::Text:
    case TableFormat::Json:
        break;
    }
    for (const QModelIndex &row : rows)
        lines << cellsOf(row, columns, [](const QString &text) { return text; }).join(QLatin1Char('\t'));
    return lines.join(QLatin1Char('\n'));
}

bool writeTextFile(const QString &path, const QByteArray &text)
{
    return private_file::replace(path, text).isOk();
}

} // namespace tunneldesk
