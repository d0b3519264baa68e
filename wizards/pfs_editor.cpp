#include "wizards/pfs_editor.h"

#include "wizards/algorithm_combo.h"
#include "wizards/finding_label.h"
#include "wizards/widths.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

namespace tunneldesk
{
PfsEditor::PfsEditor(QWidget *parent)
    : QWidget(parent), m_disable(new QRadioButton(this)), m_enable(new QRadioButton(this)),
      m_groupLabel(new QLabel(this)), m_group(new AlgorithmCombo(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const int indent = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                       style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
    const auto addChoice = [&](QRadioButton *radio, Wording meaning) {
        auto *text = new QLabel(this);
        makeQuiet(text);
        text->setContentsMargins(indent, 0, 0, 6);
        onLanguageChange(text, [text, radio, meaning] {
            text->setText(meaning());
            radio->setAccessibleDescription(meaning());
        });
        column->addWidget(radio);
        column->addWidget(text);
    };
    addChoice(m_disable, [] { return tr("The Perfect Forward Secrecy option is disabled."); });
    addChoice(m_enable,
              [] { return tr("The Perfect Forward Secrecy option is enabled. Set the Diffie-Hellman group."); });
    auto *row = new QHBoxLayout;
    row->setContentsMargins(indent, 0, 0, 0);
    row->setSpacing(widthOf(this, 1));
    row->addWidget(m_groupLabel);
    row->addWidget(m_group);
    row->addStretch(1);
    column->addLayout(row);
    m_groupLabel->setBuddy(m_group);
    m_group->setDhGroups();
    m_group->setValue(static_cast<int>(DhGroup::Modp2048));
    connect(m_enable, &QRadioButton::toggled, this, [this](bool on) {
        m_group->setEnabled(on);
        m_groupLabel->setEnabled(on);
        setFocusProxy(on ? m_enable : m_disable);
        emit changed();
    });
    connect(m_group, &AlgorithmCombo::changed, this, &PfsEditor::changed);
    onLanguageChange(this, [this] { retranslate(); });
    m_group->setEnabled(false);
    m_groupLabel->setEnabled(false);
    m_disable->setChecked(true);
    setFocusProxy(m_disable);
}

void PfsEditor::setValue(const std::optional<DhGroup> &value)
{
    if (value)
        m_group->setValue(static_cast<int>(*value));
    (value ? m_enable : m_disable)->setChecked(true);
}

std::optional<DhGroup> PfsEditor::value() const
{
    if (!m_enable->isChecked())
        return std::nullopt;
    return static_cast<DhGroup>(m_group->value());
}

void PfsEditor::setLabelText(const QString &label)
{
    m_label = label;
    setAccessibleName(label);
    retranslate();
}

void PfsEditor::focusFinding(const ConfigFinding &)
{
    if (m_enable->isChecked())
        m_group->setFocus(Qt::OtherFocusReason);
    else
        m_disable->setFocus(Qt::OtherFocusReason);
}

void PfsEditor::retranslate()
{
    m_disable->setText(tr("Disable"));
    m_enable->setText(tr("Enable"));
    m_groupLabel->setText(labelOf(Field::IkeGroup));
    m_group->setAccessibleName(QStringLiteral("%1, %2").arg(m_label, labelOf(Field::IkeGroup)));
    for (QRadioButton *choice : {m_disable, m_enable})
        //: %1: the label of a group, %2: one of its choices
        choice->setAccessibleName(tr("%1: %2").arg(m_label, choice->text()));
}

} // namespace tunneldesk
