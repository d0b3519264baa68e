#include "app/fact_grid.h"

#include "app/wrapped_label.h"

#include <QGridLayout>

namespace tunneldesk
{

FactGrid::FactGrid(int columns, QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this)), m_columns(columns)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kNameSpacing);
    m_grid->setVerticalSpacing(6);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column * 2 + 1, 1);
}

void FactGrid::setShares(const QList<int> &shares)
{
    for (int column = 0; column < m_columns; ++column)
        m_grid->setColumnStretch(column * 2 + 1, shares.value(column, 1));
}

void FactGrid::setFacts(const QList<Fact> &facts)
{
    while (m_labels.size() < facts.size()) {
        auto *name = new QLabel(this);
        name->setObjectName(QStringLiteral("quiet"));
        name->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        auto *value = new WrappedLabel(this);
        value->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        m_labels.append(std::pair(name, value));
    }
    // Down the first column, then the next: read like a list.
    const auto rows = (facts.size() + m_columns - 1) / m_columns;
    const bool isArrangedAnew = std::exchange(m_shown, facts.size()) != facts.size();
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        const auto &[name, value] = m_labels[i];
        const bool isUsed = i < facts.size();
        name->setVisible(isUsed);
        value->setVisible(isUsed);
        if (!isUsed)
            continue;
        if (name->text() != facts[i].name || value->text() != facts[i].value) {
            name->setText(facts[i].name);
            value->setText(facts[i].value);
            value->setAccessibleName(QStringLiteral("%1: %2").arg(facts[i].name, facts[i].value));
        }
        // What stays in its place is not put there again: all would be laid out anew.
        if (!isArrangedAnew)
            continue;
        const auto row = static_cast<int>(i % rows);
        const auto column = static_cast<int>(i / rows) * 2;
        m_grid->addWidget(name, row, column);
        m_grid->addWidget(value, row, column + 1);
    }
}

int FactGrid::nameWidth() const
{
    const auto rows = (m_shown + m_columns - 1) / m_columns;
    int width = 0;
    for (qsizetype i = 0; i < rows; ++i)
        width = std::max(width, m_labels[i].first->sizeHint().width());
    return width;
}

void FactGrid::setNameWidth(int least)
{
    m_grid->setColumnMinimumWidth(0, least);
}

QString FactGrid::asText() const
{
    QStringList lines;
    for (const auto &[name, value] : m_labels) {
        if (!name->isHidden())
            lines << QStringLiteral("%1: %2").arg(name->text(), value->text());
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace tunneldesk
