#include "wizards/form.h"

#include "models/text/full_term.h"
#include "models/text/text.h"
#include "wizards/field_property.h"
#include "wizards/finding_label.h"
#include "wizards/mnemonics.h"
#include "wizards/widths.h"

#include <QApplication>
#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace tunneldesk
{
namespace
{

void scrollTo(QWidget *widget)
{
    for (QWidget *parent = widget->parentWidget(); parent != nullptr; parent = parent->parentWidget())
        if (auto *area = qobject_cast<QScrollArea *>(parent)) {
            area->ensureWidgetVisible(widget, 0, widget->fontMetrics().height() * 4);
            return;
        }
}

QFont headingFont(const QWidget *widget)
{
    QFont font = widget->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    return font;
}

// One line of text in a box: what a label has to be as high as, to stand beside its editor's first line.
int lineHeight(const QWidget *widget)
{
    return widget->fontMetrics().height() + 12;
}

} // namespace

Form::Form(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setColumnStretch(1, 1);
    m_grid->setHorizontalSpacing(widthOf(this, 3));
    m_grid->setVerticalSpacing(fontMetrics().height() * 2 / 3);
    connect(qApp, &QApplication::focusChanged, this, &Form::onFocusChanged);
}

Form::~Form()
{
    // The focus moves once more while the children go.
    disconnect(qApp, nullptr, this, nullptr);
}

void Form::addTitle(QWidget *title, const Wording &help)
{
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, m_line == 0 ? 0 : fontMetrics().height(), 0, 0);
    column->setSpacing(4);
    column->addWidget(title);
    column->addWidget(line);
    if (help) {
        auto *text = new QLabel(this);
        makeQuiet(text);
        onLanguageChange(text, [text, help] { text->setText(help()); });
        column->addWidget(text);
    }
    m_grid->addLayout(column, m_line++, 0, 1, 2);
}

void Form::addHeading(Wording title, Wording help, Wording inFull)
{
    m_inCollapsed = false;
    auto *label = new QLabel(this);
    label->setFont(headingFont(this));
    onLanguageChange(label, [label, title, inFull = std::move(inFull)] {
        label->setText(title());
        const QString more = inFull ? inFull() : QString();
        label->setToolTip(more == title() ? QString() : more);
    });
    addTitle(label, help);
}

void Form::addCollapsedHeading(Wording title, Wording help)
{
    m_opener = new QToolButton(this);
    m_opener->setFont(headingFont(this));
    m_opener->setAutoRaise(true);
    m_opener->setFocusPolicy(Qt::StrongFocus);
    m_opener->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_opener->setArrowType(Qt::RightArrow);
    onLanguageChange(m_opener, [this, title] { m_opener->setText(title()); });
    connect(m_opener, &QToolButton::clicked, this, [this] { setSectionOpen(!m_open); });
    addTitle(m_opener, help);
    m_inCollapsed = true;
}

