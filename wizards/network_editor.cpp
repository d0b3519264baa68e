#include "wizards/network_editor.h"

#include "models/text/text.h"
#include "wizards/network_row.h"
#include "wizards/normalize.h"

#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tunneldesk
{

NetworkEditor::NetworkEditor(const QString &example, QWidget *parent)
    : QWidget(parent), m_example(example), m_column(new QVBoxLayout(this)), m_add(new QToolButton(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_add->setFocusPolicy(Qt::StrongFocus);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    insertRow(0, {});
    connect(m_add, &QToolButton::clicked, this, [this] {
        NetworkRow *row = insertRow(m_rows.size(), {});
        row->edit()->setFocus(Qt::OtherFocusReason);
    });
    onLanguageChange(this, [this] {
        m_add->setText(tr("+ Add a network"));
        renumber();
    });
}

NetworkEditor::~NetworkEditor()
{
    // A line that loses the focus by going away has nobody to tell.
    for (NetworkRow *row : m_rows)
        row->disconnect(this);
}

void NetworkEditor::setValue(const std::vector<IpPrefix> &value)
{
    QStringList lines;
    for (const IpPrefix &network : value)
        lines << textOf(network);
    setTexts(lines);
}

void NetworkEditor::setTexts(const QStringList &lines)
{
    while (m_rows.size() > 1)
        remove(m_rows.back());
    m_rows.front()->setText(lines.value(0));
    for (qsizetype i = 1; i < lines.size(); ++i)
        insertRow(static_cast<std::size_t>(i), lines[i]);
}

QStringList NetworkEditor::texts() const
{
    QStringList lines;
    for (const NetworkRow *row : m_rows)
        lines << row->text();
    return lines;
}

std::vector<IpPrefix> NetworkEditor::value() const
{
    std::vector<IpPrefix> result;
    for (const NetworkRow *row : m_rows)
        if (const auto network = row->value())
            result.push_back(*network);
    return result;
}

ConfigFindings NetworkEditor::findings(Field field) const
{
    ConfigFindings result;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (auto finding = m_rows[i]->finding()) {
            finding->field = field;
            finding->row = i;
            result.push_back(std::move(*finding));
        }
    return result;
}

std::size_t NetworkEditor::lineOfValue(std::size_t index) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i]->value() && index-- == 0)
            return i;
    return 0;
}

bool NetworkEditor::isBlank() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const NetworkRow *row) { return row->isBlank(); });
}

void NetworkEditor::take(const IpPrefix &network, const std::vector<IpPrefix> &replaceable)
{
    const auto values = value();
    if (std::find(values.begin(), values.end(), network) != values.end())
        return;
    for (NetworkRow *row : m_rows) {
        const auto held = row->value();
        const bool isOne = held && std::find(replaceable.begin(), replaceable.end(), *held) != replaceable.end();
        if (row->isBlank() || isOne) {
            row->setText(textOf(network));
            return;
        }
    }
    insertRow(m_rows.size(), textOf(network));
    emit changed();
}

NetworkRow *NetworkEditor::insertRow(std::size_t at, const QString &text)
{
    auto *row = new NetworkRow(this);
    row->setText(text);
    m_column->insertWidget(static_cast<int>(at), row);
    m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at), row);
    connect(row, &NetworkRow::edited, this, [this, row](bool isPasted) { onEdited(row, isPasted); });
    connect(row, &NetworkRow::changed, this, &NetworkEditor::changed);
    connect(row, &NetworkRow::left, this, &NetworkEditor::lineLeft);
    connect(row, &NetworkRow::removeRequested, this, [this, row] { remove(row); });
    renumber();
    row->show(); // at once, so that it can take the focus
    return row;
}

void NetworkEditor::onEdited(NetworkRow *row, bool isPasted)
{
    const QStringList parts = isPasted ? splitPastedNetworks(row->text()) : splitNetworks(row->text());
    if (parts.size() < 2)
        return;
    std::size_t at = indexOf(row);
    row->setText(isPasted ? normalizedNetwork(parts[0]) : parts[0]);
    NetworkRow *last = row;
    for (qsizetype i = 1; i < parts.size(); ++i)
        last = insertRow(++at, isPasted ? normalizedNetwork(parts[i]) : parts[i]);
    last->edit()->setFocus(Qt::OtherFocusReason);
    last->edit()->end(false);
    emit changed();
    if (isPasted)
        emit lineLeft();
}

void NetworkEditor::remove(NetworkRow *row)
{
    if (m_rows.size() == 1) {
        row->setText({});
        return;
    }
    const std::size_t at = indexOf(row);
    const bool hadFocus = row->isAncestorOf(focusWidget());
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(at));
    if (hadFocus)
        m_rows[std::min(at, m_rows.size() - 1)]->edit()->setFocus(Qt::OtherFocusReason);
    row->disconnect(this);
    row->hide();
    row->deleteLater();
    renumber();
    emit changed();
}

void NetworkEditor::renumber()
{
    QWidget *before = nullptr;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        //: %1: the label of a list, %2: the number of a line in it
        m_rows[i]->setNames(tr("%1, line %2").arg(m_label).arg(i + 1), m_example);
        for (QWidget *widget : m_rows[i]->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (widget->focusPolicy() == Qt::NoFocus)
                continue;
            if (before != nullptr)
                setTabOrder(before, widget);
            before = widget;
        }
    }
    setTabOrder(before, m_add);
    //: %1: the label of a list
    m_add->setAccessibleName(tr("Add a line to %1").arg(m_label));
}

bool NetworkEditor::isCovered(std::size_t row) const
{
    const auto own = m_rows[row]->value();
    for (std::size_t i = 0; own && i < m_rows.size(); ++i) {
        const auto other = i == row ? std::nullopt : m_rows[i]->value();
        if (other && other->contains(*own))
            return true;
    }
    return false;
}

std::size_t NetworkEditor::indexOf(const NetworkRow *row) const
{
    return static_cast<std::size_t>(std::find(m_rows.begin(), m_rows.end(), row) - m_rows.begin());
}

void NetworkEditor::setLabelText(const QString &label)
{
    m_label = label;
    setAccessibleName(label);
    renumber();
}

ConfigFindings NetworkEditor::showFindings(const ConfigFindings &findings)
{
    std::vector<ConfigFindings> lines(m_rows.size());
    ConfigFindings rest;
    for (const ConfigFinding &finding : findings) {
        const bool isOfAll = finding.problem == Problem::Missing || finding.problem == Problem::TooMany;
        if (isOfAll || finding.row >= lines.size())
            rest.push_back(finding);
        else
            lines[finding.row].push_back(finding);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto has = [&line = lines[i]](Problem problem) {
            return std::any_of(line.begin(), line.end(),
                               [problem](const ConfigFinding &finding) { return finding.problem == problem; });
        };
        m_rows[i]->setProposal(has(Problem::NotInPrivateSubnet) ? m_onlySubnet : std::nullopt,
                               has(Problem::Overlaps) && isCovered(i));
        m_rows[i]->setFindings(lines[i]);
    }
    return rest;
}

void NetworkEditor::focusFinding(const ConfigFinding &finding)
{
    QLineEdit *edit = m_rows[std::min(finding.row, m_rows.size() - 1)]->edit();
    edit->setFocus(Qt::OtherFocusReason);
    edit->selectAll();
}

} // namespace tunneldesk
