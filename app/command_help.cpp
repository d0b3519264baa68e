#include "app/command_help.h"

#include "app/terminal_text.h"

namespace tunneldesk
{
namespace
{

using Rows = std::vector<QStringList>;

QString spelt(const OptionSpec &option)
{
    const QString name = QString::fromLatin1(option.name);
    if (!option.value)
        return name;
    // What may be left out brings its own sign.
    const QString value = QString::fromLatin1(option.value);
    return value.startsWith(QLatin1Char('[')) ? name + value : name + QLatin1Char(' ') + value;
}

QString usageOf(const CommandSpec &command)
{
    QString line = QStringLiteral("tunneldesk");
    for (const char *part : {command.name, command.arguments})
        if (*part)
            line += QLatin1Char(' ') + QString::fromLatin1(part);
    return line;
}

Rows rowsOf(std::span<const OptionSpec> options)
{
    Rows rows;
    for (const OptionSpec &option : options)
        rows.push_back({QStringLiteral("  ") + spelt(option), helpOf(option)});
    return rows;
}

} // namespace

QString helpText(const CommandSpec &command)
{
    Rows rows = rowsOf(command.options);
    for (QStringList &row : rowsOf(commonOptions()))
        rows.push_back(std::move(row));
    return usageOf(command) + QLatin1Char('\n') +
           CliWords::tr("%1.", "a help text as a sentence").arg(helpOf(command)) + QStringLiteral("\n\n") +
           inColumns(rows);
}

QString helpText()
{
    QString text;
    for (const CommandSpec &command : commandTable()) {
        text += usageOf(command) + QStringLiteral("\n    ") + helpOf(command) + QLatin1Char('\n');
        Rows rows = rowsOf(command.options);
        for (QStringList &row : rows)
            row.front().prepend(QStringLiteral("    "));
        text += inColumns(rows);
    }
    text += QLatin1Char('\n') + CliWords::tr("Everywhere:") + QLatin1Char('\n') + inColumns(rowsOf(commonOptions()));
    text += QLatin1Char('\n') + CliWords::tr("Exit codes:") + QLatin1Char('\n');
    Rows codes;
    for (const ExitSpec &exit : exitTable())
        codes.push_back({QStringLiteral("  %1").arg(exit.code), CliWords::tr(exit.help)});
    return text + inColumns(codes);
}

} // namespace tunneldesk