void Form::addRow(Field field, QWidget *editor, Wording help, Wording label)
{
    if (!label)
        label = [field] { return tunneldesk::labelOf(field); };
    Row row{.fields = {field}, .editor = editor, .composite = dynamic_cast<FieldEditor *>(editor)};
    row.isCollapsible = m_inCollapsed;
    editor->setParent(this);
    editor->setProperty(kFieldProperty, static_cast<int>(field));
    row.label = new QLabel(this);
    row.label->setBuddy(editor);
    row.label->setMinimumHeight(lineHeight(row.label));
    onLanguageChange(row.label, [text = row.label, composite = row.composite, editor, label, field] {
        text->setText(label());
        const QString inFull = fullTermOf(field);
        text->setToolTip(inFull == label() || inFull == tunneldesk::labelOf(field) ? QString() : inFull);
        if (composite != nullptr)
            composite->setLabelText(label());
        else
            editor->setAccessibleName(label());
    });

    auto *column = new QVBoxLayout;
    row.column = column;
    column->setSpacing(3);
    const bool isNarrow = qobject_cast<QComboBox *>(editor) != nullptr;
    column->addWidget(editor, 0, isNarrow ? Qt::AlignLeft : Qt::Alignment());
    row.findingLabel = new FindingLabel(this);
    row.widgets = {row.label, editor};
    column->addWidget(row.findingLabel);
    row.fix = new QPushButton(this);
    row.fix->setAutoDefault(false);
    row.fix->hide();
    column->addWidget(row.fix, 0, Qt::AlignLeft);
    connect(row.fix, &QPushButton::clicked, this, [this, field] {
        // Pressed, it may be taken away: the field has the focus then.
        const std::function<void()> run = rowOf(field)->runFix;
        focusField({.field = field});
        if (run)
            run();
    });
    if (help) {
        auto *text = new QLabel(this);
        makeQuiet(text);
        onLanguageChange(text, [text, help] { text->setText(help()); });
        const bool isAbove = row.composite != nullptr && row.composite->isHelpAbove();
        column->insertWidget(isAbove ? 0 : column->count(), text);
        if (isAbove)
            text->setMinimumHeight(row.label->minimumHeight());
        row.widgets.push_back(text);
    }
    m_grid->addWidget(row.label, m_line, 0, Qt::AlignTop | Qt::AlignLeft);
    m_grid->addLayout(column, m_line++, 1);
    for (QWidget *widget : row.widgets)
        widget->setVisible(!row.isCollapsible || m_open);
    row.help = std::move(help);
    m_rows.push_back(std::move(row));
    // Later than the label of findings has its words in the new language.
    onLanguageChange(m_rows.back().findingLabel, [this, row = m_rows.size() - 1] { describe(m_rows[row]); });
}

void Form::describe(Row &row)
{
    QStringList lines;
    if (row.help)
        lines << row.help();
    if (row.markWords)
        lines << row.markWords();
    const ConfigFindings &findings = row.findingLabel->findings();
    if (!findings.empty())
        lines << FindingLabel::linesOf(findings);
    const QString words = lines.join(QLatin1Char('\n'));
    row.editor->setAccessibleDescription(words);
    for (const QPointer<QWidget> &part : row.described)
        if (part)
            part->setAccessibleDescription({});
    row.described.clear();
    if (row.composite == nullptr || (findings.empty() && !row.markWords))
        return;
    // The focus is on a part of it.
    for (QWidget *part : row.editor->findChildren<QWidget *>())
        if (part->focusPolicy() != Qt::NoFocus && part->accessibleDescription().isEmpty()) {
            part->setAccessibleDescription(words);
            row.described.emplace_back(part);
        }
}

void Form::addField(Field field)
{
    m_rows.back().fields.push_back(field);
}

void Form::addUnder(QWidget *widget)
{
    widget->setParent(this);
    // In the cell of the row that it belongs to: nearer to that one than to the next.
    auto *cell = m_line > 0 && !m_rows.empty() ? m_grid->itemAtPosition(m_line - 1, 1) : nullptr;
    if (auto *column = cell != nullptr ? qobject_cast<QBoxLayout *>(cell->layout()) : nullptr)
        column->addWidget(widget);
    else
        m_grid->addWidget(widget, m_line++, 1);
    if (!m_rows.empty() && m_rows.back().isCollapsible) {
        m_rows.back().widgets.push_back(widget);
        widget->setVisible(m_open);
    }
}

void Form::setFix(Field field, const QString &words, std::function<void()> run, bool isOffer)
{
    Row *row = rowOf(field);
    if (row == nullptr)
        return;
    row->runFix = std::move(run);
    row->isOffer = isOffer;
    // No fix has a key of its own, and many name an object.
    row->fix->setText(withoutMnemonic(words));
    //: %1: what a button does, %2: the label of its field
    row->fix->setAccessibleName(words.isEmpty() ? QString() : tr("%1 (%2)").arg(words, row->label->text()));
    showFix(*row);
}

