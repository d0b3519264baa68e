#include "app/import_text.h"

#include "app/command_table.h"
#include "app/exchange_text.h"
#include "app/terminal_text.h"
#include "models/text/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tunneldesk
{
namespace
{

using interchange::NotTaken;

// "swanctl.conf:12: connections.tokyo: version = 2: Belongs to IKEv2."
QString textOfNotTaken(const NotTaken &line)
{
    QString what = fromUtf8(line.key);
    if (!line.section.empty())
        what.prepend(fromUtf8(line.section) + QStringLiteral(": "));
    if (!line.value.empty())
        what += QStringLiteral(" = ") + fromUtf8(line.value);
    return CliWords::tr("%1: %2: %3", "a place in a file, an option, what about it")
        .arg(placeOf(line), what, textOf(line.reason));
}

QString shownName(const ImportItem &item)
{
    return item.choice == ImportChoice::Rename
               ? QStringLiteral("%1 → %2").arg(fromUtf8(item.name), fromUtf8(item.newName))
               : fromUtf8(item.name);
}

QStringList differencesOf(const ImportItem &item)
{
    QStringList names;
    for (const Field field : item.differences)
        names << labelOf(field);
    return names;
}

const char *nameOf(ObjectKind kind)
{
    static constexpr const char *kNames[] = {"zone", "gateway", "tunnel"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char *nameOf(ImportState state)
{
    static constexpr const char *kNames[] = {"new", "same", "conflict"};
    return kNames[static_cast<std::size_t>(state)];
}

const char *nameOf(ImportChoice choice)
{
    static constexpr const char *kNames[] = {"leave", "add", "replace", "rename"};
    return kNames[static_cast<std::size_t>(choice)];
}

} // namespace

QString textOfPlan(const ImportPlan &plan, const ImportResult &result)
{
    std::vector<QStringList> rows;
    for (const ImportItem &item : plan.items)
        rows.push_back({textOf(item.kind), shownName(item), textOf(item.state), textOf(item.choice, item.state),
                        differencesOf(item).join(QStringLiteral(", "))});
    QString text = inColumns(rows);
    if (!plan.source.notTaken.empty())
        text += CliWords::tr("Not taken over:") + QLatin1Char('\n');
    for (const NotTaken &line : plan.source.notTaken)
        text += QStringLiteral("  ") + textOfNotTaken(line) + QLatin1Char('\n');
    for (const ImportFinding &finding : result.findings)
        text += sentenceOf(finding) + QLatin1Char('\n');
    return text;
}

QByteArray jsonOfPlan(const ImportPlan &plan, const ImportResult &result)
{
    QByteArray lines;
    const auto add = [&lines](const QJsonObject &object) {
        lines += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    };
    for (const ImportItem &item : plan.items) {
        QJsonArray differences;
        for (const Field field : item.differences)
            differences.append(fromUtf8(fieldName(field)));
        add({{"kind", nameOf(item.kind)},
             {"name", fromUtf8(item.name)},
             {"state", nameOf(item.state)},
             {"choice", nameOf(item.choice)},
             {"differences", differences}});
    }
    for (const NotTaken &line : plan.source.notTaken)
        add({{"notTaken", QJsonObject{{"file", fromUtf8(line.file)},
                                      {"line", static_cast<qint64>(line.line)},
                                      {"section", fromUtf8(line.section)},
                                      {"key", fromUtf8(line.key)},
                                      {"value", fromUtf8(line.value)},
                                      {"reason", fromUtf8(notTakenReasonName(line.reason))}}}});
    for (const ImportFinding &finding : result.findings)
        add({{"finding", QJsonObject{{"kind", nameOf(finding.kind)},
                                     {"name", fromUtf8(finding.name)},
                                     {"field", fromUtf8(fieldName(finding.finding.field))},
                                     {"problem", fromUtf8(problemName(finding.finding.problem))}}}});
    return lines;
}

} // namespace tunneldesk
