#include "app/log_filter.h"

#include "app/theme.h"
#include "models/log_model.h"

namespace tunneldesk
{

namespace
{

bool isAbout(const LogRule &rule, const Event &event, const QModelIndex &index)
{
    if (const auto *level = std::get_if<Severity>(&rule.value))
        return severityOf(event) == *level;
    if (const auto *area = std::get_if<Area>(&rule.value))
        return areaOf(event) == *area;
    return index.siblingAtColumn(rule.column).data().toString() == std::get<QString>(rule.value);
}

} // namespace

QString textOf(const LogRule &rule)
{
    if (const auto *level = std::get_if<Severity>(&rule.value))
        return textOf(*level);
    if (const auto *area = std::get_if<Area>(&rule.value))
        return textOf(*area);
    return std::get<QString>(rule.value);
}

LogFilter::LogFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
}

void LogFilter::setLevel(Severity level)
{
    m_level = level;
    invalidateFilter();
}

void LogFilter::setTunnel(TunnelId tunnel)
{
    m_tunnel = tunnel;
    invalidateFilter();
}

void LogFilter::setArea(std::optional<Area> area)
{
    m_area = area;
    invalidateFilter();
}

bool LogFilter::setPattern(const QString &text, bool isExpression)
{
    QRegularExpression expression(isExpression ? text : QString(), QRegularExpression::CaseInsensitiveOption);
    if (!expression.isValid())
        return false;
    m_expression = expression;
    m_hasExpression = isExpression && !text.isEmpty();
    m_words.clear();
    m_unwanted.clear();
    if (!isExpression) {
        for (const QString &word :
             text.normalized(QString::NormalizationForm_KC).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            if (word.size() > 1 && word.startsWith(QLatin1Char('-')))
                m_unwanted << word.mid(1);
            else
                m_words << word;
        }
    }
    invalidateFilter();
    return true;
}

void LogFilter::hideUpTo(std::uint64_t sequence)
{
    m_hiddenUpTo = sequence;
    invalidateFilter();
}

void LogFilter::addRule(const LogRule &rule)
{
    if (m_rules.contains(rule))
        return;
    m_rules << rule;
    invalidateFilter();
    emit rulesChanged();
}

void LogFilter::removeRule(qsizetype index)
{
    m_rules.removeAt(index);
    invalidateFilter();
    emit rulesChanged();
}

template <typename Predicate>
void LogFilter::removeRulesThat(Predicate predicate)
{
    if (m_rules.removeIf(predicate) == 0)
        return;
    invalidateFilter();
    emit rulesChanged();
}

void LogFilter::removeRules()
{
    removeRulesThat([](const LogRule &) { return true; });
}

void LogFilter::removeRulesOfMessages()
{
    removeRulesThat([](const LogRule &rule) { return rule.column == LogModel::Message; });
}

LogRule LogFilter::ruleOf(const QModelIndex &cell, bool isExcluded) const
{
    const auto *log = qobject_cast<const LogModel *>(sourceModel());
    const Event *event = log ? log->eventAt(mapToSource(cell)) : nullptr;
    if (event && cell.column() == LogModel::Level)
        return {cell.column(), severityOf(*event), isExcluded};
    if (event && cell.column() == LogModel::AreaOfEvent)
        return {cell.column(), areaOf(*event), isExcluded};
    return {cell.column(), cell.data().toString(), isExcluded};
}

bool LogFilter::matchesPattern(const QString &line) const
{
    const auto has = [&line](const QString &word) { return line.contains(word, Qt::CaseInsensitive); };
    if (m_hasExpression)
        return m_expression.match(line).hasMatch();
    return std::all_of(m_words.begin(), m_words.end(), has) && std::none_of(m_unwanted.begin(), m_unwanted.end(), has);
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto *log = qobject_cast<const LogModel *>(sourceModel());
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const Event *event = log ? log->eventAt(index) : nullptr;
    if (!event || index.data(SeverityRole).toInt() < static_cast<int>(m_level))
        return false;
    if (m_hiddenUpTo > 0 && log->sequenceAt(index) <= m_hiddenUpTo)
        return false;
    if (!m_tunnel.isNone() && event->tunnel != m_tunnel)
        return false;
    if (m_area && areaOf(*event) != *m_area)
        return false;
    for (const LogRule &rule : m_rules)
        if (isAbout(rule, *event, index) == rule.isExcluded)
            return false;
    if (!m_hasExpression && m_words.isEmpty() && m_unwanted.isEmpty())
        return true;
    QStringList cells;
    for (int column = 0; column < LogModel::ColumnCount; ++column)
        cells << index.siblingAtColumn(column).data().toString();
    return matchesPattern(cells.join(QLatin1Char('\t')));
}

void LevelDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto severity = static_cast<Severity>(index.data(SeverityRole).toInt());
    if (severity < Severity::Warning || index.column() != LogModel::Level)
        return;
    const Tone tone = severity == Severity::Error ? Tone::Bad : Tone::Attention;
    option->text = QStringLiteral("%1 %2").arg(glyphOf(tone), option->text);
    option->palette.setColor(QPalette::Text, colourOf(tone, option->palette));
    option->palette.setColor(QPalette::HighlightedText, colourOf(tone, option->palette));
}

} // namespace tunneldesk
