#include "wizards/review_page.h"

#include "models/text/text.h"
#include "wizards/finding_label.h"
#include "wizards/finding_summary.h"
#include "wizards/language.h"
#include "wizards/widths.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

namespace tunneldesk
{

ReviewPage::ReviewPage(QWidget *parent)
    : QWidget(parent), m_error(new FindingSummary(this)), m_intro(new QLabel(this)), m_path(new PathDiagram(this)),
      m_effect(new QLabel(this)), m_warnings(new QLabel(this)), m_area(new QScrollArea(this))
{
    m_intro->setWordWrap(true);
    m_effect->setWordWrap(true);
    m_warnings->setTextFormat(Qt::PlainText);
    makeCaution(m_warnings);
    m_area->setObjectName(QStringLiteral("review"));
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::StrongFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(m_error);
    column->addWidget(m_intro);
    column->addWidget(m_path);
    column->addWidget(m_effect);
    column->addWidget(m_warnings);
    column->addWidget(m_area, 1);
    onLanguageChange(this, [this] { retranslate(); });
}

void ReviewPage::setReview(const std::vector<ReviewGroup> &groups, const std::array<PathStation, 4> &path,
                           const ConfigFindings &warnings, const QString &effect)
{
    m_path->setStations(path);
    m_effect->setText(effect);
    m_effect->setVisible(!effect.isEmpty());
    QStringList lines;
    for (const ConfigFinding &warning : warnings)
        if (warning.isWarning)
            //: %1: the label of a field, %2: what to mind about it
            lines.append(tr("▲ %1: %2").arg(labelOf(warning.field), textOf(warning)));
    m_warnings->setText(lines.join(QLatin1Char('\n')));
    m_warnings->setVisible(!lines.isEmpty());

    auto *table = new QWidget;
    table->setBackgroundRole(QPalette::Base);
    table->setAutoFillBackground(true);
    auto *grid = new QGridLayout(table);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(widthOf(this, 3));
    int line = 0;
    m_spoken.clear();
    for (const ReviewGroup &group : groups)
        addGroup(grid, group, line);
    grid->setRowStretch(line, 1);
    m_area->setWidget(table);
    m_area->verticalScrollBar()->setValue(0);
    m_area->setAccessibleDescription(m_spoken);
}

void ReviewPage::addGroup(QGridLayout *grid, const ReviewGroup &group, int &line)
{
    auto *title = new QLabel(group.title);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setContentsMargins(0, line == 0 ? 0 : fontMetrics().height() / 2, 0, 0);
    grid->addWidget(title, line++, 0, 1, 2);
    auto *rule = new QFrame;
    rule->setFrameShape(QFrame::HLine);
    rule->setFrameShadow(QFrame::Plain);
    rule->setForegroundRole(QPalette::Midlight);
    grid->addWidget(rule, line++, 0, 1, 2);
    for (const ReviewRow &row : group.rows) {
        auto *label = new QLabel(row.label);
        auto *value = new QLabel;
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        if (!row.before.isEmpty())
            value->setFont(bold);
        //: %1: the old value, %2: the new value
        value->setText(row.before.isEmpty() ? row.value : tr("%1 → %2").arg(row.before, row.value));
        m_spoken += QStringLiteral("%1: %2\n").arg(row.label, value->text());
        grid->addWidget(label, line, 0, Qt::AlignTop);
        grid->addWidget(value, line++, 1);
        // Its palette is the table's, so it is put in first.
        makeQuiet(label);
        label->setWordWrap(false);
    }
}

void ReviewPage::setError(const QString &message)
{
    m_error->setMessage(message);
}

void ReviewPage::focusSummary()
{
    m_area->setFocus(Qt::OtherFocusReason);
}

void ReviewPage::retranslate()
{
    m_intro->setText(tr("Please check everything once more."));
    m_area->setAccessibleName(tr("Final confirmation"));
}

} // namespace tunneldesk
