#include "app/sheet_document.h"

namespace tunneldesk
{

QString asTabbed(const std::vector<QStringList> &rows)
{
    QString text;
    for (const QStringList &row : rows)
        text += row.join(QLatin1Char('\t')) + QLatin1Char('\n');
    return text;
}

QString asPage(const QString &heading, const std::vector<QStringList> &rows)
{
    QString page =
        QStringLiteral("<h2>%1</h2><table cellpadding=\"4\" border=\"1\" style=\"border-collapse: collapse\">")
            .arg(heading.toHtmlEscaped());
    for (const QStringList &row : rows) {
        page += QStringLiteral("<tr>");
        for (const QString &cell : row)
            page += QStringLiteral("<td>%1</td>")
                        .arg(cell.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
        page += QStringLiteral("</tr>");
    }
    return page + QStringLiteral("</table>");
}

QString asPage(const QString &heading, const QString &text)
{
    return QStringLiteral("<h2>%1</h2><pre style=\"font-size: 8pt\">%2</pre>")
        .arg(heading.toHtmlEscaped(), text.toHtmlEscaped());
}

} // namespace tunneldesk