void Form::setMark(Field field, Wording words)
{
    Row *row = rowOf(field);
    if (row == nullptr)
        return;
    dropMark(*row);
    row->markWords = std::move(words);
    row->mark = new QLabel(this);
    makeCaution(row->mark);
    row->column->insertWidget(row->column->indexOf(row->editor) + 1, row->mark);
    row->widgets.push_back(row->mark);
    onLanguageChange(row->mark, [this, mark = row->mark, field] {
        Row &marked = *rowOf(field);
        mark->setText(marked.markWords());
        describe(marked);
    });
    row->mark->setVisible(!row->isCollapsible || m_open);
}

void Form::dropMark(Row &row)
{
    if (!row.markWords)
        return;
    row.markWords = {};
    std::erase(row.widgets, row.mark);
    delete std::exchange(row.mark, nullptr);
    describe(row);
}

void Form::showFix(Row &row)
{
    const bool isJudged = row.isTouched || row.isOffer;
    row.fix->setVisible(!row.fix->text().isEmpty() && isJudged && (!row.isCollapsible || m_open));
}

bool Form::Row::has(Field field) const
{
    return field != Field::None && std::find(fields.begin(), fields.end(), field) != fields.end();
}

Form::Row *Form::rowOf(Field field)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [field](const Row &row) { return row.has(field); });
    return found == m_rows.end() ? nullptr : &*found;
}

void Form::noteTyped(Field field)
{
    if (Row *row = rowOf(field)) {
        dropMark(*row);
        row->isEdited = true;
        // What is shown as wrong stays judged, so that the user sees it become right.
        const bool isShown = row->isTouched && std::any_of(m_findings.begin(), m_findings.end(),
                                                           [row](const auto &item) { return row->has(item.field); });
        row->isTouched = isShown;
    }
}

void Form::noteChosen(Field field)
{
    if (Row *row = rowOf(field)) {
        dropMark(*row);
        row->isEdited = row->isTouched = true;
    }
}

void Form::setFindings(const ConfigFindings &findings)
{
    m_findings = findings;
    for (Row &row : m_rows)
        showFindings(row);
}

void Form::showFindings(Row &row)
{
    ConfigFindings shown;
    if (row.isTouched)
        std::copy_if(m_findings.begin(), m_findings.end(), std::back_inserter(shown),
                     [&row](const ConfigFinding &finding) { return row.has(finding.field); });
    if (row.composite != nullptr)
        shown = row.composite->showFindings(shown);
    row.findingLabel->setFindings(shown);
    describe(row);
    showFix(row);
    if (row.isCollapsible && !m_open)
        row.findingLabel->hide();
}

void Form::revealAll()
{
    for (Row &row : m_rows) {
        row.isTouched = true;
        showFindings(row);
    }
}

void Form::focusField(const ConfigFinding &finding)
{
    Row *row = rowOf(finding.field);
    if (row == nullptr)
        return;
    if (row->isCollapsible)
        setSectionOpen(true);
    if (row->composite != nullptr)
        row->composite->focusFinding(finding);
    else
        row->editor->setFocus(Qt::OtherFocusReason);
    scrollTo(row->editor);
}

QString Form::labelText(Field field) const
{
    return tunneldesk::labelOf(field);
}

void Form::setSectionOpen(bool open)
{
    m_open = open;
    if (m_opener != nullptr) {
        m_opener->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    }
    for (Row &row : m_rows)
        if (row.isCollapsible) {
            for (QWidget *widget : row.widgets)
                widget->setVisible(open);
            row.findingLabel->setVisible(open && !row.findingLabel->findings().empty());
            showFix(row);
        }
}

void Form::onFocusChanged(QWidget *before, QWidget *now)
{
    if (before == nullptr || !isAncestorOf(before))
        return;
    for (Row &row : m_rows) {
        const auto holds = [&row](QWidget *widget) {
            return widget != nullptr && (widget == row.editor || row.editor->isAncestorOf(widget));
        };
        if (holds(before) && !holds(now) && row.isEdited && !row.isTouched) {
            row.isTouched = true;
            showFindings(row);
        }
    }
}

} // namespace tunneldesk
