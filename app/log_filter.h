// Which lines of the journal are shown: by level, area and tunnel, by words or a regular expression, and by what
// was clicked to be included or excluded. And how a line's level is drawn.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/reason.h"
#include "models/text/text.h"

#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

#include <optional>
#include <variant>

namespace tunneldesk
{

// "Only lines whose tunnel is X", "no lines whose area is Y". Levels and areas are kept as what they are, so that a
// rule outlives a change of the language.
struct LogRule {
    int column = 0;
    std::variant<QString, Severity, Area> value;
    bool isExcluded = false;
    friend bool operator==(const LogRule &, const LogRule &) = default;
};

// What the lines that it is about show in its column.
[[nodiscard]] QString textOf(const LogRule &rule);

class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit LogFilter(QObject *parent = nullptr);

    void setLevel(Severity level);
    [[nodiscard]] Severity level() const { return m_level; }
    // None: of all tunnels.
    void setTunnel(TunnelId tunnel);
    [[nodiscard]] TunnelId tunnel() const { return m_tunnel; }
    // None: all areas.
    void setArea(std::optional<Area> area);
    [[nodiscard]] std::optional<Area> area() const { return m_area; }
    // All words have to be in a line, and none of those that begin with a minus. False, and nothing is changed:
    // `text` is no regular expression.
    bool setPattern(const QString &text, bool isExpression);
    // Lines up to this one are hidden: the view is cleared, the journal is not.
    void hideUpTo(std::uint64_t sequence);
    [[nodiscard]] bool isHiding() const { return m_hiddenUpTo > 0; }
    void addRule(const LogRule &rule);
    void removeRule(qsizetype index);
    void removeRules();
    // Of messages: sentences of one language.
    void removeRulesOfMessages();
    // What a row of this model shows there, as a rule.
    [[nodiscard]] LogRule ruleOf(const QModelIndex &cell, bool isExcluded) const;
    [[nodiscard]] const QList<LogRule> &rules() const { return m_rules; }

signals:
    void rulesChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool matchesPattern(const QString &line) const;
    template <typename Predicate>
    void removeRulesThat(Predicate predicate);

    Severity m_level = Severity::Info;
    TunnelId m_tunnel;
    std::optional<Area> m_area;
    std::uint64_t m_hiddenUpTo = 0;
    QStringList m_words;
    QStringList m_unwanted;
    QRegularExpression m_expression;
    bool m_hasExpression = false;
    QList<LogRule> m_rules;
};

// Errors and warnings carry a mark before the word of their level.
class LevelDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace tunneldesk
